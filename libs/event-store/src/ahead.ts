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
  const batch: BatchOverlay = batchOverlay({ head, now, flush, uuid }, (stream) => below(stream), types)
  const groups: Group[] = []
  /** In the order of `groups`; null for one that waits for the lock. */
  const decided: (readonly Decided[] | null)[] = []
  let undecided = 0
  let waits = false
  let isAssuming = false

  const isReady = (entry: Entry | undefined, stream: StreamId): boolean => {
    if (!entry) return false
    cache.touch(stream)
    return entry.nextDue === null || entry.nextDue > now || types.of(stream).lapsesFirst !== true
  }
  /** Lets the overlay see all that the command names; false where some of it has to be read. */
  const nameAll = ({ streams, more }: Command<unknown>, lookup: Lookup, overlay: CommandOverlay): boolean => {
    const areReady = (some: readonly StreamId[]): boolean => some.every((stream) => isReady(lookup(stream), stream))
    if (streams.length > STREAM_LIMIT || !areReady(streams)) return false
    let known = 0
    for (let round = 0; more && round <= MORE_ROUNDS; round += 1) {
      const others = more(overlay.view)
      if (streams.length + others.length > STREAM_LIMIT || !areReady(others)) return false
      if (others.length <= known) return true
      overlay.allow(others)
      known = others.length
    }
    return true
  }
  /** Null where it has to wait, and where its answer would rest on an assumption that no write proves. */
  const decideOne = (command: Command<unknown>): Decided | null => {
    const { streams, creates = [], occurredAt = now } = command
    const assumed = new Map<StreamId, Entry>()
    for (const stream of creates) if (!batch.lookup(stream)) assumed.set(stream, emptyEntry(types.of(stream), stream))
    const lookup: Lookup = (stream) => batch.lookup(stream) ?? assumed.get(stream)
    const overlay = commandOverlay(lookup, types, streams, occurredAt)
    if (!nameAll(command, lookup, overlay)) return null
    const outcome = command.decide(overlay.view, now)
    for (const stream of assumed.keys()) if (!overlay.entries.has(stream)) return null
    if (!isRejection(outcome)) batch.accept(overlay, command)
    if (assumed.size > 0) isAssuming = true
    return { executed: { outcome, position: batch.position, replayed: false } }
  }

  const decideGroup = ({ commands: [command, another], close }: Group): readonly Decided[] | null => {
    waits ||= !command || another !== undefined || close !== undefined
    waits ||= command?.idempotency !== undefined || command?.checkpoint !== undefined
    if (waits || !command) return null
    try {
      const result = decideOne(command)
      return result && [result]
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
    /** True where it took streams for empty without a look. */
    get isAssuming() {
      return isAssuming
    },
    add: (group: Group): void => {
      const result = decideGroup(group)
      groups.push(group)
      decided.push(result)
      if (result === null) undecided += 1
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
