import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, LocationId, ShipmentId } from '../ids.ts'
import { orderFields, OrderLine } from './order-fields.ts'

/** Units of an order will not arrive: their parcel is lost, or on its way back to the sender. They have ended. */
export const shipmentFailed = defineEvent(
  'order',
  'shipment-failed',
  'Units of an order will not arrive: their parcel is lost, or on its way back to the sender. They have ended.',
  z.object({
    ...orderFields,
    shipmentId: ShipmentId,
    location: LocationId.describe('that they were to come from'),
    outcome: Code.describe('lost or returned-to-sender'),
    shipped: z.boolean().describe('they had left; else they were given up where they were'),
    lines: z.array(OrderLine).min(1),
  }),
)
export type ShipmentFailed = DataOf<typeof shipmentFailed>
