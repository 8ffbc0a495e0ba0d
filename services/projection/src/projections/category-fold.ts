import type { EventOf, EventType, KnownEvent } from '@onhand/schemas'
import type { Table, TableWriter } from '@onhand/tables'
import type { CategoryRow } from '../app/stock-tables.ts'
import { loadRows } from './row-set.ts'

export const itemEventTypes = [
  'onhand.inventory.item-registered.v1',
  'onhand.inventory.item-changed.v1',
] as const satisfies readonly EventType[]
export type ItemEvent = EventOf<(typeof itemEventTypes)[number]>
export const isItemEvent = (event: KnownEvent): event is ItemEvent => event.type.startsWith('onhand.inventory.item-')

/** Categories before and after the batch, by SKU. */
export const foldCategories = async (
  tx: TableWriter,
  table: Table<CategoryRow>,
  skus: readonly string[],
  events: readonly ItemEvent[],
) => {
  const rows = await loadRows(
    tx,
    table,
    skus.map((sku) => ({ sku })),
  )
  const before = new Map(skus.map((sku) => [sku, rows.get({ sku })?.category ?? '']))
  for (const { data, sequence } of events)
    if ((rows.get({ sku: data.sku })?.sequence ?? 0) < Number(sequence))
      rows.put({ sku: data.sku, category: data.category ?? '', sequence: Number(sequence) })
  await rows.flush(tx)
  const after = (sku: string): string => rows.get({ sku })?.category ?? ''
  const moved = skus.filter((sku) => before.get(sku) !== after(sku))
  return { before: (sku: string): string => before.get(sku) ?? '', after, moved }
}
