import type { Position } from '@onhand/event-store'

/** One record on its way to a topic. */
export interface OutgoingRecord {
  readonly partition: number
  /** The stream; empty for a progress record, which belongs to its partition. */
  readonly key: string
  /** The event or progress record as JSON text. */
  readonly value: string
  /** W3C trace context of what set the event off. */
  readonly traceparent?: string
}

/** How far a topic goes. */
export interface HeldPositions {
  /** The highest position of any partition. */
  readonly highest: Position
  /** The position up to which every partition goes; 0 where one is empty: it has lost what it was sent. */
  readonly lowest: Position
}

/** Puts records on one service's topic. */
export interface RecordSender {
  /** Resolves when all are kept, each partition's in the order given. After a throw any of them may be kept, or none. */
  send(records: readonly OutgoingRecord[]): Promise<void>
  /** What the topic holds; null when it is empty. */
  held(): Promise<HeldPositions | null>
  stop(): Promise<void>
}

/** How far the relay has sent, kept beside the log. */
export interface RelayCheckpoint {
  read(): Promise<Position | null>
  /** Never moves back. */
  write(position: Position): Promise<void>
}

/** Leadership while it lasts. */
export interface Lease {
  readonly held: () => boolean
  release(): Promise<void>
}

/** At most one holder at a time, as far as that can be told: a former one may still send, which does no harm. */
export interface LeaderLock {
  /** Null while another holds it. */
  tryAcquire(): Promise<Lease | null>
}
