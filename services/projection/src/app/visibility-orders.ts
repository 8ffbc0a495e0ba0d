import type { TableReader } from '@onhand/tables'
import { placeKeys, type GroupBy, type Places } from './groups.ts'
import { BETWEEN_PLACES, openLinesTable, openOrderCells, orderCells, ordersTable } from './order-tables.ts'
import { openStatuses } from './risk-queries.ts'
import { categoriesOf } from './categories.ts'

const MAX_ROWS = 100_000

export interface OrderFigures {
  /** Orders with units that have not arrived. */
  readonly openOrders: number
  /** Units of those orders. */
  readonly openUnits: number
  /** Of those orders, the ones whose promise may not hold. */
  readonly atRisk: number
}

export interface OpenOrdersQuery {
  readonly groupBy: GroupBy
  readonly skus?: readonly string[] | undefined
  readonly locations?: readonly string[] | undefined
  readonly category?: string | undefined
  /** The groups that are shown. */
  readonly keys: readonly string[]
}

/** Group → its orders and units. */
export type Counts = Map<string, { orders: number; units: number }>

const count = (counts: Counts, key: string, orders: number, units: number): void => {
  const known = counts.get(key) ?? { orders: 0, units: 0 }
  counts.set(key, { orders: known.orders + orders, units: known.units + units })
}

/** How often each set of places stands, by group: each order counts once for a group, however many of its places are in it. */
export const countPlaces = (
  counts: Counts,
  sets: readonly { readonly key: string; readonly orders: number }[],
  { groupBy, locations }: Pick<OpenOrdersQuery, 'groupBy' | 'locations'>,
  places: Places,
): void => {
  const keysOf = placeKeys(groupBy, places) ?? (() => [''])
  const wanted = locations === undefined ? undefined : new Set(locations)
  for (const { key: set, orders } of sets) {
    const own = set.split(BETWEEN_PLACES).filter((location) => wanted?.has(location) ?? true)
    for (const key of new Set(own.flatMap((location) => keysOf({ location })))) count(counts, key, orders, 0)
  }
}

/** Sums that are kept, each by what it is kept by. */
export interface KeptOrders {
  readonly byPlace: () => Promise<Counts>
  readonly byKeys: (by: 'sku' | 'category', keys: readonly string[]) => Promise<Counts>
  readonly byChannel: () => Promise<Counts>
}

/** How the kept sums answer; undefined where the lines themselves have to be read. */
export const keptOrders = (
  { groupBy, skus, locations, category, keys }: OpenOrdersQuery,
  places: Places,
  kept: KeptOrders,
): (() => Promise<Counts>) | undefined => {
  // The SKUs that are shown are those that the other filters left.
  if (groupBy === 'sku' && locations === undefined) return () => kept.byKeys('sku', keys)
  if (skus !== undefined) return undefined
  if (category !== undefined) {
    if (locations !== undefined || (groupBy !== 'network' && groupBy !== 'category')) return undefined
    return async () => {
      const counts = (await kept.byKeys('category', [category])).get(category)
      return new Map(counts ? [[groupBy === 'network' ? '' : category, counts]] : [])
    }
  }
  if (groupBy === 'category' && locations === undefined) return () => kept.byKeys('category', keys)
  if (groupBy === 'channel' && locations === undefined) return kept.byChannel
  return placeKeys(groupBy, places) ? kept.byPlace : undefined
}

const openOrders = (reader: TableReader, query: OpenOrdersQuery, places: Places): KeptOrders => ({
  byPlace: async () => {
    const counts: Counts = new Map()
    const [sets = [], units = []] = await Promise.all(
      (['places', 'location'] as const).map((by) => reader.select(openOrderCells, { where: { by }, limit: MAX_ROWS })),
    )
    countPlaces(counts, sets, query, places)
    const keysOf = placeKeys(query.groupBy, places) ?? (() => [''])
    const wanted = query.locations === undefined ? undefined : new Set(query.locations)
    for (const { key: location, units: open } of units)
      if (wanted?.has(location) ?? true) for (const key of keysOf({ location })) count(counts, key, 0, open)
    return counts
  },
  byKeys: async (by, keys) => {
    const rows = await reader.getMany(
      openOrderCells,
      keys.map((key) => ({ by, key })),
    )
    return new Map(rows.map(({ key, orders, units }) => [key, { orders, units }]))
  },
  byChannel: async () => {
    const where = { status: { in: openStatuses } }
    const rows = await reader.aggregate(orderCells, { where, groupBy: ['channel'], sum: ['orders', 'units'] })
    return new Map(rows.map(({ channel, orders, units }) => [channel, { orders, units }]))
  },
})

