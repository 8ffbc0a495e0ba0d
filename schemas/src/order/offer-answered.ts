import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Id, LineNumber, Sealed } from '../ids.ts'
import { OfferKind, orderFields } from './order-fields.ts'

/** An offer to the customer was answered, or nobody answered it in time. */
export const offerAnswered = defineEvent(
  'order',
  'offer-answered',
  'An offer to the customer was answered, or nobody answered it in time.',
  z.object({
    ...orderFields,
    offerId: Id,
    line: LineNumber.nullable(),
    kind: OfferKind,
    answer: z.enum(['accepted', 'declined', 'expired']),
    by: Code.describe('customer, agent or deadline'),
    personal: Sealed,
  }),
)
export type OfferAnswered = DataOf<typeof offerAnswered>
