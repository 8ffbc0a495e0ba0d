import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ReturnId, Code, Money, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Money went back to the customer. */
export const refundIssued = defineEvent(
  'order',
  'refund-issued',
  'Money went back to the customer.',
  z.object({ ...orderFields, amount: Money, returnId: ReturnId.nullable(), reason: Code, personal: Sealed }),
)
export type RefundIssued = DataOf<typeof refundIssued>
