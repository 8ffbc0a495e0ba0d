import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { orderFields } from './order-fields.ts'

/** Every line ended: delivered, collected, cancelled or refunded. */
export const orderCompleted = defineEvent(
  'order',
  'order-completed',
  'Every line ended: delivered, collected, cancelled or refunded.',
  z.object({ ...orderFields }),
)
export type OrderCompleted = DataOf<typeof orderCompleted>
