import type { Checkpoint } from '@onhand/event-store'
import type { PublicEvent } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import type { ParkedFilter, Partition, Replayed } from '../types.ts'
import type { Step } from './plan.ts'
import type { StoppedPartition } from './tables.ts'

/** Steps applied in order, with the checkpoint behind the last of them; and which one failed, if any. */
export interface Outcome {
  readonly done: number
  /** `index` ≥ `done`: steps between them mean nothing and were not written. Nothing behind it was applied. */
  readonly failed?: { readonly index: number; readonly error: unknown }
}

/** How one kind of consumer keeps its effects and its checkpoints together. */
export interface Applier {
  /** True where nobody reads how far it has come but its own process. */
  readonly decides: boolean
  /** Where its parked rows can be read. */
  readonly tables: TableReader
  /** Whether it has anything to do for events of that type. */
  readonly means: (event: PublicEvent) => boolean
  /** Creates what it needs in its database. */
  readonly prepare: () => Promise<void>
  /** The newest from the database, in the order asked; `at` is the recorded time of the position, where it is kept. */
  readonly checkpoints: (
    partitions: readonly Partition[],
  ) => Promise<readonly { readonly checkpoint: Checkpoint | null; readonly at?: string }[]>
  /** The same, only to look: of partitions that others own. */
  readonly peek: (
    partitions: readonly Partition[],
  ) => Promise<readonly { readonly checkpoint: Checkpoint | null; readonly at?: string }[]>
  readonly apply: (partition: Partition, expect: Checkpoint | null, steps: readonly Step[]) => Promise<Outcome>
  /** Keeps why a partition has stopped, or forgets it. */
  readonly keepStopped: (row: StoppedPartition) => Promise<void>
  readonly forgetStopped: (row: StoppedPartition) => Promise<void>
  readonly replayParked: (filter: ParkedFilter) => Promise<Replayed>
}
