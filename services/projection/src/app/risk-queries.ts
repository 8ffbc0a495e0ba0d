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

const open = { open: true, status: { in: openStatuses } }
const groupBy = ['orderId'] as const

/** Open orders that nothing but their shipments puts at risk. */
export const lateByShipments = async (reader: TableReader, today: string): Promise<readonly string[]> => {
  const shipments = await reader.aggregate(shipmentsTable, { where: { troubled: true }, groupBy })
  if (shipments.length === 0) return []
  const orderId = { in: shipments.map((shipment) => shipment.orderId) }
  const where = { ...open, troubled: false, orderId }
  const rows = await reader.aggregate(ordersTable, { where, groupBy: ['orderId', 'promisedOn'] })
  return rows.filter(({ promisedOn }) => promisedOn === null || promisedOn >= today).map((row) => row.orderId)
}

/** Of these orders, those that are open and whose promise may not hold. */
export const atRiskAmong = async (
  reader: TableReader,
  orderIds: readonly string[],
  today: string,
): Promise<readonly string[]> => {
  const orderId = { in: orderIds }
  const [rows, shipments] = await Promise.all([
    reader.aggregate(ordersTable, { where: { ...open, orderId }, groupBy: ['orderId', 'promisedOn', 'troubled'] }),
    reader.aggregate(shipmentsTable, { where: { troubled: true, orderId }, groupBy }),
  ])
  const late = new Set(shipments.map((shipment) => shipment.orderId))
  const isAtRisk = (row: (typeof rows)[number]): boolean =>
    row.troubled || (row.promisedOn !== null && row.promisedOn < today) || late.has(row.orderId)
  return rows.filter(isAtRisk).map((row) => row.orderId)
}

/** Open orders whose promise may not hold. Agrees with `risksOf`, by columns instead of row by row; ids alone are read. */
export const atRiskOrderIds = async (reader: TableReader, today: string): Promise<ReadonlySet<string>> => {
  const [passed, troubled, late] = await Promise.all([
    reader.aggregate(ordersTable, { where: { ...open, promisedOn: { lt: today } }, groupBy }),
    reader.aggregate(ordersTable, { where: { ...open, troubled: true }, groupBy }),
    lateByShipments(reader, today),
  ])
  return new Set([...[...passed, ...troubled].map((row) => row.orderId), ...late])
}
