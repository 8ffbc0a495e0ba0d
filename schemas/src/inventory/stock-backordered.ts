import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { OrderId, ReservationId, Quantity, LineNumber } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units of an order line joined the backorder queue. */
export const stockBackordered = defineEvent(
  'inventory',
  'stock-backordered',
  'Units of an order line joined the backorder queue.',
  z.object({ ...stockFields, quantity: Quantity, orderId: OrderId, line: LineNumber, reservationId: ReservationId }),
)
export type StockBackordered = DataOf<typeof stockBackordered>
