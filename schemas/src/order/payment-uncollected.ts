import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Money, Sealed, ShipmentId } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Goods are with the customer and their money could not be taken: a person has to settle it. */
export const paymentUncollected = defineEvent(
  'order',
  'payment-uncollected',
  'Goods are with the customer and their money could not be taken: a person has to settle it.',
  z.object({
    ...orderFields,
    amount: Money,
    shipmentId: ShipmentId.nullable(),
    reason: Code,
    personal: Sealed,
  }),
)
export type PaymentUncollected = DataOf<typeof paymentUncollected>
