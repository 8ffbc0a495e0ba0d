import { reservable } from '@onhand/availability'
import type { Scalar, TableReader, Where } from '@onhand/tables'
import { categoriesOf } from './categories.ts'
import type { KeysOf, Places } from './groups.ts'
import { placeKeys } from './groups.ts'
import { putRight } from './lapsed-pairs.ts'
import { add, inOrder, isBehind, NOTHING, plus, type StockGroup, type StockQuery } from './stock-groups.ts'
import { placeLevel } from './stock-levels.ts'
import {
  ANY_CHANNEL,
  channelCells,
  pairSums,
  skuTotals,
  stockCategories,
  stockCells,
  stockTable,
  summedFigures,
  type PairSums,
  type StockRow,
} from './stock-tables.ts'

const MAX_ROWS = 100_000

/** Conditions on pairs that the cells can answer. */
const cellsWhere = ({ locations, category }: StockQuery) => ({
  ...(locations === undefined ? {} : { location: { in: locations } }),
  ...(category === undefined ? {} : { category }),
})

const skusOf = async (reader: TableReader, { skus, category }: StockQuery): Promise<readonly string[] | undefined> => {
  if (category === undefined) return skus
  const where = { category, ...(skus === undefined ? {} : { sku: { in: skus } }) }
  const rows = await reader.select(stockCategories, { where, limit: MAX_ROWS })
  if (category !== '') return rows.map(({ sku }) => sku)
  return skus ?? rows.map(({ sku }) => sku)
}

const pairsWhere = (query: StockQuery, skus: readonly string[] | undefined): Where<StockRow> => ({
  ...(skus === undefined ? {} : { sku: { in: skus } }),
  ...(query.locations === undefined ? {} : { location: { in: query.locations } }),
})

/** Groups of places: sums of few cells. */
const byPlace = async (reader: TableReader, query: StockQuery, keysOf: KeysOf): Promise<Map<string, PairSums>> => {
  const groups = new Map<string, PairSums>()
  const collect = (rows: readonly ({ readonly location: string } & Partial<PairSums>)[]): void => {
    for (const row of rows) for (const key of keysOf(row)) add(groups, key, row)
  }
  if (query.skus === undefined) {
    const asked = { where: cellsWhere(query), groupBy: ['location'], sum: pairSums } as const
    collect(await reader.aggregate(stockCells, asked))
    return groups
  }
  const where = pairsWhere(query, await skusOf(reader, query))
  const rows = await reader.aggregate(stockTable, { where, groupBy: ['location'], sum: summedFigures })
  collect(rows.map((row) => ({ ...row, pairs: row.count })))
  const out = await reader.aggregate(stockTable, { where: { ...where, atf: { lte: 0 } }, groupBy: ['location'] })
  collect(out.map(({ location, count }) => ({ location, stockOuts: count })))
  return groups
}

const byCategory = async (reader: TableReader, query: StockQuery): Promise<Map<string, PairSums>> => {
  const groups = new Map<string, PairSums>()
  if (query.skus === undefined) {
    const asked = { where: cellsWhere(query), groupBy: ['category'], sum: pairSums } as const
    for (const row of await reader.aggregate(stockCells, asked)) add(groups, row.category, row)
    return groups
  }
  const skus = await bySku(reader, {
    ...query,
    sort: { by: 'key', direction: 'asc' },
    after: undefined,
    limit: MAX_ROWS,
  })
  const categoryOf = await categoriesOf(
    reader,
    skus.map(({ key }) => key),
  )
  for (const { key, sums } of skus) add(groups, categoryOf(key), sums)
  return groups
}

/** Beyond what fits into one page the database sorts and cuts. */
const bySku = async (reader: TableReader, query: StockQuery): Promise<StockGroup[]> => {
  const { sort, after, limit, skus, category, locations } = query
  if (locations !== undefined) return bySkuAt(reader, query)
  const where = {
    ...(skus === undefined ? {} : { sku: { in: skus } }),
    ...(category === undefined ? {} : { category }),
  }
  const { by, direction } = sort
  // Equal ones in the same direction, so that an index gives the page as it stands: tens of thousands may be equal.
  const bySkuAlone = { column: 'sku', direction } as const
  const order = by === 'key' ? [bySkuAlone] : [{ column: by, direction }, bySkuAlone]
  const rows = await reader.select(skuTotals, {
    where,
    orderBy: order,
    // The key's category closes the order, and a SKU stands in one category only: behind all of them.
    after: after === undefined ? undefined : [...after, '\u{10ffff}'],
    limit,
  })
  return rows.map((row) => ({ key: row.sku, sums: plus(NOTHING, row) }))
}

const bySkuAt = async (reader: TableReader, query: StockQuery): Promise<StockGroup[]> => {
  const { sort, after, limit } = query
  const where = pairsWhere(query, await skusOf(reader, query))
  const base = { where, groupBy: ['sku'] as const, sum: summedFigures, limit }
  const rows =
    sort.by === 'key'
      ? await reader.aggregate(stockTable, {
          ...base,
          where: behindSku(where, after, sort.direction),
          orderBy: { column: 'sku', direction: sort.direction },
        })
      : await reader.aggregate(stockTable, {
          ...base,
          orderBy: { column: columnOf(sort.by), direction: sort.direction },
          after,
        })
  const out = await reader.aggregate(stockTable, {
    where: { ...where, sku: { in: rows.map(({ sku }) => sku) }, atf: { lte: 0 } },
    groupBy: ['sku'],
  })
  const outs = new Map(out.map(({ sku, count }) => [sku, count]))
  return rows.map(({ sku, count, ...sums }) => ({
    key: sku,
    sums: plus(NOTHING, { ...sums, pairs: count, stockOuts: outs.get(sku) ?? 0 }),
  }))
}

