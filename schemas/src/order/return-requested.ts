import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sealed } from '../ids.ts'
import { OrderLine, ReturnMethod, returnFields, ReturnReason } from './order-fields.ts'

/** A customer asked to send lines back. */
export const returnRequested = defineEvent(
  'order',
  'return-requested',
  'A customer asked to send lines back.',
  z.object({
    ...returnFields,
    lines: z.array(OrderLine.extend({ reason: ReturnReason })).min(1),
    method: ReturnMethod.optional(),
    personal: Sealed,
  }),
)
export type ReturnRequested = DataOf<typeof returnRequested>
