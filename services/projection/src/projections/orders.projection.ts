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
  orderCategories,
  orderCells,
  orderReturns,
  orderPartyCells,
  ordersTable,
  returnsTable,
  type OrderRow,
  type OrderState,
  type ReturnRow,
} from '../app/order-tables.ts'
import { riskCells } from '../app/risk-tables.ts'
import { isOrderStreamEvent, isReturnEvent, orderEventTypes, type OrderEvent, type ReturnEvent } from './event-types.ts'
import { foldCategories, isItemEvent, itemEventTypes, type ItemEvent } from './category-fold.ts'
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
    ...{ state, categories: {} },
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

/** The categories that the sums count the row's open units by. */
const categorised = (row: OrderRow, categoryOf: (sku: string) => string): OrderRow => {
  const open = [...new Set(openLinesOf(row.state).map(({ sku }) => sku))].sort()
  const categories = Object.fromEntries(open.map((sku) => [sku, categoryOf(sku)]))
  const isSame =
    open.length === Object.keys(row.categories).length && open.every((sku) => row.categories[sku] === categories[sku])
  return isSame ? row : { ...row, categories }
}

const foldOrders = async (tx: TableWriter, { ids, moved, items, events }: Batch, hashOf: HashOf) => {
  const rows = await loadRows(
    tx,
    ordersTable,
    [...ids, ...moved].map((orderId) => ({ orderId })),
  )
  const before = new Map([...ids, ...moved].map((orderId) => [orderId, rows.get({ orderId })]))
  for (const event of events) {
    const known = rows.get({ orderId: event.data.orderId })
    if ((known?.sequence ?? 0) >= Number(event.sequence)) continue
    rows.put(orderAfter(known, event, hashOf))
  }
  const known = [...before.keys()].flatMap((orderId) => rows.get({ orderId }) ?? [])
  const skus = new Set([...known.flatMap(({ skus: own }) => own), ...items.map(({ data }) => data.sku)])
  const categories = await foldCategories(tx, orderCategories, [...skus], items)
  for (const row of known) {
    const own = categorised(row, categories.after)
    if (own !== row) rows.put(own)
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

/** What a batch is about. */
interface Batch {
  readonly events: readonly OrderEvent[]
  readonly items: readonly ItemEvent[]
  /** Orders that its events tell of; and others, of which units of an item are open whose category may have changed. */
  readonly ids: readonly string[]
  readonly moved: readonly string[]
}

interface Named {
  readonly sku?: string
  readonly lines?: readonly { readonly sku?: string }[]
  readonly substitute?: { readonly sku?: string }
}

/** SKUs that an event brings into an order. */
const skusIn = ({ data }: KnownEvent): readonly string[] => {
  const { sku, lines = [], substitute } = data as Named
  return [sku, substitute?.sku, ...lines.map((line) => line.sku)].filter((one) => typeof one === 'string')
}

/**
 * An order and its returns come in streams of their own, and so do the items that it is of: under the locks each sees what the others
 * have written.
 */
const lockBatch = async (tx: TableWriter, all: readonly KnownEvent[]): Promise<Batch> => {
  const events = all.filter(isOrderStreamEvent)
  const items = all.filter(isItemEvent)
  const ids = [...new Set([...events, ...all.filter(isReturnEvent)].map(({ data }) => data.orderId))]
  const skus = [...new Set(items.map(({ data }) => data.sku))]
  const openOf = async (): Promise<readonly string[]> => {
    if (skus.length === 0) return []
    const where = { sku: { in: skus } }
    const lines = await tx.aggregate(openLinesTable, { where, groupBy: ['orderId'] })
    return lines.map(({ orderId }) => orderId)
  }
  const seen = await openOf()
  await tx.lock([...ids, ...skus, ...seen, ...events.flatMap(skusIn)])
  const open = await openOf()
  const late = open.filter((orderId) => !seen.includes(orderId))
  if (late.length > 0) await tx.lock(late)
  const own = new Set(ids)
  return { events, items, ids, moved: open.filter((orderId) => !own.has(orderId)) }
}

const handler =
  (hashOf: HashOf) =>
  async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
    const returned = all.filter(isReturnEvent)
    const batch = await lockBatch(tx, all)
    const { ids } = batch
    const orders = await foldOrders(tx, batch, hashOf)
    const returns = await foldReturns(tx, ids, returned)
    const changes = [...ids, ...batch.moved].flatMap((orderId): OrderChange[] => {
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
  name: 'orders_v4',
  tables: [
    ...[ordersTable, openLinesTable, returnsTable, orderReturns, orderCells, orderPartyCells, openOrderCells],
    ...[riskCells, orderCategories],
    ...[orderKpis.facts, orderKpis.days],
  ],
  handles: [...orderEventTypes, ...itemEventTypes],
  handle: handler(hashOf),
})
