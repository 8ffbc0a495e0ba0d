import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { text, Instant } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** The provider took a message. */
export const messageSent = defineEvent(
  'notification',
  'message-sent',
  'The provider took a message.',
  z.object({ ...messageFields, providerId: text(200).nullable(), sentAt: Instant }),
)
export type MessageSent = DataOf<typeof messageSent>
