import { assertNever, type Decider, type Instant } from '@onhand/event-sourcing'

/** What one call of an endpoint came to. */
export interface CallResult {
  /** HTTP's status; null: there was no answer. */
  readonly status: number | null
  readonly reason: string
  readonly durationMs: number
}

export type DeliveryEvent =
  | {
      readonly type: 'DeliveryQueued'
      readonly data: {
        readonly subscriptionId: string
        readonly eventId: string
        readonly eventType: string
        readonly at: Instant
        /** The endpoint was failing: it waits with others of its kind, not in front of those that are well. */
        readonly slow: boolean
      }
    }
  /** It waited with those that are well when its endpoint began to fail; no call was made. */
  | { readonly type: 'DeliveryDiverted'; readonly data: { readonly at: Instant } }
  | { readonly type: 'DeliverySucceeded'; readonly data: CallResult & { readonly at: Instant } }
  | {
      readonly type: 'DeliveryPutOff'
      readonly data: CallResult & { readonly nextAt: Instant; readonly slow: boolean }
    }
  | { readonly type: 'DeliveryDied'; readonly data: CallResult & { readonly at: Instant } }
  | { readonly type: 'DeliveryCancelled'; readonly data: { readonly reason: string; readonly at: Instant } }
  | { readonly type: 'DeliveryReplayed'; readonly data: { readonly at: Instant; readonly slow: boolean } }

export type DeliveryCommand =
  | { readonly type: 'Queue'; readonly data: Extract<DeliveryEvent, { type: 'DeliveryQueued' }>['data'] }
  | {
      readonly type: 'Record'
      readonly data: CallResult & {
        readonly attempt: number
        readonly isDone: boolean
        /** Never again, whatever is tried. */
        readonly isFinal: boolean
        readonly now: Instant
        /** From 0 up to 1: spreads what failed together. */
        readonly chance: number
        readonly retryAfterMs: number
      }
    }
  | { readonly type: 'Divert'; readonly data: { readonly attempt: number; readonly now: Instant } }
  | { readonly type: 'Cancel'; readonly data: { readonly reason: string; readonly now: Instant } }
  | { readonly type: 'Replay'; readonly data: { readonly now: Instant; readonly slow: boolean } }

export type DeliveryStatus = 'none' | 'waiting' | 'delivered' | 'dead' | 'cancelled'

/** One event to one endpoint, stream `delivery-{subscription}.{event}`. */
export interface Delivery {
  readonly status: DeliveryStatus
  readonly subscriptionId: string
  readonly eventId: string
  readonly eventType: string
  readonly queuedAt: Instant | null
  /** The next call: its number over the delivery's whole life, and when. */
  readonly due: { readonly number: number; readonly at: Instant; readonly slow: boolean } | null
  /** The number of the last one. */
  readonly calls: number
  /** Numbers that no call was made under. */
  readonly skipped: number
  /** Calls since it was queued or last replayed. */
  readonly round: number
  readonly last: CallResult | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Milliseconds before each call after the first (the schedule that Standard Webhooks recommends): about 76 hours in all. */
export const WEBHOOK_SCHEDULE_MS: readonly number[] = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
/** Up to a fifth longer, so that what failed together does not come back together. */
const JITTER = 0.2

const record = (
  delivery: Delivery,
  {
    attempt,
    isDone,
    isFinal,
    now,
    chance,
    retryAfterMs,
    status,
    reason,
    durationMs,
  }: Extract<DeliveryCommand, { type: 'Record' }>['data'],
): readonly DeliveryEvent[] => {
  if (delivery.status !== 'waiting' || delivery.due?.number !== attempt) return []
  const result = { status, reason, durationMs }
  if (isDone) return [{ type: 'DeliverySucceeded', data: { ...result, at: now } }]
  const wait = WEBHOOK_SCHEDULE_MS[delivery.round]
  if (isFinal || wait === undefined) return [{ type: 'DeliveryDied', data: { ...result, at: now } }]
  const waitMs = Math.max(Math.round(wait * (1 + chance * JITTER)), Math.min(retryAfterMs, 24 * HOUR))
  const nextAt = new Date(Date.parse(now) + waitMs).toISOString()
  return [{ type: 'DeliveryPutOff', data: { ...result, nextAt, slow: true } }]
}

const decide = (command: DeliveryCommand, delivery: Delivery): readonly DeliveryEvent[] => {
  switch (command.type) {
    case 'Queue':
      return delivery.status === 'none' ? [{ type: 'DeliveryQueued', data: command.data }] : []
    case 'Record':
      return record(delivery, command.data)
    case 'Divert':
      return delivery.due?.number === command.data.attempt && !delivery.due.slow
        ? [{ type: 'DeliveryDiverted', data: { at: command.data.now } }]
        : []
    case 'Cancel':
      return delivery.status === 'waiting'
        ? [{ type: 'DeliveryCancelled', data: { reason: command.data.reason, at: command.data.now } }]
        : []
    case 'Replay':
      return delivery.status === 'none' || delivery.status === 'waiting'
        ? []
        : [{ type: 'DeliveryReplayed', data: { at: command.data.now, slow: command.data.slow } }]
    default:
      return assertNever(command)
  }
}

const callAt = (delivery: Delivery, at: Instant, slow: boolean): Delivery => {
  const number = delivery.calls + 1
  return { ...delivery, status: 'waiting', calls: number, due: { number, at, slow } }
}

const ended = (delivery: Delivery, status: DeliveryStatus, last: CallResult | null): Delivery => ({
  ...delivery,
  status,
  due: null,
  last: last ? { status: last.status, reason: last.reason, durationMs: last.durationMs } : delivery.last,
})

const evolve = (delivery: Delivery, event: DeliveryEvent): Delivery => {
  switch (event.type) {
    case 'DeliveryQueued': {
      const { subscriptionId, eventId, eventType, at, slow } = event.data
      return callAt({ ...delivery, subscriptionId, eventId, eventType, queuedAt: at }, at, slow)
    }
    case 'DeliveryPutOff': {
      const { nextAt, slow } = event.data
      return callAt({ ...ended(delivery, 'waiting', event.data), round: delivery.round + 1 }, nextAt, slow)
    }
    case 'DeliveryDiverted':
      return callAt({ ...delivery, skipped: delivery.skipped + 1 }, event.data.at, true)
    case 'DeliverySucceeded':
      return ended(delivery, 'delivered', event.data)
    case 'DeliveryDied':
      return ended(delivery, 'dead', event.data)
    case 'DeliveryCancelled':
      return ended(delivery, 'cancelled', null)
    case 'DeliveryReplayed':
      return callAt({ ...delivery, round: 0 }, event.data.at, event.data.slow)
    default:
      return assertNever(event)
  }
}

export const deliveryDecider: Decider<Delivery, DeliveryCommand, DeliveryEvent> = {
  initial: () => ({
    status: 'none',
    subscriptionId: '',
    eventId: '',
    eventType: '',
    queuedAt: null,
    due: null,
    calls: 0,
    skipped: 0,
    round: 0,
    last: null,
  }),
  decide,
  evolve,
}
