import type { Table } from '@onhand/tables'

/** The key figures (docs/kpis.md says what each means and whose definition it is). */
export const kpiNames = [
  'on-time-delivery',
  'otif',
  'perfect-order',
  'fill-rate',
  'backorder-rate',
  'backorder-age',
  'returns-rate',
  'response-time',
  'csat',
  'nps',
  'inventory-accuracy',
  'stock-outs',
  'supplier-otif',
] as const
export type KpiName = (typeof kpiNames)[number]

/** Whose part a figure shows. */
export const kpiDimensions = ['location', 'carrier', 'supplier', 'channel'] as const
export type KpiDimension = (typeof kpiDimensions)[number]

/**
 * One thing that a key figure counts: a parcel, an order, a line, a case, a count. The figure is Σ `good` over Σ `total`, both
 * integers (units, minutes, points), so that sums come out the same in any order.
 */
export interface KpiFact {
  readonly kpi: KpiName
  /** What is counted, unique within its figure. */
  readonly subject: string
  /** The day that it counts for, UTC. */
  readonly on: string
  readonly location: string | null
  readonly carrier: string | null
  readonly supplier: string | null
  readonly channel: string | null
  readonly sku: string | null
  /** The order behind it. */
  readonly orderId: string | null
  readonly good: number
  readonly total: number
}

/** The sums of a day for one value of one dimension. */
export interface KpiDay {
  readonly kpi: KpiName
  readonly on: string
  /** A dimension; empty: all together, with an empty `value`. */
  readonly dimension: KpiDimension | ''
  /** Empty where a fact has none. */
  readonly value: string
  readonly good: number
  readonly total: number
  readonly facts: number
}

/** Facts and their sums, kept by one projection. */
export interface KpiLedger {
  readonly facts: Table<KpiFact>
  readonly days: Table<KpiDay>
}

const ledger = (owner: string): KpiLedger => ({
  facts: {
    name: `${owner}_kpi_facts_v1`,
    columns: {
      kpi: 'text',
      subject: 'text',
      on: 'date',
      location: 'text',
      carrier: 'text',
      supplier: 'text',
      channel: 'text',
      sku: 'text',
      orderId: 'text',
      good: 'bigint',
      total: 'bigint',
    },
    key: ['kpi', 'subject'],
    indexes: [['kpi', 'on', 'subject']],
  },
  days: {
    name: `${owner}_kpi_days_v1`,
    columns: {
      kpi: 'text',
      on: 'date',
      dimension: 'text',
      value: 'text',
      good: 'bigint',
      total: 'bigint',
      facts: 'bigint',
    },
    key: ['kpi', 'dimension', 'on', 'value'],
    additive: true,
  },
})

export const orderKpis = ledger('order')
export const stockKpis = ledger('stock')
export const careKpis = ledger('care')
export const inboundKpis = ledger('inbound')

const owners: Readonly<Record<KpiName, KpiLedger>> = {
  'on-time-delivery': orderKpis,
  otif: orderKpis,
  'perfect-order': orderKpis,
  'fill-rate': orderKpis,
  'backorder-rate': orderKpis,
  'backorder-age': orderKpis,
  'returns-rate': orderKpis,
  'response-time': careKpis,
  csat: careKpis,
  nps: careKpis,
  'inventory-accuracy': stockKpis,
  'stock-outs': stockKpis,
  'supplier-otif': inboundKpis,
}
export const ledgerOf = (kpi: KpiName): KpiLedger => owners[kpi]
