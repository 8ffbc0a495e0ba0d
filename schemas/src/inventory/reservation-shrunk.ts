import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** A reservation gave units back; `lines` is what it still holds. */
export const reservationShrunk = defineEvent(
  'inventory',
  'reservation-shrunk',
  'A reservation gave units back; `lines` is what it still holds.',
  z.object({ ...reservationFields, lines: z.array(ReservationLine), released: z.array(ReservationLine).min(1) }),
)
export type ReservationShrunk = DataOf<typeof reservationShrunk>
