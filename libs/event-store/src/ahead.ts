import { isRejection, type Instant } from '@onhand/event-sourcing'
import { batchOverlay, type BatchOverlay } from './batch.ts'
import type { Command } from './command.ts'
import { answerKey, textOf } from './answer-key.ts'
import type { Looked, Pending } from './pending.ts'
import { decideBatch, flushOf, remember, replay, STREAM_LIMIT, type Decided } from './flush.ts'
import { MORE_ROUNDS, type FlushContext } from './load.ts'
import { commandOverlay, type CommandOverlay, type Entry, type Lookup } from './overlay.ts'
import type { RecentAnswers } from './recent-answers.ts'
import { isAsExpected, type Session } from './storage.ts'
import { emptyStream } from './stored-state.ts'
import type { AnyStreamType } from './stream-type.ts'
import type { Head, StreamId } from './types.ts'

const emptyEntry = (type: AnyStreamType, stream: StreamId): Entry => ({
  ...emptyStream(type, stream),
  nextDue: null,
})

/** A group as far as it is decided. */
interface Taken {
  readonly group: Candidate
  readonly done: Decided[]
  isWhole: boolean
}

/** What waits, with what was found under its keys; null where nobody looked, or where that says nothing any more. */
export type Candidate = Pick<Pending, 'commands' | 'close' | 'looked'>

/** What a command names and nobody has in memory. */
interface Unread {
  readonly unread: readonly StreamId[]
}

export interface AheadOptions {
  readonly context: FlushContext
  /** The flush's id. */
  readonly flush: string
  /** The head that the flush before leaves, if all goes well. */
  readonly head: Head
  /** The time of the flush before: read from the store's clock, under the lock. */
  readonly now: Instant
  /** What the flush before leaves in the cache. */
  readonly before: Lookup
  /** Answers of flushes on which this one rests. */
  readonly recent: Pick<RecentAnswers, 'find'>
}

/**
 * Decides commands while the flush before them commits, so that database and process work at the same time. What is
 * decided here holds only if the lock then shows exactly the head that was expected: until then nothing is sent, and
 * nobody is told. What has to read a stream, or a key that nobody has looked up, waits for the lock; checkpoints and slices that
 * have to wait let all that comes after them wait too.
 */