const columnOf = (by: keyof PairSums): (typeof summedFigures)[number] | 'count' =>
  by === 'pairs' || by === 'stockOuts' ? 'count' : by

/** A list of values and a bound on one column do not stand together: the list is cut instead. */
const behindSku = (
  where: Where<StockRow>,
  after: readonly Scalar[] | undefined,
  direction: 'asc' | 'desc',
): Where<StockRow> => {
  const bound = after?.at(-1)
  if (bound === undefined) return where
  const listed = where.sku
  if (typeof listed === 'object' && listed !== null && 'in' in listed)
    return { ...where, sku: { in: listed.in.filter((sku) => (direction === 'asc' ? sku > bound : sku < bound)) } }
  return { ...where, sku: direction === 'asc' ? { gt: bound } : { lt: bound } }
}

/** What a channel's policies give it more or less than is free, group by group. */
const channelChanges = async (
  reader: TableReader,
  query: StockQuery,
  channel: string,
  shown: { readonly keysOf: KeysOf | undefined; readonly keys: readonly string[] },
): Promise<(readonly [string, number])[]> => {
  const { groupBy } = query
  const { keysOf } = shown
  if (groupBy === 'sku' || query.skus !== undefined) {
    const skus = groupBy === 'sku' ? shown.keys : await skusOf(reader, query)
    const pairs = await policedPairs(reader, query, skus)
    const categoryOf = await categoriesOf(
      reader,
      pairs.map(({ sku }) => sku),
    )
    const other = (row: StockRow): string => (groupBy === 'sku' ? row.sku : categoryOf(row.sku))
    return pairs.flatMap((row) =>
      (keysOf?.(row) ?? [other(row)]).map((key) => [key, forChannel(row, channel)] as const),
    )
  }
  const where = { ...cellsWhere(query), channel: { in: [ANY_CHANNEL, channel] } }
  if (keysOf === undefined) {
    const rows = await reader.aggregate(channelCells, { where, sum: ['atf'], groupBy: ['category'] })
    return rows.map(({ category, atf }) => [category, atf] as const)
  }
  const rows = await reader.aggregate(channelCells, { where, sum: ['atf'], groupBy: ['location'] })
  return rows.flatMap((row) => keysOf(row).map((key) => [key, row.atf] as const))
}

/** The pairs that have policies: where SKUs are named, or shown, their figures are computed pair by pair. */
const policedPairs = async (
  reader: TableReader,
  query: StockQuery,
  skus: readonly string[] | undefined,
): Promise<StockRow[]> => {
  const rows = await reader.select(stockTable, { where: pairsWhere(query, skus), limit: MAX_ROWS })
  return rows.filter(({ channels }) => channels !== null)
}

const forChannel = (row: StockRow, channel: string | undefined): number =>
  reservable(placeLevel(row), channel === undefined ? {} : { channel }) - row.atf

const byChannel = async (reader: TableReader, query: StockQuery): Promise<Map<string, PairSums>> => {
  const everything = (await byPlace(reader, query, () => [''])).get('') ?? NOTHING
  if (query.skus !== undefined) {
    const pairs = await policedPairs(reader, query, await skusOf(reader, query))
    const channels = new Set(pairs.flatMap((row) => (row.channels ?? []).map(({ channel }) => channel)))
    const shown = (channel: string | undefined): PairSums =>
      plus(everything, { atf: pairs.reduce((sum, row) => sum + forChannel(row, channel), 0) })
    return new Map([['', shown(undefined)], ...[...channels].map((name): [string, PairSums] => [name, shown(name)])])
  }
  const asked = { where: cellsWhere(query), groupBy: ['channel'], sum: ['atf'] } as const
  const cells = new Map((await reader.aggregate(channelCells, asked)).map(({ channel, atf }) => [channel, atf]))
  const others = plus(everything, { atf: cells.get(ANY_CHANNEL) ?? 0 })
  const named = [...cells].filter(([channel]) => channel !== ANY_CHANNEL)
  return new Map([['', others], ...named.map(([channel, atf]): [string, PairSums] => [channel, plus(others, { atf })])])
}

/** Groups of stock, sorted and cut: sums come from what is kept, what has lapsed since is put right pair by pair. */
export const readStockGroups = async (
  reader: TableReader,
  query: StockQuery,
  places: Places,
  now: string,
): Promise<StockGroup[]> => {
  const { groupBy, channel, sort, after, limit } = query
  const keysOf = placeKeys(groupBy, places)
  const groups = new Map<string, PairSums>()
  /** As the database sorted them: by what was told, before anything lapsed. */
  let sorted: StockGroup[] | undefined
  if (groupBy === 'sku') {
    sorted = await bySku(reader, query)
    for (const { key, sums } of sorted) groups.set(key, sums)
  } else {
    const found = keysOf
      ? await byPlace(reader, query, keysOf)
      : await (groupBy === 'category' ? byCategory(reader, query) : byChannel(reader, query))
    for (const [key, sums] of found) groups.set(key, sums)
    if (groupBy === 'network' && groups.size === 0) groups.set('', NOTHING)
  }
  if (channel !== undefined && groupBy !== 'channel') {
    const changes = await channelChanges(reader, query, channel, { keysOf, keys: [...groups.keys()] })
    for (const [key, atf] of changes) if (groups.has(key)) add(groups, key, { atf })
  }
  await putRight(reader, query, groups, keysOf, now)
  const all = sorted
    ? sorted.map(({ key, sums }) => ({ key, sums: groups.get(key) ?? sums, sorted: sums }))
    : [...groups].map(([key, sums]) => ({ key, sums })).toSorted(inOrder(sort))
  const behind = sorted || after === undefined ? all : all.filter((group) => isBehind(group, after, sort))
  return behind.slice(0, limit)
}
