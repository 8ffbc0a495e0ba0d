import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message reached its mailbox or phone. */
export const messageDelivered = defineEvent(
  'notification',
  'message-delivered',
  'A message reached its mailbox or phone.',
  z.object({ ...messageFields, deliveredAt: Instant }),
)
export type MessageDelivered = DataOf<typeof messageDelivered>
