import type { TableReader } from '@onhand/tables'
import { lineTotals, risksOf, totalsOf, type Risk } from './order-figures.ts'
import {
  messagesTable,
  ordersTable,
  timelineTable,
  type MessageRow,
  type OrderRow,
  type OrderStatus,
  type TimelineRow,
} from './order-tables.ts'
import { scansTable, shipmentsTable, type ScanRow, type ShipmentRow } from './shipment-tables.ts'

export interface OrderSummary {
  readonly orderId: string
  readonly status: OrderStatus
  readonly channel: string | null
  readonly fulfilment: string | null
  readonly customerId: string
  readonly placedAt: string | null
  readonly promisedOn: string | null
  readonly total: { readonly amount: string; readonly currency: string } | null
  readonly country: string | null
  readonly locations: readonly string[]
  readonly carriers: readonly string[]
  readonly units: ReturnType<typeof lineTotals>
  readonly atRisk: boolean
  readonly risks: Risk[]
  readonly shipments: {
    readonly shipmentId: string
    readonly location: string | null
    readonly status: string
    readonly carrier: string | null
    readonly trackingNumber: string | null
    readonly eta: { readonly earliest: string; readonly latest: string } | null
  }[]
  readonly changedAt: string
}

/** Bounds of one order's parts: far above any real order, and an answer stays an answer. */
const MAX_SHIPMENTS = 10_000
const MAX_ENTRIES = 2_000
/** Of many orders that are read together. */
const MOST_TOGETHER = 100_000

export const etaOf = ({ etaEarliest, etaLatest }: ShipmentRow): { earliest: string; latest: string } | null =>
  etaLatest === null ? null : { earliest: etaEarliest ?? etaLatest, latest: etaLatest }

export const toSummary = (order: OrderRow, shipments: readonly ShipmentRow[], today: string): OrderSummary => {
  const risks = risksOf(order, shipments, today)
  const { channel, fulfilment, total } = order.state
  return {
    orderId: order.orderId,
    status: order.status,
    channel,
    fulfilment,
    customerId: order.customerId,
    placedAt: order.placedAt,
    promisedOn: order.promisedOn,
    total,
    country: order.country,
    locations: order.locations,
    carriers: order.carriers,
    units: totalsOf(order.state),
    atRisk: risks.length > 0,
    risks,
    shipments: shipments.map((shipment) => ({
      shipmentId: shipment.shipmentId,
      location: shipment.location,
      status: shipment.status,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      eta: etaOf(shipment),
    })),
    changedAt: order.changedAt,
  }
}

export const shipmentsOf = (reader: TableReader, orderIds: readonly string[]): Promise<ShipmentRow[]> =>
  reader.select(shipmentsTable, { where: { orderId: { in: orderIds } }, limit: MAX_SHIPMENTS })

export interface OrderDetail extends OrderSummary {
  readonly lines: (ReturnType<typeof lineTotals> & {
    readonly line: number
    readonly sku: string
    readonly promisedOn: string | null
    /** The first day that was promised. */
    readonly firstPromisedOn: string | null
    readonly expectedOn: string | null
  })[]
  readonly messages: MessageRow[]
  readonly timeline: TimelineRow[]
}

/** By time, then by position; the service decides between equal positions of different logs. */
const inTime = (a: TimelineRow, b: TimelineRow): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.position !== b.position) return a.position - b.position
  return a.service < b.service ? -1 : 1
}

/** One order with its shipments, messages and all that happened; undefined when its own events have not come. */
export const readOrder = async (
  reader: TableReader,
  orderId: string,
  now: string,
): Promise<OrderDetail | undefined> => {
  const [order, shipments, messages, timeline] = await Promise.all([
    reader.get(ordersTable, { orderId }),
    shipmentsOf(reader, [orderId]),
    reader.select(messagesTable, { where: { orderId }, limit: MAX_ENTRIES }),
    readTimeline(reader, orderId),
  ])
  return order && toDetail({ order, shipments, messages, timeline }, now)
}

/** All that happened to one order, in time order. */
export const readTimeline = async (reader: TableReader, orderId: string): Promise<TimelineRow[]> => {
  const rows = await reader.select(timelineTable, {
    where: { orderId },
    orderBy: [{ column: 'at' }],
    limit: MAX_ENTRIES,
  })
  return rows.toSorted(inTime)
}

export interface OrderParts {
  readonly order: OrderRow
  readonly shipments: readonly ShipmentRow[]
  readonly messages: readonly MessageRow[]
  readonly timeline: readonly TimelineRow[]
}

export const toDetail = ({ order, shipments, messages, timeline }: OrderParts, now: string): OrderDetail => ({
  ...toSummary(order, shipments, now.slice(0, 10)),
  lines: order.state.lines.map((line) => ({
    line: line.line,
    sku: line.sku,
    promisedOn: line.promisedOn,
    firstPromisedOn: line.firstPromisedOn,
    expectedOn: line.expectedOn,
    ...lineTotals(line),
  })),
  messages: [...messages],
  timeline: [...timeline],
})

/** A shipment's scans in the order of the carrier's clock. */
export const scansOf = async (
  reader: TableReader,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ScanRow[]>> => {
  const scans = await reader.select(scansTable, {
    where: { shipmentId: { in: shipmentIds } },
    orderBy: [{ column: 'at' }, { column: 'sequence' }],
    limit: Math.min(MAX_ENTRIES * Math.max(1, shipmentIds.length), MOST_TOGETHER),
  })
  return Map.groupBy(scans, ({ shipmentId }) => shipmentId)
}
