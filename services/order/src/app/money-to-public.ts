import { toWire } from '@onhand/money'
import type { OrderEventOf } from '../domain/order/events.ts'
import { about, type Public } from './public-form.ts'
import type { OrderLevel } from './streams.ts'

export type PublicMoneyEvent = OrderEventOf<
  'PaymentAuthorized' | 'PaymentVoided' | 'PaymentCaptured' | 'PaymentDeclined' | 'PaymentUncollected' | 'RefundIssued'
>

/** A provider's own word for a refusal is any text; others read a code. */
const codeOf = (reason: string): string => {
  const code = reason
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 64)
  return code === '' ? 'unknown' : code
}

/** What others are told of an order's money. */
export const moneyToPublic = ({ type, data }: PublicMoneyEvent, level: OrderLevel): Public => {
  const amount = toWire({ minor: data.amountMinor ?? 0, currency: level.currency })
  const order = { ...about(level), amount }
  const { personal } = level
  switch (type) {
    case 'PaymentAuthorized': {
      const { reason, expiresAt } = data
      const why = reason === undefined ? {} : { reason: codeOf(reason), expiresAt: expiresAt ?? null }
      return { type: 'onhand.order.payment-authorized.v1', data: { ...order, ...why } }
    }
    case 'PaymentVoided':
      return { type: 'onhand.order.payment-voided.v1', data: order }
    case 'PaymentCaptured':
      return { type: 'onhand.order.payment-captured.v1', data: { ...order, shipmentId: data.shipmentId } }
    case 'PaymentDeclined': {
      const { reason, retryAt = null } = data
      return {
        type: 'onhand.order.payment-declined.v1',
        data: { ...order, reason: codeOf(reason), retryAt, personal },
      }
    }
    case 'PaymentUncollected': {
      const { reason, shipmentId } = data
      const why = { reason: codeOf(reason), shipmentId, personal }
      return { type: 'onhand.order.payment-uncollected.v1', data: { ...order, ...why } }
    }
    case 'RefundIssued': {
      const { returnId, reason } = data
      return { type: 'onhand.order.refund-issued.v1', data: { ...order, returnId, reason, personal } }
    }
  }
}
