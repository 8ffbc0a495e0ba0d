import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ShipmentId } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** A location could not give units of a shipment; the order looks for another place for them. Their stock is written off there. */
export const shipmentRejected = defineEvent(
  'order',
  'shipment-rejected',
  'A location could not give units of a shipment; the order looks for another place for them. Their stock is written off there.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId.describe('that could not give them'),
    lines: z.array(OrderLine).min(1),
  }),
)
export type ShipmentRejected = DataOf<typeof shipmentRejected>
