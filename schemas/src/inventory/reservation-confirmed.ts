import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** A reservation no longer expires; its lines are bound to the order. */
export const reservationConfirmed = defineEvent(
  'inventory',
  'reservation-confirmed',
  'A reservation no longer expires; its lines are bound to the order.',
  z.object({ ...reservationFields, lines: z.array(ReservationLine) }),
)
export type ReservationConfirmed = DataOf<typeof reservationConfirmed>
