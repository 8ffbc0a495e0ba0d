import { atf, ato, type StockLevel } from '@onhand/availability'
import type { TableReader, Where } from '@onhand/tables'
import { dueHolds, shownLevel } from './availability.ts'
import { itemsTable, locationsTable, type LocationRow } from './catalogue-tables.ts'
import { openLinesTable } from './order-tables.ts'
import { atRiskOrderIds } from './risk-queries.ts'
import { discrepanciesTable, stockTable, type StockRow } from './stock-tables.ts'

export type GroupBy = 'network' | 'region' | 'location' | 'sku'

export interface VisibilityQuery {
  readonly groupBy: GroupBy
  readonly skus?: readonly string[] | undefined
  readonly locations?: readonly string[] | undefined
  readonly region?: string | undefined
  /** Last key of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

const sums = [
  'onHand',
  'reserved',
  'committed',
  'damaged',
  'qualityControl',
  'expired',
  'safetyStock',
  'backordered',
  'allotting',
  'shortfall',
  'incoming',
  'inTransit',
  'atf',
  'ato',
] as const
export type StockFigures = Readonly<Record<(typeof sums)[number], number>>

export interface VisibilityItem {
  /** SKU, location or region; empty for the network and for locations without a region. */
  readonly key: string
  readonly name: string | null
  readonly stock: StockFigures
  /** SKU × location pairs behind the figures. */
  readonly pairs: number
  /** Units of transfers to here that did not come, or came over, and that nobody has explained yet. */
  readonly discrepancies: number
  /** Orders with units that have not arrived. */
  readonly openOrders: number
  /** Units of those orders. */
  readonly openUnits: number
  /** Of those orders, the ones whose promise may not hold. */
  readonly atRisk: number
}

const MAX_ROWS = 100_000

const nothing: StockFigures = Object.fromEntries(sums.map((name) => [name, 0])) as Record<(typeof sums)[number], number>

const plus = (a: StockFigures, b: Partial<StockFigures>): StockFigures =>
  Object.fromEntries(sums.map((name) => [name, a[name] + (b[name] ?? 0)])) as Record<(typeof sums)[number], number>

/** The locations that the filters leave; undefined: all of them. */
const locationsOf = (all: readonly LocationRow[], query: VisibilityQuery): readonly string[] | undefined => {
  if (query.region === undefined) return query.locations
  const inRegion = all.filter(({ region }) => region === query.region).map(({ location }) => location)
  return query.locations === undefined ? inRegion : inRegion.filter((location) => query.locations?.includes(location))
}

type KeyOf = (row: { readonly sku: string; readonly location: string }) => string

const keyFor = (groupBy: GroupBy, regions: ReadonlyMap<string, string>): KeyOf => {
  switch (groupBy) {
    case 'network':
      return () => ''
    case 'sku':
      return ({ sku }) => sku
    case 'location':
      return ({ location }) => location
    case 'region':
      return ({ location }) => regions.get(location) ?? ''
  }
}

/** The pairs with expired holds, due policies or lots past their date that the inventory has not yet told of: few, because it lets them lapse on time. */
const lapsedPairs = async (
  reader: TableReader,
  where: Where<StockRow>,
  now: string,
): Promise<{ row: StockRow; level: StockLevel }[]> => {
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
  return rows.filter((row) => matches(row, where)).map((row) => ({ row, level: shownLevel(row, due, now) }))
}

/** Stock by group. Sums come from the database; holds that have expired since are put right pair by pair. */
const stockByGroup = async (
  reader: TableReader,
  where: Where<StockRow>,
  keyOf: KeyOf,
  { groupBy, now, limit }: { groupBy: GroupBy; now: string; limit: number },
): Promise<Map<string, { stock: StockFigures; pairs: number }>> => {
  const column = groupBy === 'sku' ? 'sku' : 'location'
  const bounded = groupBy === 'network' || groupBy === 'region' ? {} : { limit }
  const rows = await reader.aggregate(stockTable, { where, groupBy: [column], sum: sums, ...bounded })
  const groups = new Map<string, { stock: StockFigures; pairs: number }>()
  for (const row of rows) {
    const key = keyOf({ sku: '', location: '', [column]: row[column] })
    const known = groups.get(key) ?? { stock: nothing, pairs: 0 }
    groups.set(key, { stock: plus(known.stock, row), pairs: known.pairs + row.count })
  }
  for (const { row, level } of await lapsedPairs(reader, where, now)) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (!group) continue
    const change = {
      reserved: level.reserved - row.reserved,
      safetyStock: level.safetyStock - row.safetyStock,
      expired: level.expired - (row.expired ?? 0),
      allotting: level.allotting - row.allotting,
      shortfall: level.shortfall - row.shortfall,
      atf: atf(level) - row.atf,
      ato: ato(level) - row.ato,
    }
    groups.set(key, { ...group, stock: plus(group.stock, change) })
  }
  return groups
}

const isIn = (condition: unknown, value: string): boolean =>
  typeof condition !== 'object' ||
  condition === null ||
  !('in' in condition) ||
  (condition.in as string[]).includes(value)

