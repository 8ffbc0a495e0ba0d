import type { Instant } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import { decideAhead } from './ahead.ts'
import type { BatchOverlay } from './batch.ts'
import type { Command, Executed, Slice } from './command.ts'
import { dueRows, nothingDue, watched, type Flight, type NextFlush } from './flights.ts'
import { commandsIn, pendingOf, type Pending } from './pending.ts'
import { beginFlush, decideBatch, type Decided } from './flush.ts'
import { lanes, type LaneLimits } from './lanes.ts'
import type { FlushContext } from './load.ts'
import { lookups, SLICES_AHEAD } from './lookups.ts'
import type { Lookup } from './overlay.ts'
import { recentAnswers } from './recent-answers.ts'
import { answer, isData, isStale, recovery, TRIES, type Lost } from './recovery.ts'
import type { DueRows } from './rows.ts'
import type { Session, Storage } from './storage.ts'
import type { Head, StreamId } from './types.ts'

interface Decision {
  readonly batch: BatchOverlay
  readonly now: Instant
  readonly decided: Flight['decided']
}

export interface GroupCommitOptions {
  readonly storage: Storage
  readonly scheduler: Scheduler
  readonly limits: LaneLimits
  readonly context: FlushContext
  /** Called after a commit that wrote events, or rows that are due already. */
  readonly wake: (due: DueRows) => void
}

/** Where another process writes too, deciding ahead is in vain: it rests for so many flushes. */
const REST_FLUSHES = 50

/** On their way at once: one that the database works on, and one that it finds when it has done with that. */
const FLIGHTS = 2

/**
 * A flush follows another one only with this share of all commands that are on their way or wait: each costs a COMMIT, so
 * that many small ones would take longer than they gain.
 */
const SHARE = 1 / 3

const NOWHERE: Head = { epoch: 0, position: 0, recordedAt: null, flush: null }

/** So many go together even where that leaves the process nothing to do meanwhile. */
const FEW = 32

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/**
 * Commands of concurrent callers share transactions: while one commits, the next one gathers, and is decided as far as
 * that goes without reading. What needs no reading is sent behind the COMMIT before it, and the database compares the head under
 * the lock; the rest waits for the lock.
 */
