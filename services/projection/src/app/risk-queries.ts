import type { TableReader } from '@onhand/tables'
import { ordersTable, type OrderStatus } from './order-tables.ts'
import { shipmentsTable } from './shipment-tables.ts'

/** Orders with units that have not arrived. */
export const openStatuses: readonly OrderStatus[] = [
  'pending',
  'confirmed',
  'backordered',
  'ready-for-pickup',
  'partially-shipped',
  'shipped',
]

/** Open orders whose promise may not hold. Agrees with `risksOf`, by columns instead of row by row; ids alone are read. */
export const atRiskOrderIds = async (reader: TableReader, today: string): Promise<ReadonlySet<string>> => {
  const open = { open: true, status: { in: openStatuses } }
  const groupBy = ['orderId'] as const
  const [passed, troubled, shipments] = await Promise.all([
    reader.aggregate(ordersTable, { where: { ...open, promisedOn: { lt: today } }, groupBy }),
    reader.aggregate(ordersTable, { where: { ...open, troubled: true }, groupBy }),
    reader.aggregate(shipmentsTable, { where: { troubled: true }, groupBy }),
  ])
  const orderId = { in: shipments.map((shipment) => shipment.orderId) }
  const late =
    shipments.length === 0 ? [] : await reader.aggregate(ordersTable, { where: { ...open, orderId }, groupBy })
  return new Set([...passed, ...troubled, ...late].map((row) => row.orderId))
}
