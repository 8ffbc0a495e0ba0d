import type { Table } from '@onhand/tables'

/** One line of a purchase order as its own stream tells. */
export interface PurchaseOrderLineState {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly received: number
  /** The first day that was named; what the supplier is measured by. */
  readonly firstExpectedOn: string
  readonly expectedOn: string
  readonly lastReceivedOn: string | null
  /** The notice that it is on the road by. */
  readonly asnId: string | null
  /** Nothing more comes. */
  readonly closed: boolean
}

/** One purchase order, from its own stream. */
export interface PurchaseOrderRow {
  readonly purchaseOrderId: string
  readonly supplierId: string
  readonly status: string
  readonly open: boolean
  readonly reference: string | null
  /** The customer's order that the supplier sends to. */
  readonly orderId: string | null
  readonly placedAt: string | null
  /** Of its open lines, the next day. */
  readonly expectedOn: string | null
  readonly ordered: number
  readonly received: number
  readonly lines: readonly PurchaseOrderLineState[]
  readonly sequence: number
  readonly changedAt: string
}

export const purchaseOrdersTable: Table<PurchaseOrderRow> = {
  name: 'purchase_orders_v1',
  columns: {
    purchaseOrderId: 'text',
    supplierId: 'text',
    status: 'text',
    open: 'boolean',
    reference: 'text',
    orderId: 'text',
    placedAt: 'timestamptz',
    expectedOn: 'date',
    ordered: 'bigint',
    received: 'bigint',
    lines: 'jsonb',
    sequence: 'bigint',
    changedAt: 'timestamptz',
  },
  key: ['purchaseOrderId'],
  indexes: [
    ['open', 'expectedOn'],
    ['supplierId', 'purchaseOrderId'],
  ],
}
