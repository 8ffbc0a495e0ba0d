import type { Instant } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import { decideAhead, type Ahead } from './ahead.ts'
import type { BatchOverlay } from './batch.ts'
import type { Command, Executed, Slice } from './command.ts'
import { CommandFailedError, StorageError, StoreUnavailableError } from './errors.ts'
import { beginFlush, decideBatch, type Decided, type Group } from './flush.ts'
import { lanes, type LaneLimits, type Room } from './lanes.ts'
import type { FlushContext } from './load.ts'
import type { DueRows } from './rows.ts'
import type { Batch, Session, Storage } from './storage.ts'

interface Pending extends Group {
  /** One result a command. */
  readonly settle: (decided: readonly Decided[]) => void
}

/** Filled in as a flush goes on: a COMMIT with an unknown outcome still needs the answers. */
interface Attempt {
  readonly flush: string
  decided: readonly (readonly Decided[])[]
  due: DueRows
}

/** The next flush, gathered and decided while the one before it commits. */
interface NextFlush {
  readonly ahead: Ahead
  readonly group: Pending[]
  readonly room: Room
  /** Asked for with the first command that comes, so that nobody holds the lock for nothing. */
  session: Promise<Session> | null
  /** The flush before it failed: whatever was decided on it is void. */
  isVoid: boolean
}

interface Decision {
  readonly batch: BatchOverlay
  readonly now: Instant
  readonly decided: Attempt['decided']
}

const newAttempt = (flush: string): Attempt => ({ flush, decided: [], due: { effects: false, deadlines: false } })
const isData = (error: unknown): boolean => error instanceof StorageError && error.kind === 'data'

const dueRows = ({ now, deadlines, effects }: Batch): DueRows => ({
  effects: effects.add.some(({ dueAt }) => dueAt <= now),
  deadlines: deadlines.set.some(({ dueAt }) => dueAt <= now),
})

export interface GroupCommitOptions {
  readonly storage: Storage
  readonly scheduler: Scheduler
  readonly limits: LaneLimits
  readonly context: FlushContext
  /** Called after a commit that wrote events, or rows that are due already. */
  readonly wake: (due: DueRows) => void
}

/** A flush that failed on the way is decided again once; then its callers are told. */
const TRIES = 2

/** Where another process writes too, deciding ahead is in vain: it rests for so many flushes. */
const REST_FLUSHES = 50

/**
 * Commands of concurrent callers share transactions: while one commits, the next one gathers, and is decided as far as
 * that goes without reading. Its lock and head are asked for behind the COMMIT; what it decided is sent only once they prove it.
 */
