import type { Money } from './answers.ts'

/** `GET /v1/shipments`: a piece of work at a location. */
export interface Work {
  readonly shipmentId: string
  readonly orderId: string
  readonly status: string
  readonly location: string
  readonly fulfilment: string
  readonly lines: readonly WorkLine[]
  readonly promisedOn: string | null
  readonly createdAt: string
}

export interface WorkLine {
  readonly line: number
  readonly sku: string
  readonly quantity: number
}

/** `GET /v1/returns/{id}`. */
export interface ReturnView {
  readonly returnId: string
  readonly orderId: string
  readonly status: string
  readonly location: string | null
  readonly requestedAt: string
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly reason: string
    readonly received: number
    readonly restocked: number
    readonly damaged: number
    readonly qualityControl: number
  }[]
  readonly refunded: Money | null
}
