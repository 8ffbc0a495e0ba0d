import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message could not be sent, and no more is tried. */
export const messageFailed = defineEvent(
  'notification',
  'message-failed',
  'A message could not be sent, and no more is tried.',
  z.object({ ...messageFields, reason: Code }),
)
export type MessageFailed = DataOf<typeof messageFailed>
