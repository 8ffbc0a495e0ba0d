import { reject, type DomainEvent } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { BatchOverlay } from './batch.ts'
import type { Command, Executed } from './command.ts'
import { CommandFailedError, OverloadedError, StorageError, StoreUnavailableError } from './errors.ts'
import { decideBatch, keyReused, textOf, type DeadlineHandler, type Decided, type FlushContext } from './flush.ts'
import { defaultLimits, lanes, type LaneLimits } from './lanes.ts'
import { streamCache } from './stream-cache.ts'
import { streamId, streamTypes, type AnyStreamType, type StreamType } from './stream-type.ts'
import type { Storage } from './storage.ts'
import type { Head, StoredEvent, StreamId } from './types.ts'

/** One stream as it stands: its state and how many events made it. */
export interface Current<State> {
  readonly state: State
  readonly version: number
  readonly sequence: number
}

/** The write side of one log. Commands of concurrent callers share transactions; see docs/adr and design 3. */
export interface EventStore {
  /** The log's name, e.g. `inventory`. */
  readonly log: string
  /**
   * Durable when it resolves. A rule's refusal is in `outcome`.
   * Throws OverloadedError, StoreUnavailableError, CommandFailedError or CheckpointConflictError; a bug in `decide` as it was thrown.
   */
  execute<Result>(command: Command<Result>): Promise<Executed<Result>>
  current<State, C, E extends DomainEvent>(type: StreamType<State, C, E>, key: string): Promise<Current<State>>
  /** A stream's own events, oldest first. */
  stream(stream: StreamId, afterVersion?: number, limit?: number): Promise<readonly StoredEvent[]>
  /** The log's events after a position, gapless and in order. */
  tail(after: number, limit: number): Promise<readonly StoredEvent[]>
  head(): Promise<Head>
  /** Called soon after a commit that wrote events, by this process or another; a hint. */
  subscribe(listener: () => void): () => void
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

interface Pending {
  readonly command: Command<unknown>
  readonly resolve: (executed: Executed<unknown>) => void
  readonly reject: (error: Error) => void
}

/** Filled in as a flush goes on: a COMMIT with an unknown outcome still needs the answers. */
interface Attempt {
  decided: readonly Decided[] | null
}

/** A repeat that comes while the first call runs waits so long for its answer. */
const STILL_RUNNING_MS = 5_000

export const createEventStore = (options: EventStoreOptions): EventStore => {
  const { log, storage, scheduler, uuid, onError, deadlines = {} } = options
  const types = streamTypes(options.types)
  const cache = streamCache(options.cacheCapacity ?? 100_000)
  const context: FlushContext = { types, cache, deadlines, uuid, onError }
  const waiting = lanes<Pending>(options.limits ?? defaultLimits)
  const running = new Map<string, { readonly hash: string; readonly first: Promise<Executed<unknown>> }>()
  const listeners = new Set<() => void>()
  const wake = (): void => {
    for (const listener of listeners) listener()
  }
  const stopListening = storage.onCommit(wake)
  let busy: Promise<void> | null = null
  let stopped = false

  const flushAll = async (): Promise<void> => {
    while (waiting.size > 0) await flushGroup(waiting.take(), 2)
    busy = null
  }
  const start = (): void => {
    // The turn's other requests join the first flush; no timer delays an idle system.
    busy ??= new Promise((done) => {
      scheduler.soon(() => flushAll().then(done))
    })
  }

  /** One flush; on a failure the rules of design 3, so that nobody pays for another's poison. */
  const flushGroup = async (group: readonly Pending[], tries: number): Promise<void> => {
    if (group.length === 0) return
    const flush = uuid()
    const attempt: Attempt = { decided: null }
    try {
      const batch = await attemptFlush(group, flush, attempt)
      joinCache(batch, flush)
    } catch (error) {
      cache.clear()
      await recover(group, flush, attempt.decided, error, tries)
      return
    }
    answer(group, attempt.decided ?? [])
  }

  const attemptFlush = async (group: readonly Pending[], flush: string, attempt: Attempt): Promise<BatchOverlay> => {
    const session = await storage.open()
    try {
      const commands = group.map(({ command }) => command)
      const { batch, decided } = await decideBatch(session, commands, flush, context)
      attempt.decided = decided
      if (batch.isEmpty) await session.abandon()
      else await session.commit(batch.finish())
      return batch
    } catch (error) {
      await session.abandon()
      throw error
    }
  }

  const joinCache = (batch: BatchOverlay, flush: string): void => {
    const { events, now } = batch.finish()
    for (const [stream, entry] of batch.entries) cache.set(stream, entry)
    if (events.length === 0) return
    cache.movedTo({ ...batch.position, recordedAt: now, flush })
    wake()
  }

  const answer = (group: readonly Pending[], decided: readonly Decided[]): void => {
    group.forEach(({ resolve, reject: fail }, index) => {
      const result = decided[index]
      if (!result)
        fail(new Error('The flush lost a command')) // Unreachable: one result a command.
      else if ('error' in result) fail(result.error)
      else resolve(result.executed)
    })
  }

  const recover = async (
    group: readonly Pending[],
    flush: string,
    decided: readonly Decided[] | null,
    error: unknown,
    tries: number,
  ): Promise<void> => {
    const failure = error instanceof StorageError ? error : null
    if (failure?.kind === 'data') {
      await halve(group, failure)
      return
    }
    if (!failure) onError(error, 'flush')
    const outcome = failure?.kind === 'unknown' ? await outcomeOf(flush) : 'not written'
    if (outcome === 'written' && decided) {
      answer(group, decided)
      wake()
    } else if (outcome === 'not written' && failure && tries > 1) await flushGroup(group, tries - 1)
    else for (const { reject: fail } of group) fail(new StoreUnavailableError('The event log cannot be reached', error))
  }

  /** A poisoned batch is decided again in halves; the command that fails alone gets its own answer. */
  const halve = async (group: readonly Pending[], failure: StorageError): Promise<void> => {
    const [only] = group
    if (group.length === 1 && only) {
      only.reject(new CommandFailedError(`${only.command.name} cannot be stored: ${failure.message}`, failure))
      return
    }
    const middle = Math.ceil(group.length / 2)
    await flushGroup(group.slice(0, middle), 2)
    await flushGroup(group.slice(middle), 2)
  }

  /** Taking the lock first makes sure that the lost transaction has ended, one way or the other. */
  const outcomeOf = async (flush: string): Promise<'written' | 'not written' | 'unknown'> => {
    try {
      const session = await storage.open()
      try {
        return (await session.holdsFlush(flush)) ? 'written' : 'not written'
      } finally {
        await session.abandon()
      }
    } catch (error) {
      onError(error, 'look for a lost flush')
      return 'unknown'
    }
  }

  const enqueue = (command: Command<unknown>): Promise<Executed<unknown>> =>
    new Promise((resolve, fail) => {
      waiting.push({ command, resolve, reject: fail }, command.lane ?? 'interactive')
      start()
    })

  const waitForFirst = (command: Command<unknown>, first: Promise<Executed<unknown>>): Promise<Executed<unknown>> =>
    new Promise((resolve, fail) => {
      const cancel = scheduler.after(STILL_RUNNING_MS, () => {
        const outcome = reject('still-running', { key: command.idempotency?.key ?? '' })
        resolve({ outcome, position: { epoch: 0, position: 0 }, replayed: false })
      })
      first.then((executed) => resolve({ ...executed, replayed: true }), fail).finally(cancel)
    })

  const executeOnce = async (command: Command<unknown>): Promise<Executed<unknown>> => {
    const { idempotency } = command
    if (!idempotency) return enqueue(command)
    const key = textOf({ caller: idempotency.caller, operation: command.name, key: idempotency.key })
    const other = running.get(key)
    if (other) {
      if (other.hash === idempotency.hash) return waitForFirst(command, other.first)
      return { outcome: keyReused(command), position: { epoch: 0, position: 0 }, replayed: false }
    }
    const first = enqueue(command)
    running.set(key, { hash: idempotency.hash, first })
    try {
      return await first
    } finally {
      running.delete(key)
    }
  }

  return {
    log,
    types: options.types,
    deadlines,
    storage,
    tables: storage.tables,
    execute: async <Result>(command: Command<Result>) => {
      if (stopped) throw new OverloadedError('The store is stopping')
      return (await executeOnce(command)) as Executed<Result>
    },
    current: async (type, key) => {
      const stream = streamId(type, key)
      const [snapshot] = await storage.snapshots([stream])
      if (!snapshot) return { state: type.decider.initial(stream), version: 0, sequence: 0 }
      const { version, sequence, form, state } = snapshot
      return { state: (form === type.form ? state : type.upcastState?.(form, state)) as never, version, sequence }
    },
    stream: (stream, afterVersion = 0, limit = 1_000) => storage.stream(stream, afterVersion, limit),
    tail: (after, limit) => storage.tail(after, limit),
    head: () => storage.head(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      stopped = true
      stopListening()
      await busy
      await storage.close()
    },
  }
}
