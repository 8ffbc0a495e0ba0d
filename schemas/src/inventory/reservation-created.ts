import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CustomerId, Instant } from '../ids.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** A hold over one or several lines was taken, all or nothing. */
export const reservationCreated = defineEvent(
  'inventory',
  'reservation-created',
  'A hold over one or several lines was taken, all or nothing.',
  z.object({
    ...reservationFields,
    lines: z.array(ReservationLine).min(1),
    expiresAt: Instant.nullable(),
    customerId: CustomerId.optional(),
  }),
)
export type ReservationCreated = DataOf<typeof reservationCreated>
