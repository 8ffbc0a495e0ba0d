import { toWire } from '@onhand/money'
import { cursorOf, type Query, type Scalar, type TableReader } from '@onhand/tables'
import { casesTable, scoresTable } from './care-tables.ts'
import { ordersTable, returnsTable, timelineTable, type TimelineRow } from './order-tables.ts'

interface WireMoney {
  readonly amount: string
  readonly currency: string
}

/** A customer over all channels. Money by currency: amounts of several are never added up. */
export interface Journey {
  readonly customerId: string
  readonly orders: number
  /** Of them, cancelled as a whole. */
  readonly cancelled: number
  readonly firstOrderAt: string | null
  readonly lastOrderAt: string | null
  /** Channel → orders. */
  readonly channels: readonly { readonly channel: string; readonly orders: number }[]
  /** What was taken, less what was given back. */
  readonly lifetimeValue: readonly WireMoney[]
  /** Totals of the orders that were not cancelled as a whole, whether they are paid already or not. */
  readonly orderedValue: readonly WireMoney[]
  /** Their mean. */
  readonly averageOrderValue: readonly WireMoney[]
  readonly returns: { readonly count: number; readonly units: number; readonly open: number }
  readonly cases: { readonly count: number; readonly open: number }
  /** Means of what was answered; null where nothing was. */
  readonly satisfaction: { readonly csat: number | null; readonly nps: number | null; readonly answers: number }
}

/** Sums of money by currency. */
const moneyOf = async (reader: TableReader, customerId: string) => {
  const rows = await reader.aggregate(ordersTable, {
    where: { customerId },
    groupBy: ['currency', 'status'],
    sum: ['totalMinor', 'capturedMinor', 'refundedMinor'],
  })
  const byCurrency = [...Map.groupBy(rows, ({ currency }) => currency)].flatMap(([currency, own]) =>
    currency === null ? [] : [{ currency, own }],
  )
  const standing = byCurrency.map(({ currency, own }) => ({
    currency,
    own: own.filter(({ status }) => status !== 'cancelled'),
  }))
  return {
    lifetimeValue: byCurrency.map(({ currency, own }) => {
      const minor = own.reduce((sum, row) => sum + row.capturedMinor - row.refundedMinor, 0)
      return toWire({ minor, currency })
    }),
    orderedValue: standing.flatMap(({ currency, own }) => {
      const minor = own.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
      return own.length === 0 ? [] : [toWire({ minor, currency })]
    }),
    averageOrderValue: standing.flatMap(({ currency, own }) => {
      const orders = own.reduce((sum, { count }) => sum + count, 0)
      const total = own.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
      return orders === 0 ? [] : [toWire({ minor: Math.round(total / orders), currency })]
    }),
    orders: rows.reduce((sum, { count }) => sum + count, 0),
    cancelled: rows.reduce((sum, { status, count }) => sum + (status === 'cancelled' ? count : 0), 0),
  }
}

const endsOf = async (reader: TableReader, customerId: string) => {
  const end = (direction: 'asc' | 'desc') =>
    reader.select(ordersTable, { where: { customerId }, orderBy: [{ column: 'placedAt', direction }], limit: 1 })
  const [[first], [last]] = await Promise.all([end('asc'), end('desc')])
  return { firstOrderAt: first?.placedAt ?? null, lastOrderAt: last?.placedAt ?? null }
}

const MOST_SCORES = 10_000

const satisfactionOf = async (reader: TableReader, customerId: string) => {
  const scores = await reader.select(scoresTable, { where: { customerId }, limit: MOST_SCORES })
  const mean = (kind: 'csat' | 'nps'): number | null => {
    const own = scores.filter((row) => row.kind === kind)
    return own.length === 0 ? null : own.reduce((sum, { score }) => sum + score, 0) / own.length
  }
  return { csat: mean('csat'), nps: mean('nps'), answers: scores.length }
}

const parts = async (reader: TableReader, customerId: string) => {
  const where = { customerId }
  const [channels, returns, cases] = await Promise.all([
    reader.aggregate(ordersTable, { where, groupBy: ['channel'] }),
    reader.aggregate(returnsTable, { where, groupBy: ['open'], sum: ['received'] }),
    reader.aggregate(casesTable, { where, groupBy: ['status'] }),
  ])
  const count = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, row) => sum + row.count, 0)
  return {
    channels: channels.flatMap((row) => (row.channel === null ? [] : [{ channel: row.channel, orders: row.count }])),
    returns: {
      ...{ count: count(returns), open: count(returns.filter(({ open }) => open)) },
      units: returns.reduce((sum, { received }) => sum + received, 0),
    },
    cases: { count: count(cases), open: count(cases.filter(({ status }) => status !== 'resolved')) },
  }
}

/** The whole of a customer; undefined when no event has named them. */
export const readJourney = async (reader: TableReader, customerId: string): Promise<Journey | undefined> => {
  const [known] = await reader.select(timelineTable, { where: { customerId }, limit: 1 })
  if (!known) return undefined
  const [money, ends, rest, satisfaction] = await Promise.all([
    moneyOf(reader, customerId),
    endsOf(reader, customerId),
    parts(reader, customerId),
    satisfactionOf(reader, customerId),
  ])
  return { customerId, ...money, ...ends, ...rest, satisfaction }
}

/** What happened with a customer, newest first. */
export const listEncounters = async (
  reader: TableReader,
  customerId: string,
  { after, limit }: { readonly after?: readonly (Scalar | null)[] | undefined; readonly limit: number },
): Promise<{ items: TimelineRow[]; next: readonly (Scalar | null)[] | null }> => {
  const query: Query<TimelineRow> = {
    where: { customerId },
    orderBy: [
      { column: 'at', direction: 'desc' },
      { column: 'orderId', direction: 'desc' },
      { column: 'id', direction: 'desc' },
    ],
    ...{ after, limit: limit + 1 },
  }
  const rows = await reader.select(timelineTable, query)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last, timelineTable, query) : null }
}
