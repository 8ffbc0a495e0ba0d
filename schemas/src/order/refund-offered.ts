import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, LineNumber, Money, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The customer was offered money back. */
export const refundOffered = defineEvent(
  'order',
  'refund-offered',
  'The customer was offered money back.',
  z.object({ ...orderFields, line: LineNumber.nullable(), amount: Money, reason: Code, personal: Sealed }),
)
export type RefundOffered = DataOf<typeof refundOffered>
