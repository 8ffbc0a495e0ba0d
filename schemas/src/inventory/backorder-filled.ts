import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { OrderId, ReservationId, Quantity, LineNumber } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** Units that came in were given to a waiting order line, under its reservation. */
export const backorderFilled = defineEvent(
  'inventory',
  'backorder-filled',
  'Units that came in were given to a waiting order line, under its reservation.',
  z.object({ ...stockFields, quantity: Quantity, orderId: OrderId, line: LineNumber, reservationId: ReservationId }),
)
export type BackorderFilled = DataOf<typeof backorderFilled>
