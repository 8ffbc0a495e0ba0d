/** What the pages read of the answers of the REST API; they bear fields that they do not know. Instants are ISO 8601, quantities in each. */
export interface Money {
  /** Decimal string. */
  readonly amount: string
  readonly currency: string
}

export interface Levels {
  readonly onHand: number
  readonly atf: number
  readonly ato: number
  readonly reserved: number
  readonly committed: number
  readonly damaged: number
  readonly qualityControl: number
  readonly expired: number
  readonly safetyStock: number
  readonly backordered: number
  readonly incoming: number
  readonly inTransit: number
  readonly allotting?: number
  readonly shortfall?: number
}

/** `GET /v1/visibility`. */
export interface Group {
  readonly key: string
  readonly name: string | null
  readonly stock: Levels
  readonly openOrders: number
  readonly openUnits: number
  readonly atRisk: number
}

/** `GET /v1/visibility/orders`. */
export interface OrderRow {
  readonly orderId: string
  readonly status: string
  readonly channel: string | null
  readonly fulfilment: string | null
  readonly customerId: string
  readonly placedAt: string | null
  readonly promisedOn: string | null
  readonly total: Money | null
  readonly units: {
    readonly ordered: number
    readonly cancelled: number
    readonly backordered: number
    readonly allocated: number
    readonly shipped: number
    readonly delivered: number
  }
  readonly atRisk: boolean
  readonly risks: readonly string[]
  readonly shipments: readonly ParcelRow[]
}

export interface ParcelRow {
  readonly shipmentId: string
  readonly location: string | null
  readonly status: string
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly eta: { readonly earliest: string; readonly latest: string } | null
}

/** `GET /v1/locations`. */
export interface Location {
  readonly location: string
  readonly name: string
  readonly type: string
  readonly timeZone: string
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  readonly capabilities: readonly string[]
  readonly region: string | null
  readonly closed: boolean
}

/** `GET /v1/kpis`, one day. */
export interface KpiDay {
  readonly date: string
  readonly ordersPlaced: number
  readonly shipped: number
  readonly delivered: number
  readonly deliveredOnTime: number
  readonly deliveredLate: number
}

/** `GET /v1/feeds`. */
export interface Feed {
  readonly source: string
  readonly lastSeenAt: string | null
  readonly newestAt: string | null
  readonly lagMs: number | null
  readonly lines: {
    readonly applied: number
    readonly duplicates: number
    readonly unchanged: number
    readonly stale: number
    readonly rejected: number
  }
  readonly openRejects: number
}

/** `GET /v1/backorders`. */
export interface Waiting {
  readonly sku: string
  readonly location: string
  readonly placedAt: string
  readonly orderId: string
  readonly line: number
  readonly quantity: number
  readonly reservationId: string
  readonly priority: number
  readonly neededOn: string | null
  readonly expectedOn: string | null
  readonly position: number | null
  readonly dueOn: string | null
  readonly confidencePercent: number | null
  /** Stock for it is there now. */
  readonly here: boolean
}

/** `GET /v1/transfers`. */
export interface Transfer {
  readonly transferId: string
  readonly from: string
  readonly to: string
  readonly status: string
  readonly expectedOn: string | null
  readonly lines: readonly {
    readonly sku: string
    readonly shipped: number
    readonly received: number
    readonly inTransit: number
    readonly missing: number
    readonly over: number
  }[]
}

/** `GET /v1/feeds/{source}/rejects`: a line that waits to be corrected. */
export interface Reject {
  readonly line: number
  readonly eventId: string | null
  readonly rejectedAt: string
  readonly problem: { readonly title: string; readonly code: string; readonly detail: string; readonly pointer: string }
  readonly content: unknown
}
