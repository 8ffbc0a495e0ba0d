import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, LocationId, ReservationId, ShipmentId, Code, Quantity, LineNumber } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Units of a line that were reserved, or waited, are not wanted from this location any more; the order looks for another place for them. */
export const lineDeallocated = defineEvent(
  'order',
  'line-deallocated',
  'Units of a line that were reserved, or waited, are not wanted from this location any more; the order looks for another place for them.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    reason: Code,
    reservationId: ReservationId,
    location: LocationId,
    from: z
      .enum(['allocation', 'shipment', 'backorder'])
      .optional()
      .describe('where the units were; `backorder`: they waited for supply at `location`; absent: held there'),
    shipmentId: ShipmentId.nullable().describe('the shipment that they were to leave with'),
  }),
)
export type LineDeallocated = DataOf<typeof lineDeallocated>
