import type { ChannelPolicy, ExpiringUnits, StockLevel, UpcomingPolicy } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

/** Figures that the level gained after the table was made. */
type LaterFigure = 'expired' | 'inTransit'

/** Figures of one SKU at one location, from its stock stream alone. Base units ("each"). */
export interface StockRow extends Omit<StockLevel, LaterFigure | 'channels' | 'upcoming' | 'expiring'> {
  /** Null where the row is older than the figure: none until the stream's next event says otherwise. */
  readonly expired: number | null
  readonly inTransit: number | null
  readonly sku: string
  readonly location: string
  /** What each channel may take, and what will rule from a date on; null where there is no such policy. */
  readonly channels: readonly ChannelPolicy[] | null
  readonly upcoming: readonly UpcomingPolicy[] | null
  /** Units of dated lots, by when they expire; null where there are none. */
  readonly expiring: readonly ExpiringUnits[] | null
  /** When the first of these takes effect by itself. */
  readonly nextChangeAt: string | null
  /** Derived from the figures by the rule of `@onhand/availability`, so that sums need no row by row reading. */
  readonly atf: number
  readonly ato: number
  /** Units that left for customers in a day, smoothed over 30 days, as of `demandAt`; null: none ever did. */
  readonly demandPerDay: number | null
  readonly demandAt: string | null
  /** The day that today's sellable units last until at that demand; null: without demand they last for ever. */
  readonly coversUntil: string | null
  /** Since when there are units on hand; null: there are none. */
  readonly stockedOn: string | null
  /** The stream's public count: guards this row, and the holds and supplies of the same stream. */
  readonly sequence: number
  readonly epoch: number
  /** In inventory's log. */
  readonly position: number
  readonly changedAt: string
}

