import { z } from 'zod'
import { Channel, LineNumber, LocationGroupId, LocationId, OrderId, Quantity, ReservationId, Sku } from '../ids.ts'

/** `held` may expire, `confirmed` may not; the others are final. */
export const ReservationStatus = z.enum([
  'held',
  'confirmed',
  'fulfilled',
  'released',
  'expired',
  'transferred',
  'rejected',
])
export type ReservationStatus = z.infer<typeof ReservationStatus>

/** The kit that units belong to, and how many of them one kit has. */
export const KitPart = z.object({ sku: Sku, each: Quantity.describe('units in one kit') })
export type KitPart = z.infer<typeof KitPart>

/** Units of one SKU at one location that a reservation holds, and the order line that they are for. */
export const ReservationLine = z.object({
  line: LineNumber.nullable(),
  sku: Sku,
  location: LocationId,
  quantity: Quantity,
  channel: Channel.nullable(),
  kit: KitPart.optional(),
  locationGroup: LocationGroupId.optional().describe('held for any location of the group, not bound yet'),
})
export type ReservationLine = z.infer<typeof ReservationLine>

/** What every event of a reservation carries; `status` is the one after the event. */
export const reservationFields = {
  reservationId: ReservationId,
  orderId: OrderId.nullable(),
  status: ReservationStatus,
}
