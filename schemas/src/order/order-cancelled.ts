import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The whole order was cancelled. */
export const orderCancelled = defineEvent(
  'order',
  'order-cancelled',
  'The whole order was cancelled.',
  z.object({ ...orderFields, reason: Code, personal: Sealed }),
)
export type OrderCancelled = DataOf<typeof orderCancelled>
