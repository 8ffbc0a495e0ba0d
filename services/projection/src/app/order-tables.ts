import type { Fulfilment, Language } from '@onhand/schemas'
import type { Table } from '@onhand/tables'
import type { CategoryRow } from './stock-tables.ts'

/** Units of a line at one location, as the order's own events tell. */
export interface LinePlace {
  readonly location: string
  readonly allocated: number
  readonly shipped: number
  readonly delivered: number
  /** Of the shipped: lost, or back at the sender. */
  readonly failed: number
}

/** One line as the order's own events tell. Quantities are base units ("each"). */
export interface OrderLineState {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly cancelled: number
  readonly backordered: number
  /** Units that ever waited for supply, at most all. */
  readonly waited: number
  /** Since when units wait, or waited, for supply; until when. */
  readonly backorderedAt: string | null
  readonly suppliedAt: string | null
  /** When the supply for its backordered units is expected. */
  readonly expectedOn: string | null
  readonly promisedOn: string | null
  readonly firstPromisedOn: string | null
  readonly places: readonly LinePlace[]
}

/** What was asked of one location, as the order's own events tell. */
export interface OrderParcel {
  readonly shipmentId: string
  readonly location: string
  readonly lines: readonly number[]
  readonly carrier: string | null
  readonly shippedAt: string | null
  /** It waited for the customer from then on. */
  readonly readyAt: string | null
  /** Its last unit arrived or was collected. */
  readonly arrivedAt: string | null
}

/** Everything that the fold of one order stream remembers. */
export interface OrderState {
  readonly orderId: string
  readonly customerId: string
  /** That the customer is written to in. */
  readonly language: Language
  readonly channel: string | null
  readonly fulfilment: Fulfilment | null
  readonly region: string | null
  readonly country: string | null
  readonly storeLocation: string | null
  readonly placedAt: string | null
  readonly total: { readonly amount: string; readonly currency: string } | null
  readonly confirmed: boolean
  readonly readyForPickup: boolean
  readonly ended: 'cancelled' | 'completed' | null
  readonly endedAt: string | null
  readonly lines: readonly OrderLineState[]
  readonly parcels: readonly OrderParcel[]
  /** Money taken and given back, in minor units of the total's currency. */
  readonly capturedMinor: number
  readonly refundedMinor: number
}

export type OrderStatus =
  | 'pending'
  | 'confirmed'
  | 'backordered'
  | 'ready-for-pickup'
  | 'partially-shipped'
  | 'shipped'
  | 'delivered'
  | 'completed'
  | 'cancelled'

/** One order, from its order stream alone; what is searched by stands in columns, the rest in `state`. */
export interface OrderRow {
  readonly orderId: string
  readonly status: OrderStatus
  /** Neither completed nor cancelled. */
  readonly open: boolean
  readonly customerId: string
  readonly placedAt: string | null
  readonly placedOn: string | null
  readonly promisedOn: string | null
  /** Its own events name a reason why its promise may not hold. */
  readonly troubled: boolean
  readonly units: number
  readonly backordered: number
  readonly channel: string | null
  readonly fulfilment: Fulfilment | null
  readonly country: string | null
  /** Places that hold, sent or are asked for its units; carriers that took them; what was ordered. */
  readonly locations: readonly string[]
  readonly carriers: readonly string[]
  readonly skus: readonly string[]
  readonly currency: string | null
  /** In minor units of the currency. */
  readonly totalMinor: number
  readonly capturedMinor: number
  readonly refundedMinor: number
  readonly trackingTokenHash: string
  readonly state: OrderState
  /** SKU → category, of what has not arrived: as the sums by category count it. */
  readonly categories: Readonly<Record<string, string>>
  readonly sequence: number
  readonly epoch: number
  /** In order's log. */
  readonly position: number
  readonly changedAt: string
}

