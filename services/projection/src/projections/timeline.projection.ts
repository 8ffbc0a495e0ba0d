import type { KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import { timelineTable, type TimelineRow } from '../app/order-tables.ts'
import { timelineEventTypes } from './event-types.ts'

/**
 * Left out of the timeline: sealed personal fields, a carrier's free text (people's names stand in it), where a person
 * lives, and what the row says anyway.
 */
const omitted: ReadonlySet<string> = new Set([
  'personal',
  'message',
  'shipTo',
  'place',
  'level',
  'orderId',
  'customerId',
])

const summary = (data: object): Record<string, unknown> => {
  const shown = Object.fromEntries(Object.entries(data).filter(([field]) => !omitted.has(field)))
  if (!('shipTo' in data) || typeof data.shipTo !== 'object' || data.shipTo === null) return shown
  const { country, region } = data.shipTo as { country?: unknown; region?: unknown }
  return { ...shown, destination: { country, region } }
}

const textIn = (data: object, field: string): string | null => {
  const value = (data as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : null
}

/** What a customer does; and what is done at a place, or by a carrier. */
const byCustomer =
  /^(order-placed|collected|return-requested|offer-answered|delivery-option-requested|csat-recorded|nps-recorded)$/u
const byLocation =
  /^(picked|packed|pick-rejected|shipped|ready-for-pickup|return-received|return-inspected|stock-returned)$/u
const byCarrier = /^(scanned|out-for-delivery|delivered|delivery-failed|available-for-pickup|returned-to-sender|lost)$/u

/** Which party did it; null: the system itself, by a rule. Who of its people is no part of a public event. */
const actorOf = (type: string, data: object): string | null => {
  const named = textIn(data, 'by') ?? textIn(data, 'author')
  if (named !== null) return named
  if (byCustomer.test(type)) return 'customer'
  if (byLocation.test(type)) return textIn(data, 'location')
  return byCarrier.test(type) ? textIn(data, 'carrier') : null
}

const toRow = (event: KnownEvent): TimelineRow[] => {
  const { data } = event
  const [orderId, customerId] = [textIn(data, 'orderId'), textIn(data, 'customerId')]
  if (orderId === null && customerId === null) return []
  const [, service = '', type = ''] = event.type.split('.')
  return [
    {
      orderId: orderId ?? '',
      id: event.id,
      customerId,
      at: event.time,
      recordedAt: event.recordedtime,
      service,
      type,
      epoch: event.epoch,
      position: Number(event.position),
      sequence: Number(event.sequence),
      subject: event.subject,
      data: summary(data),
      actor: actorOf(type, data),
      causationId: event.causationid ?? null,
      correlationId: event.correlationid ?? null,
    },
  ]
}

/** All that happened to an order or to a customer, whoever told it. A row is one event and never changes, so any order and any repeat do. */
export const timelineProjection: Projection = {
  name: 'order_timeline_v2',
  tables: [timelineTable],
  handles: timelineEventTypes,
  handle: (events, tx) => tx.upsert(timelineTable, events.flatMap(toRow)),
}
