import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationId } from '../ids.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** Lines of a reservation went over to another one. */
export const reservationTransferred = defineEvent(
  'inventory',
  'reservation-transferred',
  'Lines of a reservation went over to another one.',
  z.object({ ...reservationFields, toReservationId: ReservationId, lines: z.array(ReservationLine).min(1) }),
)
export type ReservationTransferred = DataOf<typeof reservationTransferred>
