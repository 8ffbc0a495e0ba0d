import { atf, ato } from '@onhand/availability'
import type { KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import type { Key, TableWriter } from '@onhand/tables'
import { stockKpis, type KpiFact } from '../app/kpi-tables.ts'
import {
  channelCells,
  holdsTable,
  skuTotals,
  stockCategories,
  stockCells,
  stockTable,
  suppliesTable,
  type HoldRow,
  type StockRow,
  type SupplyRow,
} from '../app/stock-tables.ts'
import { isStockEvent, stockEventTypes, type StockEvent } from './event-types.ts'
import { restate } from './kpi-ledger.ts'
import { foldCategories, isItemEvent, itemEventTypes } from './category-fold.ts'
import { loadRows, type RowSet } from './row-set.ts'
import { coversUntil, demandAfter } from './stock-demand.ts'
import { addChanges, type PairChange } from './stock-sums.ts'

/** When something changes by itself: a policy takes effect, a lot reaches its date. */
const nextChangeOf = ({ upcoming, expiring }: StockEvent['data']['level']): string | null =>
  [upcoming?.[0]?.effectiveAt, expiring?.[0]?.expiresAt]
    .filter((at) => at !== undefined)
    .reduce<string | null>((next, at) => (next === null || at < next ? at : next), null)

/** The row after an event. What the level does not tell (demand, since when there is stock) goes on from the row before. */
const toRow = (event: StockEvent, before: StockRow | undefined): StockRow => {
  const { sku, location, level } = event.data
  const leaving = event.type === 'onhand.inventory.stock-fulfilled.v1' ? event.data.quantity : 0
  const demand = demandAfter(before, leaving, event.time)
  const sellable = atf(level)
  return {
    sku,
    location,
    ...level,
    channels: level.channels ?? null,
    upcoming: level.upcoming ?? null,
    expiring: level.expiring ?? null,
    nextChangeAt: nextChangeOf(level),
    atf: sellable,
    ato: ato(level),
    ...demand,
    coversUntil: coversUntil(demand, sellable, event.time),
    stockedOn: level.onHand > 0 ? (before?.stockedOn ?? event.time.slice(0, 10)) : null,
    sequence: Number(event.sequence),
    epoch: event.epoch,
    position: Number(event.position),
    changedAt: event.time,
  }
}

/** More (or, negative, fewer) units of a hold; a release of confirmed units finds nothing soft to take. */
const changeHold = (holds: RowSet<HoldRow>, hold: HoldRow): void => {
  const quantity = (holds.get(hold)?.quantity ?? 0) + hold.quantity
  if (quantity > 0) holds.put({ ...hold, quantity })
  else holds.remove(hold)
}

const foldHold = (holds: RowSet<HoldRow>, event: StockEvent): void => {
  if (!('reservationId' in event.data)) return
  const { sku, location, reservationId, quantity } = event.data
  const key = { sku, location, reservationId }
  if (event.type === 'onhand.inventory.stock-reserved.v1') {
    const { expiresAt, channel } = event.data
    changeHold(holds, { ...key, quantity, expiresAt, channel })
    return
  }
  const known = holds.get(key)
  const isTaken =
    event.type === 'onhand.inventory.stock-committed.v1' ||
    event.type === 'onhand.inventory.stock-released.v1' ||
    event.type === 'onhand.inventory.stock-fulfilled.v1'
  if (known && isTaken) changeHold(holds, { ...known, quantity: -quantity })
}

/** Supplies and transfers have ids of their own: no id can hold a colon. */
const supplyKey = ({ data }: StockEvent): Key<SupplyRow> | null => {
  const { sku, location } = data
  if ('supplyId' in data) return { sku, location, supplyId: data.supplyId }
  return 'transferId' in data ? { sku, location, supplyId: `transfer:${data.transferId}` } : null
}

const foldSupply = (supplies: RowSet<SupplyRow>, event: StockEvent): void => {
  const key = supplyKey(event)
  if (key === null || !('quantity' in event.data)) return
  const { quantity } = event.data
  const known = supplies.get(key)
  if (event.type === 'onhand.inventory.transfer-expected.v1') {
    const { sku, location, expectedOn } = event.data
    const supplyId = key.supplyId ?? ''
    const units = (known?.quantity ?? 0) + quantity
    const kind = { supplyType: 'INTRANSIT', confidencePercent: null }
    supplies.put({ sku, location, supplyId, quantity: units, expectedOn, ...kind })
    return
  }
  if ('supplyId' in event.data && 'expectedOn' in event.data) {
    const { sku, location, supplyId, expectedOn, supplyType = null, confidencePercent = null } = event.data
    // A plan is nothing to promise from.
    if (supplyType === 'PLAN') supplies.remove(key)
    else supplies.put({ sku, location, supplyId, quantity, expectedOn, supplyType, confidencePercent })
    return
  }
  if (!known) return
  if (known.quantity > quantity) supplies.put({ ...known, quantity: known.quantity - quantity })
  else supplies.remove(key)
}

const fact = (kpi: KpiFact['kpi'], event: StockEvent, rest: Pick<KpiFact, 'subject' | 'good' | 'total'>): KpiFact => ({
  ...{ kpi, on: event.time.slice(0, 10), location: event.data.location, sku: event.data.sku },
  ...{ carrier: null, supplier: null, channel: null, orderId: null },
  ...rest,
})

/** What an event says for the key figures: a count that met the books or did not, a pair that can no longer be sold. */
const factsOf = (event: StockEvent, before: StockRow | undefined, after: StockRow): KpiFact[] => {
  const facts: KpiFact[] = []
  if (event.type === 'onhand.inventory.stock-counted.v1')
    facts.push(fact('inventory-accuracy', event, { subject: event.id, good: event.data.delta === 0 ? 1 : 0, total: 1 }))
  if (before !== undefined && before.atf > 0 && after.atf <= 0)
    facts.push(fact('stock-outs', event, { subject: `${event.subject}#${event.sequence}`, good: 1, total: 1 }))
  return facts
}

const MOVED_AT_ONCE = 100_000

const handle = async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
  const events = all.filter(isStockEvent)
  const items = all.filter(isItemEvent)
  const skus = [...new Set([...events, ...items].map(({ data }) => data.sku))]
  // An item's category and its stock come in streams of their own: under the lock each sees what the other has written.
  await tx.lock(skus)
  const categories = await foldCategories(tx, stockCategories, skus, items)
  const stock = await loadRows(
    tx,
    stockTable,
    events.map(({ data: { sku, location } }) => ({ sku, location })),
  )
  const holds = await loadRows(
    tx,
    holdsTable,
    events.flatMap(({ data }) => {
      if (!('reservationId' in data)) return []
      const { sku, location, reservationId } = data
      return [{ sku, location, reservationId }]
    }),
  )
  const supplies = await loadRows(
    tx,
    suppliesTable,
    events.flatMap((event) => supplyKey(event) ?? []),
  )
  const before = new Map<string, StockRow | undefined>()
  const after = new Map<string, StockRow>()
  const facts: KpiFact[] = []
  for (const event of events) {
    const known = stock.get({ sku: event.data.sku, location: event.data.location })
    if ((known?.sequence ?? 0) >= Number(event.sequence)) continue
    const row = toRow(event, known)
    if (!before.has(event.subject)) before.set(event.subject, known)
    after.set(event.subject, row)
    facts.push(...factsOf(event, known, row))
    stock.put(row)
    foldHold(holds, event)
    foldSupply(supplies, event)
  }
  if (categories.moved.length > 0) {
    const where = { sku: { in: categories.moved } }
    for (const row of await tx.select(stockTable, { where, limit: MOVED_AT_ONCE })) {
      const subject = `stock-${row.sku}@${row.location}`
      if (after.has(subject)) continue
      before.set(subject, row)
      after.set(subject, row)
    }
  }
  const changes = [...after].map(([subject, row]): PairChange => {
    const { sku } = row
    const moved = { categoryBefore: categories.before(sku), categoryAfter: categories.after(sku) }
    return { before: before.get(subject), after: row, ...moved }
  })
  await stock.flush(tx)
  await holds.flush(tx)
  await supplies.flush(tx)
  await restate(tx, stockKpis, [], facts)
  await addChanges(tx, changes)
}

/**
 * Figures, soft holds and expected supply per SKU and location, and their sums by category, location and SKU. All come from the
 * stock stream and are guarded by its count together, so a hold, the level that counts it and the sums that hold it can never
 * be of different times.
 */
export const stockProjection: Projection = {
  name: 'stock_availability_v2',
  tables: [
    ...[stockTable, holdsTable, suppliesTable, stockCategories],
    ...[stockCells, skuTotals, channelCells, stockKpis.facts, stockKpis.days],
  ],
  handles: [...stockEventTypes, ...itemEventTypes],
  handle,
}
