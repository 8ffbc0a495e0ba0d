import type { KitComponent } from '@onhand/schemas'
import type { Table } from '@onhand/tables'
import { nodeLoadTable, ruleClock, ruleTable, ruleVersionTable } from './sourcing/rule-streams.ts'
import { sourcingRunTable } from './sourcing/runs.ts'
import type { UnknownParcel } from '../domain/parcel.ts'
import type { OrderStatus } from '../domain/order/state.ts'
import type { ReturnStatus } from '../domain/return/index.ts'

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

/** One parcel that nobody announced. */
export interface ParcelRow {
  readonly parcelId: string
  readonly receivedAt: string
  readonly parcel: UnknownParcel
}
export const parcelTable: Table<ParcelRow> = {
  name: 'unknown_parcels',
  columns: { parcelId: 'text', receivedAt: 'timestamptz', parcel: 'jsonb' },
  key: ['parcelId'],
  indexes: [['receivedAt', 'parcelId']],
}

/** By which a shopper's link finds its order; the link itself is kept nowhere. */
export interface LinkRow {
  readonly orderId: string
  readonly tokenHash: string
  readonly generation: number
  /** The link opens nothing after it; null: it does not end. */
  readonly expiresAt: string | null
}
export const linkTable: Table<LinkRow> = {
  name: 'order_links',
  columns: { orderId: 'text', tokenHash: 'text', generation: 'bigint', expiresAt: 'timestamptz' },
  key: ['orderId'],
  indexes: [['tokenHash']],
}

/** A message about an order, and the event that it tells about. */
export interface ToldRow {
  readonly messageId: string
  readonly orderId: string
  readonly causeId: string
  readonly channel: string
  readonly template: string
  /** requested, sent, sent-unconfirmed, delivered, bounced, failed, suppressed. */
  readonly status: string
  readonly requestedAt: string
  readonly statusAt: string
  readonly sequence: number
}
export const toldTable: Table<ToldRow> = {
  name: 'promise_messages',
  columns: {
    messageId: 'text',
    orderId: 'text',
    causeId: 'text',
    channel: 'text',
    template: 'text',
    status: 'text',
    requestedAt: 'timestamptz',
    statusAt: 'timestamptz',
    sequence: 'bigint',
  },
  key: ['messageId'],
  indexes: [['orderId', 'messageId']],
}

/** This service's copy of inventory's items. */
export interface ItemCopy {
  readonly sku: string
  readonly name: string
  /** Its own; null: nothing special. */
  readonly handling: readonly string[] | null
  /** Of a kit; null: it is stocked itself. */
  readonly components: readonly KitComponent[] | null
  readonly sequence: number
}
export const itemCopies: Table<ItemCopy> = {
  name: 'catalogue_items_v2',
  columns: { sku: 'text', name: 'text', handling: 'text[]', components: 'jsonb', sequence: 'bigint' },
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
  parcelTable,
  linkTable,
  toldTable,
  itemCopies,
  locationCopies,
  ruleTable,
  ruleVersionTable,
  ruleClock,
  nodeLoadTable,
  sourcingRunTable,
]
