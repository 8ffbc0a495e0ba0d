import { z } from 'zod'
import { CalendarDate, Channel, Instant, LocationId, LotId, Sku, Units, text } from '../ids.ts'

const Share = z.number().min(0).max(1)

/** What a sales channel may take of a SKU at a location, and what it has. */
export const ChannelPolicy = z.object({
  channel: Channel,
  minimum: Units.min(0).optional().describe('`minimum − used` is protected from the other channels'),
  cap: Units.min(0).optional().describe('the channel may take `cap − used` at most'),
  ratio: Share.optional().describe('its share of what the minimums leave'),
  used: Units.min(0).describe('units that it holds, and those fulfilled since the policy was set'),
})
export type ChannelPolicy = z.infer<typeof ChannelPolicy>

/** A policy that takes effect by itself at an instant. */
export const UpcomingPolicy = z.object({
  effectiveAt: Instant,
  safetyStock: Units,
  backorderLimit: Units,
  channels: z.array(ChannelPolicy).max(32),
})
export type UpcomingPolicy = z.infer<typeof UpcomingPolicy>

/** Units whose lots reach their date at an instant: from then on they are `expired`. */
export const ExpiringUnits = z.object({ expiresAt: Instant, quantity: Units.min(1) })
export type ExpiringUnits = z.infer<typeof ExpiringUnits>

/** How a lot changed: `quantity` negative where units of it left, positive where they came. */
export const LotChange = z.object({ lot: LotId, quantity: Units, expiresOn: CalendarDate.nullable().optional() })
export type LotChange = z.infer<typeof LotChange>

/** The public figures of one SKU at one location after an event. All in base units ("each"). */
export const StockLevel = z.object({
  onHand: Units.describe('physically there, in whatever state'),
  reserved: Units.describe('soft holds that may still expire'),
  committed: Units.describe('confirmed holds'),
  damaged: Units,
  qualityControl: Units,
  expired: Units.default(0).describe('past the date of their lot: there, and not for sale'),
  safetyStock: Units.describe('kept back from sale'),
  backordered: Units.describe('promised to waiting order lines, not covered by stock'),
  allotting: Units.describe('came in for backorders and not yet given to lines; no new hold can take it'),
  shortfall: Units.describe('held beyond what is there, since a count or a policy took it away'),
  incoming: Units.describe('expected supply, not physically there'),
  inTransit: Units.default(0).describe('of `incoming`, units that left another location of the network for this one'),
  backorderLimit: Units.describe('how far sales may go beyond stock'),
  channels: z.array(ChannelPolicy).max(32).optional().describe('absent: every channel may take all that is sellable'),
  upcoming: z.array(UpcomingPolicy).max(8).optional().describe('policies with a date to come, the next first'),
  expiring: z.array(ExpiringUnits).max(64).optional().describe('units of dated lots not expired yet, the next first'),
})
export type StockLevel = z.infer<typeof StockLevel>

/** What every event of a stock stream carries. */
export const stockFields = {
  sku: Sku,
  location: LocationId,
  level: StockLevel,
  lots: z.array(LotChange).max(64).optional().describe('how lots changed by this event, where lots are known'),
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
