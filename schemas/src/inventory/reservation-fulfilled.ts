import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** Reserved units went out; `complete` when the reservation holds no more. */
export const reservationFulfilled = defineEvent(
  'inventory',
  'reservation-fulfilled',
  'Reserved units went out; `complete` when the reservation holds no more.',
  z.object({ ...reservationFields, lines: z.array(ReservationLine).min(1), complete: z.boolean() }),
)
export type ReservationFulfilled = DataOf<typeof reservationFulfilled>
