import type { Levels } from './answers.ts'

/** `GET /v1/availability?explain=true`, one SKU. */
export interface Available extends Levels {
  readonly sku: string
  readonly name: string | null
  readonly locations: readonly Place[]
}

export interface Place extends Levels {
  readonly location: string
  readonly changedAt: string
  readonly explain?: readonly Addend[]
  readonly components?: readonly { readonly sku: string; readonly quantity: number; readonly atf: number }[]
}

/** What a figure is made of. */
export interface Addend {
  readonly name: string
  readonly quantity: number
  readonly events?: readonly Behind[]
}

/** An event behind an addend. */
export interface Behind {
  readonly id: string | null
  readonly type: string
  readonly position: number | null
  readonly at: string
  readonly change: number
  /** What it was about: a reservation, a transfer, a feed's line. */
  readonly about: string | null
}

/** `GET /v1/stock/{sku}/{location}/explain`. */
export interface Explained {
  readonly quantity: number
  readonly addends: readonly Addend[]
}

export interface Item {
  readonly sku: string
  readonly name: string
  readonly category?: string
  readonly weightGrams?: number
  readonly components?: readonly { readonly sku: string; readonly quantity: number }[]
}

/** `GET /v1/supply/atp`. */
export interface Promisable {
  readonly atf: number
  readonly steps: readonly {
    readonly on: string
    readonly supply: number
    readonly atp: number
    readonly weightedAtp: number
    readonly overdue: boolean
  }[]
}

/** `GET /v1/supply`. */
export interface Supply {
  readonly supplyId: string
  readonly sku: string
  readonly location: string
  readonly expected: number
  readonly expectedOn: string
  readonly received: number
  readonly status: string
  readonly type: string
  readonly confidencePercent: number
  readonly ownedBy: string | null
}

/** `GET /v1/reservations`. */
export interface Hold {
  readonly reservationId: string
  readonly location: string
  readonly quantity: number
  readonly status: string
  readonly orderId: string | null
  readonly expiresAt: string | null
}

/** `GET /v1/stock/{sku}/{location}/events`. */
export interface Movement {
  readonly at: string
  readonly type: string
  readonly position: string
  readonly data: Readonly<Record<string, unknown>> & { readonly level?: Partial<Levels> }
  readonly source: string | null
  readonly cause: string | null
}
