import type { StockLevel } from '@onhand/availability'
import type { Sales } from './demand.ts'
import type { HoldLimits } from './hold-limits.ts'
import type { Lot } from './lots.ts'
import type { ChannelUse, StockTerms, UpcomingTerms } from './stock-policy.ts'
import type { RecentMoves } from './recent-moves.ts'
import type { Trust } from './trust.ts'

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
