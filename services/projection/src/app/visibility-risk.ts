import type { TableReader } from '@onhand/tables'
import type { Places } from './groups.ts'
import { atRiskAmong, atRiskOrderIds, lateByShipments } from './risk-queries.ts'
import { riskCells } from './risk-tables.ts'
import {
  countPlaces,
  keptOrders,
  openLines,
  ordersOf,
  type Counts,
  type KeptOrders,
  type OpenOrdersQuery,
} from './visibility-orders.ts'

/** Of what the orders' own events tell, by the sums of the days before today. */
const keptRisks = (reader: TableReader, query: OpenOrdersQuery, places: Places, today: string): KeptOrders => {
  const passed = { riskAfter: { lt: today } }
  const sum = ['orders'] as const
  const groupBy = ['key'] as const
  const keyed = (rows: readonly { readonly key: string; readonly orders: number }[]): Counts =>
    new Map(rows.map(({ key, orders }) => [key, { orders, units: 0 }]))
  return {
    byPlace: async () => {
      const counts: Counts = new Map()
      const where = { by: 'places', ...passed } as const
      countPlaces(counts, await reader.aggregate(riskCells, { where, groupBy, sum }), query, places)
      return counts
    },
    byKeys: async (by, keys) =>
      keyed(await reader.aggregate(riskCells, { where: { by, key: { in: keys }, ...passed }, groupBy, sum })),
    byChannel: async () =>
      keyed(await reader.aggregate(riskCells, { where: { by: 'channel', ...passed }, groupBy, sum })),
  }
}

/** So many orders are looked up one by one; of more, all that are at risk are read instead. */
const FEW = 500

const riskyLines = async (reader: TableReader, query: OpenOrdersQuery, today: string) => {
  const lines = await openLines(reader, query)
  const ids = [...new Set(lines.map(({ orderId }) => orderId))]
  const risky = ids.length > FEW ? await atRiskOrderIds(reader, today) : new Set(await atRiskAmong(reader, ids, today))
  return lines.filter(({ orderId }) => risky.has(orderId))
}

const lateLines = async (reader: TableReader, query: OpenOrdersQuery, today: string) => {
  const late = await lateByShipments(reader, today)
  return late.length === 0 ? [] : openLines(reader, query, late)
}

/** Orders whose promise may not hold, by the groups that are shown. */
export const readAtRisk = async (
  reader: TableReader,
  query: OpenOrdersQuery,
  places: Places,
  today: string,
): Promise<(key: string) => number> => {
  const kept = keptOrders(query, places, keptRisks(reader, query, places, today))
  const [counts, lines] = await Promise.all([
    kept?.(),
    kept ? lateLines(reader, query, today) : riskyLines(reader, query, today),
  ])
  const groups = await ordersOf(reader, query, lines, places)
  return (key) => (counts?.get(key)?.orders ?? 0) + (groups.get(key)?.orders.size ?? 0)
}
