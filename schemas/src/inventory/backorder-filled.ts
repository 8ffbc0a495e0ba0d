import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { waitingFields } from './backorder-fields.ts'

/** Units that came in were given to a waiting order line, under its reservation. */
export const backorderFilled = defineEvent(
  'inventory',
  'backorder-filled',
  'Units that came in were given to a waiting order line, under its reservation.',
  z.object(waitingFields),
)
export type BackorderFilled = DataOf<typeof backorderFilled>
