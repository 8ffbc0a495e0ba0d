import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { OrderLine, returnFields } from './order-fields.ts'

/** Returned lines arrived at a location. */
export const returnReceived = defineEvent(
  'order',
  'return-received',
  'Returned lines arrived at a location.',
  z.object({ ...returnFields, location: LocationId, lines: z.array(OrderLine).min(1) }),
)
export type ReturnReceived = DataOf<typeof returnReceived>
