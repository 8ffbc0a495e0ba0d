import type { Capacity, NodeCosts } from '../sourcing/node.ts'

/** How a location works on orders; days and hours are its own, in its time zone. Costs in minor units. */
export interface NodeSettings {
  /** Days of the week on which it works, 1 Monday to 7 Sunday. */
  readonly opensOn: readonly number[]
  /** Days on which it does not, whatever the weekday. */
  readonly closedOn: readonly string[]
  /** Days on which it works, whatever the weekday. */
  readonly opensAlsoOn: readonly string[]
  /** `HH:MM`: orders from before it are worked on that day; null: until midnight. */
  readonly cutoff: string | null
  /** Weekday → cutoff, where it differs. */
  readonly cutoffByWeekday: Readonly<Record<string, string>>
  /** Open days from working on an order until it leaves. */
  readonly processingDays: { readonly standard: number; readonly expedited: number }
  readonly capacity: Capacity | null
  /** What it can do beside what the catalogue says, e.g. `cold`. */
  readonly capabilities: readonly string[]
  /** Channels that it serves; null: all. */
  readonly channels: readonly string[] | null
  /** Countries (ISO 3166-1 alpha-2) that it sends to; null: all. */
  readonly shipsTo: readonly string[] | null
  readonly currency: string
  readonly costs: NodeCosts
}
