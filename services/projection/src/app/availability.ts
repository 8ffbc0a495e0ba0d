import type { Key, TableReader } from '@onhand/tables'
import type { ItemRow } from './catalogue-tables.ts'
import { itemsOf, stockedSkus } from './kit-availability.ts'
import { dueHolds, MAX_ROWS, pairId, shownLevel } from './lapsed-holds.ts'
import { shownItems, type AvailabilityAnswer, type AvailabilityQuery, type Placed } from './shown-items.ts'
import { stockTable, type StockRow } from './stock-tables.ts'

/** Rows of these SKUs, where they are named at these locations. */
export const stockOf = async (
  reader: TableReader,
  skus: readonly string[],
  locations: readonly string[] | undefined,
): Promise<StockRow[]> => {
  if (locations === undefined)
    return reader.select(stockTable, {
      where: { sku: { in: skus } },
      orderBy: [{ column: 'sku' }, { column: 'location' }],
      limit: MAX_ROWS,
    })
  const keys: Key<StockRow>[] = skus.flatMap((sku) => locations.map((location) => ({ sku, location })))
  return reader.getMany(stockTable, keys)
}

/** What several questions of one moment are answered from. */
export interface ReadTogether {
  readonly items: ReadonlyMap<string, ItemRow>
  /** All places that were asked about, and maybe others. */
  readonly placed: ReadonlyMap<string, readonly Placed[]>
  readonly known: ReadonlySet<string>
}

const keyOf = ({ sku, location }: { readonly sku: string; readonly location: string }): Key<StockRow> => ({
  sku,
  location,
})

/** The stock of several questions: by place where they name locations, else of the whole SKU. One read each. */
const stockOfAll = async (
  reader: TableReader,
  queries: readonly AvailabilityQuery[],
  items: ReadonlyMap<string, ItemRow>,
): Promise<readonly StockRow[]> => {
  const whole = new Set<string>()
  const places = new Map<string, Key<StockRow>>()
  for (const { skus, locations } of queries)
    for (const sku of stockedSkus([...new Set(skus)], items))
      if (locations === undefined) whole.add(sku)
      else for (const location of locations) places.set(pairId({ sku, location }), keyOf({ sku, location }))
  const [byPlace, bySku] = await Promise.all([
    places.size === 0 ? [] : reader.getMany(stockTable, [...places.values()]),
    whole.size === 0 ? [] : stockOf(reader, [...whole], undefined),
  ])
  return bySku.length === 0 ? byPlace : [...bySku, ...byPlace.filter(({ sku }) => !whole.has(sku))]
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
