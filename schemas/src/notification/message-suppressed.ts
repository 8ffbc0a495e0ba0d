import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { Cause, messageFields } from './notification-fields.ts'

/** A message was not sent, by preference, duplication or erasure. */
export const messageSuppressed = defineEvent(
  'notification',
  'message-suppressed',
  'A message was not sent, by preference, duplication or erasure.',
  z.object({
    ...messageFields,
    reason: Code,
    because: Cause.optional().describe('the event after which it was no longer true'),
  }),
)
export type MessageSuppressed = DataOf<typeof messageSuppressed>
