import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Channel, OrderId, ReservationId, ShipmentId, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Held units left the building with a shipment, or were collected. */
export const stockFulfilled = defineEvent(
  'inventory',
  'stock-fulfilled',
  'Held units left the building with a shipment, or were collected.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    reservationId: ReservationId,
    orderId: OrderId.nullable(),
    shipmentId: ShipmentId.nullable(),
    channel: Channel.nullable().optional().describe('the channel that they were held for'),
  }),
)
export type StockFulfilled = DataOf<typeof stockFulfilled>
