import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message was opened by its reader, as far as the channel tells. */
export const messageOpened = defineEvent(
  'notification',
  'message-opened',
  'A message was opened by its reader, as far as the channel tells.',
  z.object({ ...messageFields, openedAt: Instant }),
)
export type MessageOpened = DataOf<typeof messageOpened>
