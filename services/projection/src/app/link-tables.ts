import type { Table } from '@onhand/tables'

/** What has become of an order's tracking link, where anything has; the first link of an order has no row. */
export interface LinkRow {
  readonly orderId: string
  /** Of the generation that opens the order now. */
  readonly tokenHash: string
  /** Null: it does not end. */
  readonly expiresAt: string | null
  readonly sequence: number
}

export const linksTable: Table<LinkRow> = {
  name: 'tracking_links_v1',
  columns: { orderId: 'text', tokenHash: 'text', expiresAt: 'timestamptz', sequence: 'bigint' },
  key: ['orderId'],
  indexes: [['tokenHash']],
}
