import type { DecidingConsumer } from '@onhand/messaging'
import { publicEvents, type KnownEvent } from '@onhand/schemas'
import type { Command } from '@onhand/event-store'
import { fanOut, type Subscriptions } from '../app/webhooks.ts'

/** Every public event, to those who asked for it. What nobody asked for costs one look at a list. */
export const webhooksConsumer = (subscriptions: Subscriptions): DecidingConsumer => {
  const handle = (event: KnownEvent): Command<unknown> | null => {
    const matching = subscriptions.matching(event)
    return matching.length === 0 ? null : fanOut(event, matching)
  }
  return {
    name: 'notification-webhooks',
    services: ['inventory', 'order', 'shipment', 'notification'],
    handlers: Object.fromEntries(publicEvents.map(({ type }) => [type, handle])),
  }
}
