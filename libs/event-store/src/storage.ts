import type { Instant, Json } from '@onhand/event-sourcing'
import type { Table, TableReader } from '@onhand/tables'
import type { ClearedDeadline, Deadline, Effect } from './rows.ts'
import type { Checkpoint, CheckpointKey, Head, Snapshot, StoredEvent, StoredStates, StreamId } from './types.ts'

/** Identity of a stored answer. */
export interface AnswerKey {
  readonly caller: string
  readonly operation: string
  readonly key: string
  /** How long this operation keeps its answers; tells where to look. 7 when left out. */
  readonly keepDays?: number | undefined
}

export interface StoredAnswer extends AnswerKey {
  readonly hash: string
  /** `{result}` or `{rejection}`. */
  readonly answer: Json
  readonly position: number
  readonly epoch: number
}

/** `snapshots` and `firstEvents` of the streams; both leave out streams without events. */
export interface Loaded extends StoredStates {
  readonly answers: readonly StoredAnswer[]
  readonly checkpoints: readonly (CheckpointKey & { readonly checkpoint: Checkpoint })[]
  /** The earliest deadline `on` each stream that has one. */
  readonly nextDue: readonly { readonly on: StreamId; readonly dueAt: Instant }[]
}

/** Changes of one declared table, at most one a key. */
export interface TableChanges {
  readonly table: Table<never>
  readonly put: readonly object[]
  /** Rows that cannot be there yet; where one is, the whole batch is refused as data. */
  readonly fresh: readonly object[]
  readonly remove: readonly object[]
}

/** All that one flush writes, in one statement. */
export interface Batch {
  readonly flush: string
  readonly epoch: number
  readonly now: Instant
  readonly events: readonly StoredEvent[]
  readonly snapshots: readonly Snapshot[]
  readonly answers: readonly (StoredAnswer & { readonly keepDays: number })[]
  readonly checkpoints: readonly (CheckpointKey & { readonly checkpoint: Checkpoint })[]
  /** `fresh` as in `TableChanges`. */
  readonly deadlines: {
    readonly set: readonly Deadline[]
    readonly fresh: readonly Deadline[]
    readonly clear: readonly ClearedDeadline[]
  }
  readonly effects: { readonly add: readonly Effect[]; readonly settle: readonly string[] }
  readonly tables: readonly TableChanges[]
}

/** What a flush has to read. */
export interface Wanted {
  readonly answers: readonly AnswerKey[]
  readonly checkpoints: readonly CheckpointKey[]
  readonly streams: readonly StreamId[]
  /** Streams whose earliest deadline is wanted too. */
  readonly nextDueOn: readonly StreamId[]
}

/** One open flush: it holds the log's lock until `commit` or `abandon`. Every method may throw a StorageError. */
export interface Session {
  readonly head: Head
  /** The store's own clock, milliseconds. */
  readonly now: Instant
  load(wanted: Wanted): Promise<Loaded>
  /** Due deadlines of these streams, earliest first, at most `limit`; and each stream's first deadline after `now`. */
  due(
    on: readonly StreamId[],
    now: Instant,
    limit: number,
  ): Promise<{ readonly due: readonly Deadline[]; readonly next: readonly { on: StreamId; dueAt: Instant }[] }>
  commit(batch: Batch): Promise<void>
  /** Rolls back and gives the lock free; never throws. */
  abandon(): Promise<void>
}

/** On what a flush was decided without the lock. */
export interface Expected {
  readonly head: Head
  /** The time that it was decided at: with the store's clock more than a second ahead of it, it is void. */
  readonly now: Instant
}

/** A head that is older than this when the lock is held tells the time too badly. */
export const STALE_MS = 1_000

/** Is the log, as the lock shows it, what a flush was decided on? */
export const isAsExpected = ({ head, now }: Pick<Session, 'head' | 'now'>, expected: Expected): boolean =>
  head.epoch === expected.head.epoch &&
  head.position === expected.head.position &&
  head.flush === expected.head.flush &&
  Date.parse(now) - Date.parse(expected.now) < STALE_MS

/** What a store needs of a database. PostgreSQL and memory, one contract suite. */
export interface Storage {
  open(): Promise<Session>
  /**
   * Lock, comparison of the head, write and COMMIT in one go, behind all that was sent before: the database waits for nobody
   * under the lock. A batch that writes nothing is only compared. For a storage that has opened a session before. Resolves with the store's clock under the lock; rejects
   * with a StorageError, `stale` where the log is another than expected.
   */
  commitOn(expected: Expected, batch: Batch): Promise<Instant>
  /**
   * Reads streams and answers without the lock, beside the flushes. Of streams and keys that no flush on its way touches it is what
   * the log holds at the head that the last one leaves, as long as the next one finds that head. `now` as in `Expected`.
   */
  look(wanted: Omit<Wanted, 'checkpoints'> & { readonly now: Instant }): Promise<Omit<Loaded, 'checkpoints'>>
  /**
   * After an unknown outcome: which of these flushes committed? Events and answers carry their ids. It holds for good: nothing
   * that was sent and lost before is written any more.
   */
  outcomes(flushes: readonly string[]): Promise<ReadonlySet<string>>
  readonly tables: TableReader
  head(): Promise<Head>
  epochs(): Promise<readonly { readonly epoch: number; readonly startsAfter: number }[]>
  /** Records a new epoch that starts after the head. */
  newEpoch(): Promise<number>
  /** Position order, gapless: `position > after`. */
  tail(after: number, limit: number): Promise<readonly StoredEvent[]>
  stream(stream: StreamId, afterVersion: number, limit: number): Promise<readonly StoredEvent[]>
  /** The last position recorded by this instant; 0 where the log began later. */
  positionAt(recordedAt: Instant): Promise<number>
  /** Each stream's last event up to a position, in no order; a stream that began later has none. Cost: logarithmic in a stream's length. */
  lastBy(streams: readonly StreamId[], position: number): Promise<readonly StoredEvent[]>
  /** What is stored of these streams' states, all as of one moment. */
  states(streams: readonly StreamId[]): Promise<StoredStates>
  checkpoints(consumer: string): Promise<readonly (CheckpointKey & { readonly checkpoint: Checkpoint })[]>
  /** Leases due deadlines in a small transaction of its own (SKIP LOCKED), committed before this returns. */
  leaseDeadlines(limit: number, leaseMs: number): Promise<readonly Deadline[]>
  /** Leases due effects of these kinds and counts the attempt. */
  leaseEffects(kinds: readonly string[], limit: number, leaseMs: number): Promise<readonly Effect[]>
  /** Moves an effect's next try to `dueAt`. */
  postponeEffect(id: string, dueAt: Instant): Promise<void>
  /** Called after commits of any process that shares the log; a hint, never the truth. */
  onCommit(listener: () => void): () => void
  /** Settings that durability rests on; empty when all is well. */
  problems(): Promise<readonly string[]>
  close(): Promise<void>
}
