import type { EventStore } from '@onhand/event-store'
import { toWire } from '@onhand/money'
import { refundable } from '../domain/order/payment.ts'
import type { Order } from '../domain/order/state.ts'
import { eventsOf } from './history.ts'

const KINDS = {
  PaymentAuthorized: 'authorized',
  PaymentDeclined: 'declined',
  PaymentCaptured: 'captured',
  PaymentVoided: 'voided',
  RefundIssued: 'refunded',
  PaymentUncollected: 'uncollected',
} as const

/** Each movement of an order's money as it was recorded, in its order. */
const movementsOf = async (store: EventStore, { orderId, currency }: Order) =>
  (await eventsOf(store, orderId)).flatMap(({ type, data, recordedAt }) => {
    if (!(type in KINDS)) return []
    const {
      amountMinor = 0,
      shipmentId = null,
      returnId = null,
      reason = null,
    } = data as {
      readonly amountMinor?: number
      readonly shipmentId?: string | null
      readonly returnId?: string | null
      readonly reason?: string | null
    }
    const kind = KINDS[type as keyof typeof KINDS]
    return [{ at: recordedAt, kind, amount: toWire({ minor: amountMinor, currency }), shipmentId, returnId, reason }]
  })

/** An order's money: what is set aside, what moved, and what is on its way. */
export const paymentsView = async (store: EventStore, order: Order) => {
  const { payment, currency } = order
  const money = (minor: number) => toWire({ minor, currency })
  return {
    status: payment.status,
    authorized: money(payment.authorizedMinor),
    captured: money(payment.capturedMinor),
    voided: money(payment.voidedMinor),
    refunded: money(payment.refundedMinor),
    uncollected: money(payment.uncollectedMinor),
    refundable: money(Math.max(0, refundable(payment))),
    authorizations: payment.authorizations.map((one) => {
      const { authorizationId, reference, status, expiresAt, multicapture } = one
      return {
        ...{ authorizationId, reference, status, expiresAt, multicapture },
        amount: money(one.amountMinor),
        captured: money(one.capturedMinor),
        voided: money(one.voidedMinor),
        refunded: money(one.refundedMinor),
      }
    }),
    movements: await movementsOf(store, order),
    open: payment.tasks.map(({ taskId, kind, amountMinor, shipmentId, returnId, reason, notBefore = null }) => {
      return { taskId, kind, amount: money(amountMinor), shipmentId, returnId, reason, notBefore }
    }),
  }
}
