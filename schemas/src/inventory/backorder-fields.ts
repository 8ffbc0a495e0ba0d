import { LineNumber, OrderId, Quantity, ReservationId } from '../ids.ts'
import { KitPart } from './reservation-fields.ts'
import { stockFields } from './stock-level.ts'

/** What is told of units that wait, or waited, for supply at a place: whose they are, under which reservation. */
export const waitingFields = {
  ...stockFields,
  quantity: Quantity,
  orderId: OrderId,
  line: LineNumber,
  reservationId: ReservationId,
  kit: KitPart.optional().describe(
    'the units are a component of a kit of the line; `kit-filled` says when a kit is whole',
  ),
}
