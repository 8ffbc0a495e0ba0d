import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { DecidingConsumer } from '@onhand/messaging'
import { parseMoney } from '@onhand/money'
import { refundable } from '../domain/order/payment.ts'
import { orderType } from '../app/streams.ts'

interface Remedy {
  readonly orderId: string
  readonly refundId: string
  readonly amountMinor: number
  readonly reason: string
}

/** Once a recovery, and never more than was taken and not given back: what is left of it is a person's matter. */
const refundFor = ({ orderId, refundId, amountMinor, reason }: Remedy): Command<null> => ({
  name: 'refundRecovery',
  streams: [streamId(orderType, orderId)],
  decide: (view) => {
    const { status, payment } = view.get(orderType, orderId)
    const most = Math.min(amountMinor, refundable(payment))
    if (status === 'none' || most <= 0) return null
    view.apply(orderType, orderId, { type: 'Refund', data: { refundId, amountMinor: most, reason } })
    return null
  },
})

const GIVES_MONEY: ReadonlySet<string> = new Set(['refund', 'refund-shipping'])

/** A remedy in money that customer care approved is given back by the order, which owns the money. */
export const recoveriesConsumer: DecidingConsumer = {
  name: 'order-recoveries',
  services: ['notification'],
  handlers: {
    'onhand.notification.recovery-approved.v1': (event) => {
      const { orderId, recoveryId, trigger, remedy } = event.data
      if (!GIVES_MONEY.has(remedy.kind) || remedy.amount === null) return null
      const money = parseMoney(remedy.amount)
      if (isRejection(money)) return null
      const reason = `recovery-${trigger}`
      const command = refundFor({ orderId, refundId: recoveryId, amountMinor: money.minor, reason })
      return { ...command, metadata: { causationId: event.id, correlationId: event.correlationid ?? event.id } }
    },
  },
}
