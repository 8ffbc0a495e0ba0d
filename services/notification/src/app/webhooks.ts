import { put, readStates, streamId, type Command, type EffectHandler, type EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { KnownEvent } from '@onhand/schemas'
import type { Delivery } from '../domain/webhook-delivery.ts'
import { signingSecrets, wants, type Webhook } from '../domain/webhook.ts'
import type { Chance } from './retry.ts'
import type { WebhookAnswer, WebhookCaller } from './webhook-ports.ts'
import { webhookSignature, type SecretBox } from './webhook-signature.ts'
import {
  deliveryKey,
  deliveryStream,
  payloadsTable,
  webhooksTable,
  webhookStream,
  type DeliveryTask,
  type PayloadRow,
  type WebhookRow,
} from './webhook-streams.ts'

/** An event as partners get it: what Standard Webhooks names, then where it stands in its stream. Sealed fields stay here. */
const bodyOf = (event: KnownEvent): string => {
  const { type, time, data, id, subject, sequence, epoch, position } = event
  const open = Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'personal'))
  return JSON.stringify({ type, timestamp: time, data: open, id, subject, sequence, epoch, position })
}

const locationOf = ({ data }: KnownEvent): string | null => {
  const { location } = data as { location?: unknown }
  return typeof location === 'string' ? location : null
}

/** The subscriptions that are enabled, as this process last saw them; deciding looks again. */
export const createSubscriptions = (store: EventStore) => {
  let rows: readonly WebhookRow[] = []
  const refresh = async (): Promise<void> => {
    rows = await store.tables.select(webhooksTable, { where: { status: 'enabled' }, limit: 10_000 })
  }
  return {
    refresh,
    matching: (event: KnownEvent): readonly string[] =>
      rows.length === 0
        ? []
        : rows.filter((row) => wants(row, event.type, locationOf(event))).map(({ subscriptionId }) => subscriptionId),
  }
}
export type Subscriptions = ReturnType<typeof createSubscriptions>

/** One event to every subscription that wants it. */
export const fanOut = (event: KnownEvent, subscriptionIds: readonly string[]): Command<null> => {
  const deliveries = subscriptionIds.map((id) => ({ id, key: deliveryKey(id, event.id) }))
  return {
    name: 'fanOut',
    streams: deliveries.flatMap(({ id, key }) => [streamId(webhookStream, id), streamId(deliveryStream, key)]),
    creates: deliveries.map(({ key }) => streamId(deliveryStream, key)),
    decide: (view, now) => {
      let queued = 0
      for (const { id, key } of deliveries) {
        const { status, settings, failingSince, createdAt } = view.get(webhookStream, id)
        if (status !== 'enabled' || !wants(settings, event.type, locationOf(event))) continue
        if (createdAt !== null && event.recordedtime < createdAt) continue // It was not asked for then.
        const data = {
          subscriptionId: id,
          eventId: event.id,
          eventType: event.type,
          at: now,
          slow: failingSince !== null,
        }
        view.apply(deliveryStream, key, { type: 'Queue', data })
        queued += 1
      }
      if (queued > 0) view.row(put(payloadsTable, { eventId: event.id, body: bodyOf(event), occurredAt: now }))
      return null
    },
  }
}

export interface DeliverOptions {
  readonly store: EventStore
  readonly caller: WebhookCaller
  readonly box: SecretBox
  readonly clock: Clock
  readonly chance: Chance
}

/** 2xx was taken; 410 ends the subscription; an address that is not public is never called. */
const meaningOf = ({ status, reason }: WebhookAnswer) => ({
  isDone: status !== null && status >= 200 && status < 300,
  isGone: status === 410,
  isFinal: status === 410 || reason === 'unsafe-address',
})

const recordCall = (
  { subscriptionId, eventId, number }: DeliveryTask,
  answer: WebhookAnswer,
  durationMs: number,
  chance: number,
): Command<null> => {
  const key = deliveryKey(subscriptionId, eventId)
  return {
    name: 'recordCall',
    streams: [streamId(webhookStream, subscriptionId), streamId(deliveryStream, key)],
    decide: (view, now) => {
      const { isDone, isGone, isFinal } = meaningOf(answer)
      const { status, reason, retryAfterMs } = answer
      const call = { status, reason, durationMs, attempt: number, isDone, isFinal, now, chance, retryAfterMs }
      view.apply(deliveryStream, key, { type: 'Record', data: call })
      const said = isDone ? 'well' : isGone ? 'gone' : 'failed'
      view.apply(webhookStream, subscriptionId, { type: 'NoteAnswer', data: { answer: said, reason, now } })
      return null
    },
  }
}

const cancel = ({ subscriptionId, eventId }: DeliveryTask, reason: string): Command<null> => {
  const key = deliveryKey(subscriptionId, eventId)
  return {
    name: 'cancelDelivery',
    streams: [streamId(deliveryStream, key)],
    decide: (view, now) => {
      view.apply(deliveryStream, key, { type: 'Cancel', data: { reason, now } })
      return null
    },
  }
}

/** To the lane of those whose endpoint fails: what is queued for an endpoint that hangs would hold up all others of its lane. */
const divert = ({ subscriptionId, eventId, number }: DeliveryTask): Command<null> => {
  const key = deliveryKey(subscriptionId, eventId)
  return {
    name: 'divertDelivery',
    streams: [streamId(deliveryStream, key)],
    decide: (view, now) => {
      view.apply(deliveryStream, key, { type: 'Divert', data: { attempt: number, now } })
      return null
    },
  }
}

const PAYLOADS_KEPT = 500

/** Calls an endpoint with a signed event; the receiver knows a repeat by `webhook-id`, which is the event's. */
export const deliverHandler = ({ store, caller, box, clock, chance }: DeliverOptions): EffectHandler => {
  const payloads = new Map<string, PayloadRow>()
  const payloadOf = async (eventId: string): Promise<PayloadRow | undefined> => {
    const known = payloads.get(eventId) ?? (await store.tables.get(payloadsTable, { eventId }))
    if (payloads.size > PAYLOADS_KEPT) payloads.clear()
    if (known) payloads.set(eventId, known)
    return known
  }
  return async ({ data }) => {
    const task = data as unknown as DeliveryTask
    const { subscriptionId, eventId, number } = task
    const names = [
      streamId(webhookStream, subscriptionId),
      streamId(deliveryStream, deliveryKey(subscriptionId, eventId)),
    ]
    const states = await readStates(store.storage, [webhookStream, deliveryStream], names)
    const webhook = states.get(names[0] ?? '')?.state as Webhook
    const delivery = states.get(names[1] ?? '')?.state as Delivery
    if (delivery.due?.number !== number) return cancel(task, 'already-settled')
    if (webhook.status !== 'enabled') return cancel(task, `subscription-${webhook.status}`)
    if (webhook.failingSince !== null && !delivery.due.slow) return divert(task)
    const payload = await payloadOf(eventId)
    if (!payload) return cancel(task, 'payload-gone')
    const now = clock.epochMs()
    const seconds = Math.floor(now / 1_000)
    const secrets = signingSecrets(webhook, clock.now()).map(({ sealed }) => box.open(subscriptionId, sealed))
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Onhand-Webhooks/1',
      'webhook-id': eventId,
      'webhook-timestamp': String(seconds),
      'webhook-signature': webhookSignature(secrets, { id: eventId, seconds, body: payload.body }),
    }
    const answer = await caller.call({ url: webhook.settings.url, headers, body: payload.body })
    return recordCall(task, answer, Math.max(0, Math.round(clock.epochMs() - now)), chance())
  }
}
