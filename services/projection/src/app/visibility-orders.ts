import type { TableReader } from '@onhand/tables'
import { placeKeys, type GroupBy, type Places } from './groups.ts'
import { BETWEEN_PLACES, openLinesTable, openOrderCells, orderCells, ordersTable } from './order-tables.ts'
import { atRiskOrderIds, openStatuses } from './risk-queries.ts'
import { discrepanciesTable } from './stock-tables.ts'
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

type Counts = Map<string, { orders: number; units: number }>

const count = (counts: Counts, key: string, orders: number, units: number): void => {
  const known = counts.get(key) ?? { orders: 0, units: 0 }
  counts.set(key, { orders: known.orders + orders, units: known.units + units })
}

/** By places: each order counts once for a group, however many of its places are in it. */
const openByPlace = async (reader: TableReader, query: OpenOrdersQuery, places: Places): Promise<Counts> => {
  const keysOf = placeKeys(query.groupBy, places) ?? (() => [''])
  const wanted = query.locations === undefined ? undefined : new Set(query.locations)
  const counts: Counts = new Map()
  const [sets, units] = await Promise.all(
    (['places', 'location'] as const).map((by) => reader.select(openOrderCells, { where: { by }, limit: MAX_ROWS })),
  )
  for (const { key: set, orders } of sets ?? []) {
    const own = set.split(BETWEEN_PLACES).filter((location) => wanted?.has(location) ?? true)
    const keys = new Set(own.flatMap((location) => keysOf({ location })))
    for (const key of keys) count(counts, key, orders, 0)
  }
  for (const { key: location, units: open } of units ?? [])
    if (wanted?.has(location) ?? true) for (const key of keysOf({ location })) count(counts, key, 0, open)
  return counts
}

const openBy = async (reader: TableReader, by: 'sku' | 'category', keys: readonly string[]): Promise<Counts> => {
  const rows = await reader.getMany(
    openOrderCells,
    keys.map((key) => ({ by, key })),
  )
  return new Map(rows.map(({ key, orders, units }) => [key, { orders, units }]))
}

const openByChannel = async (reader: TableReader): Promise<Counts> => {
  const where = { status: { in: openStatuses } }
  const rows = await reader.aggregate(orderCells, { where, groupBy: ['channel'], sum: ['orders', 'units'] })
  return new Map(rows.map(({ channel, orders, units }) => [channel, { orders, units }]))
}

type OpenLine = { readonly orderId: string; readonly sku: string; readonly location: string; readonly quantity: number }

/** Open lines that the filters leave, of these orders or of all. */
const openLines = async (
  reader: TableReader,
  query: Omit<OpenOrdersQuery, 'keys'> & { readonly keys?: readonly string[] },
  orderIds?: readonly string[],
): Promise<OpenLine[]> => {
  const where = {
    ...(query.skus === undefined ? {} : { sku: { in: query.skus } }),
    ...(query.groupBy === 'sku' && query.keys !== undefined ? { sku: { in: query.keys } } : {}),
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
const ordersOf = async (
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

/** Orders whose promise may not hold, by group; whichever are shown, so that nobody waits to know that. */
export const readAtRisk = async (
  reader: TableReader,
  query: Omit<OpenOrdersQuery, 'keys'>,
  places: Places,
  today: string,
): Promise<(key: string) => number> => {
  const risky = await atRiskOrderIds(reader, today)
  const groups = await ordersOf(reader, query, await openLines(reader, query, [...risky]), places)
  return (key) => groups.get(key)?.orders.size ?? 0
}

/** Open orders by the groups that are shown. */
export const readOpenOrders = async (
  reader: TableReader,
  query: OpenOrdersQuery,
  places: Places,
): Promise<(key: string) => Omit<OrderFigures, 'atRisk'>> => {
  const { groupBy, skus, locations, category } = query
  const kept = async (): Promise<Counts | undefined> => {
    if (skus !== undefined) return undefined
    if (category !== undefined) {
      if (locations !== undefined || (groupBy !== 'network' && groupBy !== 'category')) return undefined
      const counts = (await openBy(reader, 'category', [category])).get(category)
      return new Map(counts ? [[groupBy === 'network' ? '' : category, counts]] : [])
    }
    if ((groupBy === 'sku' || groupBy === 'category') && locations === undefined)
      return openBy(reader, groupBy, query.keys)
    if (groupBy === 'channel' && locations === undefined) return openByChannel(reader)
    return placeKeys(groupBy, places) ? openByPlace(reader, query, places) : undefined
  }
  const counts = await kept()
  const counted = counts ?? new Map<string, { orders: number; units: number }>()
  if (counts === undefined)
    for (const [key, { orders, units }] of await ordersOf(reader, query, await openLines(reader, query), places))
      counted.set(key, { orders: orders.size, units })
  return (key) => ({
    openOrders: counted.get(key)?.orders ?? 0,
    openUnits: counted.get(key)?.units ?? 0,
  })
}

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
