import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { messageFields, Cause } from './notification-fields.ts'

/** A message to a customer or a partner was decided on. */
export const messageRequested = defineEvent(
  'notification',
  'message-requested',
  'A message to a customer or a partner was decided on.',
  z.object({ ...messageFields, cause: Cause }),
)
export type MessageRequested = DataOf<typeof messageRequested>
