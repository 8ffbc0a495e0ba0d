import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, LocationId, Sealed } from '../ids.ts'
import { returnFields } from './order-fields.ts'

/** The customer handed a return in; it is on its way to where it is received. */
export const returnDroppedOff = defineEvent(
  'order',
  'return-dropped-off',
  'The customer handed a return in; it is on its way to where it is received.',
  z.object({
    ...returnFields,
    location: LocationId,
    droppedOffAt: Instant,
    personal: Sealed,
  }),
)
export type ReturnDroppedOff = DataOf<typeof returnDroppedOff>
