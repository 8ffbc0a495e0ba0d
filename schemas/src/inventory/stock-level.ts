import { z } from 'zod'
import { LocationId, Sku, Units, text } from '../ids.ts'

/** The public figures of one SKU at one location after an event. All in base units ("each"). */
export const StockLevel = z.object({
  onHand: Units.describe('physically there, in whatever state'),
  reserved: Units.describe('soft holds that may still expire'),
  committed: Units.describe('confirmed holds'),
  damaged: Units,
  qualityControl: Units,
  safetyStock: Units.describe('kept back from sale'),
  backordered: Units.describe('promised to waiting order lines, not covered by stock'),
  allotting: Units.describe('came in for backorders and not yet given to lines; no new hold can take it'),
  shortfall: Units.describe('held beyond what is there, since a count or a policy took it away'),
  incoming: Units.describe('expected supply, not physically there'),
  backorderLimit: Units.describe('how far sales may go beyond stock'),
})
export type StockLevel = z.infer<typeof StockLevel>

/** What every event of a stock stream carries. */
export const stockFields = {
  sku: Sku,
  location: LocationId,
  level: StockLevel,
  reference: text(200).optional().describe("the caller's document, e.g. a delivery note"),
}

/** The states that units are moved between; the other figures follow from holds and policies. */
export const StockState = z.enum(['available', 'damaged', 'quality-control'])
export type StockState = z.infer<typeof StockState>

/** Why a figure was adjusted (Shopify's reasons). */
export const AdjustmentReason = z.enum([
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_created',
  'movement_updated',
  'movement_received',
  'movement_canceled',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_updated',
  'reservation_deleted',
  'restock',
  'safety_stock',
  'shrinkage',
  'other',
])
export type AdjustmentReason = z.infer<typeof AdjustmentReason>

/** Where returned units went. */
export const Disposition = z.enum(['restocked', 'damaged', 'quality-control'])
export type Disposition = z.infer<typeof Disposition>
