import type { Fulfilment, Language } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

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
  /** When the supply for its backordered units is expected. */
  readonly expectedOn: string | null
  readonly promisedOn: string | null
  readonly firstPromisedOn: string | null
  readonly places: readonly LinePlace[]
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
  /** Shipment → the location that it was asked of. */
  readonly requested: readonly { readonly shipmentId: string; readonly location: string }[]
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
  readonly trackingTokenHash: string
  readonly state: OrderState
  readonly sequence: number
  readonly epoch: number
  /** In order's log. */
  readonly position: number
  readonly changedAt: string
}

export const ordersTable: Table<OrderRow> = {
  name: 'orders_v1',
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
    trackingTokenHash: 'text',
    state: 'jsonb',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['orderId'],
  indexes: [
    ['placedAt', 'orderId'],
    ['placedOn'],
    ['customerId'],
    ['trackingTokenHash'],
    ['position'],
    ['open', 'promisedOn'],
  ],
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

/** One public event that names an order, whoever told it. Holds no personal data and no sealed field. */
export interface TimelineRow {
  readonly orderId: string
  readonly id: string
  /** When it happened. */
  readonly at: string
  readonly service: string
  /** The event's name, e.g. `line-shipped`. */
  readonly type: string
  readonly position: number
  readonly subject: string
  readonly data: Record<string, unknown>
  readonly causationId: string | null
  readonly correlationId: string | null
}

export const timelineTable: Table<TimelineRow> = {
  name: 'order_timeline_v1',
  columns: {
    orderId: 'text',
    id: 'text',
    at: 'timestamptz',
    service: 'text',
    type: 'text',
    position: 'bigint',
    subject: 'text',
    data: 'jsonb',
    causationId: 'text',
    correlationId: 'text',
  },
  key: ['orderId', 'id'],
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
