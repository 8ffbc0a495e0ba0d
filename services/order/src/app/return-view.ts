import { toWire, type WireMoney } from '@onhand/money'
import {
  feeFor,
  type ExchangeLine,
  type Receipt,
  type Return,
  type ReturnLine,
  type Stocked,
} from '../domain/return/index.ts'

/** One return as callers see it: announced, received, inspected, restocked and refunded are facts of their own. */
export interface ReturnView {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly status: Return['status']
  /** Where the first units were received. */
  readonly location: string | null
  readonly requestedAt: string
  readonly method: Return['method']
  readonly expiresAt: string | null
  readonly declinedFor: string | null
  readonly droppedOff: Return['droppedOff']
  readonly pickup: Return['pickup']
  readonly lines: readonly Omit<ReturnLine, 'unitPriceMinor' | 'settled'>[]
  readonly receipts: readonly Receipt[]
  readonly stocked: readonly Omit<Stocked, 'position'>[]
  /** Kept, or to be kept where nothing was settled yet. */
  readonly fee: WireMoney
  readonly due: WireMoney
  readonly refunded: WireMoney | null
  readonly exchange: {
    readonly orderId: string
    readonly lines: readonly (Omit<ExchangeLine, 'unitPriceMinor'> & { readonly unitPrice: WireMoney })[]
    readonly difference: WireMoney
    readonly direction: 'customer-pays' | 'customer-gets' | 'even'
  } | null
}

export const directionOf = (differenceMinor: number): 'customer-pays' | 'customer-gets' | 'even' =>
  differenceMinor === 0 ? 'even' : differenceMinor > 0 ? 'customer-pays' : 'customer-gets'

const exchangeOf = ({ exchangeOrderId, exchange, differenceMinor, currency }: Return): ReturnView['exchange'] => {
  if (exchangeOrderId === null) return null
  const money = (minor: number): WireMoney => toWire({ minor, currency })
  return {
    orderId: exchangeOrderId,
    lines: exchange.map(({ line, sku, quantity, unitPriceMinor }) => {
      return { line, sku, quantity, unitPrice: money(unitPriceMinor) }
    }),
    difference: money(Math.abs(differenceMinor)),
    direction: directionOf(differenceMinor),
  }
}

const lineView = (known: ReturnLine): ReturnView['lines'][number] => {
  const { line, sku, quantity, reason, condition, received, restocked, damaged, qualityControl } = known
  const said = condition === undefined ? {} : { condition }
  return { line, sku, quantity, reason, ...said, received, restocked, damaged, qualityControl }
}

export const returnView = (state: Return): ReturnView => {
  const { returnId, orderId, customerId, status, requestedAt, method, terms, currency } = state
  const { declinedFor, droppedOff, pickup, receipts, refundedMinor, feeMinor, dueMinor } = state
  const money = (minor: number): WireMoney => toWire({ minor, currency })
  return {
    ...{ returnId, orderId, customerId, status, requestedAt, method, declinedFor, droppedOff, pickup, receipts },
    location: receipts[0]?.location ?? null,
    expiresAt: terms?.expiresAt ?? null,
    lines: state.lines.map(lineView),
    stocked: state.stocked.map(({ sku, location, quantity, disposition }) => ({
      sku,
      location,
      quantity,
      disposition,
    })),
    fee: money(feeMinor > 0 ? feeMinor : feeFor(state, state.lines)),
    due: money(dueMinor),
    refunded: refundedMinor > 0 ? money(refundedMinor) : null,
    exchange: exchangeOf(state),
  }
}