export const ordersTable: Table<OrderRow> = {
  name: 'orders_v4',
  columns: {
    orderId: 'text',
    status: 'text',
    open: 'boolean',
    customerId: 'text',
    placedAt: 'timestamptz',
    placedOn: 'date',
    promisedOn: 'date',
    troubled: 'boolean',
    units: 'bigint',
    backordered: 'bigint',
    channel: 'text',
    fulfilment: 'text',
    country: 'text',
    locations: 'text[]',
    carriers: 'text[]',
    skus: 'text[]',
    currency: 'text',
    totalMinor: 'bigint',
    capturedMinor: 'bigint',
    refundedMinor: 'bigint',
    trackingTokenHash: 'text',
    state: 'jsonb',
    categories: 'jsonb',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['orderId'],
  indexes: [
    ['placedAt', 'orderId'],
    ['status', 'placedAt', 'orderId'],
    ['customerId', 'placedAt'],
    ['trackingTokenHash'],
    ['position'],
    ['open', 'promisedOn'],
    ['locations'],
    ['carriers'],
    ['skus'],
  ],
}

/** How many orders there are, by what lists of them are cut by. */
export interface OrderCell {
  readonly status: OrderStatus
  readonly channel: string
  readonly fulfilment: string
  readonly country: string
  /** Empty where it is not known yet. */
  readonly placedOn: string
  readonly orders: number
  readonly units: number
  /** Units that wait for supply, and the orders that have such. */
  readonly backordered: number
  readonly backorderedOrders: number
}

export const orderCells: Table<OrderCell> = {
  name: 'order_cells_v1',
  columns: {
    status: 'text',
    channel: 'text',
    fulfilment: 'text',
    country: 'text',
    placedOn: 'text',
    orders: 'bigint',
    units: 'bigint',
    backordered: 'bigint',
    backorderedOrders: 'bigint',
  },
  key: ['status', 'channel', 'fulfilment', 'country', 'placedOn'],
  additive: true,
}

/** The same by place and by carrier: an order counts once for each of its own. */
export interface OrderPartyCell {
  readonly party: 'location' | 'carrier'
  readonly id: string
  readonly status: OrderStatus
  readonly orders: number
  readonly backorderedOrders: number
}

export const orderPartyCells: Table<OrderPartyCell> = {
  name: 'order_party_cells_v1',
  columns: { party: 'text', id: 'text', status: 'text', orders: 'bigint', backorderedOrders: 'bigint' },
  key: ['party', 'id', 'status'],
  additive: true,
}

/** Stands between the places of one order; no id holds it. */
export const BETWEEN_PLACES = '|'

/**
 * Orders with units that have not arrived. By `places`: all places of an order together, `|` between them, so that any group of places
 * can tell how many orders it has without counting one twice. By `location`, by `sku` and by `category`: units.
 */
export interface OpenOrderCell {
  readonly by: 'places' | 'location' | 'sku' | 'category'
  readonly key: string
  readonly orders: number
  readonly units: number
}

export const openOrderCells: Table<OpenOrderCell> = {
  name: 'open_order_cells_v2',
  columns: { by: 'text', key: 'text', orders: 'bigint', units: 'bigint' },
  key: ['by', 'key'],
  additive: true,
}

/** An item's category as the sums of orders know it, from the item's own stream. */
export const orderCategories: Table<CategoryRow> = {
  name: 'order_categories_v1',
  columns: { sku: 'text', category: 'text', sequence: 'bigint' },
  key: ['sku'],
}

export type ReturnStatus =
  'requested' | 'authorized' | 'declined' | 'on-its-way' | 'received' | 'inspected' | 'returned'

/** One return, from its own stream. Three facts apart: what came, what went back to stock, what was refunded. */
export interface ReturnRow {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: ReturnStatus
  /** Neither returned nor declined. */
  readonly open: boolean
  readonly method: string | null
  readonly location: string | null
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly reason: string | null
    readonly received: number
    /** Disposition → units. */
    readonly inspected: Readonly<Record<string, number>>
  }[]
  readonly units: number
  readonly received: number
  readonly refunded: { readonly amount: string; readonly currency: string } | null
  readonly requestedAt: string | null
  readonly receivedAt: string | null
  readonly endedAt: string | null
  readonly sequence: number
  readonly epoch: number
  readonly position: number
  readonly changedAt: string
}

