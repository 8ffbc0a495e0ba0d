import type { Money, OrderRow } from './answers.ts'

/** `GET /v1/visibility/orders/{id}`. */
export interface OrderView extends OrderRow {
  readonly lines: readonly OrderLine[]
  readonly messages: readonly Message[]
  readonly timeline: readonly TimelineEntry[]
}

export interface OrderLine {
  readonly line: number
  readonly sku: string
  readonly ordered: number
  readonly cancelled: number
  readonly backordered: number
  readonly allocated: number
  readonly shipped: number
  readonly delivered: number
  readonly promisedOn: string | null
  readonly expectedOn: string | null
}

export interface Message {
  readonly messageId: string
  readonly channel: string
  readonly template: string
  readonly language: string
  readonly status: string
  readonly reason: string | null
  readonly changedAt: string
}

export interface TimelineEntry {
  readonly at: string
  readonly type: string
  readonly service: string
  readonly id: string
  readonly position: number
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  readonly causationId: string | null
}

/** `GET /v1/orders/{id}`: what its owner knows. */
export interface OwnOrder {
  readonly status: string
  readonly storeLocation: string | null
  readonly shipTo: {
    readonly country: string
    readonly region: string | null
    readonly postalCode: string | null
  } | null
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly unitPrice: Money
    readonly allocated: readonly { readonly location: string; readonly quantity: number }[]
    readonly pending: number
    readonly backordered: number
    readonly shipped: number
    readonly delivered: number
    readonly cancelled: number
  }[]
  readonly readyForPickup: boolean
  readonly shipments: readonly {
    readonly shipmentId: string
    readonly location: string
    readonly status: string
    readonly pickUpBy: string | null
  }[]
  readonly payment: {
    readonly status: string
    readonly authorized: Money
    readonly captured: Money
    readonly voided: Money
    readonly refunded: Money
  }
}

export interface Attempt {
  readonly attempt: number
  readonly at: string
  readonly reservationId: string
  readonly outcome: string
  readonly lines: readonly Taken[]
  readonly backorder: readonly (Taken & { readonly expectedOn: string | null })[]
  readonly refusals: readonly {
    readonly line: number
    readonly sku: string
    readonly location: string
    readonly available: number
    readonly position: number
  }[]
  readonly choice?: Choice | null
}

/** How an attempt was chosen. Costs are minor units of `currency`. */
export interface Choice {
  readonly profileId: string
  readonly version: number
  readonly method: 'exact' | 'heuristic'
  /** Share of the cost that a better choice could save at most. */
  readonly gap: number
  readonly totalMinor: number
  readonly currency: string
  readonly candidates: readonly {
    readonly location: string
    readonly strategy: string
    /** Null: it could serve. */
    readonly whyNot: string | null
    readonly km: number | null
    readonly units: number
    readonly totalMinor: number
    readonly terms: Readonly<
      Record<'shipping' | 'split' | 'labour' | 'markdown' | 'capacityBalance' | 'promiseRisk', number>
    >
    readonly isUsed: boolean
  }[]
}

export interface Taken {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly location: string
}

export interface PromiseEntry {
  readonly at: string
  readonly line: number
  readonly date: string | null
  readonly previous: string | null
  readonly cause: string
}

export interface ReturnRow {
  readonly returnId: string
  readonly orderId: string
  readonly customerId?: string
  readonly status: string
  readonly requestedAt: string
}
