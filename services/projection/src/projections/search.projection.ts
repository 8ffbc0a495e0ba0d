import type { Projection } from '@onhand/messaging'
import type { EventType, KnownEvent } from '@onhand/schemas'
import { searchTable, type SearchRow } from '../app/search-tables.ts'
import { loadRows } from './row-set.ts'

const row = (kind: SearchRow['kind'], id: string, rest: Partial<SearchRow> = {}): SearchRow => ({
  ...{ kind, id, field: 'id', orderId: '', term: id.toLowerCase(), label: id, sequence: 0 },
  ...rest,
})

/** What an event says that something can be found by. Rows without a count are the same whenever they are written. */
const rowsOf = (event: KnownEvent): SearchRow[] => {
  if (event.type === 'onhand.order.order-placed.v1')
    return [row('order', event.data.orderId), row('customer', event.data.customerId)]
  if (event.type === 'onhand.inventory.item-registered.v1' || event.type === 'onhand.inventory.item-changed.v1') {
    const { sku, name } = event.data
    const named = { field: 'name' as const, term: name.toLowerCase(), label: name, sequence: Number(event.sequence) }
    return [row('sku', sku), row('sku', sku, named)]
  }
  if (event.type === 'onhand.shipment.label-created.v1' || event.type === 'onhand.shipment.shipped.v1') {
    const { orderId, trackingNumber } = event.data
    return [row('tracking', trackingNumber, { orderId })]
  }
  return []
}

const handles: readonly EventType[] = [
  'onhand.order.order-placed.v1',
  'onhand.inventory.item-registered.v1',
  'onhand.inventory.item-changed.v1',
  'onhand.shipment.label-created.v1',
  'onhand.shipment.shipped.v1',
]

/** Words that orders, goods, customers and parcels are found by. */
export const searchProjection: Projection = {
  name: 'search_v1',
  tables: [searchTable],
  handles,
  handle: async (events, tx) => {
    const told = events.flatMap(rowsOf)
    const named = await loadRows(
      tx,
      searchTable,
      told
        .filter(({ field }) => field === 'name')
        .map(({ kind, id, field, orderId }) => ({ kind, id, field, orderId })),
    )
    for (const next of told)
      if (next.field === 'id' || (named.get(next)?.sequence ?? 0) < next.sequence) named.put(next)
    await named.flush(tx)
  },
}
