import type { Money } from './answers.ts'

/** `GET /v1/visibility/inbound`. */
export interface Inbound {
  readonly sku: string
  readonly location: string
  readonly supplyId: string
  readonly kind: 'transfer' | 'supply'
  /** Still to come. */
  readonly quantity: number
  readonly expectedOn: string | null
  readonly overdue: boolean
  readonly supplyType: string | null
  readonly confidencePercent: number | null
}

/** `GET /v1/visibility/inbound-days`. */
export interface InboundDay {
  readonly on: string | null
  readonly units: number
  readonly deliveries: number
}

/** `GET /v1/purchase-orders`. */
export interface PurchaseOrderRow {
  readonly purchaseOrderId: string
  readonly supplierId: string
  readonly status: string
  readonly placedAt: string
  readonly nextOn: string | null
  readonly onOrder: number
  readonly inTransit: number
  readonly received: number
}

/** `GET /v1/purchase-orders/{id}`. */
export interface PurchaseOrder {
  readonly purchaseOrderId: string
  readonly supplierId: string
  readonly reference: string | null
  readonly status: string
  readonly placedAt: string
  readonly lines: readonly PurchaseLine[]
  readonly asns: readonly {
    readonly asnId: string
    readonly expectedOn: string
    readonly lines: readonly { readonly line: number; readonly quantity: number; readonly open: number }[]
  }[]
}

export interface PurchaseLine {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly expectedOn: string
  readonly ordered: number
  readonly onOrder: number
  readonly inTransit: number
  readonly received: number
  readonly cancelled: number
  readonly over: number
  readonly short: number
}

/** `GET /v1/visibility/returns`. */
export interface ReturnsRow {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: string
  readonly method: string | null
  readonly location: string | null
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly reason: string | null
  }[]
  readonly units: number
  readonly received: number
  readonly refunded: Money | null
  readonly requestedAt: string | null
  readonly receivedAt: string | null
}

export interface ReturnCount {
  readonly status: string
  readonly returns: number
  readonly units: number
}
