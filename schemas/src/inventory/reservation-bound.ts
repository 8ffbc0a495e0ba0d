import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** Units that were held for a location group are bound to one of its locations; `lines` is what the reservation holds after. */
export const reservationBound = defineEvent(
  'inventory',
  'reservation-bound',
  'Units that were held for a location group are bound to one of its locations; `lines` is what the reservation holds after.',
  z.object({
    ...reservationFields,
    lines: z.array(ReservationLine).min(1),
    location: LocationId,
  }),
)
export type ReservationBound = DataOf<typeof reservationBound>
