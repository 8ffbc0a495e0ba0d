import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Sealed } from '../ids.ts'
import { returnFields } from './order-fields.ts'

/** A return was refused. */
export const returnDeclined = defineEvent(
  'order',
  'return-declined',
  'A return was refused.',
  z.object({
    ...returnFields,
    reason: Code,
    personal: Sealed,
  }),
)
export type ReturnDeclined = DataOf<typeof returnDeclined>
