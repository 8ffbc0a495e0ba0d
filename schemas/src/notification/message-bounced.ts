import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message came back. */
export const messageBounced = defineEvent(
  'notification',
  'message-bounced',
  'A message came back.',
  z.object({ ...messageFields, reason: Code }),
)
export type MessageBounced = DataOf<typeof messageBounced>
