import { isRejection } from '@onhand/event-sourcing'
import {
  addEffect,
  clearDeadline,
  setDeadline,
  streamId,
  type Command,
  type Deadline,
  type Metadata,
} from '@onhand/event-store'
import { looksElsewhere } from './offer-elsewhere.ts'
import { nextLateCheck } from '../domain/order/lateness.ts'
import { policyOf } from '../domain/policy.ts'
import { customerType, orderStream, orderType, policyType } from './streams.ts'

/** A promised day has passed: what the policy of today offers for that, and when it is looked at again. */
export const checkLateness = (deadline: Deadline, orderId: string, metadata: Metadata): Command<null> => ({
  name: 'checkLateness',
  metadata,
  streams: [orderStream(orderId), streamId(policyType, 'lateness')],
  more: (view) => [streamId(customerType, view.get(orderType, orderId).customerId)],
  decide: (view, now) => {
    const policy = policyOf('lateness', view.get(policyType, 'lateness'))
    const { tier = null } = view.get(customerType, view.get(orderType, orderId).customerId)
    const decided = view.apply(orderType, orderId, { type: 'OfferForLateness', data: { policy, tier, now } })
    for (const effect of isRejection(decided) ? [] : looksElsewhere(orderId, decided, now)) view.row(addEffect(effect))
    const next = nextLateCheck(view.get(orderType, orderId), policy, now)
    view.row(next === null ? clearDeadline(deadline) : setDeadline({ ...deadline, dueAt: next }))
    return null
  },
})
