import type { StockLevel } from '@onhand/availability'
import type { Instant } from '@onhand/event-sourcing'
import type { Sales } from './demand.ts'
import type { RecentMoves } from './recent-moves.ts'
import type { ChannelUse, StockTerms, UpcomingTerms } from './stock-terms.ts'
import type { Trust } from './trust.ts'

/** How much of one SKU at one location carts and single customers may take, e.g. in a flash sale. */
export interface HoldLimits {
  /** Units in soft holds at once; null: no bound. */
  readonly holdBudget: number | null
  /** Units that one customer may take within `windowSeconds`, at all limited locations together; null: no bound. */
  readonly maxPerCustomer: number | null
  readonly windowSeconds: number
}

/** Units of a lot that are there, neither damaged nor under inspection. */
export interface Lot {
  readonly lot: string
  readonly quantity: number
  readonly expiresOn: string | null
  readonly expiresAt: Instant | null
  /** Its date is recorded to have come. */
  readonly expired: boolean
}

/**
 * One SKU at one location, stream `stock-{sku}@{location}`: figures only, so that it stays small whatever its history. What is
 * absent is empty.
 */
export interface Stock extends StockLevel {
  /** Absent: no flash sale limits what carts and customers take. */
  readonly holdLimits?: HoldLimits
  /** Units of each channel, unless they are none. */
  readonly use?: readonly ChannelUse[]
  /** What the policies say beyond safety stock and backorder limit. */
  readonly terms?: StockTerms
  /** Terms with a date to come, the next first. */
  readonly nextTerms?: readonly UpcomingTerms[]
  /** How fast it sells; absent until the first unit left. */
  readonly sales?: Sales
  /** How far the record was right; absent until somebody looked. */
  readonly trust?: Trust
  /** What moved last, for absolute figures of the past; bounded. */
  readonly recent?: RecentMoves
  /** First expired first; at most 64. */
  readonly lots?: readonly Lot[]
}
