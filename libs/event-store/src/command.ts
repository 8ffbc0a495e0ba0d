import type { DomainEvent, Instant, Rejection } from '@onhand/event-sourcing'
import type { RowChange } from './rows.ts'
import type { StreamType } from './stream-type.ts'
import type { CheckpointMove, Metadata, Position, StreamId } from './types.ts'

/** What a command may see and do: only the streams that it named. Later lines see what earlier ones did. */
export interface View {
  get<State, Command, Event extends DomainEvent>(type: StreamType<State, Command, Event>, key: string): State
  /** Whether the stream is named and loaded: `more` may ask only for such. */
  knows(type: Pick<StreamType<unknown, unknown, DomainEvent>, 'name'>, key: string): boolean
  /** How many events the stream has; 0 when it does not exist. */
  version(type: Pick<StreamType<unknown, unknown, DomainEvent>, 'name'>, key: string): number
  /** Decides and, unless refused, appends to this command's own overlay. */
  apply<State, Command, Event extends DomainEvent>(
    type: StreamType<State, Command, Event>,
    key: string,
    command: Command,
  ): readonly Event[] | Rejection
  /** A row that no event implies, e.g. a parked record. */
  row(change: RowChange): void
}

/** Interactive work goes first; each feed source has its own queue and bound. */
export type Lane = 'interactive' | { readonly feed: string }

/** Same caller, operation and key: the first answer again. Another body under it is refused. */
export interface Idempotency {
  readonly caller: string
  readonly key: string
  /** Hash of the canonical body. */
  readonly hash: string
  /** True when the caller sent the key: then a refusal is stored too. A natural key stores no refusals. */
  readonly explicit: boolean
  /** Days that the answer is kept: 7, for feeds 90. */
  readonly keepDays?: number
}

/** One or several streams, atomic: all of it or nothing. */
export interface Command<Result> {
  /** The operation, e.g. `createReservation`; part of the idempotency key. */
  readonly name: string
  /** At most 1,000, named before it is queued. */
  readonly streams: readonly StreamId[]
  /**
   * Asked after `streams` are there for those that only they can name (a hold's stock streams), and again when those
   * are there, at most `MORE_ROUNDS` times: each answer holds all that the view can tell so far.
   */
  readonly more?: (view: View) => readonly StreamId[]
  /**
   * Those of `streams` that this command is to begin, and that hardly ever are there: while another flush commits, it is
   * decided as if they were empty, and the log refuses the write where they are not.
   */
  readonly creates?: readonly StreamId[]
  /** Pure. `now` is the log's clock. A returned Rejection drops all that it did. It may be asked more than once. */
  readonly decide: (view: View, now: Instant) => Result | Rejection
  readonly idempotency?: Idempotency
  readonly checkpoint?: CheckpointMove
  readonly metadata?: Metadata
  /** When it happened in the world; the log's clock when absent. */
  readonly occurredAt?: Instant
  readonly lane?: Lane
}

/**
 * Commands of one caller that travel together, at most `limits.slice`: one place in the queue of their lane, decided in
 * their order in one flush. Each keeps its own refusal, idempotency key and answer.
 */
export interface Slice<Result> {
  readonly lane: Lane
  readonly commands: readonly Command<Result>[]
  /** What follows from how they went, decided behind them in the same flush: totals, rows about the refused ones. Pure. */
  readonly close?: (settled: readonly Settled<Result>[]) => Command<unknown> | null
}

/** What became of one command of a slice: an answer, or the error that it alone deserves. */
export type Settled<Result> = { readonly executed: Executed<Result> } | { readonly error: Error }

export interface Executed<Result> {
  readonly outcome: Result | Rejection
  /** The log's position that contains this command's events (or the one it was decided at). */
  readonly position: Position
  /** True for the stored answer of an earlier call with the same key. */
  readonly replayed: boolean
}
