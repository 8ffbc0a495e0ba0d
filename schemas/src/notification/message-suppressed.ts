import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message was not sent, by preference, duplication or erasure. */
export const messageSuppressed = defineEvent(
  'notification',
  'message-suppressed',
  'A message was not sent, by preference, duplication or erasure.',
  z.object({ ...messageFields, reason: Code }),
)
export type MessageSuppressed = DataOf<typeof messageSuppressed>
