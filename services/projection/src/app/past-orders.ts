import type { Scalar, TableReader } from '@onhand/tables'
import { foundOrders, NEWEST, whereOf, type OrderFilter, type OrdersQuery, type OrderSort } from './order-list.ts'
import { knownThen, type Folds, type Moment } from './order-past.ts'
import { toSummary, type OrderSummary } from './order-queries.ts'
import { ordersTable, timelineTable, type OrderRow } from './order-tables.ts'
import { openStatuses } from './risk-queries.ts'

/** Orders that one answer of the past is folded from, and the events of them. */
export const MAX_PAST_ORDERS = 500
const MAX_EVENTS = 50_000

export type PastOrders =
  | { readonly kind: 'too-many' }
  | { readonly kind: 'found'; readonly items: OrderSummary[]; readonly next: readonly (Scalar | null)[] | null }

/** What never changes of an order narrows where to look; all else is asked of the order as it was. */
const candidates = async (reader: TableReader, query: OrderFilter): Promise<readonly string[]> => {
  const { customer, channel, country, placedFrom, placedTo, q } = query
  const ids = q === undefined ? undefined : await foundOrders(reader, q)
  const where = whereOf({ customer, channel, country, placedFrom, placedTo }, ids)
  const rows = await reader.select(ordersTable, { where, limit: MAX_PAST_ORDERS + 1 })
  return rows.map(({ orderId }) => orderId)
}

const within = (value: string | null, from: string | undefined, to: string | undefined): boolean =>
  (from === undefined || (value !== null && value >= from)) && (to === undefined || (value !== null && value <= to))

const isAsked = (row: OrderRow, { atRisk }: OrderSummary, query: OrderFilter): boolean =>
  [
    query.status === undefined || row.status === query.status,
    query.open !== true || openStatuses.includes(row.status),
    query.atRisk !== true || atRisk,
    query.backordered !== true || row.backordered > 0,
    query.fulfilment === undefined || row.fulfilment === query.fulfilment,
    query.location === undefined || row.locations.includes(query.location),
    query.carrier === undefined || row.carriers.includes(query.carrier),
    query.sku === undefined || row.skus.includes(query.sku),
    within(row.promisedOn, undefined, query.promisedTo),
  ].every(Boolean)

type Placed = { readonly row: OrderRow; readonly summary: OrderSummary }

/** As the database sorts: what is not known is greater than all. */
const inOrder =
  ({ direction }: OrderSort) =>
  (a: { value: Scalar | null; id: string }, b: { value: Scalar | null; id: string }): number => {
    if (a.value !== b.value) {
      if (a.value === null || b.value === null) return (a.value === null ? 1 : -1) * (direction === 'desc' ? -1 : 1)
      return (a.value < b.value ? -1 : 1) * (direction === 'desc' ? -1 : 1)
    }
    return a.id < b.id ? -1 : Number(a.id > b.id)
  }

/** Orders as they were known at a moment, those that all filters left then. */
export const listPastOrders = async (
  reader: TableReader,
  query: OrdersQuery,
  moment: Moment,
  { folds, today }: { readonly folds: Folds; readonly today: string },
): Promise<PastOrders> => {
  const ids = await candidates(reader, query)
  if (ids.length > MAX_PAST_ORDERS) return { kind: 'too-many' }
  const events = await reader.select(timelineTable, { where: { orderId: { in: ids } }, limit: MAX_EVENTS + 1 })
  if (events.length > MAX_EVENTS) return { kind: 'too-many' }
  const then = [...Map.groupBy(events, ({ orderId }) => orderId).values()].flatMap((timeline): Placed[] => {
    const known = knownThen(timeline, moment, folds)
    return known ? [{ row: known.order, summary: toSummary(known.order, known.shipments, today) }] : []
  })
  const sort = query.sort ?? NEWEST
  const order = inOrder(sort)
  const keyOf = ({ row }: Placed) => ({ value: row[sort.by], id: row.orderId })
  const [value = null, id = ''] = query.after ?? []
  const sorted = then
    .filter(({ row, summary }) => isAsked(row, summary, query))
    .toSorted((a, b) => order(keyOf(a), keyOf(b)))
    .filter((one) => query.after === undefined || order(keyOf(one), { value, id: String(id) }) > 0)
  const page = sorted.slice(0, query.limit)
  const last = page.at(-1)
  return {
    ...{ kind: 'found', items: page.map(({ summary }) => summary) },
    next: sorted.length > query.limit && last ? [keyOf(last).value, keyOf(last).id] : null,
  }
}
