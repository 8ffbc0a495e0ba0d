import type { Table } from '@onhand/tables'
import { nodeLoadTable, ruleClock, ruleTable, ruleVersionTable } from './sourcing/rule-streams.ts'
import { sourcingRunTable } from './sourcing/runs.ts'
import type { OrderStatus } from '../domain/order/state.ts'
import type { ReturnStatus } from '../domain/return.ts'

/** One order as lists show it. */
export interface OrderRow {
  readonly orderId: string
  readonly customerId: string
  readonly channel: string
  readonly fulfilment: string
  readonly status: OrderStatus
  readonly currency: string
  readonly totalMinor: number
  readonly placedAt: string
  readonly changedAt: string
}
export const orderTable: Table<OrderRow> = {
  name: 'orders',
  columns: {
    orderId: 'text',
    customerId: 'text',
    channel: 'text',
    fulfilment: 'text',
    status: 'text',
    currency: 'text',
    totalMinor: 'bigint',
    placedAt: 'timestamptz',
    changedAt: 'timestamptz',
  },
  key: ['orderId'],
  indexes: [
    ['placedAt', 'orderId'],
    ['status', 'placedAt', 'orderId'],
    ['customerId', 'placedAt', 'orderId'],
  ],
}

/** One return as lists show it. */
export interface ReturnRow {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: ReturnStatus
  readonly requestedAt: string
}
export const returnTable: Table<ReturnRow> = {
  name: 'returns',
  columns: { returnId: 'text', orderId: 'text', customerId: 'text', status: 'text', requestedAt: 'timestamptz' },
  key: ['returnId'],
  indexes: [
    ['requestedAt', 'returnId'],
    ['orderId', 'requestedAt', 'returnId'],
    ['status', 'requestedAt', 'returnId'],
  ],
}

/** This service's copy of inventory's items. */
export interface ItemCopy {
  readonly sku: string
  readonly name: string
  readonly sequence: number
}
export const itemCopies: Table<ItemCopy> = {
  name: 'catalogue_items',
  columns: { sku: 'text', name: 'text', sequence: 'bigint' },
  key: ['sku'],
}

/** This service's copy of inventory's locations. */
export interface LocationCopy {
  readonly location: string
  readonly name: string
  readonly type: 'warehouse' | 'store' | 'supplier' | 'carrier-hub'
  readonly timeZone: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly capabilities: readonly string[]
  readonly closed: boolean
  readonly sequence: number
}
export const locationCopies: Table<LocationCopy> = {
  name: 'catalogue_locations',
  columns: {
    location: 'text',
    name: 'text',
    type: 'text',
    timeZone: 'text',
    latitude: 'double precision',
    longitude: 'double precision',
    capabilities: 'text[]',
    closed: 'boolean',
    sequence: 'bigint',
  },
  key: ['location'],
}

/** All tables that this service keeps beside its log. */
export const orderTables = [
  orderTable,
  returnTable,
  itemCopies,
  locationCopies,
  ruleTable,
  ruleVersionTable,
  ruleClock,
  nodeLoadTable,
  sourcingRunTable,
]
