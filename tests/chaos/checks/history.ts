import type { Publisher } from '@onhand/schemas'
import type { Logs } from '../../simulation/checks/history.ts'
import type { Recorded } from '../workload/caller.ts'

/** What one partition of a topic holds, from its first record on. */
export interface PartitionRecords {
  readonly service: Publisher
  readonly partition: number
  /** Each record's JSON text, in the order of offsets. */
  readonly records: readonly string[]
}

/** What the views of all services together show when all is quiet. */
export interface ShownViews {
  /** `sku@location` → units on hand. */
  readonly onHand: ReadonlyMap<string, number>
  readonly orders: readonly string[]
}

/** All that there is to judge a run by. Nothing in it comes from the services' own rules. */
export interface History {
  /** In the order in which the answers came. */
  readonly told: readonly Recorded[]
  readonly logs: Pick<Logs, Publisher>
  /** Empty where the topics were not read. */
  readonly topics: readonly PartitionRecords[]
  /** One for each replica of the views. */
  readonly views: readonly ShownViews[]
}

/** What a checker finds. */
export type Find = (what: string) => void
export type Checker = (history: History, find: Find) => void
