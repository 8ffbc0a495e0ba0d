import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, LocationId, ReservationId, ShipmentId, Code, Quantity, LineNumber, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Where cancelled units were. */
const CancelledFrom = z
  .enum(['unsourced', 'sourcing', 'backorder', 'allocation', 'shipment'])
  .describe(
    'where the units were: they looked for a place, inventory was asked for them, they waited for supply, ' +
      'were reserved, or were asked of a location to send',
  )

/** Units of a line were cancelled; the reservation, location and shipment that they were in, if any, give them up. */
export const lineCancelled = defineEvent(
  'order',
  'line-cancelled',
  'Units of a line were cancelled; the reservation, location and shipment that they were in, if any, give them up.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    reason: Code,
    reservationId: ReservationId.nullable(),
    location: LocationId.nullable(),
    shipmentId: ShipmentId.nullable(),
    from: CancelledFrom.optional(),
    personal: Sealed,
  }),
)
export type LineCancelled = DataOf<typeof lineCancelled>
