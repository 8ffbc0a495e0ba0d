import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ShipmentId, Money } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The amount for goods that shipped or were collected was taken. */
export const paymentCaptured = defineEvent(
  'order',
  'payment-captured',
  'The amount for goods that shipped or were collected was taken.',
  z.object({ ...orderFields, amount: Money, shipmentId: ShipmentId.nullable() }),
)
export type PaymentCaptured = DataOf<typeof paymentCaptured>
