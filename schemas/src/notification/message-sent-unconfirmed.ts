import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message may have gone out: the outcome is unknown, and it is not repeated. */
export const messageSentUnconfirmed = defineEvent(
  'notification',
  'message-sent-unconfirmed',
  'A message may have gone out: the outcome is unknown, and it is not repeated.',
  z.object({ ...messageFields, attemptedAt: Instant }),
)
export type MessageSentUnconfirmed = DataOf<typeof messageSentUnconfirmed>
