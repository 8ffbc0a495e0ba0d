import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Instant, Money } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The payment provider set the amount aside. */
export const paymentAuthorized = defineEvent(
  'order',
  'payment-authorized',
  'The payment provider set the amount aside.',
  z.object({
    ...orderFields,
    amount: Money,
    reason: Code.optional().describe('order, added or lapsed: what it was set aside for; absent: the order'),
    expiresAt: Instant.nullable().optional().describe('until when the provider keeps it'),
  }),
)
export type PaymentAuthorized = DataOf<typeof paymentAuthorized>
