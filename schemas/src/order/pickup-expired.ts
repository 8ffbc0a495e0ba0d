import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, LocationId, ReservationId, Sealed, ShipmentId } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** The pick-up window ended and nobody came: the lines go back to stock. */
export const pickupExpired = defineEvent(
  'order',
  'pickup-expired',
  'The pick-up window ended and nobody came: the lines go back to stock.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId,
    lines: z.array(OrderLine).min(1),
    reservationId: ReservationId,
    expiredAt: Instant,
    personal: Sealed,
  }),
)
export type PickupExpired = DataOf<typeof pickupExpired>
