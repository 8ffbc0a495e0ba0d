import { atf, ato } from '@onhand/availability'
import type { KnownEvent } from '@onhand/schemas'
import type { Projection } from '@onhand/messaging'
import type { Key, TableWriter } from '@onhand/tables'
import {
  holdsTable,
  stockTable,
  suppliesTable,
  type HoldRow,
  type StockRow,
  type SupplyRow,
} from '../app/stock-tables.ts'
import { isStockEvent, stockEventTypes, type StockEvent } from './event-types.ts'
import { loadRows, type RowSet } from './row-set.ts'

/** When something changes by itself: a policy takes effect, a lot reaches its date. */
const nextChangeOf = ({ upcoming, expiring }: StockEvent['data']['level']): string | null =>
  [upcoming?.[0]?.effectiveAt, expiring?.[0]?.expiresAt]
    .filter((at) => at !== undefined)
    .reduce<string | null>((next, at) => (next === null || at < next ? at : next), null)

const toRow = (event: StockEvent): StockRow => {
  const { sku, location, level } = event.data
  return {
    sku,
    location,
    ...level,
    channels: level.channels ?? null,
    upcoming: level.upcoming ?? null,
    expiring: level.expiring ?? null,
    nextChangeAt: nextChangeOf(level),
    atf: atf(level),
    ato: ato(level),
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
    supplies.put({ sku, location, supplyId, quantity: (known?.quantity ?? 0) + quantity, expectedOn })
    return
  }
  if ('supplyId' in event.data && 'expectedOn' in event.data) {
    const { sku, location, supplyId, expectedOn } = event.data
    // A plan is nothing to promise from.
    if (event.data.supplyType === 'PLAN') supplies.remove(key)
    else supplies.put({ sku, location, supplyId, quantity, expectedOn })
    return
  }
  if (!known) return
  if (known.quantity > quantity) supplies.put({ ...known, quantity: known.quantity - quantity })
  else supplies.remove(key)
}

const handle = async (all: readonly KnownEvent[], tx: TableWriter): Promise<void> => {
  const events = all.filter(isStockEvent)
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
  for (const event of events) {
    const row = toRow(event)
    if ((stock.get(row)?.sequence ?? 0) >= row.sequence) continue
    stock.put(row)
    foldHold(holds, event)
    foldSupply(supplies, event)
  }
  await stock.flush(tx)
  await holds.flush(tx)
  await supplies.flush(tx)
}

/**
 * Figures, soft holds and expected supply per SKU and location. All three come from the stock stream and are guarded by
 * its count together, so a hold and the level that counts it can never be of different times.
 */
export const stockProjection: Projection = {
  name: 'stock_availability_v1',
  tables: [stockTable, holdsTable, suppliesTable],
  handles: stockEventTypes,
  handle,
}
