import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { OrderId, ReservationId, Quantity, LineNumber } from '../ids.ts'
import { KitPart } from './reservation-fields.ts'
import { stockFields } from './stock-level.ts'

/** Units that came in were given to a waiting order line, under its reservation. */
export const backorderFilled = defineEvent(
  'inventory',
  'backorder-filled',
  'Units that came in were given to a waiting order line, under its reservation.',
  z.object({
    ...stockFields,
    quantity: Quantity,
    orderId: OrderId,
    line: LineNumber,
    reservationId: ReservationId,
    kit: KitPart.optional().describe(
      'the units are a component of a kit of the line; `kit-filled` says when a kit is whole',
    ),
  }),
)
export type BackorderFilled = DataOf<typeof backorderFilled>
