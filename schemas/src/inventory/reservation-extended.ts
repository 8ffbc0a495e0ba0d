import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { reservationFields } from './reservation-fields.ts'

/** A hold got more time. */
export const reservationExtended = defineEvent(
  'inventory',
  'reservation-extended',
  'A hold got more time.',
  z.object({ ...reservationFields, expiresAt: Instant.nullable() }),
)
export type ReservationExtended = DataOf<typeof reservationExtended>
