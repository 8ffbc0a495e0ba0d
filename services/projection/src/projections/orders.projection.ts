import { isRejection } from '@onhand/event-sourcing'
import { parseMoney } from '@onhand/money'
import type { Projection } from '@onhand/messaging'
import type { KnownEvent } from '@onhand/schemas'
import type { TableWriter } from '@onhand/tables'
import { orderKpis } from '../app/kpi-tables.ts'
import { openLinesOf, promisedOnOf, statusOf, totalsOf, troublesOf } from '../app/order-figures.ts'
import {
  openLinesTable,
  openOrderCells,
  orderCells,
  orderReturns,
  orderPartyCells,
  ordersTable,
  returnsTable,
  type OrderRow,
  type OrderState,
  type ReturnRow,
} from '../app/order-tables.ts'
import { isOrderStreamEvent, isReturnEvent, orderEventTypes, type OrderEvent, type ReturnEvent } from './event-types.ts'
import { restate } from './kpi-ledger.ts'
import { foldOrder, startOrder } from './order-fold.ts'
import { orderFacts } from './order-kpis.ts'
import { addOrders, type OrderChange } from './order-sums.ts'
import { foldReturn } from './return-fold.ts'
import { loadRows } from './row-set.ts'

const listOf = (values: Iterable<string>): string[] => [...new Set(values)].filter((value) => value !== '').sort()

/** What lists of orders are cut by. */
const columnsOf = ({
  channel,
  fulfilment,
  country,
  parcels,
  lines,
  total,
  capturedMinor,
  refundedMinor,
}: OrderState) => {
  const money = total === null ? null : parseMoney(total)
  return {
    ...{ channel, fulfilment, country, capturedMinor, refundedMinor },
    locations: listOf([
      ...parcels.map(({ location }) => location),
      ...lines.flatMap(({ places }) => places.map(({ location }) => location)),
    ]),
    carriers: listOf(parcels.flatMap(({ carrier }) => carrier ?? [])),
    skus: listOf(lines.map(({ sku }) => sku)),
    currency: total?.currency ?? null,
    totalMinor: money === null || isRejection(money) ? 0 : money.minor,
  }
}

const rowOf = (state: OrderState, event: OrderEvent, trackingTokenHash: string): OrderRow => {
  const status = statusOf(state)
  const { ordered, cancelled, backordered } = totalsOf(state)
  return {
    orderId: state.orderId,
    status,
    open: status !== 'cancelled' && status !== 'completed',
    customerId: state.customerId,
    placedAt: state.placedAt,
    placedOn: state.placedAt?.slice(0, 10) ?? null,
    promisedOn: promisedOnOf(state),
    troubled: troublesOf(state).length > 0,
    units: ordered - cancelled,
    backordered,
    ...columnsOf(state),
    trackingTokenHash,
    state,
    sequence: Number(event.sequence),
    epoch: event.epoch,
    position: Number(event.position),
    changedAt: event.time,
  }
}

type HashOf = (orderId: string) => string

/** The row after one more event of the order's own stream. */
export const orderAfter = (before: OrderRow | undefined, event: OrderEvent, hashOf: HashOf): OrderRow => {
  const state = foldOrder(before?.state ?? startOrder(event), event)
  return rowOf(state, event, before?.trackingTokenHash ?? hashOf(state.orderId))
}

const foldOrders = async (tx: TableWriter, ids: readonly string[], events: readonly OrderEvent[], hashOf: HashOf) => {
  const rows = await loadRows(
    tx,
    ordersTable,
    ids.map((orderId) => ({ orderId })),
  )
  const before = new Map(ids.map((orderId) => [orderId, rows.get({ orderId })]))
  for (const event of events) {
    const known = rows.get({ orderId: event.data.orderId })
    if ((known?.sequence ?? 0) >= Number(event.sequence)) continue
    rows.put(orderAfter(known, event, hashOf))
  }
  await rows.flush(tx)
  return { before, after: (orderId: string): OrderRow | undefined => rows.get({ orderId }) }
}

