import type { Scalar, TableReader, Where } from '@onhand/tables'
import {
  kpiDimensions,
  kpiNames,
  ledgerOf,
  orderKpis,
  type KpiDay,
  type KpiDimension,
  type KpiFact,
  type KpiName,
} from './kpi-tables.ts'
import { ordersTable } from './order-tables.ts'
import { shipmentsTable } from './shipment-tables.ts'

/** How Σ good and Σ total make the figure: their ratio, a mean of minutes, a plain count, or points from −100 to 100. */
export type KpiUnit = 'ratio' | 'minutes' | 'count' | 'points'

interface KpiNature {
  readonly unit: KpiUnit
  readonly better: 'higher' | 'lower'
}

export const kpiNatures: Readonly<Record<KpiName, KpiNature>> = {
  'on-time-delivery': { unit: 'ratio', better: 'higher' },
  otif: { unit: 'ratio', better: 'higher' },
  'perfect-order': { unit: 'ratio', better: 'higher' },
  'fill-rate': { unit: 'ratio', better: 'higher' },
  'backorder-rate': { unit: 'ratio', better: 'lower' },
  'backorder-age': { unit: 'minutes', better: 'lower' },
  'returns-rate': { unit: 'ratio', better: 'lower' },
  'response-time': { unit: 'minutes', better: 'lower' },
  csat: { unit: 'ratio', better: 'higher' },
  nps: { unit: 'points', better: 'higher' },
  'inventory-accuracy': { unit: 'ratio', better: 'higher' },
  'stock-outs': { unit: 'count', better: 'lower' },
  'supplier-otif': { unit: 'ratio', better: 'higher' },
}

export interface KpiValue {
  readonly good: number
  readonly total: number
  /** How many parcels, orders, lines … stand behind it. */
  readonly facts: number
  /** Null where nothing was counted. */
  readonly value: number | null
}

const valueOf = (kpi: KpiName, good: number, total: number): number | null => {
  const { unit } = kpiNatures[kpi]
  if (unit === 'count') return good
  if (total === 0) return null
  return unit === 'points' ? (100 * good) / total : good / total
}

const toValue = (kpi: KpiName, { good, total, facts }: Omit<KpiValue, 'value'>): KpiValue => ({
  ...{ good, total, facts },
  value: valueOf(kpi, good, total),
})

export interface KpiPeriod {
  /** First day. */
  readonly from: string
  /** Last day, inclusive. */
  readonly to: string
}
export type KpiFilter = { readonly [Dimension in KpiDimension]?: string | undefined } & {
  readonly sku?: string | undefined
}

const sums = ['good', 'total', 'facts'] as const

const factsWhere = (kpi: KpiName, { from, to }: KpiPeriod, filter: KpiFilter): Where<KpiFact> => ({
  ...{ kpi, on: { gte: from, lte: to } },
  ...Object.fromEntries(
    [...kpiDimensions, 'sku' as const].flatMap((name) => {
      const value = filter[name]
      return value === undefined ? [] : [[name, value === '' ? null : value]]
    }),
  ),
})

/** The one dimension whose kept sums answer for a filter; undefined: the facts have to be added up. */
const keptFor = (
  filter: KpiFilter,
  by: KpiDimension | 'day',
): (Pick<KpiDay, 'dimension'> & { value?: string }) | undefined => {
  if (filter.sku !== undefined) return undefined
  const named = kpiDimensions.filter((dimension) => filter[dimension] !== undefined)
  const [first] = named
  if (first === undefined) return { dimension: by === 'day' ? '' : by }
  const isOne = named.length === 1 && (by === 'day' || by === first)
  return isOne ? { dimension: first, value: filter[first] ?? '' } : undefined
}

const MAX_GROUPS = 10_000

/** A figure by day, or by those who answer for a part of it. */
export const readKpi = async (
  reader: TableReader,
  kpi: KpiName,
  period: KpiPeriod,
  { by, filter }: { readonly by: KpiDimension | 'day'; readonly filter: KpiFilter },
): Promise<(KpiValue & { readonly key: string })[]> => {
  const { facts, days } = ledgerOf(kpi)
  const kept = keptFor(filter, by)
  const on = { gte: period.from, lte: period.to }
  if (kept !== undefined) {
    const asked = { where: { kpi, ...kept, on }, sum: sums, limit: MAX_GROUPS }
    if (by === 'day') {
      const rows = await reader.aggregate(days, { ...asked, groupBy: ['on'] })
      return rows.map((row) => ({ key: row.on, ...toValue(kpi, row) }))
    }
    const rows = await reader.aggregate(days, { ...asked, groupBy: ['value'] })
    return rows.map((row) => ({ key: row.value, ...toValue(kpi, row) }))
  }
  const column = by === 'day' ? 'on' : by
  const where = factsWhere(kpi, period, filter)
  const rows = await reader.aggregate(facts, { where, groupBy: [column], sum: ['good', 'total'], limit: MAX_GROUPS })
  return rows.map((row) => ({ key: row[column] ?? '', ...toValue(kpi, { ...row, facts: row.count }) }))
}

