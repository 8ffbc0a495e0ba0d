import { put, remove, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import { brandsDecider, type Brand, type BrandCommand, type BrandEvent, type Brands } from '../domain/brands.ts'

export interface BrandRow {
  readonly brand: string
  readonly settings: Brand
  readonly changedAt: string
}
export const brandsTable: Table<BrandRow> = {
  name: 'brands_v1',
  columns: { brand: 'text', settings: 'jsonb', changedAt: 'timestamptz' },
  key: ['brand'],
}

/** There is one stream of all brands: deciding reads them together. */
export const ALL = 'all'

export const brandsStream: StreamType<Brands, BrandCommand, BrandEvent> = {
  name: 'brands',
  decider: brandsDecider,
  form: 1,
  isPublic: () => false,
  rows: ({ event, recordedAt }) =>
    event.type === 'BrandSet'
      ? [put(brandsTable, { brand: event.data.brand, settings: event.data, changedAt: recordedAt })]
      : [remove(brandsTable, { brand: event.data.brand })],
}