type OpenLine = { readonly orderId: string; readonly sku: string; readonly location: string; readonly quantity: number }

/** Open lines that the filters leave, of these orders or of all. */
export const openLines = async (
  reader: TableReader,
  query: OpenOrdersQuery,
  orderIds?: readonly string[],
): Promise<OpenLine[]> => {
  const where = {
    ...(query.skus === undefined ? {} : { sku: { in: query.skus } }),
    ...(query.groupBy === 'sku' ? { sku: { in: query.keys } } : {}),
    ...(query.locations === undefined ? {} : { location: { in: query.locations } }),
    ...(orderIds === undefined ? {} : { orderId: { in: orderIds } }),
  }
  const rows = await reader.aggregate(openLinesTable, {
    where,
    groupBy: ['orderId', 'sku', 'location'],
    sum: ['quantity'],
  })
  if (query.category === undefined) return rows
  const categoryOf = await categoriesOf(
    reader,
    rows.map(({ sku }) => sku),
  )
  return rows.filter(({ sku }) => categoryOf(sku) === query.category)
}

/** Group → its orders, from lines. */
export const ordersOf = async (
  reader: TableReader,
  query: Pick<OpenOrdersQuery, 'groupBy'>,
  lines: readonly OpenLine[],
  places: Places,
): Promise<ReadonlyMap<string, { readonly orders: ReadonlySet<string>; readonly units: number }>> => {
  const groups = new Map<string, { orders: Set<string>; units: number }>()
  const keysOf = placeKeys(query.groupBy, places)
  const skus = query.groupBy === 'category' ? lines.map(({ sku }) => sku) : []
  const categoryOf = await categoriesOf(reader, skus)
  const channelOf = query.groupBy === 'channel' ? await channelsOf(reader, lines) : () => ''
  const keys = (line: OpenLine): readonly string[] => {
    if (keysOf) return keysOf(line)
    if (query.groupBy === 'sku') return [line.sku]
    return [query.groupBy === 'category' ? categoryOf(line.sku) : channelOf(line.orderId)]
  }
  for (const line of lines)
    for (const key of keys(line)) {
      const group = groups.get(key) ?? { orders: new Set(), units: 0 }
      group.orders.add(line.orderId)
      groups.set(key, { orders: group.orders, units: group.units + line.quantity })
    }
  return groups
}

const channelsOf = async (reader: TableReader, lines: readonly OpenLine[]): Promise<(orderId: string) => string> => {
  const orderId = { in: [...new Set(lines.map((line) => line.orderId))] }
  const rows = await reader.aggregate(ordersTable, { where: { orderId }, groupBy: ['orderId', 'channel'] })
  const channels = new Map(rows.map((row) => [row.orderId, row.channel ?? '']))
  return (id) => channels.get(id) ?? ''
}

/** Open orders by the groups that are shown. */
export const readOpenOrders = async (
  reader: TableReader,
  query: OpenOrdersQuery,
  places: Places,
): Promise<(key: string) => Omit<OrderFigures, 'atRisk'>> => {
  const kept = keptOrders(query, places, openOrders(reader, query, places))
  const counted = kept ? await kept() : (new Map() as Counts)
  if (kept === undefined)
    for (const [key, { orders, units }] of await ordersOf(reader, query, await openLines(reader, query), places))
      counted.set(key, { orders: orders.size, units })
  return (key) => ({
    openOrders: counted.get(key)?.orders ?? 0,
    openUnits: counted.get(key)?.units ?? 0,
  })
}
