import type { Instant, Json } from '@onhand/event-sourcing'

/** `{type}-{key}`, e.g. `stock-SKU-1@WH-DEN`. */
export type StreamId = string

/** A place in one log. Positions are gapless from 1; an epoch begins when a restore or promotion may have lost commits. */
export interface Position {
  readonly epoch: number
  readonly position: number
}

/** The last event of a log; position 0 and no flush when it is empty. */
export interface Head extends Position {
  readonly recordedAt: Instant | null
  readonly flush: string | null
}

/** Who and what caused an event. */
export interface Metadata {
  readonly correlationId?: string
  readonly causationId?: string
  readonly actor?: string
  readonly source?: string
  readonly idempotencyKey?: string
  readonly traceparent?: string
}

/** One row of the log. */
export interface StoredEvent extends Position {
  readonly flush: string
  readonly stream: StreamId
  /** 1 for the stream's first event. */
  readonly version: number
  /** Counts the stream's public events; null for a private one. */
  readonly sequence: number | null
  readonly id: string
  readonly type: string
  readonly data: Json
  /** The public figures after this event, so that the relay maps from the row alone. */
  readonly level: Json
  readonly metadata: Metadata
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

/** One stream as it stands: its state, how many events made it, and how many of those are public. */
export interface Current<State> {
  readonly state: State
  readonly version: number
  readonly sequence: number
}

/** A stream's folded state, written by the flush that changed it; from the stream's second event on. */
export interface Snapshot {
  readonly stream: StreamId
  readonly version: number
  readonly sequence: number
  readonly form: number
  readonly state: Json
}

/** What of an event its stream's state is folded from. */
export type FoldedEvent = Pick<StoredEvent, 'stream' | 'version' | 'sequence' | 'type' | 'data' | 'occurredAt'>

/** What is stored of streams' states: a snapshot, or of a stream that has none its first event. */
export interface StoredStates {
  readonly snapshots: readonly Snapshot[]
  /** Of streams without a snapshot, at most the first two: a second one shows that the snapshot is lost. */
  readonly firstEvents: readonly FoldedEvent[]
}

/** Where a consumer of one topic's partition stands. */
export interface Checkpoint {
  /** Topic generation: a topic that grows is a new generation. */
  readonly generation: number
  /** The transport's own offset of the last applied record; -1 before the first. */
  readonly offset: number
  readonly epoch: number
  /** The source log's position up to which this partition is applied. */
  readonly position: number
}

export interface CheckpointKey {
  readonly consumer: string
  readonly topic: string
  readonly partition: number
}

/** Compare-and-swap: a paused owner's late transaction fails instead of moving the checkpoint back. */
export interface CheckpointMove extends CheckpointKey {
  readonly expect: Checkpoint | null
  readonly next: Checkpoint
}
