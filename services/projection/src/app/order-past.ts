import { isBefore } from '@onhand/event-store'
import type { Positions } from '@onhand/http'
import type { KnownEvent } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { readTimeline, toDetail, type OrderDetail } from './order-queries.ts'
import type { MessageRow, OrderRow, TimelineRow } from './order-tables.ts'
import type { ShipmentRow } from './shipment-tables.ts'

/** A moment of the past: what was recorded by then, or up to these positions. */
export type Moment = { readonly instant: string } | { readonly positions: Positions }

/** The very folds of the views. */
export interface Folds {
  readonly order: (before: OrderRow | undefined, event: KnownEvent) => OrderRow | undefined
  readonly shipment: (before: ShipmentRow | undefined, event: KnownEvent) => ShipmentRow | undefined
  readonly message: (before: MessageRow | undefined, event: KnownEvent) => MessageRow | undefined
}

const isKnown = (row: TimelineRow, moment: Moment): boolean => {
  if ('instant' in moment) return row.recordedAt <= moment.instant
  const reached = moment.positions[row.service]
  return reached !== undefined && !isBefore(reached, row)
}

/** The event as it was, but for what no view keeps: sealed fields, free text, streets. */
const eventOf = (row: TimelineRow): KnownEvent => {
  const { destination, ...data } = row.data as { destination?: object }
  return {
    type: `onhand.${row.service}.${row.type}.v1`,
    ...{
      id: row.id,
      source: `/onhand/${row.service}`,
      subject: row.subject,
      time: row.at,
      recordedtime: row.recordedAt,
    },
    ...{ epoch: row.epoch, position: String(row.position), sequence: String(row.sequence) },
    data: { ...data, orderId: row.orderId, customerId: row.customerId, shipTo: destination ?? null },
  } as unknown as KnownEvent
}

const fold = <Row>(
  events: readonly KnownEvent[],
  step: (before: Row | undefined, event: KnownEvent) => Row | undefined,
): Row[] => {
  const rows = new Map<string, Row>()
  for (const event of events) {
    const next = step(rows.get(event.subject), event)
    if (next !== undefined) rows.set(event.subject, next)
  }
  return [...rows.values()]
}

/** What was known of one order at a moment: its events until then, folded by the rules of today. */
export const knownThen = (timeline: readonly TimelineRow[], moment: Moment, folds: Folds) => {
  const known = timeline.filter((row) => isKnown(row, moment))
  // Streams tell in the order of their counts, whatever times their events name.
  const events = known.toSorted((a, b) => a.sequence - b.sequence).map(eventOf)
  const [order] = fold(events, folds.order)
  return order && { order, timeline: known, events, shipments: fold(events, folds.shipment) }
}

/** One order as it was known at a moment; undefined when it was not yet known. */
export const readPastOrder = async (
  reader: TableReader,
  orderId: string,
  moment: Moment,
  { folds, now }: { readonly folds: Folds; readonly now: string },
): Promise<OrderDetail | undefined> => {
  const then = knownThen(await readTimeline(reader, orderId), moment, folds)
  if (then === undefined) return undefined
  const { events, ...known } = then
  return toDetail({ ...known, messages: fold(events, folds.message) }, now)
}
