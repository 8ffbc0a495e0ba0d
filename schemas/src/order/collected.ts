import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ReservationId, ShipmentId, Instant } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** The customer collected lines at a location. */
export const collected = defineEvent(
  'order',
  'collected',
  'The customer collected lines at a location.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId,
    lines: z.array(OrderLine).min(1),
    reservationId: ReservationId,
    collectedAt: Instant,
    verifiedBy: z.enum(['code', 'identity']).optional().describe('how the counter knew the customer'),
  }),
)
export type Collected = DataOf<typeof collected>