export const stockTable: Table<StockRow> = {
  name: 'stock_availability_v2',
  columns: {
    sku: 'text',
    location: 'text',
    onHand: 'bigint',
    reserved: 'bigint',
    committed: 'bigint',
    damaged: 'bigint',
    qualityControl: 'bigint',
    expired: 'bigint',
    safetyStock: 'bigint',
    backordered: 'bigint',
    allotting: 'bigint',
    shortfall: 'bigint',
    incoming: 'bigint',
    inTransit: 'bigint',
    backorderLimit: 'bigint',
    channels: 'jsonb',
    upcoming: 'jsonb',
    expiring: 'jsonb',
    nextChangeAt: 'timestamptz',
    atf: 'bigint',
    ato: 'bigint',
    demandPerDay: 'double precision',
    demandAt: 'timestamptz',
    coversUntil: 'date',
    stockedOn: 'date',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['sku', 'location'],
  indexes: [['location', 'sku'], ['position'], ['nextChangeAt'], ['coversUntil'], ['stockedOn']],
}

/** Figures that add up over places. */
export const summedFigures = [
  'onHand',
  'reserved',
  'committed',
  'damaged',
  'qualityControl',
  'expired',
  'safetyStock',
  'backordered',
  'allotting',
  'shortfall',
  'incoming',
  'inTransit',
  'atf',
  'ato',
] as const
export type SummedFigure = (typeof summedFigures)[number]
export type StockFigures = Readonly<Record<SummedFigure, number>>

/** Sums over SKU × location pairs. */
export interface PairSums extends StockFigures {
  readonly pairs: number
  /** Pairs of which nothing can be sold. */
  readonly stockOuts: number
}

const sumColumns = {
  onHand: 'bigint',
  reserved: 'bigint',
  committed: 'bigint',
  damaged: 'bigint',
  qualityControl: 'bigint',
  expired: 'bigint',
  safetyStock: 'bigint',
  backordered: 'bigint',
  allotting: 'bigint',
  shortfall: 'bigint',
  incoming: 'bigint',
  inTransit: 'bigint',
  atf: 'bigint',
  ato: 'bigint',
  pairs: 'bigint',
  stockOuts: 'bigint',
} as const
export const pairSums = [...summedFigures, 'pairs', 'stockOuts'] as const

/** Sums of a category at a location: every larger group is a sum of these few rows. */
export interface StockCell extends PairSums {
  /** Empty where the item has none, or is not known. */
  readonly category: string
  readonly location: string
}

export const stockCells: Table<StockCell> = {
  name: 'stock_cells_v1',
  columns: { category: 'text', location: 'text', ...sumColumns },
  key: ['category', 'location'],
  additive: true,
}

/** Sums of a SKU over all locations, in its category. */
export interface SkuTotal extends PairSums {
  readonly category: string
  readonly sku: string
}

export const skuTotals: Table<SkuTotal> = {
  name: 'stock_skus_v1',
  columns: { category: 'text', sku: 'text', ...sumColumns },
  key: ['category', 'sku'],
  additive: true,
  indexes: [
    ['sku', 'category'],
    ['atf', 'sku'],
    ['onHand', 'sku'],
    ['backordered', 'sku'],
    ['category', 'atf', 'sku'],
  ],
}

/** Any channel that no policy names; no channel is called so. */
export const ANY_CHANNEL = '*'

/**
 * What a channel can take more or less (negative) than is free, by the policies of the pairs of a cell. `*` is any channel that no policy
 * names; what stands under a name comes on top of that.
 */
export interface ChannelCell {
  readonly category: string
  readonly location: string
  readonly channel: string
  readonly atf: number
  /** Pairs with such a policy. */
  readonly pairs: number
}

export const channelCells: Table<ChannelCell> = {
  name: 'stock_channel_cells_v1',
  columns: { category: 'text', location: 'text', channel: 'text', atf: 'bigint', pairs: 'bigint' },
  key: ['category', 'location', 'channel'],
  additive: true,
}

/** An item's category as sums know it, from the item's own stream. */
export interface CategoryRow {
  readonly sku: string
  readonly category: string
  readonly sequence: number
}

export const stockCategories: Table<CategoryRow> = {
  name: 'stock_categories_v1',
  columns: { sku: 'text', category: 'text', sequence: 'bigint' },
  key: ['sku'],
  indexes: [['category', 'sku']],
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

/** What of a transfer does not add up, from its own stream; kept when all is explained, for the guard of its count. */
export interface DiscrepancyRow {
  readonly transferId: string
  readonly destination: string
  /** Open units of a SKU, missing or over. */
  readonly lines: readonly { readonly sku: string; readonly kind: 'short' | 'over'; readonly quantity: number }[]
  readonly openUnits: number
  readonly sequence: number
}

export const discrepanciesTable: Table<DiscrepancyRow> = {
  name: 'transfer_discrepancies_v1',
  columns: { transferId: 'text', destination: 'text', lines: 'jsonb', openUnits: 'bigint', sequence: 'bigint' },
  key: ['transferId'],
  indexes: [['openUnits']],
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

/** An announced delivery, or a transfer on the road (`transfer:{id}`), that is not all here yet; from the stock stream. */
export interface SupplyRow {
  readonly sku: string
  readonly location: string
  readonly supplyId: string
  /** Units still to come. */
  readonly quantity: number
  readonly expectedOn: string | null
  /** ONHAND, INTRANSIT, PO_PLACED …; null where it was not said. */
  readonly supplyType: string | null
  readonly confidencePercent: number | null
}

export const suppliesTable: Table<SupplyRow> = {
  name: 'expected_supplies_v2',
  columns: {
    sku: 'text',
    location: 'text',
    supplyId: 'text',
    quantity: 'bigint',
    expectedOn: 'date',
    supplyType: 'text',
    confidencePercent: 'bigint',
  },
  key: ['sku', 'location', 'supplyId'],
  indexes: [
    ['expectedOn', 'sku', 'location', 'supplyId'],
    ['location', 'expectedOn'],
  ],
}
