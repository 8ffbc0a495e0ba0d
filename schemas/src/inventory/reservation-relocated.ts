import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { ReservationLine, reservationFields } from './reservation-fields.ts'

/** Units of a reservation went to another location; `lines` is what it holds after, `moved` where they were. */
export const reservationRelocated = defineEvent(
  'inventory',
  'reservation-relocated',
  'Units of a reservation went to another location; `lines` is what it holds after, `moved` where they were.',
  z.object({
    ...reservationFields,
    lines: z.array(ReservationLine).min(1),
    moved: z.array(ReservationLine).min(1),
    to: LocationId,
  }),
)
export type ReservationRelocated = DataOf<typeof reservationRelocated>
