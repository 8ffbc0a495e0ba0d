import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** A reservation was given up; its units are free again. */
export const reservationReleased = defineEvent(
  'inventory',
  'reservation-released',
  'A reservation was given up; its units are free again.',
  z.object({ ...reservationFields, lines: z.array(ReservationLine) }),
)
export type ReservationReleased = DataOf<typeof reservationReleased>
