import { addEffect, put, settleEffect, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import { deliveryDecider, type Delivery, type DeliveryCommand, type DeliveryEvent } from '../domain/webhook-delivery.ts'
import { webhookDecider, type Webhook, type WebhookCommand, type WebhookEvent } from '../domain/webhook.ts'

/** One subscription as lists show it. Its secrets stay in its stream. */
export interface WebhookRow {
  readonly subscriptionId: string
  readonly url: string
  readonly types: readonly string[]
  readonly locations: readonly string[]
  readonly description: string | null
  readonly status: string
  readonly failingSince: string | null
  readonly reason: string | null
  readonly createdAt: string
  readonly changedAt: string
}
export const webhooksTable: Table<WebhookRow> = {
  name: 'webhooks_v1',
  columns: {
    subscriptionId: 'text',
    url: 'text',
    types: 'text[]',
    locations: 'text[]',
    description: 'text',
    status: 'text',
    failingSince: 'timestamptz',
    reason: 'text',
    createdAt: 'timestamptz',
    changedAt: 'timestamptz',
  },
  key: ['subscriptionId'],
}

/** One event to one endpoint, with what became of it. */
export interface DeliveryRow {
  readonly subscriptionId: string
  readonly eventId: string
  readonly eventType: string
  readonly status: string
  readonly calls: number
  readonly lastStatus: number | null
  readonly lastReason: string | null
  readonly lastDurationMs: number | null
  readonly queuedAt: string
  readonly nextAt: string | null
  readonly changedAt: string
}
export const deliveriesTable: Table<DeliveryRow> = {
  name: 'webhook_deliveries_v1',
  columns: {
    subscriptionId: 'text',
    eventId: 'text',
    eventType: 'text',
    status: 'text',
    calls: 'bigint',
    lastStatus: 'bigint',
    lastReason: 'text',
    lastDurationMs: 'bigint',
    queuedAt: 'timestamptz',
    nextAt: 'timestamptz',
    changedAt: 'timestamptz',
  },
  key: ['subscriptionId', 'eventId'],
  indexes: [
    ['subscriptionId', 'queuedAt'],
    ['subscriptionId', 'status', 'queuedAt'],
  ],
}

/** What is sent, once an event, however many endpoints get it. No personal data: sealed fields are left out. */
export interface PayloadRow {
  readonly eventId: string
  readonly body: string
  /** When it was queued, whatever moment the event tells of: retention counts from it. */
  readonly occurredAt: string
}
export const payloadsTable: Table<PayloadRow> = {
  name: 'webhook_payloads_v1',
  columns: { eventId: 'text', body: 'text', occurredAt: 'timestamptz' },
  key: ['eventId'],
  indexes: [['occurredAt']],
}

export const webhookStream: StreamType<Webhook, WebhookCommand, WebhookEvent> = {
  name: 'webhook',
  decider: webhookDecider,
  form: 1,
  isPublic: ({ type }) => type === 'WebhookDisabled',
  level: ({ subscriptionId }) => ({ subscriptionId }),
  rows: ({ after, recordedAt }) => [
    put(webhooksTable, {
      ...after.settings,
      subscriptionId: after.subscriptionId,
      status: after.status,
      failingSince: after.failingSince,
      reason: after.reason,
      createdAt: after.createdAt ?? recordedAt,
      changedAt: recordedAt,
    }),
  ],
}

/** Endpoints that are well are spread over these; the one for those that are not is apart, so that it holds up nobody. */
const LANES = ['a', 'b', 'c', 'd'] as const
export const DELIVERY_KINDS: readonly string[] = [...LANES, 'slow'].map((lane) => `deliver-webhook-${lane}`)

const laneOf = (subscriptionId: string): string => {
  let hash = 0
  for (const character of subscriptionId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return LANES[hash % LANES.length] ?? 'a'
}

export interface DeliveryTask {
  readonly subscriptionId: string
  readonly eventId: string
  readonly number: number
}

export const deliveryKey = (subscriptionId: string, eventId: string): string => `${subscriptionId}.${eventId}`

const deliveryRows = ({ key, before, after, stream, recordedAt }: Change<Delivery, DeliveryEvent>): RowChange[] => {
  const { subscriptionId, eventId, eventType, status, last, queuedAt, due } = after
  const row = put(deliveriesTable, {
    ...{ subscriptionId, eventId, eventType, status },
    calls: after.calls - after.skipped,
    lastStatus: last?.status ?? null,
    lastReason: last?.reason ?? null,
    lastDurationMs: last?.durationMs ?? null,
    queuedAt: queuedAt ?? recordedAt,
    nextAt: due?.at ?? null,
    changedAt: recordedAt,
  })
  const effectId = (number: number): string => `deliver-${key}.${number}`
  if (before.due?.number === due?.number) return [row]
  const rows: RowChange[] = before.due ? [row, settleEffect(effectId(before.due.number))] : [row]
  if (!due) return rows
  const task: DeliveryTask = { subscriptionId, eventId, number: due.number }
  const kind = `deliver-webhook-${due.slow ? 'slow' : laneOf(subscriptionId)}`
  return [...rows, addEffect({ id: effectId(due.number), kind, stream, data: { ...task }, dueAt: due.at, attempt: 0 })]
}

export const deliveryStream: StreamType<Delivery, DeliveryCommand, DeliveryEvent> = {
  name: 'delivery',
  decider: deliveryDecider,
  form: 2,
  upcastState: (_form, state) => ({ ...deliveryDecider.initial(''), ...(state as object) }),
  isPublic: () => false,
  rows: deliveryRows,
}
