import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Id, Instant, LineNumber, Money, Quantity, Sealed, Sku } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The customer was offered another SKU in place of units that cannot come, or not in time. */
export const substituteOffered = defineEvent(
  'order',
  'substitute-offered',
  'The customer was offered another SKU in place of units that cannot come, or not in time.',
  z.object({
    ...orderFields,
    offerId: Id,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    substitute: z.object({ sku: Sku, unitPrice: Money }),
    reason: Code,
    answerBy: Instant.describe('no answer by then counts as a no'),
    personal: Sealed,
  }),
)
export type SubstituteOffered = DataOf<typeof substituteOffered>
