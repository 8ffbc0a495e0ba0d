import type { Json } from '@onhand/event-sourcing'
import type { Command, Checkpoint, EventStore, Head, Position, StoredEvent } from '@onhand/event-store'
import type { Clock, Logger, Scheduler } from '@onhand/runtime'
import type { EventOf, EventType, KnownEvent, Progress, Publisher, PublicEvent } from '@onhand/schemas'
import type { Table, TableStore, TableWriter } from '@onhand/tables'

/** What a service says of one stored event to others, from the row alone; null for a private event. */
export type ToPublic = (event: StoredEvent) => { readonly type: EventType; readonly data: unknown } | null

/** Part of a service's log in public form. `through`: how far it was read, private events included. */
export interface LogPage {
  readonly events: readonly PublicEvent[]
  readonly through: Position & { readonly at: string }
}

/** A service's log as others may read it: the embedded transport tails it, Kafka's relay publishes it, rebuilds use it. */
export interface PublicLog {
  readonly service: Publisher
  head(): Promise<Head>
  /** At most `limit` log positions after `after`, in order. */
  tail(after: number, limit: number): Promise<LogPage>
  /** Every life of the log, oldest first; the first starts after 0. */
  epochs(): Promise<readonly { readonly epoch: number; readonly startsAfter: number }[]>
  /** A hint that there is more. */
  subscribe(listener: () => void): () => void
}

/** A record that this release cannot read as an event. */
export interface InvalidRecord {
  readonly offset: number
  /** Its text. */
  readonly invalid: string
  readonly reason: string
  readonly key?: string
  /** Where at least its envelope could be read. */
  readonly about?: Pick<PublicEvent, 'id' | 'epoch' | 'position' | 'sequence' | 'recordedtime'>
}

/** One record of a partition; offsets ascend, gaps are allowed. */
export type TransportRecord =
  | { readonly offset: number; readonly event: PublicEvent }
  | { readonly offset: number; readonly progress: Progress }
  /** Not readable as an event: it will be parked with the reason. */
  | InvalidRecord

export interface Partition {
  readonly topic: string
  readonly partition: number
}

/** Consecutive records of one partition. */
export interface RecordBatch extends Partition {
  readonly service: Publisher
  readonly generation: number
  readonly records: readonly TransportRecord[]
}

export interface SubscribeOptions {
  /** Consumer group: its members share the partitions. */
  readonly group: string
  readonly services: readonly Publisher[]
  /** Where each newly assigned partition goes on, read from the consumer's own database before anything is applied. */
  readonly checkpoints: (partitions: readonly Partition[]) => Promise<readonly (Checkpoint | null)[]>
  /**
   * Applies a batch and moves the checkpoint with it. After a throw the transport pauses, asks `checkpoints` again and goes
   * on from there.
   */
  readonly deliver: (batch: RecordBatch) => Promise<void>
  readonly onRevoked?: (partitions: readonly Partition[]) => void
  /** How far a source's log has come, as far as the transport can tell: for lag only. */
  readonly onHead?: (service: Publisher, head: Position & { readonly at: string | null }) => void
}

export interface Subscription {
  pause(partition: Partition): void
  resume(partition: Partition): void
  /** Resolves when nothing is being delivered any more. */
  stop(): Promise<void>
}

/** How public events travel: straight from the log (embedded), shuffled in memory (simulation) or through Kafka. */
export interface Transport {
  /** Partitions of every topic; 1 when absent. */
  readonly partitions?: number
  /** Every source is heard at least so often, milliseconds: silence means that it cannot be heard. */
  readonly heartbeatMs?: number
  subscribe(options: SubscribeOptions): Promise<Subscription>
  /** Shows a parked record to eyes outside, where the transport has a place for it. The row is what counts; this may be lost. */
  readonly copyParked?: (parked: ParkedCopy) => void
  /** What is wrong; empty when all is well. */
  problems(): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface ParkedCopy {
  readonly consumer: string
  readonly topic: string
  readonly key: string
  readonly event: Json
  readonly error: string
}

/** A consumer that decides: its commands' events and its checkpoint are one flush of its own log. */
export interface DecidingConsumer {
  /** Names its checkpoints; never changes. */
  readonly name: string
  readonly services: readonly Publisher[]
  /** The command that an event means; null when it means none. Pure. Types without a handler are passed over. */
  readonly handlers: { readonly [Type in EventType]?: (event: EventOf<Type>) => Command<unknown> | null }
}

/** A read model: tables and how events change them. Guarded by `sequence`, so replay and overlap do no harm. */
export interface Projection {
  /** With its version: a changed shape is a new one, built beside the old. */
  readonly name: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of different rows stand in one list
  readonly tables: readonly Table<any>[]
  readonly handles: readonly EventType[]
  /** In the consumer's transaction, beside its checkpoint. Events of one partition, in order. Never refuses a fact. */
  readonly handle: (events: readonly KnownEvent[], tx: TableWriter) => Promise<void>
}

/** A consumer that keeps read models in its own database. */
export interface ProjectingConsumer {
  readonly name: string
  readonly services: readonly Publisher[]
  readonly projections: readonly Projection[]
}

/** How far a consumer has come in one service's log: the least over its partitions. */
export interface Progressed extends Position {
  /** Recorded time of that position. */
  readonly at: string | null
  /** 0 when it stands at the head, else milliseconds since the head was recorded and not yet seen. */
  readonly lagMs: number
}

export interface RunningConsumer {
  readonly name: string
  progress(): Readonly<Record<string, Progressed>>
  /** Resolves true as soon as every named log is reached, false after `timeoutMs`. */
  reached(positions: Readonly<Record<string, Position>>, timeoutMs: number): Promise<boolean>
  /** Called after each applied batch. */
  onApplied(listener: (events: readonly KnownEvent[]) => void): () => void
  problems(): Promise<readonly string[]>
  /** How many records are parked in the partitions that this process owns. */
  parked(): number
  /** Tries its parked records again, oldest of a key first; a key stops at its first failure. */
  replayParked(filter?: ParkedFilter): Promise<Replayed>
  /** Goes on behind what stopped a partition: a person has looked. What is missing stays missing. */
  resumeStopped(): Promise<void>
  stop(): Promise<void>
}

/** Which parked records; all of the consumer's when empty. */
export interface ParkedFilter {
  readonly service?: Publisher
  /** The stream. */
  readonly key?: string
}

export interface Replayed {
  readonly replayed: number
  /** Tried and failed again; they stay parked with the new reason. */
  readonly failed: number
  /** Not tried: they wait behind a failed one of their key. */
  readonly waiting: number
}

export interface ConsumerContext {
  readonly transport: Transport
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
}

export type StartDeciding = (
  /** `tables`: the store's own database, to create the messaging tables in; else they must be there (`messagingTables`). */
  context: ConsumerContext & { readonly store: EventStore; readonly tables?: TableStore },
  consumer: DecidingConsumer,
) => Promise<RunningConsumer>

export type StartProjecting = (
  context: ConsumerContext & { readonly tables: TableStore },
  consumer: ProjectingConsumer,
) => Promise<RunningConsumer>
