import type { TableReader } from '@onhand/tables'
import { stockTable, type StockRow } from './stock-tables.ts'

const DAY_MS = 86_400_000
/** Stock beyond a quarter's demand, or untouched for a quarter. */
export const OVERSTOCK_DAYS = 90

const shift = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)

export interface Overstock {
  readonly pairs: number
  /** Units on hand of those pairs. */
  readonly units: number
}

/**
 * Pairs whose sellable units last longer than 90 days at the demand of the last weeks, and those that nobody has bought from for as
 * long as they are there.
 */
export const readOverstock = async (reader: TableReader, today: string): Promise<ReadonlyMap<string, Overstock>> => {
  const asked = { groupBy: ['location'] as const, sum: ['onHand'] as const }
  const [slow, still] = await Promise.all([
    reader.aggregate(stockTable, { ...asked, where: { coversUntil: { gt: shift(today, OVERSTOCK_DAYS) } } }),
    reader.aggregate(stockTable, {
      ...asked,
      where: { coversUntil: null, stockedOn: { lt: shift(today, -OVERSTOCK_DAYS) } },
    }),
  ])
  const found = new Map<string, Overstock>()
  for (const { location, count, onHand } of [...slow, ...still]) {
    const known = found.get(location) ?? { pairs: 0, units: 0 }
    found.set(location, { pairs: known.pairs + count, units: known.units + onHand })
  }
  return found
}

/** The pairs themselves, those that last longest first. */
export const listOverstock = async (reader: TableReader, today: string, limit: number): Promise<StockRow[]> => {
  const slow = await reader.select(stockTable, {
    where: { coversUntil: { gt: shift(today, OVERSTOCK_DAYS) } },
    orderBy: [{ column: 'coversUntil', direction: 'desc' }],
    limit,
  })
  const still = await reader.select(stockTable, {
    where: { coversUntil: null, stockedOn: { lt: shift(today, -OVERSTOCK_DAYS) } },
    orderBy: [{ column: 'stockedOn' }],
    limit,
  })
  return [...still, ...slow].slice(0, limit)
}
