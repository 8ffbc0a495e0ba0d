import type { Command } from '@onhand/event-store'
import type { DecidingConsumer } from '@onhand/messaging'
import type { EventOf, PublicEvent } from '@onhand/schemas'
import { shipShipment, tellShipment } from '../app/commands.ts'

const causedBy = (event: PublicEvent, command: Command<null>): Command<null> => ({
  ...command,
  metadata: { causationId: event.id, correlationId: event.correlationid ?? event.id },
})

/** Where it goes to stays sealed in the order's event: whoever prints the label opens it there. */
const created = (event: EventOf<'onhand.order.fulfilment-requested.v1'>): Command<null> => {
  const { shipmentId, orderId, customerId, location, fulfilment, reservationId } = event.data
  const { storeLocation, promisedOn, lines } = event.data
  const data = {
    ...{ shipmentId, orderId, customerId, location, fulfilment, reservationId, storeLocation, promisedOn, lines },
    createdAt: event.recordedtime,
  }
  return causedBy(event, tellShipment(shipmentId, { type: 'CreateShipment', data }))
}

/** Cancelled, or wanted from elsewhere: here it is the same. */
const takenBack = (event: EventOf<`onhand.order.line-${'cancelled' | 'deallocated'}.v1`>): Command<null> | null => {
  const { shipmentId, line, sku, quantity, reason } = event.data
  if (shipmentId === null) return null
  const data = { units: { line, sku, quantity }, reason, cancellationId: event.id }
  return causedBy(event, tellShipment(shipmentId, { type: 'CancelUnits', data }))
}

/** Orders become work for a location; what they give up leaves it; what the customer took over the counter is delivered. */
export const ordersConsumer = (silenceDays: number): DecidingConsumer => ({
  name: 'shipment',
  services: ['order'],
  handlers: {
    'onhand.order.fulfilment-requested.v1': created,
    'onhand.order.line-cancelled.v1': takenBack,
    'onhand.order.line-deallocated.v1': takenBack,
    'onhand.order.collected.v1': (event) => {
      const { shipmentId, collectedAt } = event.data
      return causedBy(event, tellShipment(shipmentId, { type: 'HandOver', data: { collectedAt } }))
    },
    'onhand.order.dropship-sent.v1': (event) => {
      const { shipmentId, carrier, trackingNumber, sentAt: shippedAt } = event.data
      const command = shipShipment(shipmentId, { carrier, trackingNumber, shippedAt }, silenceDays)
      const decide: Command<null>['decide'] = (view, now) => {
        command.decide(view, now) // One that was taken back meanwhile is not ours to send.
        return null
      }
      return causedBy(event, { ...command, decide })
    },
  },
})
