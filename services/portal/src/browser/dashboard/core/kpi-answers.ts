import type { KpiDay } from './answers.ts'

export type KpiUnit = 'ratio' | 'minutes' | 'count' | 'points'

interface Nature {
  readonly unit: KpiUnit
  readonly better: 'higher' | 'lower'
}

export interface KpiFigure {
  readonly good: number
  readonly total: number
  /** Parcels, orders, lines, cases or counts behind it. */
  readonly facts: number
  /** Null: nothing was counted. */
  readonly value: number | null
}

/** `GET /v1/kpis`. */
export interface Kpis {
  readonly from: string
  readonly to: string
  readonly figures: readonly (Nature & KpiFigure & { readonly kpi: string })[]
  readonly now: {
    readonly backorderedOrders: number
    readonly backorderedUnits: number
    readonly stockOuts: number
    readonly pairs: number
    readonly overstock: { readonly pairs: number; readonly units: number }
  }
  readonly days: readonly KpiDay[]
}

/** `GET /v1/kpis/{kpi}`: by day, or by who answers for a part. */
export interface Kpi extends Nature {
  readonly kpi: string
  readonly from: string
  readonly to: string
  readonly items: readonly (KpiFigure & { readonly key: string })[]
}

/** `GET /v1/kpis/{kpi}/facts`. */
export interface KpiFact {
  readonly subject: string
  readonly on: string
  readonly location: string | null
  readonly carrier: string | null
  readonly supplier: string | null
  readonly channel: string | null
  readonly sku: string | null
  readonly orderId: string | null
  readonly good: number
  readonly total: number
}
