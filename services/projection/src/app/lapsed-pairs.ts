import { atf as atfOf, ato as atoOf } from '@onhand/availability'
import type { TableReader } from '@onhand/tables'
import { categoriesOf } from './categories.ts'
import type { KeysOf } from './groups.ts'
import { dueHolds, shownLevel } from './lapsed-holds.ts'
import { add, type StockQuery } from './stock-groups.ts'
import { stockTable, type PairSums, type StockRow } from './stock-tables.ts'

const MAX_ROWS = 100_000

/** The pairs with expired holds, due policies or lots past their date that the inventory has not yet told of: few, because it lets them lapse on time. */
const lapsedPairs = async (
  reader: TableReader,
  now: string,
): Promise<{ row: StockRow; change: Partial<PairSums> }[]> => {
  const candidates = await dueHolds(reader, now)
  const policed = await reader.select(stockTable, { where: { nextChangeAt: { lte: now } }, limit: MAX_ROWS })
  if (candidates.size + policed.length === 0) return []
  const pairs = [...[...candidates.values()].flatMap((holds) => holds.slice(0, 1)), ...policed]
  const rows = await reader.getMany(
    stockTable,
    pairs.map(({ sku, location }) => ({ sku, location })),
  )
  // Once more, behind the rows: a hold that ended between the two reads would be taken off twice.
  const due = await dueHolds(reader, now)
  return rows.map((row) => {
    const level = shownLevel(row, due, now)
    const change = {
      reserved: level.reserved - row.reserved,
      safetyStock: level.safetyStock - row.safetyStock,
      expired: level.expired - (row.expired ?? 0),
      allotting: level.allotting - row.allotting,
      shortfall: level.shortfall - row.shortfall,
      atf: atfOf(level) - row.atf,
      ato: atoOf(level) - row.ato,
      stockOuts: Number(atfOf(level) <= 0) - Number(row.atf <= 0),
    }
    return { row, change }
  })
}

/** Puts right, pair by pair, what has lapsed since the sums were kept. */
export const putRight = async (
  reader: TableReader,
  query: StockQuery,
  groups: Map<string, PairSums>,
  keysOf: KeysOf | undefined,
  now: string,
): Promise<void> => {
  const { groupBy, locations, skus, category } = query
  const pairs = (await lapsedPairs(reader, now)).filter(
    ({ row }) => (locations?.includes(row.location) ?? true) && (skus?.includes(row.sku) ?? true),
  )
  if (pairs.length === 0) return
  const categoryOf = await categoriesOf(
    reader,
    pairs.map(({ row }) => row.sku),
  )
  const keys = (row: StockRow): readonly string[] => {
    if (keysOf) return keysOf(row)
    if (groupBy === 'sku') return [row.sku]
    return groupBy === 'category' ? [categoryOf(row.sku)] : [...groups.keys()]
  }
  for (const { row, change } of pairs) {
    if (category !== undefined && categoryOf(row.sku) !== category) continue
    for (const key of keys(row)) if (groups.has(key)) add(groups, key, change)
  }
}
