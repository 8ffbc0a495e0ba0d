import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Money } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The payment provider set the amount aside. */
export const paymentAuthorized = defineEvent(
  'order',
  'payment-authorized',
  'The payment provider set the amount aside.',
  z.object({ ...orderFields, amount: Money }),
)
export type PaymentAuthorized = DataOf<typeof paymentAuthorized>
