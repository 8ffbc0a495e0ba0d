import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { Webhook, WebhookCommand, WebhookSettings } from '../domain/webhook.ts'
import { deliveryKey, deliveryStream, webhookStream } from './webhook-streams.ts'

const onWebhook = (name: string, subscriptionId: string, step: (now: string) => WebhookCommand): Command<Webhook> => ({
  name,
  streams: [streamId(webhookStream, subscriptionId)],
  decide: (view, now) => {
    const decided = view.apply(webhookStream, subscriptionId, step(now))
    return isRejection(decided) ? decided : view.get(webhookStream, subscriptionId)
  },
})

/** `secret`: sealed. */
export const subscribe = (subscriptionId: string, settings: WebhookSettings, secret: string): Command<Webhook> =>
  onWebhook('subscribeWebhook', subscriptionId, (at) => ({
    type: 'Subscribe',
    data: { ...settings, subscriptionId, secret, at },
  }))

export const changeWebhook = (subscriptionId: string, settings: WebhookSettings): Command<Webhook> =>
  onWebhook('changeWebhook', subscriptionId, () => ({ type: 'Change', data: settings }))

export const rotateSecret = (subscriptionId: string, secret: string, keepOldSeconds: number): Command<Webhook> =>
  onWebhook('rotateWebhookSecret', subscriptionId, (now) => {
    const oldUntil = new Date(Date.parse(now) + keepOldSeconds * 1_000).toISOString()
    return { type: 'RotateSecret', data: { secret, oldUntil } }
  })

export const disableWebhook = (subscriptionId: string): Command<Webhook> =>
  onWebhook('disableWebhook', subscriptionId, () => ({ type: 'Disable', data: { reason: 'by-hand' } }))

export const enableWebhook = (subscriptionId: string): Command<Webhook> =>
  onWebhook('enableWebhook', subscriptionId, (now) => ({ type: 'Enable', data: { now } }))

export const removeWebhook = (subscriptionId: string): Command<Webhook> =>
  onWebhook('removeWebhook', subscriptionId, (now) => ({ type: 'Remove', data: { now } }))

/** Queues deliveries that have ended once more; those that wait stay as they are. */
export const replayDeliveries = (subscriptionId: string, eventIds: readonly string[]): Command<number> => {
  const keys = eventIds.map((eventId) => deliveryKey(subscriptionId, eventId))
  return {
    name: 'replayDeliveries',
    streams: [streamId(webhookStream, subscriptionId), ...keys.map((key) => streamId(deliveryStream, key))],
    decide: (view, now) => {
      const slow = view.get(webhookStream, subscriptionId).failingSince !== null
      return keys.reduce((count, key) => {
        const decided = view.apply(deliveryStream, key, { type: 'Replay', data: { now, slow } })
        return count + (isRejection(decided) ? 0 : decided.length)
      }, 0)
    },
  }
}
