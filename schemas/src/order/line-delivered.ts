import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, ShipmentId, Instant, Quantity, LineNumber, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Units of a line arrived. */
export const lineDelivered = defineEvent(
  'order',
  'line-delivered',
  'Units of a line arrived.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    shipmentId: ShipmentId,
    deliveredAt: Instant,
    personal: Sealed,
  }),
)
export type LineDelivered = DataOf<typeof lineDelivered>
