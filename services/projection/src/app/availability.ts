import type { TableReader } from '@onhand/tables'
import type { ItemRow } from './catalogue-tables.ts'
import { itemsOf, stockedSkus } from './kit-availability.ts'
import { dueHolds, MAX_ROWS, pairId, shownLevel } from './lapsed-holds.ts'
import { shownItems, type AvailabilityAnswer, type AvailabilityQuery, type Placed } from './shown-items.ts'
import { shownColumns, type ShownRow } from './stock-levels.ts'
import { stockTable, type StockRow } from './stock-tables.ts'

/** Rows of these SKUs at all locations, or at these: every SKU at every one of them. */
export const stockOf = (
  reader: TableReader,
  skus: readonly string[],
  locations?: readonly string[],
): Promise<ShownRow[]> =>
  reader.select(stockTable, {
    where: { sku: { in: skus }, location: locations && { in: locations } },
    columns: shownColumns,
    orderBy: [{ column: 'sku' }, { column: 'location' }],
    limit: MAX_ROWS,
    plannedOnce: true,
  })

/** What several questions of one moment are answered from. */
export interface ReadTogether {
  readonly items: ReadonlyMap<string, ItemRow>
  /** All places that were asked about, and maybe others. */
  readonly placed: ReadonlyMap<string, readonly Placed[]>
  readonly known: ReadonlySet<string>
}

type Pair = Pick<StockRow, 'sku' | 'location'>

/** Rows read for one that was asked for, up to which all SKUs are read at all locations. */
const DENSE = 2

/**
 * The stock of several questions: by place where they name locations, else of the whole SKU. One read each. Every SKU at every
 * location is a sixth of the work that the same places one by one are, so places that nobody asked for may be among them.
 */
const stockOfAll = async (
  reader: TableReader,
  queries: readonly AvailabilityQuery[],
  items: ReadonlyMap<string, ItemRow>,
): Promise<readonly ShownRow[]> => {
  const whole = new Set<string>()
  const places = new Map<string, Pair>()
  for (const { skus, locations } of queries)
    for (const sku of stockedSkus([...new Set(skus)], items))
      if (locations === undefined) whole.add(sku)
      else for (const location of locations) places.set(pairId({ sku, location }), { sku, location })
  const [byPlace, bySku] = await Promise.all([
    stockAt(reader, [...places.values()]),
    whole.size === 0 ? [] : stockOf(reader, [...whole]),
  ])
  return bySku.length === 0 ? byPlace : [...bySku, ...byPlace.filter(({ sku }) => !whole.has(sku))]
}

const stockAt = async (reader: TableReader, places: readonly Pair[]): Promise<ShownRow[]> => {
  const [skus, locations] = [new Set(places.map(({ sku }) => sku)), new Set(places.map(({ location }) => location))]
  if (skus.size * locations.size > DENSE * places.length) return reader.getMany(stockTable, places)
  return places.length === 0 ? [] : stockOf(reader, [...skus], [...locations])
}

export const readTogether = async (
  reader: TableReader,
  queries: readonly AvailabilityQuery[],
  now: string,
): Promise<ReadTogether> => {
  const skus = [...new Set(queries.flatMap((query) => query.skus))]
  const stockBy = (items: ReadonlyMap<string, ItemRow>) =>
    Promise.all([stockOfAll(reader, queries, items), dueHolds(reader, now, { skus: stockedSkus(skus, items) })])
  // Few ask for kits: their components are known only when the items are.
  const [items, plain] = await Promise.all([itemsOf(reader, skus), stockBy(new Map())])
  const hasKits = [...items.values()].some(({ components }) => components !== null)
  const [rows, due] = hasKits ? await stockBy(items) : plain
  const placed = rows.map((row): Placed => ({ location: row.location, row, level: shownLevel(row, due, now) }))
  const bySku = Map.groupBy(placed, ({ row }) => row.sku)
  return { items, placed: bySku, known: await knownSkus(reader, skus, new Set(bySku.keys()), items) }
}

export const answerFrom = ({ items, placed, known }: ReadTogether, query: AvailabilityQuery): AvailabilityAnswer => {
  const skus = [...new Set(query.skus)]
  const wanted = query.locations && new Set(query.locations)
  const own = stockedSkus(skus, items)
    .flatMap((sku) => placed.get(sku) ?? [])
    .filter(({ location }) => wanted?.has(location) ?? true)
  return {
    items: shownItems(
      skus.filter((sku) => known.has(sku)),
      own,
      items,
      query,
    ),
    unknown: skus.filter((sku) => !known.has(sku)),
  }
}

/** A SKU without an item event yet may have stock, at another location than the one that was asked about too. */
const knownSkus = async (
  reader: TableReader,
  skus: readonly string[],
  found: ReadonlySet<string>,
  names: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string>> => {
  const open = skus.filter((sku) => !found.has(sku) && !names.has(sku))
  if (open.length === 0) return new Set([...found, ...names.keys()])
  const elsewhere = await reader.aggregate(stockTable, { where: { sku: { in: open } }, groupBy: ['sku'] })
  return new Set([...found, ...names.keys(), ...elsewhere.map(({ sku }) => sku)])
}

/** What can be sold of each SKU at `now`, in the order in which they were asked for. */
export const readAvailability = async (
  reader: TableReader,
  query: AvailabilityQuery,
  now: string,
): Promise<AvailabilityAnswer> => answerFrom(await readTogether(reader, [query], now), query)
