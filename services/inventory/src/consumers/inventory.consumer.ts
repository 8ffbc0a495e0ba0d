import type { Command } from '@onhand/event-store'
import type { DecidingConsumer } from '@onhand/messaging'
import type { PublicEvent } from '@onhand/schemas'
import {
  goodsCollected,
  goodsShipped,
  lineCancelled,
  lineDeallocated,
  pickRejected,
  returnInspected,
} from '../app/order-facts.ts'
import { orderDropship, withdrawDropship } from '../app/dropship.ts'
import { transferForOrder } from '../app/order-transfers.ts'
import { reserveForOrder } from '../app/orders.ts'

/** The command goes on in the chain that the event is part of, and happened when the event did. */
const causedBy = (event: PublicEvent, command: Command<unknown> | null): Command<unknown> | null => {
  if (command === null) return null
  const { traceparent } = event
  const metadata = {
    causationId: event.id,
    correlationId: event.correlationid ?? event.id,
    ...(traceparent === undefined ? {} : { traceparent }),
  }
  return { ...command, metadata, occurredAt: event.time }
}

/** What orders and shipments mean for stock. */
export const inventoryConsumer: DecidingConsumer = {
  name: 'inventory',
  services: ['order', 'shipment'],
  handlers: {
    'onhand.order.order-sourced.v1': (event) => causedBy(event, reserveForOrder(event.data)),
    'onhand.order.collected.v1': (event) => causedBy(event, goodsCollected(event.data)),
    'onhand.order.line-cancelled.v1': (event) => {
      const command = lineCancelled(event.data, event.id)
      return causedBy(event, command && withdrawDropship(command, event.data))
    },
    'onhand.order.line-deallocated.v1': (event) =>
      causedBy(event, withdrawDropship(lineDeallocated(event.data, event.id), event.data)),
    'onhand.order.store-transfer-requested.v1': (event) => causedBy(event, transferForOrder(event.data, event.id)),
    'onhand.order.dropship-requested.v1': (event) => causedBy(event, orderDropship(event.data)),
    'onhand.order.return-inspected.v1': (event) => causedBy(event, returnInspected(event.data, event.id)),
    'onhand.shipment.shipped.v1': (event) => causedBy(event, goodsShipped(event.data)),
    'onhand.shipment.pick-rejected.v1': (event) => causedBy(event, pickRejected(event.data, event.id)),
  },
}