export const groupCommit = ({ storage, scheduler, limits, context, wake }: GroupCommitOptions) => {
  const { cache, onError, uuid } = context
  const recent = recentAnswers()
  /** What the last flush that is decided will leave. */
  const leaves: Lookup = (stream) => (next?.ahead.batch ?? flights.at(-1)?.batch)?.lookup(stream) ?? cache.get(stream)
  const looks = lookups({ storage, context, recent, leaves })
  const waiting = lanes<Pending>(limits, {
    commands: ({ commands }) => Math.max(1, commands.length), // One without commands still has its close.
    streams: ({ commands }) => commands.reduce((sum, { streams }) => sum + streams.length, 0),
    readiness: looks.readiness,
  })
  /** In the order in which they were sent. */
  const flights: Flight[] = []
  let busy: Promise<void> | null = null
  let next: NextFlush | null = null
  let isGathering = false
  let resting = 0
  let rouse: (() => void) | null = null
  let untold: (() => void) | null = null
  /** The latest reading of it. */
  let storeClock: Instant = ''

  const flushAll = async (): Promise<void> => {
    for (;;) {
      if (flights[0]) await land(flights[0])
      else if (next && canGo(next)) await depart(next)
      else if (next && looks.isBusy()) await roused()
      else if (waiting.size() > 0) await departFromGround()
      else break
    }
    next = null
    busy = null
  }
  const canGo = ({ group }: NextFlush): boolean => {
    prepareSlices()
    return group.length > 0 || waiting.interactive() > 0 || waiting.hasReady()
  }
  /** Something was read, or came. */
  const roused = (): Promise<void> =>
    new Promise((resolve) => {
      rouse = resolve
    })
  const start = (): void => {
    if (next) gatherSoon(next)
    rouse?.()
    rouse = null
    // The turn's other requests join the first flush; no timer delays an idle system.
    busy ??= new Promise((done) => {
      scheduler.soon(() => flushAll().then(done))
    })
  }

  /** Until the last flight has landed, commands that come are decided on what it will leave. */
  const lookAhead = ({ batch, head, now: before }: Flight): void => {
    next = null
    if (resting > 0) resting -= 1
    if (!batch || resting > 0 || waiting.isFeedsTurn()) return
    const now = later(before, storeClock) // Else the log's clock would stand while flushes follow each other.
    const expected = batch.isMoved() ? batch.newHead() : head
    const ahead = decideAhead({ context, flush: uuid(), head: expected, now, before: batch.lookup, recent })
    next = { ahead, group: [], room: waiting.room(), hasSlice: false, session: null }
    gatherSoon(next)
  }
  const gatherSoon = (flush: NextFlush): void => {
    if (waiting.size() === 0 || isGathering) return
    isGathering = true
    scheduler.soon(() => {
      isGathering = false
      if (next !== flush) return
      prepareSlices()
      gatherReady(flush)
      if (isWorthwhile(flush)) launch(flush)
    })
  }
  /** What came, and one slice of a feed. */
  const gatherReady = (flush: NextFlush): void => {
    gather(flush, waiting.takeInteractive(flush.room))
    if (flush.hasSlice) return
    const slice = waiting.takeReady(flush.room)
    flush.hasSlice = slice.length > 0
    gather(flush, slice)
  }
  const gather = (flush: NextFlush, taken: readonly Pending[]): void => {
    const { ahead, group, session, room } = flush
    const unread = new Set<StreamId>()
    const early: Pending[] = []
    for (const pending of taken) {
      const streams = ahead.add(looks.asLooked(pending), session === null && looks.mayLook(pending))
      if (streams === null) group.push(pending)
      else early.push(pending)
      for (const stream of streams ?? []) unread.add(stream)
    }
    waiting.leaveOut(early, room)
    if (early.length > 0) void lookFor(early, [...unread])
    if (!ahead.isDecided()) flush.session ??= watched(storage.open()) // Who waits for it is told.
  }
  /** Has streams and keys read behind the flights; who named them comes again. They are in no flight, or they would be known. */
  const lookFor = async (early: readonly Pending[], streams: readonly StreamId[]): Promise<void> => {
    await looks.read(early, streams, storeClock)
    waiting.putBack(early)
    start()
  }
  /** Slices of feeds are looked into before their turn comes. They stay where they stand. */
  const prepareSlices = (): void => {
    const upcoming = waiting.upcoming(SLICES_AHEAD)
    if (upcoming.length > 0) void looks.prepare(upcoming, storeClock)?.then(start)
  }

  const canLaunch = ({ group, ahead, session }: NextFlush): boolean =>
    group.length > 0 && session === null && ahead.isDecided() && !waiting.needsLock()
  /** A flight that moves no head says nothing about whether it landed: the next one waits for it. */
  const isWorthwhile = (flush: NextFlush): boolean => {
    const last = flights.at(-1)
    if (!last || flights.length >= FLIGHTS || !canLaunch(flush)) return false
    const onTheirWay = flights.reduce((sum, { group }) => sum + commandsIn(group), 0)
    const gathered = commandsIn(flush.group)
    const isEnough = gathered >= SHARE * (onTheirWay + gathered + waiting.interactive())
    return isEnough && (last.batch?.isMoved() === true || last.batch?.isEmpty() === true)
  }

  /** Sends what was decided ahead in one go. The database writes it only on the head that it was decided on. */
  const launch = ({ ahead, group, room, hasSlice }: NextFlush): void => {
    const { flush, batch, head, now } = ahead
    const [decided, isAssuming] = [ahead.decided(), ahead.isAssuming()]
    const written = batch.finish()
    waiting.hasGone(room, hasSlice)
    recent.add(batch.answers)
    const committed = watched(storage.commitOn({ head, now }, written))
    const due = dueRows(written)
    takeOff({ ...{ flush, group, decided, due, batch, head, now, isAssuming, committed }, settle: ahead.settle })
  }
  const takeOff = (flight: Flight): void => {
    flights.push(flight)
    lookAhead(flight)
  }

  /** Nothing is in the air: what could be decided is sent, or the lock shows whether it stands. */
  const depart = async (flush: NextFlush): Promise<void> => {
    if (!flush.session) gatherReady(flush)
    if (flush.group.length === 0) return // All of them come again.
    if (canLaunch(flush)) {
      launch(flush)
      return
    }
    const { ahead, group } = flush
    const session = await (flush.session ??= watched(storage.open())).catch(() => null)
    next = null
    if (!session || !ahead.isProven(session)) {
      await session?.abandon()
      resting = REST_FLUSHES
      await flushGroup(group, TRIES)
      return
    }
    gather(flush, waiting.takeInteractive(flush.room))
    if (!flush.hasSlice) gather(flush, waiting.takeLast(flush.room))
    const decide = async (): Promise<Decision> => {
      const decided = await ahead.finish(session)
      return { batch: ahead.batch, now: ahead.now, decided }
    }
    const flight = await write(session, { flush: ahead.flush, group }, decide)
    takeOff({ ...flight, isAssuming: ahead.isAssuming(), settle: ahead.settle })
  }
  const departFromGround = async (): Promise<void> => {
    next = null
    takeOff(await underLock(takeFromGround))
  }
  /**
   * Of many that wait, half: the other half is decided while the database works on these. Where another process writes too, all
   * that have come until it is our turn.
   */
  const takeFromGround = (): readonly Pending[] => {
    const half = Math.max(FEW, Math.ceil(waiting.interactive() / FLIGHTS))
    return waiting.take(resting > 0 ? limits.flush : Math.min(limits.flush, half))
  }

  /** Decided under the lock. Never throws: the flight says what became of it. */
  const underLock = async (take: () => readonly Pending[], believes = true): Promise<Flight> => {
    const flush = uuid()
    const session = await storage.open().catch((error: unknown) => ({ error }))
    const group = take()
    if ('error' in session) return failed({ flush, group }, session.error)
    return write(session, { flush, group }, async () => {
      const begun = beginFlush(session, flush, context, believes)
      return { batch: begun.batch, now: begun.now, decided: await decideBatch(begun, group) }
    })
  }
  const failed = (about: Pick<Flight, 'flush' | 'group'>, error: unknown): Flight => ({
    ...about,
    ...{
      decided: [],
      due: nothingDue,
      batch: null,
      head: NOWHERE,
      now: '',
      isAssuming: false,
      settle: () => undefined,
    },
    committed: watched(Promise.reject(error instanceof Error ? error : new Error(String(error)))),
  })
  const write = async (
    session: Session,
    about: Pick<Flight, 'flush' | 'group'>,
    decide: () => Promise<Decision>,
  ): Promise<Flight> => {
    const { head } = session
    try {
      const { batch, now, decided } = await decide()
      const written = batch.finish()
      recent.add(batch.answers)
      const committed = watched(send(session, batch.isEmpty() ? null : written))
      storeClock = later(storeClock, session.now)
      const due = dueRows(written)
      const flight = { ...about, ...{ decided, due, batch, head, now, isAssuming: batch.assumes(), committed } }
      return { ...flight, settle: () => undefined }
    } catch (error) {
      await session.abandon()
      return failed(about, error)
    }
  }
  const send = async (session: Session, batch: Parameters<Session['commit']>[0] | null): Promise<Instant> => {
    try {
      await (batch ? session.commit(batch) : session.abandon())
      return session.now
    } catch (error) {
      await session.abandon()
      throw error
    }
  }

  const land = async (flight: Flight): Promise<void> => {
    try {
      storeClock = later(storeClock, await flight.committed)
    } catch (error) {
      await crash(flight, error)
      return
    }
    flights.shift()
    finish(flight)
  }
  const finish = (flight: Flight): void => {
    const { batch, due } = flight
    if (batch?.isMoved()) cache.take(batch.fresh(), batch.newHead())
    else if (batch) cache.take(batch.fresh())
    const above = flights[0] ?? next?.ahead
    above?.settle()
    if (next && (flights.length === 0 ? canLaunch(next) : isWorthwhile(next))) launch(next)
    tell(() => {
      answer(flight)
      if (batch?.isMoved() || due.effects || due.deadlines) wake(due)
    })
  }
  /** Callers are told in order, and after the next flush was sent where that is about to be: answering them takes time too. */
  const tell = (news: () => void): void => {
    tellNow()
    untold = news
    if (next?.session) scheduler.soon(tellNow)
    else tellNow()
  }
  const tellNow = (): void => {
    const news = untold
    untold = null
    news?.()
  }

  /** Nobody knows any more what the log holds. What is being read meanwhile is void too. */
  const forgetAll = (): void => {
    cache.clear()
    recent.clear()
  }
  /** What stood on a flight that did not land goes down with it; all are decided again, in the order in which they came. */
  const crash = async (flight: Flight, error: unknown): Promise<void> => {
    const lost: Lost[] = [{ flight, error }]
    for (const above of flights.slice(1)) lost.push({ flight: above, error: await errorOf(above) })
    if (isStale(error) || (flight.isAssuming && isData(error))) resting = REST_FLUSHES
    flights.length = 0
    const gathered = next
    next = null
    const session = await gathered?.session?.catch(() => null)
    await session?.abandon() // The lock is needed to recover.
    forgetAll()
    tellNow()
    await recover(lost, TRIES)
    if (gathered && gathered.group.length > 0) await flushGroup(gathered.group, TRIES)
  }
  const errorOf = (flight: Flight): Promise<unknown> =>
    flight.committed.then(
      () => null,
      (error: unknown) => error,
    )

  /** One flush for itself, from the lock to its callers' answers; on a failure the rules of design 3. Never throws. */
  const flushGroup = async (group: readonly Pending[], tries: number): Promise<void> => {
    const flight = await underLock(() => group, false)
    const error = await errorOf(flight)
    if (error === null) {
      finish(flight)
      return
    }
    forgetAll()
    tellNow()
    await recover([{ flight, error }], tries)
  }
  const { recover } = recovery({ storage, onError, wake, flushGroup })

  return {
    submit: (command: Command<unknown>): Promise<Executed<unknown>> =>
      new Promise((resolve, reject) => {
        const settle = ([only]: readonly Decided[]): void => {
          if (!only)
            reject(new Error('The flush lost a command')) // Unreachable: one result a command.
          else if ('error' in only) reject(only.error)
          else resolve(only.executed)
        }
        waiting.push(pendingOf({ commands: [command] }, settle), command.lane ?? 'interactive')
        start()
      }),
    submitSlice: ({ lane, commands, close }: Slice<unknown>): Promise<readonly Decided[]> =>
      new Promise((resolve) => {
        if (commands.length > limits.slice)
          throw new Error(`A slice of ${commands.length} commands, at most ${limits.slice}`)
        waiting.push(pendingOf({ commands, ...(close ? { close } : {}) }, resolve), lane)
        start()
      }),
    /** Resolves when nothing waits. */
    idle: async (): Promise<void> => {
      while (busy || looks.isBusy()) await (busy ?? new Promise<void>((resolve) => scheduler.soon(() => resolve())))
    },
  }
}
