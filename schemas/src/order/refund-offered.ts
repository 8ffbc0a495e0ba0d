import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Id, Instant, LineNumber, Money, Quantity, Sealed, Sku } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The customer was offered money back. */
export const refundOffered = defineEvent(
  'order',
  'refund-offered',
  'The customer was offered money back.',
  z.object({
    ...orderFields,
    line: LineNumber.nullable(),
    amount: Money,
    sku: Sku.optional().describe('what the money is for; with `quantity`'),
    quantity: Quantity.optional(),
    reason: Code,
    offerId: Id.optional().describe('to answer it by; absent: nothing has to be answered'),
    cancels: z.boolean().optional().describe('true: whoever accepts gives up the units that the money is for'),
    answerBy: Instant.nullable().optional().describe('no answer by then counts as a no'),
    personal: Sealed,
  }),
)
export type RefundOffered = DataOf<typeof refundOffered>
