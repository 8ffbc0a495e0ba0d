import type { Instant } from '@onhand/event-sourcing'
import { answerKey, textOf } from './answer-key.ts'
import type { Candidate } from './ahead.ts'
import type { Command, View } from './command.ts'
import type { Pending } from './pending.ts'
import type { Readiness } from './lanes.ts'
import { entriesOf, MORE_ROUNDS, type FlushContext } from './load.ts'
import type { Lookup } from './overlay.ts'
import type { RecentAnswers } from './recent-answers.ts'
import type { Storage } from './storage.ts'
import { streamId } from './stream-type.ts'
import type { StreamId } from './types.ts'

/** How often a command may have the log read without the lock: what it names, and what it names when that is known. */
const LOOKS = MORE_ROUNDS + 1

/** Flushes that are sent and whose end nobody has seen, at most, and one to spare. */
const MOST_ON_THEIR_WAY = 3

/** Slices of each feed that are looked into before their turn: one that goes next, those that wait behind it on the connection. */
export const SLICES_AHEAD = 4

export interface LookupsOptions {
  readonly storage: Pick<Storage, 'look'>
  readonly context: FlushContext
  readonly recent: RecentAnswers
  /** What the last flush that is decided leaves. */
  readonly leaves: Lookup
}

/** The states as they are, for a command that says what else it will name. */
const readingView = (lookup: Lookup): View => {
  const entryOf = (stream: StreamId) => {
    const entry = lookup(stream)
    if (!entry) throw new Error(`${stream} is not read yet`)
    return entry
  }
  const refuse = (): never => {
    throw new Error('Nothing is decided yet')
  }
  return {
    get: (type, key) => entryOf(streamId(type, key)).state as never,
    knows: (type, key) => lookup(streamId(type, key)) !== undefined,
    version: (type, key) => entryOf(streamId(type, key)).version,
    ...{ apply: refuse, row: refuse },
  }
}

/**
 * Reads what commands need without the lock, beside the flushes that are on their way: streams that nobody knows, and the
 * answers under their keys. It holds as long as nobody else writes; what this process writes meanwhile is in the flights, in the
 * cache and in `recent`.
 */
export const lookups = ({ storage, context, recent, leaves }: LookupsOptions) => {
  const { cache, types } = context
  let running = 0

  const isLooked = ({ looked }: Pending): boolean =>
    looked !== null && looked.clearings === cache.clearings() && recent.covers(looked.since)
  const hasKeys = ({ commands }: Pending): boolean => commands.some(({ idempotency }) => idempotency !== undefined)
  /** What was found is void as soon as somebody else wrote; a command without a key needs none. */
  const asLooked = (pending: Pending): Candidate => (isLooked(pending) ? pending : { ...pending, looked: null })
  const mayLook = ({ looks }: Pending): boolean => looks < LOOKS

  /** Streams of a slice that nobody knows, as far as they can be named. */
  const unreadOf = ({ commands }: Pending): readonly StreamId[] => {
    const unread = new Set<StreamId>()
    const view = readingView(leaves)
    const miss = (streams: readonly StreamId[]): boolean => {
      let isMissing = false
      for (const stream of streams)
        if (!leaves(stream)) {
          isMissing = true
          unread.add(stream)
        }
      return isMissing
    }
    for (const { streams, more } of commands) if (!miss(streams) && more) miss(named(more, view))
    return [...unread]
  }
  const named = (more: NonNullable<Command<unknown>['more']>, view: View): readonly StreamId[] => {
    try {
      return more(view)
    } catch {
      return [] // Its turn will tell.
    }
  }

  const read = async (pendings: readonly Pending[], streams: readonly StreamId[], now: Instant): Promise<void> => {
    const [clearings, agings] = [cache.clearings(), cache.agings()]
    // What is on its way may be in what is read, or not: of all of it `recent` and the flights know.
    const since = Math.max(0, recent.sent() - MOST_ON_THEIR_WAY)
    const asking = pendings.filter((pending) => !isLooked(pending))
    const answers = asking.flatMap(({ commands }) => commands.flatMap((command) => answerKey(command) ?? []))
    const nextDueOn = streams.filter((stream) => types.of(stream).lapsesFirst)
    running += 1
    for (const pending of pendings) {
      pending.looks += 1
      pending.isLooking = true
    }
    try {
      const found = await storage.look({ answers, streams, nextDueOn, now })
      // Where a flight did not land, nobody knows what stood before it was read; and what has been forgotten since may be newer.
      if (cache.clearings() === clearings && cache.agings() - agings < 2) {
        cache.take(entriesOf(context, streams, found).filter(([stream]) => !leaves(stream)))
        const byKey = new Map(found.answers.map((answer) => [textOf(answer), answer]))
        for (const pending of asking) pending.looked = { answers: byKey, since, clearings }
      }
    } catch {
      for (const pending of pendings) pending.looks = LOOKS // Under the lock it fails again, and says so.
    }
    for (const pending of pendings) pending.isLooking = false
    running -= 1
  }

  /** Looks into slices whose turn comes soon; undefined where nothing has to be read. */
  const prepare = (upcoming: readonly Pending[], now: Instant): Promise<void> | undefined => {
    const reading: Pending[] = []
    const streams = new Set<StreamId>()
    for (const pending of upcoming) {
      if (pending.isLooking || readiness(pending) !== 'later') continue
      const unread = unreadOf(pending)
      if (!hasKeys(pending) && !isLooked(pending))
        pending.looked = { answers: new Map(), since: recent.sent(), clearings: cache.clearings() }
      pending.isRead = unread.length === 0
      if (pending.isRead && isLooked(pending)) continue
      for (const stream of unread) streams.add(stream)
      reading.push(pending)
    }
    return reading.length === 0 ? undefined : read(reading, [...streams], now)
  }
  const readiness = (pending: Pending): Readiness => {
    if (!pending.isLooking && pending.isRead && isLooked(pending)) return 'ready'
    const isLocked = pending.commands.some(({ checkpoint }) => checkpoint !== undefined)
    return isLocked || (!pending.isLooking && !mayLook(pending)) ? 'never' : 'later'
  }

  return {
    ...{ asLooked, mayLook, prepare, read, readiness },
    /** Something is being read. */
    isBusy: () => running > 0,
  }
}
