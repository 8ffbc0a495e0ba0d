import type { TableReader } from '@onhand/tables'
import { categoriesOf } from './categories.ts'
import { placeKeys, type Places } from './groups.ts'
import { discrepanciesTable } from './stock-tables.ts'
import type { OpenOrdersQuery } from './visibility-orders.ts'

const MAX_ROWS = 100_000

/** Units of transfers that somebody has to explain, where they should have come in. */
export const readDiscrepancies = async (
  reader: TableReader,
  { groupBy, skus, locations, category }: Omit<OpenOrdersQuery, 'keys'>,
  places: Places,
): Promise<(key: string) => number> => {
  const rows = await reader.select(discrepanciesTable, { where: { openUnits: { gt: 0 } }, limit: MAX_ROWS })
  const lines = rows.flatMap(({ destination, lines: open }) =>
    open.map(({ sku, quantity }) => ({ sku, location: destination, quantity })),
  )
  const categoryOf = await categoriesOf(
    reader,
    lines.map(({ sku }) => sku),
  )
  const keysOf = placeKeys(groupBy, places)
  const units = new Map<string, number>()
  for (const line of lines) {
    const isShown =
      (skus?.includes(line.sku) ?? true) &&
      (locations?.includes(line.location) ?? true) &&
      (category === undefined || categoryOf(line.sku) === category)
    if (!isShown || groupBy === 'channel') continue
    const other = groupBy === 'sku' ? line.sku : categoryOf(line.sku)
    for (const key of keysOf?.(line) ?? [other]) units.set(key, (units.get(key) ?? 0) + line.quantity)
  }
  return (key) => units.get(key) ?? 0
}
