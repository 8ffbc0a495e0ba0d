import { cursorOf, type Order, type Query, type Scalar, type TableReader, type Where } from '@onhand/tables'
import { shipmentsOf, toSummary, type OrderSummary } from './order-queries.ts'
import { orderCells, orderPartyCells, ordersTable, type OrderRow, type OrderStatus } from './order-tables.ts'
import { atRiskOrderIds, openStatuses } from './risk-queries.ts'
import { searchTable } from './search-tables.ts'

export const orderSorts = ['placedAt', 'promisedOn', 'changedAt', 'backordered', 'units'] as const
export interface OrderSort {
  readonly by: (typeof orderSorts)[number]
  readonly direction: 'asc' | 'desc'
}

export interface OrderFilter {
  readonly status?: OrderStatus | undefined
  /** Only orders with units that have not arrived. */
  readonly open?: boolean | undefined
  readonly atRisk?: boolean | undefined
  readonly backordered?: boolean | undefined
  readonly channel?: string | undefined
  readonly fulfilment?: OrderRow['fulfilment'] | undefined
  readonly country?: string | undefined
  readonly location?: string | undefined
  readonly carrier?: string | undefined
  readonly sku?: string | undefined
  readonly customer?: string | undefined
  /** Days, inclusive. */
  readonly placedFrom?: string | undefined
  readonly placedTo?: string | undefined
  readonly promisedTo?: string | undefined
  /** Part of an order id, or a whole tracking number. */
  readonly q?: string | undefined
}

export interface OrdersQuery extends OrderFilter {
  readonly sort?: OrderSort | undefined
  readonly after?: readonly (Scalar | null)[] | undefined
  readonly limit: number
}

/** Orders that one search finds at most. */
const MOST_FOUND = 10_000

/** Ids of the orders that a word leads to. */
export const foundOrders = async (reader: TableReader, q: string): Promise<readonly string[]> => {
  const term = q.toLowerCase()
  const parcels = await reader.select(searchTable, { where: { kind: 'tracking', term }, limit: MOST_FOUND })
  if (parcels.length > 0) return parcels.map(({ orderId }) => orderId)
  const where = { kind: 'order' as const, term: { contains: term } }
  return (await reader.select(searchTable, { where, limit: MOST_FOUND })).map(({ id }) => id)
}

const idsOf = async (
  reader: TableReader,
  query: OrderFilter,
  today: string,
): Promise<readonly string[] | undefined> => {
  const risky = query.atRisk === true ? await atRiskOrderIds(reader, today) : undefined
  if (query.q === undefined) return risky && [...risky]
  const ids = await foundOrders(reader, query.q)
  return risky ? ids.filter((id) => risky.has(id)) : ids
}

/** The filters as conditions on columns. */
export const whereOf = (query: OrderFilter, ids: readonly string[] | undefined): Where<OrderRow> => {
  const { status, channel, fulfilment, country, customer, placedFrom, placedTo, promisedTo } = query
  const has = (value: string | undefined) => (value === undefined ? undefined : { has: value })
  return {
    ...{ channel, fulfilment, country, customerId: customer },
    ...{ locations: has(query.location), carriers: has(query.carrier), skus: has(query.sku) },
    ...(ids === undefined ? {} : { orderId: { in: ids } }),
    ...(query.open === true ? { status: { in: openStatuses } } : {}),
    ...(status === undefined ? {} : { status }),
    ...(query.backordered === true ? { backordered: { gt: 0 } } : {}),
    ...(placedFrom === undefined && placedTo === undefined ? {} : { placedOn: { gte: placedFrom, lte: placedTo } }),
    ...(promisedTo === undefined ? {} : { promisedOn: { lte: promisedTo } }),
  }
}

export const NEWEST: OrderSort = { by: 'placedAt', direction: 'desc' }

/** Orders that all filters leave; newest first unless asked otherwise. */
export const listOrders = async (
  reader: TableReader,
  query: OrdersQuery,
  now: string,
): Promise<{ items: OrderSummary[]; next: readonly (Scalar | null)[] | null }> => {
  const today = now.slice(0, 10)
  const { by, direction } = query.sort ?? NEWEST
  const orderBy: Order<OrderRow>[] = [{ column: by, direction }, { column: 'orderId' }]
  const where = whereOf(query, await idsOf(reader, query, today))
  const selection: Query<OrderRow> = { where, orderBy, after: query.after, limit: query.limit + 1 }
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

export const orderGroupings = ['status', 'channel', 'fulfilment', 'country', 'age', 'location', 'carrier'] as const
export type OrderGrouping = (typeof orderGroupings)[number]

export interface OrderGroup {
  /** Of an age: the least whole days since it was placed; else what it is called. */
  readonly key: string
  readonly orders: number
  /** Of them, with units that have not arrived. */
  readonly open: number
  /** Of them, with units that wait for supply. */
  readonly backordered: number
}

/** Ages in days that people tell orders apart by. */
const AGES = [0, 1, 2, 3, 5, 8, 15, 31, 91] as const

const ageOf = (placedOn: string, today: string): string => {
  if (placedOn === '') return ''
  const days = Math.max(0, Math.floor((Date.parse(today) - Date.parse(placedOn)) / 86_400_000))
  return String(AGES.findLast((age) => age <= days) ?? 0)
}

const cellsBy = async (reader: TableReader, by: 'status' | 'channel' | 'fulfilment' | 'country' | 'placedOn') => {
  const sum = ['orders', 'backorderedOrders'] as const
  const rows = await reader.aggregate(orderCells, { groupBy: [by, 'status'], sum })
  return rows.map((row) => ({ ...row, key: row[by] }))
}

/** How many orders there are by one of what tells them apart, from kept sums. */
export const readOrderGroups = async (
  reader: TableReader,
  by: OrderGrouping,
  now: string,
): Promise<readonly OrderGroup[]> => {
  const today = now.slice(0, 10)
  const isParty = by === 'location' || by === 'carrier'
  const rows = isParty
    ? (await reader.select(orderPartyCells, { where: { party: by }, limit: 100_000 })).map((row) => ({
        ...row,
        key: row.id,
      }))
    : await cellsBy(reader, by === 'age' ? 'placedOn' : by)
  const groups = new Map<string, OrderGroup>()
  for (const { key: named, status, orders, backorderedOrders } of rows) {
    const key = by === 'age' ? ageOf(named, today) : named
    const known = groups.get(key) ?? { key, orders: 0, open: 0, backordered: 0 }
    const open = known.open + (openStatuses.includes(status) ? orders : 0)
    const backordered = known.backordered + backorderedOrders
    groups.set(key, { key, orders: known.orders + orders, open, backordered })
  }
  const inOrder = (a: OrderGroup, b: OrderGroup): number =>
    by === 'age' ? Number(a.key || -1) - Number(b.key || -1) : a.key < b.key ? -1 : 1
  return [...groups.values()].toSorted(inOrder)
}
