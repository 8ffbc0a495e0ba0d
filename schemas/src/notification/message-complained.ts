import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** The reader of a message reported it as unwanted. */
export const messageComplained = defineEvent(
  'notification',
  'message-complained',
  'The reader of a message reported it as unwanted.',
  z.object({ ...messageFields, reason: Code }),
)
export type MessageComplained = DataOf<typeof messageComplained>
