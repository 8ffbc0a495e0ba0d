import { moneyDue } from './draft-money.ts'
import type { Draft } from './drafting.ts'
import { priceOf, type Order, type Shipment } from './state.ts'

/** What the customer still has to pay for the delivery, minor units: nothing once a part has left, or none will. */
const deliveryDue = ({ shippingMinor = 0, delivery }: Pick<Order, 'shippingMinor' | 'delivery'>): number =>
  delivery === undefined ? shippingMinor : 0

/** What the till has to take for these shipments of an order that is paid when it is collected, minor units; else nothing. */
export const dueAtTill = (order: Order, waiting: readonly Shipment[]): number =>
  order.fulfilment !== 'ropis' || waiting.length === 0
    ? 0
    : waiting.reduce((sum, { lines }) => sum + priceOf(order, lines), deliveryDue(order))

/** The delivery is paid with the first part that leaves. @returns what to take with it, minor units */
export const chargeDelivery = (draft: Draft): number => {
  const amountMinor = deliveryDue(draft.order())
  if (amountMinor > 0) draft.add('DeliverySettled', { how: 'charged', amountMinor })
  return amountMinor
}

/** An order ends of which nothing came to the customer: its delivery costs nothing. */
export const forgiveDelivery = (draft: Draft, reason: string): void => {
  const { shippingMinor: amountMinor = 0, delivery, lines } = draft.order()
  if (amountMinor === 0 || lines.some(({ delivered }) => delivered > 0)) return
  if (delivery === undefined) {
    draft.add('DeliverySettled', { how: 'given-up', amountMinor })
    moneyDue(draft, 'void', amountMinor, { reason })
  } else if (delivery === 'charged') {
    draft.add('DeliverySettled', { how: 'given-back', amountMinor })
    moneyDue(draft, 'refund', amountMinor, { reason })
  }
}
