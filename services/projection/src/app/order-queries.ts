import { cursorOf, type Query, type TableReader, type Where } from '@onhand/tables'
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
import { atRiskOrderIds, openStatuses } from './risk-queries.ts'
import { scansTable, shipmentsTable, type ScanRow, type ShipmentRow } from './shipment-tables.ts'

export interface OrdersQuery {
  readonly status?: OrderStatus | undefined
  /** Only orders with units that have not arrived. */
  readonly open?: boolean | undefined
  readonly atRisk?: boolean | undefined
  readonly customer?: string | undefined
  /** Part of an order id, or a whole tracking number. */
  readonly q?: string | undefined
  readonly after?: readonly [string | null, string] | undefined
  readonly limit: number
}

export interface OrderSummary {
  readonly orderId: string
  readonly status: OrderStatus
  readonly channel: string | null
  readonly fulfilment: string | null
  readonly customerId: string
  readonly placedAt: string | null
  readonly promisedOn: string | null
  readonly total: { readonly amount: string; readonly currency: string } | null
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

export const etaOf = ({ etaEarliest, etaLatest }: ShipmentRow): { earliest: string; latest: string } | null =>
  etaLatest === null ? null : { earliest: etaEarliest ?? etaLatest, latest: etaLatest }

const toSummary = (order: OrderRow, shipments: readonly ShipmentRow[], today: string): OrderSummary => {
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

const shipmentsOf = (reader: TableReader, orderIds: readonly string[]): Promise<ShipmentRow[]> =>
  reader.select(shipmentsTable, { where: { orderId: { in: orderIds } }, limit: MAX_SHIPMENTS })

const searched = async (reader: TableReader, q: string): Promise<Where<OrderRow>> => {
  const shipments = await reader.select(shipmentsTable, { where: { trackingNumber: q }, limit: 100 })
  if (shipments.length === 0) return { orderId: { contains: q } }
  return { orderId: { in: shipments.map(({ orderId }) => orderId) } }
}

/** The ids that a search leaves of those at risk. */
const both = (risky: ReadonlySet<string>, where: Where<OrderRow>): Where<OrderRow> => {
  const { orderId } = where
  const fits = (id: string): boolean => {
    if (typeof orderId !== 'object' || orderId === null) return true
    if ('in' in orderId) return orderId.in.includes(id)
    return !('contains' in orderId) || id.toLowerCase().includes(orderId.contains.toLowerCase())
  }
  return { ...where, orderId: { in: [...risky].filter(fits) } }
}

/** Orders, newest first. */
export const listOrders = async (
  reader: TableReader,
  query: OrdersQuery,
  now: string,
): Promise<{ items: OrderSummary[]; next: readonly (string | number | boolean | null)[] | null }> => {
  const today = now.slice(0, 10)
  const found = query.q === undefined ? {} : await searched(reader, query.q)
  const ids = query.atRisk === true ? both(await atRiskOrderIds(reader, today), found) : found
  const selection: Query<OrderRow> = {
    where: {
      ...ids,
      ...(query.open === true ? { status: { in: openStatuses } } : {}),
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.customer === undefined ? {} : { customerId: query.customer }),
    },
    orderBy: [{ column: 'placedAt', direction: 'desc' }, { column: 'orderId' }],
    after: query.after,
    limit: query.limit + 1,
  }
  const rows = await reader.select(ordersTable, selection)
  const page = rows.slice(0, query.limit)
  const shipments = Map.groupBy(
    await shipmentsOf(
      reader,
      page.map(({ orderId }) => orderId),
    ),
    ({ orderId }) => orderId,
  )
  const last = page.at(-1)
  return {
    items: page.map((order) => toSummary(order, shipments.get(order.orderId) ?? [], today)),
    next: rows.length > query.limit && last ? cursorOf(last, ordersTable, selection) : null,
  }
}

export interface OrderDetail extends OrderSummary {
  readonly lines: (ReturnType<typeof lineTotals> & {
    readonly line: number
    readonly sku: string
    readonly promisedOn: string | null
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
    reader.select(timelineTable, { where: { orderId }, orderBy: [{ column: 'at' }], limit: MAX_ENTRIES }),
  ])
  if (!order) return undefined
  return {
    ...toSummary(order, shipments, now.slice(0, 10)),
    lines: order.state.lines.map((line) => ({
      line: line.line,
      sku: line.sku,
      promisedOn: line.promisedOn,
      expectedOn: line.expectedOn,
      ...lineTotals(line),
    })),
    messages,
    timeline: timeline.toSorted(inTime),
  }
}

/** A shipment's scans in the order of the carrier's clock. */
export const scansOf = async (
  reader: TableReader,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ScanRow[]>> => {
  const scans = await reader.select(scansTable, {
    where: { shipmentId: { in: shipmentIds } },
    orderBy: [{ column: 'at' }, { column: 'sequence' }],
    limit: MAX_ENTRIES,
  })
  return Map.groupBy(scans, ({ shipmentId }) => shipmentId)
}
