import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, ShipmentId, Carrier, TrackingNumber, Quantity, LineNumber, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Units of a line left with a carrier; `afterCancellation`: although the order had taken them back. */
export const lineShipped = defineEvent(
  'order',
  'line-shipped',
  'Units of a line left with a carrier; `afterCancellation`: although the order had taken them back.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    shipmentId: ShipmentId,
    carrier: Carrier,
    trackingNumber: TrackingNumber,
    afterCancellation: z.boolean().optional().describe('an alert: somebody has to get them back, or charge for them'),
    personal: Sealed,
  }),
)
export type LineShipped = DataOf<typeof lineShipped>
