import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Id, Instant } from '../ids.ts'

/** A webhook subscription gets nothing more until somebody enables it. */
export const webhookDisabled = defineEvent(
  'notification',
  'webhook-disabled',
  'A webhook subscription gets nothing more until somebody enables it.',
  z.object({ subscriptionId: Id, reason: Code, failingSince: Instant.nullable() }),
)
export type WebhookDisabled = DataOf<typeof webhookDisabled>
