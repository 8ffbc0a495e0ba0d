import { isRejection, type Instant } from '@onhand/event-sourcing'
import { batchOverlay, type BatchOverlay } from './batch.ts'
import type { Command } from './command.ts'
import { decideBatch, flushOf, STREAM_LIMIT, type Decided, type Group } from './flush.ts'
import { MORE_ROUNDS, type FlushContext } from './load.ts'
import { commandOverlay, type CommandOverlay, type Entry, type Lookup } from './overlay.ts'
import { isAsExpected, type Session } from './storage.ts'
import { emptyStream } from './stored-state.ts'
import type { AnyStreamType } from './stream-type.ts'
import type { Head, StreamId } from './types.ts'

const emptyEntry = (type: AnyStreamType, stream: StreamId): Entry => ({
  ...emptyStream(type, stream),
  nextDue: null,
})

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
}

/**
 * Decides commands while the flush before them commits, so that database and process work at the same time. What is
 * decided here holds only if the lock then shows exactly the head that was expected: until then nothing is sent, and
 * nobody is told. A command that has to read a stream waits for the lock; what has keys, checkpoints or neighbours of its own
 * waits too, and lets all that comes after it wait.
 */
export const decideAhead = ({ context, flush, head, now, before }: AheadOptions) => {
  const { types, cache, uuid } = context
  let below = before
  const batch: BatchOverlay = batchOverlay({ head, now, flush, uuid, believes: true }, (stream) => below(stream), types)
  const groups: Group[] = []
  /** In the order of `groups`; null for one that waits for the lock. */
  const decided: (readonly Decided[] | null)[] = []
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
      cache.touch(stream)
      const { nextDue } = entry
      if (nextDue !== null && nextDue <= now && types.of(stream).lapsesFirst === true) return null
    }
    return unread
  }
  /** Lets the overlay see all that the command names. @returns what has to be read before; null where only the lock can tell */
  const nameAll = (
    { streams, more }: Command<unknown>,
    lookup: Lookup,
    overlay: CommandOverlay,
  ): readonly StreamId[] | null => {
    const unread = streams.length > STREAM_LIMIT ? null : unreadOf(streams, lookup)
    if (!more || unread === null || unread.length > 0) return unread
    let known = 0
    for (let round = 0; round <= MORE_ROUNDS; round += 1) {
      const others = more(overlay.view)
      if (others.length <= known) return unread
      const missing = streams.length + others.length > STREAM_LIMIT ? null : unreadOf(others, lookup)
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
    const unread = nameAll(command, lookup, overlay)
    if (unread === null || unread.length > 0) return unread && { unread }
    const outcome = command.decide(overlay.view, now)
    for (const stream of assumed.keys()) if (!overlay.entries.has(stream)) return null
    if (!isRejection(outcome)) batch.accept(overlay, command)
    if (assumed.size > 0) isAssuming = true
    return { executed: { outcome, position: batch.position, replayed: false } }
  }

  const decideGroup = ({ commands: [command, another], close }: Group): Decided | Unread | null => {
    waits ||= !command || another !== undefined || close !== undefined
    waits ||= command?.idempotency !== undefined || command?.checkpoint !== undefined
    if (waits || !command) return null
    try {
      return decideOne(command)
    } catch {
      return null // Under the lock it fails again, or what it missed is there.
    }
  }

  return {
    flush,
    batch,
    head,
    now,
    /** True where nothing waits for the lock; then `decided` is whole. */
    get isDecided() {
      return undecided === 0
    },
    get decided() {
      return decided.map((one) => one ?? [])
    },
    /** True where it took streams for empty, or rows for new, without a look. */
    get isAssuming() {
      return isAssuming || batch.assumes
    },
    /**
     * Takes a group in, decided or to wait for the lock. @returns streams that have to be read first: then it is not taken, and
     * comes again. None where it may not.
     */
    add: (group: Group, mayRead: boolean): readonly StreamId[] => {
      const result = decideGroup(group)
      const isUnread = result !== null && 'unread' in result
      if (isUnread && mayRead) return result.unread
      groups.push(group)
      const isDecided = result !== null && !isUnread
      decided.push(isDecided ? [result] : null)
      if (!isDecided) undecided += 1
      return []
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
      const waiting = groups.filter((_, index) => decided[index] === null)
      const late = waiting.length === 0 ? [] : await decideBatch(flushOf(session, batch, now, context), waiting)
      let next = 0
      return decided.map((one) => one ?? late[next++] ?? [])
    },
  }
}
export type Ahead = ReturnType<typeof decideAhead>
