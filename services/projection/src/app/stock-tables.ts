import type { ChannelPolicy, StockLevel, UpcomingPolicy } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

/** Figures of one SKU at one location, from its stock stream alone. Base units ("each"). */
export interface StockRow extends Omit<StockLevel, 'channels' | 'upcoming'> {
  readonly sku: string
  readonly location: string
  /** What each channel may take, and what will rule from a date on; null where there is no such policy. */
  readonly channels: readonly ChannelPolicy[] | null
  readonly upcoming: readonly UpcomingPolicy[] | null
  /** When the first of them takes effect by itself. */
  readonly nextPolicyAt: string | null
  /** Derived from the figures by the rule of `@onhand/availability`, so that sums need no row by row reading. */
  readonly atf: number
  readonly ato: number
  /** The stream's public count: guards this row, and the holds and supplies of the same stream. */
  readonly sequence: number
  readonly epoch: number
  /** In inventory's log. */
  readonly position: number
  readonly changedAt: string
}

export const stockTable: Table<StockRow> = {
  name: 'stock_availability_v1',
  columns: {
    sku: 'text',
    location: 'text',
    onHand: 'bigint',
    reserved: 'bigint',
    committed: 'bigint',
    damaged: 'bigint',
    qualityControl: 'bigint',
    safetyStock: 'bigint',
    backordered: 'bigint',
    allotting: 'bigint',
    shortfall: 'bigint',
    incoming: 'bigint',
    backorderLimit: 'bigint',
    channels: 'jsonb',
    upcoming: 'jsonb',
    nextPolicyAt: 'timestamptz',
    atf: 'bigint',
    ato: 'bigint',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['sku', 'location'],
  indexes: [['location', 'sku'], ['position'], ['nextPolicyAt']],
}

/** Units of a soft hold on one SKU at one location; gone once nothing of it is soft any more. From the stock stream. */
export interface HoldRow {
  readonly sku: string
  readonly location: string
  readonly reservationId: string
  readonly quantity: number
  /** Null: it never expires. */
  readonly expiresAt: string | null
  readonly channel: string | null
}

export const holdsTable: Table<HoldRow> = {
  name: 'live_holds_v1',
  columns: {
    sku: 'text',
    location: 'text',
    reservationId: 'text',
    quantity: 'bigint',
    expiresAt: 'timestamptz',
    channel: 'text',
  },
  key: ['sku', 'location', 'reservationId'],
  indexes: [['expiresAt']],
}

/** The time a hold was given later, from the reservation's own stream: it wins over what its stock streams said. */
export interface ExtensionRow {
  readonly reservationId: string
  readonly expiresAt: string | null
  readonly sequence: number
}

export const extensionsTable: Table<ExtensionRow> = {
  name: 'hold_extensions_v1',
  columns: { reservationId: 'text', expiresAt: 'timestamptz', sequence: 'bigint' },
  key: ['reservationId'],
}

/** An announced delivery that is not all here yet, from the stock stream. */
export interface SupplyRow {
  readonly sku: string
  readonly location: string
  readonly supplyId: string
  /** Units still to come. */
  readonly quantity: number
  readonly expectedOn: string | null
}

export const suppliesTable: Table<SupplyRow> = {
  name: 'expected_supplies_v1',
  columns: { sku: 'text', location: 'text', supplyId: 'text', quantity: 'bigint', expectedOn: 'date' },
  key: ['sku', 'location', 'supplyId'],
}
