import type { Table } from '@onhand/tables'

export const searchKinds = ['order', 'sku', 'customer', 'tracking'] as const
export type SearchKind = (typeof searchKinds)[number]

/**
 * A word that something is found by, in lower case. Ids, tracking numbers and names of goods: nothing personal, people's names and
 * addresses stand sealed in events and in no view.
 */
export interface SearchRow {
  readonly kind: SearchKind
  readonly id: string
  /** `id` or `name`: an item is found by both. */
  readonly field: 'id' | 'name'
  /** Of a tracking number: the order whose parcel it is; else empty. */
  readonly orderId: string
  readonly term: string
  /** As people write it. */
  readonly label: string
  readonly sequence: number
}

export const searchTable: Table<SearchRow> = {
  name: 'search_v1',
  columns: {
    kind: 'text',
    id: 'text',
    field: 'text',
    orderId: 'text',
    term: 'text',
    label: 'text',
    sequence: 'bigint',
  },
  key: ['kind', 'id', 'field', 'orderId'],
  indexes: [['term', 'kind']],
  searched: ['term'],
}
