import type { EventStore } from '@onhand/event-store'
import type { ShippingRules } from '../domain/order/events.ts'
import { policyOf } from '../domain/policy.ts'
import { customerType, policyType } from './streams.ts'

/**
 * What may go before the rest of an order and whether anything may wait: the customer's contract goes before the
 * channel's rule. Undefined: nothing was agreed, so all goes as it comes, and may wait.
 */
export const agreedRules = async (
  store: EventStore,
  customerId: string,
  channel: string,
): Promise<ShippingRules | undefined> => {
  const [customer, channels] = await Promise.all([
    store.current(customerType, customerId),
    store.current(policyType, 'channels'),
  ])
  const { rules } = policyOf('channels', channels.state)
  const agreed = customer.state.contract ?? rules.find((rule) => rule.channel === channel)
  return agreed && { shipping: agreed.shipping, backorder: agreed.backorder }
}