/** Each figure over the whole period. */
export const readAllKpis = async (
  reader: TableReader,
  { from, to }: KpiPeriod,
): Promise<(KpiNature & KpiValue & { readonly kpi: KpiName })[]> => {
  const ledgers = [...new Set(kpiNames.map((kpi) => ledgerOf(kpi).days))]
  const where = { dimension: '' as const, on: { gte: from, lte: to } }
  const rows = await Promise.all(ledgers.map((days) => reader.aggregate(days, { where, groupBy: ['kpi'], sum: sums })))
  const found = new Map(rows.flat().map((row) => [row.kpi, row]))
  return kpiNames.map((kpi) => ({
    ...{ kpi, ...kpiNatures[kpi] },
    ...toValue(kpi, found.get(kpi) ?? { good: 0, total: 0, facts: 0 }),
  }))
}

/** What stands behind a figure, newest day first: parcels, orders, lines, cases, counts. `missed`: only what was not good. */
export const readKpiFacts = async (
  reader: TableReader,
  kpi: KpiName,
  period: KpiPeriod,
  query: {
    readonly filter: KpiFilter
    readonly missed?: boolean | undefined
    readonly after?: readonly Scalar[] | undefined
    readonly limit: number
  },
): Promise<{ items: KpiFact[]; next: readonly Scalar[] | null }> => {
  const { facts } = ledgerOf(kpi)
  const { filter, missed, after, limit } = query
  const where = { ...factsWhere(kpi, period, filter), ...(missed === true ? { good: missedOf(kpi) } : {}) }
  const orderBy = [{ column: 'on', direction: 'desc' }, { column: 'subject' }] as const
  // The order is closed by the key's other column, which is the same in all of these rows.
  const behind = after === undefined ? undefined : [...after, kpi]
  const rows = await reader.select(facts, { where, orderBy, after: behind, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? [last.on, last.subject] : null }
}

/** What counts against a figure. */
const missedOf = (kpi: KpiName) => (kpiNatures[kpi].better === 'higher' ? { lte: 0 } : { gt: 0 })

/** Key figures of one day (UTC). */
export interface DailyKpis {
  readonly date: string
  readonly ordersPlaced: number
  readonly shipped: number
  readonly delivered: number
  /** Of the delivered ones with a promised day, those that came no later than the first one promised. */
  readonly deliveredOnTime: number
  readonly deliveredLate: number
}

const MAX_DAYS = 400

const empty = (date: string): DailyKpis => ({
  date,
  ordersPlaced: 0,
  shipped: 0,
  delivered: 0,
  deliveredOnTime: 0,
  deliveredLate: 0,
})

/** What went on, day by day: orders, and parcels that left and came. */
export const readDays = async (reader: TableReader, { from, to }: KpiPeriod): Promise<readonly DailyKpis[]> => {
  const range = { gte: from, lte: to }
  const [placed, shipped, delivered, onTime] = await Promise.all([
    reader.aggregate(ordersTable, { where: { placedOn: range }, groupBy: ['placedOn'], limit: MAX_DAYS }),
    reader.aggregate(shipmentsTable, { where: { shippedOn: range }, groupBy: ['shippedOn'], limit: MAX_DAYS }),
    reader.aggregate(shipmentsTable, { where: { deliveredOn: range }, groupBy: ['deliveredOn'], limit: MAX_DAYS }),
    reader.aggregate(orderKpis.days, {
      where: { kpi: 'on-time-delivery', dimension: '', on: range },
      groupBy: ['on'],
      sum: sums,
      limit: MAX_DAYS,
    }),
  ])
  const days = new Map<string, DailyKpis>()
  const add = (date: string | null, change: Partial<DailyKpis>): void => {
    if (date !== null) days.set(date, { ...(days.get(date) ?? empty(date)), ...change })
  }
  for (const { placedOn, count } of placed) add(placedOn, { ordersPlaced: count })
  for (const { shippedOn, count } of shipped) add(shippedOn, { shipped: count })
  for (const { deliveredOn, count } of delivered) add(deliveredOn, { delivered: count })
  for (const { on, good, total } of onTime) add(on, { deliveredOnTime: good, deliveredLate: total - good })
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}
