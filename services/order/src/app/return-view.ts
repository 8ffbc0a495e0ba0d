import { toWire, type WireMoney } from '@onhand/money'
import type { Return, ReturnLine } from '../domain/return.ts'

/** One return as callers see it: announced, received, restocked and refunded are facts of their own. */
export interface ReturnView {
  readonly returnId: string
  readonly orderId: string
  readonly status: Return['status']
  readonly location: string | null
  readonly requestedAt: string
  readonly lines: readonly ReturnLine[]
  readonly refunded: WireMoney | null
}

export const returnView = (state: Return): ReturnView => {
  const { returnId, orderId, status, location, requestedAt, lines, refundedMinor, currency } = state
  const refunded = refundedMinor > 0 ? toWire({ minor: refundedMinor, currency }) : null
  return { returnId, orderId, status, location, requestedAt, lines, refunded }
}
