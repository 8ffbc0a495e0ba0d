import { atf as atfOf, ato as atoOf, reservable } from '@onhand/availability'
import type { Scalar, TableReader, Where } from '@onhand/tables'
import { dueHolds, shownLevel } from './availability.ts'
import type { GroupBy, KeysOf, Places } from './groups.ts'
import { placeKeys } from './groups.ts'
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

export type Sort = { readonly by: 'key' | keyof PairSums; readonly direction: 'asc' | 'desc' }

export interface StockQuery {
  readonly groupBy: GroupBy
  readonly skus?: readonly string[] | undefined
  /** Undefined: all of them. */
  readonly locations?: readonly string[] | undefined
  readonly category?: string | undefined
  /** Whose `atf` is shown; with a grouping by channel each shows its own. */
  readonly channel?: string | undefined
  readonly sort: Sort
  /** The sorted value (none where the sort is by key) and the key of the last group seen. */
  readonly after?: readonly Scalar[] | undefined
  readonly limit: number
}

export interface StockGroup {
  readonly key: string
  readonly sums: PairSums
  /** As the database sorted it, before what has lapsed since was put right. */
  readonly sorted?: PairSums
}

const NOTHING = Object.fromEntries(pairSums.map((name) => [name, 0])) as unknown as PairSums

const plus = (a: PairSums, b: Partial<PairSums>): PairSums =>
  Object.fromEntries(pairSums.map((name) => [name, a[name] + (b[name] ?? 0)])) as unknown as PairSums

const add = (groups: Map<string, PairSums>, key: string, sums: Partial<PairSums>): void => {
  groups.set(key, plus(groups.get(key) ?? NOTHING, sums))
}

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

/** Categories of SKUs; empty where an item has none. */
export const categoriesOf = async (reader: TableReader, skus: readonly string[]): Promise<(sku: string) => string> => {
  const keys = [...new Set(skus)].map((sku) => ({ sku }))
  const known = new Map((await reader.getMany(stockCategories, keys)).map(({ sku, category }) => [sku, category]))
  return (sku) => known.get(sku) ?? ''
}

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
  const order =
    by === 'key' ? [{ column: 'sku' as const, direction }] : [{ column: by, direction }, { column: 'sku' as const }]
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

const inOrder = ({ by, direction }: Sort) => {
  const sign = direction === 'desc' ? -1 : 1
  return (a: StockGroup, b: StockGroup): number => {
    const byKey = a.key < b.key ? -1 : Number(a.key > b.key)
    return by === 'key' ? sign * byKey : sign * (a.sums[by] - b.sums[by]) || byKey
  }
}

/** Where a page that ends with this group goes on. */
export const afterOf = ({ key, sums, sorted = sums }: StockGroup, { by }: Sort): readonly Scalar[] =>
  by === 'key' ? [key] : [sorted[by], key]

const isBehind = (group: StockGroup, after: readonly Scalar[], sort: Sort): boolean => {
  const [value = 0] = sort.by === 'key' ? [] : after
  const last = {
    key: String(after.at(-1)),
    sums: sort.by === 'key' ? NOTHING : { ...NOTHING, [sort.by]: Number(value) },
  }
  return inOrder(sort)(group, last) > 0
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

const putRight = async (
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
