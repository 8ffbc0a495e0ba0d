import type { Figure } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { ordersTable } from './order-tables.ts'
import { atRiskOrderIds, openStatuses } from './risk-queries.ts'

/** How promises stand right now, for alerts. */
export const promiseFigures = async (reader: TableReader, now: string): Promise<readonly Figure[]> => {
  const where = { open: true, status: { in: openStatuses } }
  const [risky, open] = await Promise.all([
    atRiskOrderIds(reader, now.slice(0, 10)),
    reader.aggregate(ordersTable, { where, groupBy: ['status'] }),
  ])
  const count = (of: readonly { readonly count: number }[]): number => of.reduce((sum, row) => sum + row.count, 0)
  return [
    { name: 'onhand_orders_open', help: 'Orders with units that have not arrived', value: count(open) },
    { name: 'onhand_orders_at_risk', help: 'Open orders whose promise may not hold', value: risky.size },
    {
      name: 'onhand_orders_backordered',
      help: 'Open orders that wait for supply',
      value: count(open.filter(({ status }) => status === 'backordered')),
    },
  ]
}