export const decideAhead = ({ context, flush, head, now, before, recent }: AheadOptions) => {
  const { types, cache, uuid } = context
  let below = before
  const batch: BatchOverlay = batchOverlay({ head, now, flush, uuid, believes: true }, (stream) => below(stream), types)
  const groups: Taken[] = []
  let undecided = 0
  let waits = false
  let isAssuming = false

  /** Those that have to be read; null where a deadline of one is due. */
  const unreadOf = (streams: readonly StreamId[], lookup: Lookup): readonly StreamId[] | null => {
    const unread: StreamId[] = []
    for (const stream of streams) {
      const entry = lookup(stream)
      if (!entry) {
        unread.push(stream)
        continue
      }
      const { nextDue } = entry
      if (nextDue !== null && nextDue <= now && types.of(stream).lapsesFirst === true) return null
    }
    return unread
  }
  /** Lets the overlay see all that the command names. @returns what has to be read before; null where only the lock can tell */
  const nameAll = ({ streams, more }: Command<unknown>, overlay: CommandOverlay): readonly StreamId[] | null => {
    const unread = streams.length > STREAM_LIMIT ? null : unreadOf(streams, overlay.find)
    if (!more || unread === null || unread.length > 0) return unread
    let known = 0
    for (let round = 0; round <= MORE_ROUNDS; round += 1) {
      const others = more(overlay.view)
      if (others.length <= known) return unread
      const missing = streams.length + others.length > STREAM_LIMIT ? null : unreadOf(others, overlay.find)
      if (missing === null || missing.length > 0) return missing
      overlay.allow(others)
      known = others.length
    }
    return unread
  }
  /** Null where it has to wait, and where its answer would rest on an assumption that no write proves. */
  const decideOne = (command: Command<unknown>): Decided | Unread | null => {
    const { streams, creates = [], occurredAt = now } = command
    const assumed = new Map<StreamId, Entry>()
    for (const stream of creates) if (!batch.lookup(stream)) assumed.set(stream, emptyEntry(types.of(stream), stream))
    const lookup: Lookup = (stream) => batch.lookup(stream) ?? assumed.get(stream)
    const overlay = commandOverlay(lookup, types, streams, occurredAt)
    const unread = nameAll(command, overlay)
    if (unread === null || unread.length > 0) return unread && { unread }
    const outcome = command.decide(overlay.view, now)
    for (const stream of assumed.keys()) if (!overlay.entries.has(stream)) return null
    if (!isRejection(outcome)) batch.accept(overlay, command)
    if (assumed.size > 0) isAssuming = true
    return { executed: { outcome, position: batch.position(), replayed: false } }
  }

  /** Keys that nobody has looked up are `unread` too. */
  const decideKeyed = (command: Command<unknown>, looked: Looked | null): Decided | Unread | null => {
    const key = answerKey(command)
    if (!key) return decideOne(command)
    if (!looked) return { unread: unreadOf(command.streams, batch.lookup) ?? [] }
    const text = textOf(key)
    const known = batch.answerOf(text) ?? recent.find(text, looked.since) ?? looked.answers.get(text)
    if (known) return { executed: replay(command, known) }
    const one = decideOne(command)
    if (one && 'executed' in one) remember(batch, command, one.executed.outcome)
    return one
  }
  const tryOne = (command: Command<unknown>, looked: Looked | null): Decided | Unread | null => {
    if (command.checkpoint) return null
    try {
      return decideKeyed(command, looked)
    } catch {
      return null // Under the lock it fails again, or what it missed is there.
    }
  }
  const isDecided = (one: Decided | Unread | null): one is Decided => one !== null && !('unread' in one)
  /** As far as it goes. @returns whether that is all of it */
  const advance = ({ group: { commands, close, looked }, done }: Taken): boolean => {
    for (const command of commands) {
      const one = tryOne(command, looked)
      if (!isDecided(one)) return false
      done.push(one)
    }
    const closing = close?.(done)
    return !closing || isDecided(tryOne(closing, looked))
  }
  const wait = (group: Candidate): readonly StreamId[] | null => {
    groups.push({ group, done: [], isWhole: false })
    undecided += 1
    return null
  }
  const takeSlice = (group: Candidate): readonly StreamId[] | null => {
    const taken: Taken = { group, done: [], isWhole: false }
    taken.isWhole = advance(taken)
    groups.push(taken)
    if (!taken.isWhole) undecided += 1
    waits ||= !taken.isWhole
    return null
  }

  return {
    flush,
    batch,
    head,
    now,
    // Functions, not getters: see batch.ts.
    /** True where nothing waits for the lock; then `decided` is whole. */
    isDecided: () => undecided === 0,
    decided: () => groups.map(({ done }) => done),
    /** True where it took streams for empty, or rows for new, without a look. */
    isAssuming: () => isAssuming || batch.assumes(),
    /**
     * Takes a group in, decided or to wait for the lock: null. Else what has to be read first, streams and the keys that were not
     * looked up: then it is not taken, and comes again. A slice, and where it may not, it is always taken.
     */
    add: (group: Candidate, mayRead: boolean): readonly StreamId[] | null => {
      const [command, another] = group.commands
      if (waits) return wait(group)
      if (!command || another || group.close) return takeSlice(group)
      const one = tryOne(command, group.looked)
      if (one !== null && 'unread' in one && mayRead) return one.unread
      if (!isDecided(one)) {
        waits ||= command.idempotency !== undefined || command.checkpoint !== undefined
        return wait(group)
      }
      groups.push({ group, done: [one], isWhole: true })
      return null
    },
    /** The flush before has ended well, its states are in the cache. */
    settle: (): void => {
      below = cache.get
    },
    /** Under the lock: is the log as it was expected to be? Else everything here is void. */
    isProven: (session: Session): boolean => {
      cache.prove(session.head)
      return isAsExpected(session, { head, now })
    },
    /** Decides the rest under the lock. */
    finish: async (session: Session): Promise<readonly (readonly Decided[])[]> => {
      const waiting = groups.filter(({ isWhole }) => !isWhole)
      const begun = waiting.map(({ group: { commands, close }, done }) => ({
        ...{ commands, done },
        ...(close ? { close } : {}),
      }))
      const late = waiting.length === 0 ? [] : await decideBatch(flushOf(session, batch, now, context), begun)
      let next = 0
      return groups.map(({ isWhole, done }) => (isWhole ? done : (late[next++] ?? [])))
    },
  }
}
export type Ahead = ReturnType<typeof decideAhead>
