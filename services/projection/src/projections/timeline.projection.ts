import type { KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import { timelineTable, type TimelineRow } from '../app/order-tables.ts'
import { timelineEventTypes } from './event-types.ts'

/**
 * Left out of the timeline: sealed personal fields, a carrier's free text (people's names stand in it), where a person
 * lives, and what the row says anyway.
 */
const omitted: ReadonlySet<string> = new Set(['personal', 'message', 'shipTo', 'place', 'level', 'orderId', 'language'])

const summary = (data: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !omitted.has(field)))

const toRow = (event: KnownEvent): TimelineRow[] => {
  if (!('orderId' in event.data) || event.data.orderId === null) return []
  const [, service = '', type = ''] = event.type.split('.')
  return [
    {
      orderId: event.data.orderId,
      id: event.id,
      at: event.time,
      service,
      type,
      position: Number(event.position),
      subject: event.subject,
      data: summary(event.data),
      causationId: event.causationid ?? null,
      correlationId: event.correlationid ?? null,
    },
  ]
}

/** All that happened to an order, whoever told it. A row is one event and never changes, so any order and any repeat do. */
export const timelineProjection: Projection = {
  name: 'order_timeline_v1',
  tables: [timelineTable],
  handles: timelineEventTypes,
  handle: (events, tx) => tx.upsert(timelineTable, events.flatMap(toRow)),
}