export const returnsTable: Table<ReturnRow> = {
  name: 'returns_v1',
  columns: {
    returnId: 'text',
    orderId: 'text',
    customerId: 'text',
    status: 'text',
    open: 'boolean',
    method: 'text',
    location: 'text',
    lines: 'jsonb',
    units: 'bigint',
    received: 'bigint',
    refunded: 'jsonb',
    requestedAt: 'timestamptz',
    receivedAt: 'timestamptz',
    endedAt: 'timestamptz',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['returnId'],
  indexes: [['orderId'], ['customerId'], ['changedAt', 'returnId'], ['open', 'changedAt']],
}

/** Units of an open order's line that have not arrived, by where they are to come from. Gone when they have. */
export interface OpenLineRow {
  readonly orderId: string
  readonly line: number
  /** Empty: no location has them yet. */
  readonly location: string
  readonly sku: string
  readonly quantity: number
}

export const openLinesTable: Table<OpenLineRow> = {
  name: 'open_lines_v1',
  columns: { orderId: 'text', line: 'bigint', location: 'text', sku: 'text', quantity: 'bigint' },
  key: ['orderId', 'line', 'location'],
  indexes: [['sku'], ['location']],
}

/** The returns of an order, so that they are found by its key. */
export interface OrderReturnsRow {
  readonly orderId: string
  readonly returnIds: readonly string[]
}

export const orderReturns: Table<OrderReturnsRow> = {
  name: 'order_returns_v1',
  columns: { orderId: 'text', returnIds: 'text[]' },
  key: ['orderId'],
}

/** One public event that names an order, whoever told it. Holds no personal data and no sealed field. */
export interface TimelineRow {
  /** Empty: the customer's, of no order. */
  readonly orderId: string
  readonly id: string
  readonly customerId: string | null
  /** When it happened. */
  readonly at: string
  /** When its service recorded it: what was known at a moment is what was recorded by then. */
  readonly recordedAt: string
  readonly service: string
  /** The event's name, e.g. `line-shipped`. */
  readonly type: string
  readonly epoch: number
  readonly position: number
  readonly sequence: number
  readonly subject: string
  readonly data: Record<string, unknown>
  /** Who did it; null where the event does not say. */
  readonly actor: string | null
  readonly causationId: string | null
  readonly correlationId: string | null
}

export const timelineTable: Table<TimelineRow> = {
  name: 'order_timeline_v2',
  columns: {
    orderId: 'text',
    id: 'text',
    customerId: 'text',
    at: 'timestamptz',
    recordedAt: 'timestamptz',
    service: 'text',
    type: 'text',
    epoch: 'bigint',
    position: 'bigint',
    sequence: 'bigint',
    subject: 'text',
    data: 'jsonb',
    actor: 'text',
    causationId: 'text',
    correlationId: 'text',
  },
  key: ['orderId', 'id'],
  indexes: [['customerId', 'at', 'orderId', 'id']],
}

export interface MessageRow {
  readonly messageId: string
  readonly orderId: string | null
  readonly customerId: string | null
  readonly channel: string
  readonly template: string
  readonly language: string
  /** The last event's name without `message-`: requested, sent, delivered … */
  readonly status: string
  readonly reason: string | null
  readonly changedAt: string
  readonly sequence: number
}

export const messagesTable: Table<MessageRow> = {
  name: 'messages_v1',
  columns: {
    messageId: 'text',
    orderId: 'text',
    customerId: 'text',
    channel: 'text',
    template: 'text',
    language: 'text',
    status: 'text',
    reason: 'text',
    changedAt: 'timestamptz',
    sequence: 'bigint',
  },
  key: ['messageId'],
  indexes: [['orderId']],
}
