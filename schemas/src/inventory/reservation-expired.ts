import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** A hold ran out of time; its units are free again. */
export const reservationExpired = defineEvent(
  'inventory',
  'reservation-expired',
  'A hold ran out of time; its units are free again.',
  z.object({ ...reservationFields, lines: z.array(ReservationLine) }),
)
export type ReservationExpired = DataOf<typeof reservationExpired>
