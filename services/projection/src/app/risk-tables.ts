import type { Table } from '@onhand/tables'

/**
 * Orders with units that have not arrived, by the day after which they are at risk: of any day, those of all days before it are.
 * By `places` as in `OpenOrderCell`; by `sku`, by `category` and by `channel`, each order once for each of its own.
 * What only their shipments put at risk stands with the shipments.
 */
export interface RiskCell {
  readonly by: 'places' | 'sku' | 'category' | 'channel'
  readonly key: string
  /** The day that was promised; empty where the order's own events name a reason, whatever day it is. */
  readonly riskAfter: string
  readonly orders: number
}

export const riskCells: Table<RiskCell> = {
  name: 'order_risk_cells_v1',
  columns: { by: 'text', key: 'text', riskAfter: 'text', orders: 'bigint' },
  key: ['by', 'key', 'riskAfter'],
  indexes: [['by', 'riskAfter']],
  additive: true,
}