/** The returns of these orders before and after the batch. */
const foldReturns = async (tx: TableWriter, ids: readonly string[], events: readonly ReturnEvent[]) => {
  const keys = ids.map((orderId) => ({ orderId }))
  const lists = await loadRows(tx, orderReturns, keys)
  const listed = keys.flatMap((key) => lists.get(key)?.returnIds ?? [])
  const known =
    listed.length === 0
      ? []
      : await tx.getMany(
          returnsTable,
          listed.map((returnId) => ({ returnId })),
        )
  const after = new Map(known.map((row) => [row.returnId, row]))
  const changed = new Map<string, ReturnRow>()
  for (const event of events) {
    const before = after.get(event.data.returnId)
    if ((before?.sequence ?? 0) >= Number(event.sequence)) continue
    const row = foldReturn(before, event)
    after.set(row.returnId, row)
    changed.set(row.returnId, row)
    const { orderId, returnId } = row
    const returnIds = lists.get({ orderId })?.returnIds ?? []
    if (!returnIds.includes(returnId)) lists.put({ orderId, returnIds: [...returnIds, returnId].sort() })
  }
  await lists.flush(tx)
  if (changed.size > 0) await tx.upsert(returnsTable, [...changed.values()])
  const byOrder = (rows: Iterable<ReturnRow>) => {
    const groups = Map.groupBy(rows, ({ orderId }) => orderId)
    const inOrder = (a: ReturnRow, b: ReturnRow): number => (a.returnId < b.returnId ? -1 : 1)
    return (orderId: string): readonly ReturnRow[] => (groups.get(orderId) ?? []).toSorted(inOrder)
  }
  return { before: byOrder(known), after: byOrder(after.values()) }
}

const writeOpenLines = async (tx: TableWriter, changes: readonly OrderChange[]): Promise<void> => {
  const stale = changes.flatMap(({ before }) => (before ? openLinesOf(before.state) : []))
  const lines = await loadRows(tx, openLinesTable, [])
  for (const line of stale) lines.remove(line)
  for (const { after } of changes) for (const line of openLinesOf(after.state)) lines.put(line)
  await lines.flush(tx)
}

const handler =
  (hashOf: HashOf) =>
  async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
    const events = all.filter(isOrderStreamEvent)
    const returned = all.filter(isReturnEvent)
    const ids = [...new Set([...events, ...returned].map(({ data }) => data.orderId))]
    // An order and its returns come in streams of their own: under the lock each sees what the other has written.
    await tx.lock(ids)
    const orders = await foldOrders(tx, ids, events, hashOf)
    const returns = await foldReturns(tx, ids, returned)
    const changes = ids.flatMap((orderId): OrderChange[] => {
      const [before, after] = [orders.before.get(orderId), orders.after(orderId)]
      return after === undefined || after === before ? [] : [{ before, after }]
    })
    await writeOpenLines(tx, changes)
    await addOrders(tx, changes)
    const factsOf = (row: OrderRow | undefined, own: readonly ReturnRow[]) => (row ? orderFacts(row.state, own) : [])
    await restate(
      tx,
      orderKpis,
      ids.flatMap((orderId) => factsOf(orders.before.get(orderId), returns.before(orderId))),
      ids.flatMap((orderId) => factsOf(orders.after(orderId), returns.after(orderId))),
    )
  }

/**
 * Orders, the units of them that have not arrived, their returns, their sums, and what they say for the key figures.
 * @param hashOf order id → hash of its tracking token, by which a shopper's link finds it
 */
export const ordersProjection = (hashOf: HashOf): Projection => ({
  name: 'orders_v2',
  tables: [
    ...[ordersTable, openLinesTable, returnsTable, orderReturns, orderCells, orderPartyCells, openOrderCells],
    ...[orderKpis.facts, orderKpis.days],
  ],
  handles: orderEventTypes,
  handle: handler(hashOf),
})