export const groupCommit = ({ storage, scheduler, limits, context, wake }: GroupCommitOptions) => {
  const { cache, onError, uuid } = context
  const waiting = lanes<Pending>(limits, {
    commands: ({ commands }) => Math.max(1, commands.length), // One without commands still has its close.
    streams: ({ commands }) => commands.reduce((sum, { streams }) => sum + streams.length, 0),
  })
  let busy: Promise<void> | null = null
  let next: NextFlush | null = null
  let isGathering = false
  let resting = 0
  let untold: (() => void) | null = null

  const flushAll = async (): Promise<void> => {
    while (next || waiting.size > 0) {
      if (next && !next.isVoid) gather(next, waiting.takeInteractive(next.room))
      if (next?.session) await flushNext(next, next.session)
      else {
        next = null // Nothing came while the last one committed.
        if (waiting.size > 0) await flushGroup(waiting.take(), TRIES, true)
      }
    }
    busy = null
  }
  const start = (): void => {
    if (next) gatherSoon(next)
    // The turn's other requests join the first flush; no timer delays an idle system.
    busy ??= new Promise((done) => {
      scheduler.soon(() => flushAll().then(done))
    })
  }

  /** Until `batch` is committed, commands that come are decided on what it will leave. */
  const lookAhead = (batch: BatchOverlay, { head }: Session, now: Instant): void => {
    if (resting > 0) resting -= 1
    if (resting > 0 || waiting.isFeedsTurn) return
    const expected = batch.isMoved ? batch.newHead : head
    const ahead = decideAhead({ context, flush: uuid(), head: expected, now, before: batch.lookup })
    next = { ahead, group: [], room: waiting.room(), session: null, isVoid: false }
    gatherSoon(next)
  }
  const gatherSoon = (flush: NextFlush): void => {
    if (waiting.size === 0 || isGathering) return
    isGathering = true
    scheduler.soon(() => {
      isGathering = false
      if (next === flush && !flush.isVoid) gather(flush, waiting.takeInteractive(flush.room))
    })
  }
  const gather = (flush: NextFlush, taken: readonly Pending[]): void => {
    for (const pending of taken) {
      flush.group.push(pending)
      flush.ahead.add(pending)
    }
    if (taken.length === 0 || flush.session) return
    flush.session = storage.open()
    flush.session.catch(() => undefined) // Who waits for it is told.
  }

  /** The flush that was decided ahead: written where the lock shows that it stands, else decided again. */
  const flushNext = async (flush: NextFlush, opening: Promise<Session>): Promise<void> => {
    const { ahead, group } = flush
    const session = await opening.catch(() => null)
    next = null
    if (!session || flush.isVoid || !ahead.isProven(session)) {
      await session?.abandon()
      if (!flush.isVoid) resting = REST_FLUSHES
      await flushGroup(group, TRIES)
      return
    }
    gather(flush, [...waiting.takeInteractive(flush.room), ...waiting.takeLast(flush.room)])
    const attempt = newAttempt(ahead.flush)
    const decide = async (): Promise<Decision> => ({
      ...{ batch: ahead.batch, now: ahead.now },
      decided: await ahead.finish(session),
    })
    try {
      finish(group, attempt, await write(session, attempt, decide, true))
    } catch (error) {
      await giveUpNext()
      const isAssumption = ahead.isAssuming && isData(error)
      if (isAssumption) resting = REST_FLUSHES
      // A stream that was taken for empty is there: nobody's fault, and under the lock it is read.
      if (isAssumption) await flushGroup(group, TRIES)
      else await recover(group, attempt, error, TRIES)
    }
  }

  /** One flush; on a failure the rules of design 3, so that nobody pays for another's poison. Never throws. */
  const flushGroup = async (group: readonly Pending[], tries: number, looksAhead = false): Promise<void> => {
    const attempt = newAttempt(uuid())
    try {
      const session = await storage.open()
      const decide = async (): Promise<Decision> => {
        const flush = beginFlush(session, attempt.flush, context)
        return { batch: flush.batch, now: flush.now, decided: await decideBatch(flush, group) }
      }
      finish(group, attempt, await write(session, attempt, decide, looksAhead))
    } catch (error) {
      await giveUpNext()
      await recover(group, attempt, error, tries)
    }
  }
  const giveUpNext = async (): Promise<void> => {
    cache.clear()
    if (!next) return
    next.isVoid = true
    const session = await next.session?.catch(() => null)
    await session?.abandon() // The lock is needed to recover.
  }

  const write = async (
    session: Session,
    attempt: Attempt,
    decide: () => Promise<Decision>,
    looksAhead: boolean,
  ): Promise<BatchOverlay> => {
    try {
      const { batch, now, decided } = await decide()
      attempt.decided = decided
      if (batch.isEmpty) await session.abandon()
      else {
        const written = batch.finish()
        attempt.due = dueRows(written)
        const committed = session.commit(written)
        if (looksAhead) lookAhead(batch, session, now)
        await committed
      }
      return batch
    } catch (error) {
      await session.abandon()
      throw error
    }
  }

  const finish = (group: readonly Pending[], { decided, due }: Attempt, batch: BatchOverlay): void => {
    if (batch.isMoved) cache.take(batch.fresh(), batch.newHead)
    else cache.take(batch.fresh())
    next?.ahead.settle()
    tell(() => {
      answer(group, decided)
      if (batch.isMoved || due.effects || due.deadlines) wake(due)
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

  const answer = (group: readonly Pending[], decided: Attempt['decided']): void => {
    group.forEach((pending, index) => pending.settle(decided[index] ?? []))
  }
  const fail = ({ commands, settle }: Pending, error: Error): void => settle(commands.map(() => ({ error })))

  const recover = async (
    group: readonly Pending[],
    { flush, decided, due }: Attempt,
    error: unknown,
    tries: number,
  ): Promise<void> => {
    tellNow()
    const kind = error instanceof StorageError ? error.kind : 'bug'
    if (kind === 'data' || kind === 'bug') {
      await halve(group, error)
      return
    }
    const outcome = kind === 'unknown' ? await outcomeOf(flush) : 'not written'
    if (outcome === 'written') {
      answer(group, decided)
      wake(due)
    } else if (outcome === 'not written' && tries > 1) await flushGroup(group, tries - 1)
    else for (const pending of group) fail(pending, new StoreUnavailableError('The event log cannot be reached', error))
  }

  /** A poisoned batch is decided again in halves; the command that fails alone gets its own answer. */
  const halve = async (group: readonly Pending[], error: unknown): Promise<void> => {
    const [only, another] = group
    if (!only) return
    if (!another) {
      await halveSlice(only, error)
      return
    }
    const middle = Math.ceil(group.length / 2)
    await flushGroup(group.slice(0, middle), TRIES)
    await flushGroup(group.slice(middle), TRIES)
  }

  /** A command that stands alone has its answer; of a slice each half is tried for itself, then what closes it. */
  const halveSlice = async (slice: Pending, error: unknown): Promise<void> => {
    const { commands, close } = slice
    const [first] = commands
    if (first && commands.length === 1 && !close) {
      fail(slice, failureOf(first, error))
      return
    }
    const decided: Decided[] = []
    const settle = (some: readonly Decided[]): void => void decided.push(...some)
    const middle = Math.ceil(commands.length / 2)
    for (const half of [commands.slice(0, middle), commands.slice(middle)])
      if (half.length > 0) await flushGroup([{ commands: half, settle }], TRIES)
    const closing = close?.(decided)
    if (closing) await flushGroup([{ commands: [closing], settle: reportFailure }], TRIES)
    slice.settle(decided)
  }

  const reportFailure = (decided: readonly Decided[]): void => {
    for (const one of decided) if ('error' in one) onError(one.error, 'close of a slice')
  }

  const failureOf = ({ name }: Command<unknown>, error: unknown): Error => {
    if (error instanceof StorageError)
      return new CommandFailedError(`${name} cannot be stored: ${error.message}`, error)
    onError(error, `flush of ${name}`)
    return error instanceof Error ? error : new Error(String(error))
  }

  /** Taking the lock first makes sure that the lost transaction has ended, one way or the other. */
  const outcomeOf = async (flush: string): Promise<'written' | 'not written' | 'unknown'> => {
    let session: Session | null = null
    try {
      session = await storage.open()
      return (await session.holdsFlush(flush)) ? 'written' : 'not written'
    } catch (error) {
      onError(error, 'look for a lost flush')
      return 'unknown'
    } finally {
      await session?.abandon()
    }
  }

  return {
    submit: (command: Command<unknown>): Promise<Executed<unknown>> =>
      new Promise((resolve, reject) => {
        const settle = ([only]: readonly Decided[]): void => {
          if (!only)
            reject(new Error('The flush lost a command')) // Unreachable: one result a command.
          else if ('error' in only) reject(only.error)
          else resolve(only.executed)
        }
        waiting.push({ commands: [command], settle }, command.lane ?? 'interactive')
        start()
      }),
    submitSlice: ({ lane, commands, close }: Slice<unknown>): Promise<readonly Decided[]> =>
      new Promise((resolve) => {
        if (commands.length > limits.slice)
          throw new Error(`A slice of ${commands.length} commands, at most ${limits.slice}`)
        waiting.push({ commands, ...(close ? { close } : {}), settle: resolve }, lane)
        start()
      }),
    /** Resolves when nothing waits. */
    idle: async (): Promise<void> => {
      await busy
    },
  }
}
