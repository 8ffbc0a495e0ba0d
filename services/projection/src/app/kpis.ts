import type { TableReader } from '@onhand/tables'
import { ordersTable } from './order-tables.ts'
import { shipmentsTable } from './shipment-tables.ts'

/** Key figures of one day (UTC). */
export interface DailyKpis {
  readonly date: string
  readonly ordersPlaced: number
  readonly shipped: number
  readonly delivered: number
  /** Of the delivered ones with a promised day, those that came no later. */
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

/**
 * Counted from the guarded rows when asked, not in a row a day: orders of all partitions would write that one row, and
 * two at once would lose a count.
 * @param from first day @param to last day, inclusive
 */
export const readKpis = async (reader: TableReader, from: string, to: string): Promise<readonly DailyKpis[]> => {
  const range = { gte: from, lte: to }
  const [placed, shipped, delivered] = await Promise.all([
    reader.aggregate(ordersTable, { where: { placedOn: range }, groupBy: ['placedOn'], limit: MAX_DAYS }),
    reader.aggregate(shipmentsTable, { where: { shippedOn: range }, groupBy: ['shippedOn'], limit: MAX_DAYS }),
    reader.aggregate(shipmentsTable, {
      where: { deliveredOn: range },
      groupBy: ['deliveredOn', 'onTime'],
      limit: 3 * MAX_DAYS,
    }),
  ])
  const days = new Map<string, DailyKpis>()
  const add = (date: string | null, count: number, ...names: readonly Exclude<keyof DailyKpis, 'date'>[]): void => {
    if (date === null) return
    const day = days.get(date) ?? empty(date)
    days.set(
      date,
      names.reduce((sum, name) => ({ ...sum, [name]: sum[name] + count }), day),
    )
  }
  for (const { placedOn, count } of placed) add(placedOn, count, 'ordersPlaced')
  for (const { shippedOn, count } of shipped) add(shippedOn, count, 'shipped')
  for (const { deliveredOn, onTime, count } of delivered) {
    if (onTime === null) add(deliveredOn, count, 'delivered')
    else add(deliveredOn, count, 'delivered', onTime ? 'deliveredOnTime' : 'deliveredLate')
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}
