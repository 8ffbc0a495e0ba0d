export {
  type Command,
  type Executed,
  type Idempotency,
  type Lane,
  type Settled,
  type Slice,
  type View,
} from './command.ts'
export {
  CheckpointConflictError,
  CommandFailedError,
  OverloadedError,
  StorageError,
  StoreUnavailableError,
} from './errors.ts'
export { createEventStore, type EventStore, type EventStoreOptions } from './event-store.ts'
export type { DeadlineHandler } from './load.ts'
export { checkSnapshots, readStates, type SnapshotProblem } from './history.ts'
export { repairSnapshots } from './postgres/repair.ts'
export { defaultLimits, type LaneLimits } from './lanes.ts'
export { createMemoryDisk, type MemoryDisk } from './memory/memory-disk.ts'
export type { MemoryFaults } from './memory/memory-session.ts'
export { createMemoryStorage, type MemoryStorageOptions } from './memory/memory-storage.ts'
export { createPostgresStorage, migrateEventStore, type PostgresStorageOptions } from './postgres/index.ts'
export {
  addEffect,
  clearDeadline,
  clearFired,
  fresh,
  put,
  remove,
  setDeadline,
  settleEffect,
  type Deadline,
  type DeadlineKey,
  type DueRows,
  type Effect,
  type RowChange,
} from './rows.ts'
export type { AnswerKey, Batch, Session, Storage } from './storage.ts'
export { readEvent } from './stored-state.ts'
export { streamId, streamTypes, type AnyStreamType, type Change, type StreamType } from './stream-type.ts'
export type {
  Checkpoint,
  CheckpointKey,
  CheckpointMove,
  Current,
  FoldedEvent,
  Head,
  Metadata,
  Position,
  Snapshot,
  StoredEvent,
  StoredStates,
  StreamId,
} from './types.ts'
export { isBefore } from './position.ts'
export {
  backoffMs,
  fireDueDeadlines,
  startDeadlinePoller,
  startEffectWorker,
  type EffectHandler,
  type EffectWorker,
  type EffectWorkerOptions,
  type WorkerOptions,
} from './workers.ts'
