import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Instant, Money, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Setting money aside was refused; it is tried again at `retryAt`, null: not any more. */
export const paymentDeclined = defineEvent(
  'order',
  'payment-declined',
  'Setting money aside was refused; it is tried again at `retryAt`, null: not any more.',
  z.object({
    ...orderFields,
    amount: Money,
    reason: Code,
    retryAt: Instant.nullable(),
    personal: Sealed,
  }),
)
export type PaymentDeclined = DataOf<typeof paymentDeclined>