const matches = ({ sku, location }: { sku: string; location: string }, where: Where<StockRow>): boolean =>
  isIn(where.sku, sku) && isIn(where.location, location)

interface OrderFigures {
  readonly openOrders: number
  readonly openUnits: number
  readonly atRisk: number
}

const ordersByGroup = async (
  reader: TableReader,
  where: { skus: readonly string[] | undefined; locations: readonly string[] | undefined },
  keyOf: KeyOf,
  today: string,
): Promise<ReadonlyMap<string, OrderFigures>> => {
  const filter = {
    ...(where.skus ? { sku: { in: where.skus } } : {}),
    ...(where.locations ? { location: { in: where.locations } } : {}),
  }
  const [rows, risky] = await Promise.all([
    reader.select(openLinesTable, { where: filter, limit: MAX_ROWS }),
    atRiskOrderIds(reader, today),
  ])
  const groups = Map.groupBy(rows, keyOf)
  return new Map(
    [...groups].map(([key, lines]) => {
      const orders = new Set(lines.map(({ orderId }) => orderId))
      const openUnits = lines.reduce((sum, { quantity }) => sum + quantity, 0)
      return [key, { openOrders: orders.size, openUnits, atRisk: [...orders].filter((id) => risky.has(id)).length }]
    }),
  )
}

/** Units of transfers that somebody has to explain, where they should have come in. */
const discrepanciesByGroup = async (
  reader: TableReader,
  where: Where<StockRow>,
  keyOf: KeyOf,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await reader.select(discrepanciesTable, { where: { openUnits: { gt: 0 } }, limit: MAX_ROWS })
  const places = rows
    .flatMap(({ destination, lines }) => lines.map(({ sku, quantity }) => ({ sku, location: destination, quantity })))
    .filter((place) => matches(place, where))
  const units = (lines: typeof places): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return new Map([...Map.groupBy(places, keyOf)].map(([key, lines]) => [key, units(lines)]))
}

const namesOf = async (
  reader: TableReader,
  groupBy: GroupBy,
  keys: readonly string[],
  locations: readonly LocationRow[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (groupBy === 'location') return new Map(locations.map(({ location, name }) => [location, name]))
  if (groupBy !== 'sku') return new Map(keys.map((key) => [key, key === '' ? null : key]))
  const items = await reader.getMany(
    itemsTable,
    keys.map((sku) => ({ sku })),
  )
  return new Map(items.map(({ sku, name }) => [sku, name]))
}

/** Stock, open orders and risk, summed by group; groups in the order of their keys, behind `after`. */
export const readVisibility = async (
  reader: TableReader,
  query: VisibilityQuery,
  now: string,
): Promise<{ items: readonly VisibilityItem[]; next: string | null }> => {
  const { groupBy, skus, after, limit } = query
  const known = await reader.select(locationsTable, { limit: MAX_ROWS })
  const locations = locationsOf(known, query)
  const keyOf = keyFor(groupBy, new Map(known.flatMap(({ location, region }) => (region ? [[location, region]] : []))))
  const page = after === undefined ? {} : { gt: after }
  const where: Where<StockRow> = {
    ...(skus ? { sku: { in: skus } } : {}),
    ...(locations ? { location: { in: locations } } : {}),
  }
  const paged: Where<StockRow> = pagedWhere(where, groupBy, page)
  const stock = await stockByGroup(reader, paged, keyOf, { groupBy, now, limit: limit + 1 })
  if (groupBy === 'network' && stock.size === 0) stock.set('', { stock: nothing, pairs: 0 })
  const keys = [...stock.keys()].filter((key) => after === undefined || key > after).sort()
  const shown = keys.slice(0, limit)
  const orders = await ordersByGroup(
    reader,
    { skus: groupBy === 'sku' ? shown : skus, locations: groupBy === 'location' ? shown : locations },
    keyOf,
    now.slice(0, 10),
  )
  const discrepancies = await discrepanciesByGroup(reader, where, keyOf)
  const names = await namesOf(reader, groupBy, shown, known)
  const items = shown.map((key) => ({
    key,
    name: names.get(key) ?? null,
    ...(stock.get(key) ?? { stock: nothing, pairs: 0 }),
    discrepancies: discrepancies.get(key) ?? 0,
    ...(orders.get(key) ?? { openOrders: 0, openUnits: 0, atRisk: 0 }),
  }))
  return { items, next: keys.length > limit ? (shown.at(-1) ?? null) : null }
}

/** A list of values and a bound on one column do not stand together: the list is cut instead. */
const pagedWhere = (where: Where<StockRow>, groupBy: GroupBy, page: { gt?: string }): Where<StockRow> => {
  if (page.gt === undefined || (groupBy !== 'sku' && groupBy !== 'location')) return where
  const bound = page.gt
  const listed = where[groupBy]
  if (typeof listed === 'object' && listed !== null && 'in' in listed)
    return { ...where, [groupBy]: { in: listed.in.filter((value) => String(value) > bound) } }
  return { ...where, [groupBy]: { gt: bound } }
}
