import type { Table } from '@onhand/tables'
import { locationGroupTables } from './location-group-stream.ts'
import { feedTable, rejectTable } from './feeds/feed-stream.ts'
import { policyTable } from './policy-stream.ts'
import { applicationTable } from './policy-work.ts'
import type { Item, Location } from '../domain/catalogue.ts'
import type { ReservationStatus } from '../domain/reservation.ts'
import { backorderTables } from './backorder-streams.ts'
import { supplyTables } from './supply-tables.ts'
import { transferTable } from './transfer-stream.ts'

/** Where a SKU has, or had, stock: written once a stock stream, so that a sale costs no row here. */
export interface StockPlace {
  readonly sku: string
  readonly location: string
  /** Null for places of before this was kept. */
  readonly firstStockAt: string | null
}
export const stockPlaces: Table<StockPlace> = {
  name: 'stock_places',
  columns: { sku: 'text', location: 'text', firstStockAt: 'timestamptz' },
  key: ['sku', 'location'],
  indexes: [['location', 'sku'], ['firstStockAt']],
}

/** How far the record of a place was right when somebody looked. */
export interface TrustRow {
  readonly sku: string
  readonly location: string
  /** 0 to 1. */
  readonly accuracy: number
  readonly checks: number
}
export const trustTable: Table<TrustRow> = {
  name: 'stock_trust',
  columns: { sku: 'text', location: 'text', accuracy: 'double precision', checks: 'bigint' },
  key: ['sku', 'location'],
  indexes: [['accuracy'], ['location', 'accuracy']],
}

/** What a reservation holds, or held last, of one SKU at one location. */
export interface HeldUnits {
  readonly reservationId: string
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly status: ReservationStatus
  readonly orderId: string | null
  readonly expiresAt: string | null
}
export const heldUnits: Table<HeldUnits> = {
  name: 'held_units',
  columns: {
    reservationId: 'text',
    sku: 'text',
    location: 'text',
    quantity: 'bigint',
    status: 'text',
    orderId: 'text',
    expiresAt: 'timestamptz',
  },
  key: ['reservationId', 'sku', 'location'],
  indexes: [['sku', 'location', 'status']],
}

/** The same by customer: a row only where somebody said who holds, so that an anonymous hold costs none here. */
export interface CustomerHold extends HeldUnits {
  readonly customerId: string
}
export const customerHolds: Table<CustomerHold> = {
  name: 'customer_holds',
  columns: { customerId: 'text', ...heldUnits.columns },
  key: ['customerId', 'reservationId', 'sku', 'location'],
}

/** A catalogue entry: its id, for lists, and the whole of it. */
export const itemTable: Table<{ readonly sku: string; readonly item: Item }> = {
  name: 'items',
  columns: { sku: 'text', item: 'jsonb' },
  key: ['sku'],
}
/** The SKUs of each category. */
export const itemCategories: Table<{ readonly category: string; readonly sku: string }> = {
  name: 'item_categories',
  columns: { category: 'text', sku: 'text' },
  key: ['category', 'sku'],
}
export const locationTable: Table<{ readonly location: string; readonly details: Location }> = {
  name: 'locations',
  columns: { location: 'text', details: 'jsonb' },
  key: ['location'],
}

export const inventoryTables = [
  stockPlaces,
  feedTable,
  rejectTable,
  heldUnits,
  customerHolds,
  ...backorderTables,
  itemTable,
  itemCategories,
  locationTable,
  ...locationGroupTables,
  ...supplyTables,
  policyTable,
  applicationTable,
  trustTable,
  transferTable,
]
