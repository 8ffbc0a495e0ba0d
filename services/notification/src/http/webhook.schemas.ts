import { Id, Instant, InstantInput, LocationId, publicEvents, text } from '@onhand/schemas'
import { pageQuery } from '@onhand/service'
import { z } from 'zod'
import { isWebhookSecret } from '../app/webhook-signature.ts'

const known = publicEvents.map(({ type }) => type as string)

/** An event's type, or the beginning of some that ends in `*`. */
const EventPattern = z
  .string()
  .max(120)
  .regex(
    /^(\*|onhand\.[a-z.-]*\*|onhand\.[a-z]+\.[a-z-]+\.v[1-9][0-9]*)$/,
    'is neither an event type nor a beginning with *',
  )
  .refine(
    (pattern) =>
      pattern.endsWith('*') ? known.some((type) => type.startsWith(pattern.slice(0, -1))) : known.includes(pattern),
    'matches no event',
  )

const settings = {
  url: z.string().max(2_000).describe('https, on the public internet'),
  types: z.array(EventPattern).min(1).max(100),
  locations: z.array(LocationId).max(100).default([]).describe('only events about one of these; empty: all'),
  description: text(200).nullable().default(null),
}
export const SettingsBody = z.strictObject(settings)
export const SubscribeBody = z.strictObject({
  subscriptionId: Id,
  ...settings,
  secret: z
    .string()
    .refine(isWebhookSecret, 'is not whsec_ and base64 of 24 to 64 bytes')
    .optional()
    .describe('absent: one is made'),
})

export const WebhookStatus = z.enum(['enabled', 'disabled', 'removed'])
export const WebhookView = z.object({
  subscriptionId: Id,
  url: z.string(),
  types: z.array(z.string()),
  locations: z.array(LocationId),
  description: z.string().nullable(),
  status: WebhookStatus,
  failingSince: Instant.nullable().describe('since when nothing has got through; null: the endpoint is well'),
  reason: z.string().nullable().describe('why it fails or was disabled'),
  createdAt: Instant,
  changedAt: Instant,
})
export const WithHealth = WebhookView.extend({
  deliveries: z.record(z.string(), z.int()).describe('status → deliveries of this subscription'),
})
export const WithSecret = z.object({
  subscriptionId: Id,
  secret: z.string().describe('whsec_…; it is shown this once'),
})

export const DeliveryStatus = z.enum(['waiting', 'delivered', 'dead', 'cancelled'])
export const DeliveryView = z.object({
  eventId: z.string(),
  eventType: z.string(),
  status: DeliveryStatus,
  calls: z.int(),
  lastStatus: z.int().nullable().describe('HTTP status of the last call; null: there was no answer'),
  lastReason: z.string().nullable(),
  lastDurationMs: z.int().nullable(),
  queuedAt: Instant,
  nextAt: Instant.nullable(),
  changedAt: Instant,
})
export const DeliverySearch = z.object({
  status: DeliveryStatus.optional(),
  since: InstantInput.optional().describe('queued at or after'),
  until: InstantInput.optional().describe('queued before'),
  ...pageQuery,
})

export const RotateBody = z.strictObject({
  secret: z.string().refine(isWebhookSecret, 'is not whsec_ and base64 of 24 to 64 bytes').optional(),
  keepOldSeconds: z
    .int()
    .min(0)
    .max(7 * 86_400)
    .default(86_400)
    .describe('how long the old secret signs beside the new one'),
})
export const ReplayBody = z.strictObject({
  status: z.enum(['dead', 'delivered', 'cancelled']).default('dead'),
  since: InstantInput.optional(),
  until: InstantInput.optional(),
  limit: z.int().min(1).max(500).default(500),
})
export const Replayed = z.object({ replayed: z.int(), more: z.boolean().describe('true: ask again for the rest') })
