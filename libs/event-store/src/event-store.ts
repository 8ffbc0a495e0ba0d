import type { DomainEvent, Instant } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { Command, Executed, Settled, Slice } from './command.ts'
import { OverloadedError } from './errors.ts'
import { groupCommit } from './group-commit.ts'
import { defaultLimits, type LaneLimits } from './lanes.ts'
import { readStates } from './history.ts'
import type { DeadlineHandler } from './load.ts'
import { sharedAnswers } from './repeats.ts'
import { streamCache } from './stream-cache.ts'
import { streamId, streamTypes, type AnyStreamType, type StreamType } from './stream-type.ts'
import type { DueRows } from './rows.ts'
import type { Storage } from './storage.ts'
import type { Current, Head, StoredEvent, StreamId } from './types.ts'

const nothingDue: DueRows = { effects: false, deadlines: false }

/** The write side of one log. Commands of concurrent callers share transactions; see docs/adr and design 3. */
export interface EventStore {
  /** The log's name, e.g. `inventory`. */
  readonly log: string
  /**
   * Durable when it resolves. A rule's refusal is in `outcome`.
   * Throws OverloadedError, StoreUnavailableError, CommandFailedError or CheckpointConflictError; a bug in `decide` as it was thrown.
   */
  execute<Result>(command: Command<Result>): Promise<Executed<Result>>
  /**
   * Many commands of one caller, as one: durable when it resolves, with one result a command. A key that comes twice in it
   * is answered by the first. Throws OverloadedError where nothing of it was taken.
   */
  executeSlice<Result>(slice: Slice<Result>): Promise<readonly Settled<Result>[]>
  current<State, C, E extends DomainEvent>(type: StreamType<State, C, E>, key: string): Promise<Current<State>>
  /**
   * A stream as this process left it last, without reading; undefined where it is not in memory. Another process may have
   * moved it on since: only for what is decided again under the lock.
   */
  recent<State, C, E extends DomainEvent>(type: StreamType<State, C, E>, key: string): Current<State> | undefined
  /** A stream's own events, oldest first. */
  stream(stream: StreamId, afterVersion?: number, limit?: number): Promise<readonly StoredEvent[]>
  /** The log's events after a position, gapless and in order. */
  tail(after: number, limit: number): Promise<readonly StoredEvent[]>
  head(): Promise<Head>
  /** The last position recorded by this instant; 0 where the log began later. */
  positionAt(recordedAt: Instant): Promise<number>
  /** Each stream's last event up to a position, in no order; a stream that began later has none. */
  lastBy(streams: readonly StreamId[], position: number): Promise<readonly StoredEvent[]>
  /** Called soon after a commit that wrote events or due rows, by this process or another; a hint. */
  subscribe(listener: (due: DueRows) => void): () => void
  /** The rows beside the log. */
  readonly tables: TableReader
  readonly storage: Storage
  readonly types: readonly AnyStreamType[]
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>
  /** Takes no new commands, ends what waits, closes the storage. */
  stop(): Promise<void>
}

export interface EventStoreOptions {
  readonly log: string
  readonly storage: Storage
  readonly types: readonly AnyStreamType[]
  /** What a due deadline of each name does. */
  readonly deadlines?: Readonly<Record<string, DeadlineHandler>>
  readonly scheduler: Scheduler
  readonly uuid: () => string
  readonly onError: (error: unknown, what: string) => void
  readonly limits?: LaneLimits
  /** Streams kept in memory at most. */
  readonly cacheCapacity?: number
}

export const createEventStore = (options: EventStoreOptions): EventStore => {
  const { log, storage, scheduler, uuid, onError, deadlines = {}, limits = defaultLimits } = options
  const types = streamTypes(options.types)
  const cache = streamCache(options.cacheCapacity ?? 100_000)
  const listeners = new Set<(due: DueRows) => void>()
  const wake = (due: DueRows): void => {
    for (const listener of listeners) {
      try {
        listener(due)
      } catch (error) {
        onError(error, 'wake-up') // What is committed is committed, whatever a listener thinks of it.
      }
    }
  }
  const stopListening = storage.onCommit(() => wake(nothingDue))
  const commits = groupCommit({
    ...{ storage, scheduler, limits, wake },
    context: { types, cache, deadlines, uuid, onError },
  })
  const shared = sharedAnswers(scheduler, commits.submit)
  let stopped = false

  return {
    log,
    types: options.types,
    deadlines,
    storage,
    tables: storage.tables,
    execute: async <Result>(command: Command<Result>) => {
      if (stopped) throw new OverloadedError('The store is stopping')
      return (await shared.execute(command)) as Executed<Result>
    },
    executeSlice: async <Result>(slice: Slice<Result>) => {
      if (stopped) throw new OverloadedError('The store is stopping')
      return (await commits.submitSlice(slice as Slice<unknown>)) as readonly Settled<Result>[]
    },
    current: async (type, key) => {
      const stream = streamId(type, key)
      const states = await readStates(storage, [type], [stream])
      return states.get(stream) as Current<never>
    },
    recent: (type, key) => cache.get(streamId(type, key)) as Current<never> | undefined,
    stream: (stream, afterVersion = 0, limit = 1_000) => storage.stream(stream, afterVersion, limit),
    tail: (after, limit) => storage.tail(after, limit),
    head: () => storage.head(),
    positionAt: (recordedAt) => storage.positionAt(recordedAt),
    lastBy: (streams, position) => storage.lastBy(streams, position),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      stopped = true
      stopListening()
      await commits.idle()
      await storage.close()
    },
  }
}
