import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { messageFields } from './notification-fields.ts'

/** A message could not go by one channel and goes by the next one. */
export const messageRerouted = defineEvent(
  'notification',
  'message-rerouted',
  'A message could not go by one channel and goes by the next one.',
  z.object({
    ...messageFields,
    from: Code.describe('the medium that failed'),
    to: Code.describe('the medium that is tried now'),
    reason: Code,
  }),
)
export type MessageRerouted = DataOf<typeof messageRerouted>
