import type { TableReader } from '@onhand/tables'
import { ordersTable, type OrderStatus } from './order-tables.ts'
import { shipmentsTable } from './shipment-tables.ts'

const MAX_ORDERS = 20_000

/** Open orders whose promise may not hold. Agrees with `risksOf`, by columns instead of row by row. */
export const atRiskOrderIds = async (reader: TableReader, today: string): Promise<ReadonlySet<string>> => {
  const open = { open: true, status: { in: openStatuses } }
  const [passed, troubled, shipments] = await Promise.all([
    reader.select(ordersTable, { where: { ...open, promisedOn: { lt: today } }, limit: MAX_ORDERS }),
    reader.select(ordersTable, { where: { ...open, troubled: true }, limit: MAX_ORDERS }),
    reader.aggregate(shipmentsTable, { where: { troubled: true }, groupBy: ['orderId'], limit: MAX_ORDERS }),
  ])
  const late = await reader.getMany(
    ordersTable,
    shipments.map(({ orderId }) => ({ orderId })),
  )
  const ids = [...passed, ...troubled, ...late.filter((order) => order.open && order.status !== 'delivered')]
  return new Set(ids.map(({ orderId }) => orderId))
}

/** Orders with units that have not arrived. */
export const openStatuses: readonly OrderStatus[] = [
  'pending',
  'confirmed',
  'backordered',
  'ready-for-pickup',
  'partially-shipped',
  'shipped',
]
