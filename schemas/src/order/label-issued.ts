import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, Sealed } from '../ids.ts'
import { returnFields, ReturnMethod } from './order-fields.ts'

/** A code was issued that a return is handed in by, without a label or a box. */
export const labelIssued = defineEvent(
  'order',
  'label-issued',
  'A code was issued that a return is handed in by, without a label or a box.',
  z.object({
    ...returnFields,
    method: ReturnMethod,
    form: z.enum(['qr']),
    expiresAt: Instant,
    personal: Sealed,
  }),
)
export type LabelIssued = DataOf<typeof labelIssued>
