import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Money } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** An amount that was set aside was given up. */
export const paymentVoided = defineEvent(
  'order',
  'payment-voided',
  'An amount that was set aside was given up.',
  z.object({ ...orderFields, amount: Money }),
)
export type PaymentVoided = DataOf<typeof paymentVoided>
