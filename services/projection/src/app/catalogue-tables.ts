import type { KitComponent, LocationType } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

/** An item as inventory's catalogue last told of it. */
export interface ItemRow {
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly sequence: number
  /** Null: it is no kit. */
  readonly components: readonly KitComponent[] | null
}

export const itemsTable: Table<ItemRow> = {
  name: 'items_v1',
  columns: { sku: 'text', name: 'text', category: 'text', sequence: 'bigint', components: 'jsonb' },
  key: ['sku'],
}

/** A location as inventory's catalogue last told of it. */
export interface LocationRow {
  readonly location: string
  readonly name: string | null
  readonly type: LocationType | null
  readonly region: string | null
  readonly timeZone: string | null
  readonly closed: boolean
  readonly sequence: number
}

export const locationsTable: Table<LocationRow> = {
  name: 'locations_v1',
  columns: {
    location: 'text',
    name: 'text',
    type: 'text',
    region: 'text',
    timeZone: 'text',
    closed: 'boolean',
    sequence: 'bigint',
  },
  key: ['location'],
  indexes: [['region']],
}

/** A location group as inventory's catalogue last told of it. */
export interface LocationGroupRow {
  readonly group: string
  readonly name: string
  readonly locations: readonly string[]
  readonly sequence: number
}

export const locationGroupsTable: Table<LocationGroupRow> = {
  name: 'location_groups_v1',
  columns: { group: 'text', name: 'text', locations: 'text[]', sequence: 'bigint' },
  key: ['group'],
}
