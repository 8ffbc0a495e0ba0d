import { streamId, type Command } from '@onhand/event-store'
import type { DecidingConsumer } from '@onhand/messaging'
import type { EventOf, PublicEvent } from '@onhand/schemas'
import { shipShipment, tellShipment, type Knowledge } from '../app/commands.ts'
import { optionEffect, shipmentType, type LinkType } from '../app/streams.ts'

const DAY_MS = 86_400_000
/** A carrier has so long to answer. */
const CARRIER_ANSWERS_MS = 30 * 60_000

const causedBy = (event: PublicEvent, command: Command<null>): Command<null> => ({
  ...command,
  metadata: { causationId: event.id, correlationId: event.correlationid ?? event.id },
})

export interface OrdersConsumerOptions {
  readonly linkType: LinkType
  readonly knowledge: Knowledge
  /** Days that a tracking link works after its order has ended. */
  readonly linkDays: number
}

/** Where it goes to stays sealed in the order's event: whoever prints the label opens it there. */
const created = (event: EventOf<'onhand.order.fulfilment-requested.v1'>, linkType: LinkType): Command<null> => {
  const { shipmentId, orderId, customerId, location, fulfilment, reservationId } = event.data
  const { storeLocation, promisedOn, lines, shipTo } = event.data
  const data = {
    ...{ shipmentId, orderId, customerId, location, fulfilment, reservationId, storeLocation, promisedOn, lines },
    ...{ createdAt: event.recordedtime, destination: shipTo },
  }
  return causedBy(event, {
    name: 'CreateShipment',
    streams: [streamId(shipmentType, shipmentId), streamId(linkType, orderId)],
    decide: (view) => {
      view.apply(shipmentType, shipmentId, { type: 'CreateShipment', data })
      view.apply(linkType, orderId, { type: 'OpenLink', data: { orderId } })
      return null
    },
  })
}

/** Cancelled, or wanted from elsewhere: here it is the same. */
const takenBack = (event: EventOf<`onhand.order.line-${'cancelled' | 'deallocated'}.v1`>): Command<null> | null => {
  const { shipmentId, line, sku, quantity, reason } = event.data
  if (shipmentId === null) return null
  const data = { units: { line, sku, quantity }, reason, cancellationId: event.id }
  return causedBy(event, tellShipment(shipmentId, { type: 'CancelUnits', data }))
}

/** Parcels that have not left get another label; one that left meanwhile is the carrier's to redirect. */
const readdressed = (event: EventOf<'onhand.order.address-changed.v1'>): Command<null> | null => {
  const { shipmentIds, shipTo, personal } = event.data
  const requestId = event.id
  const destination = { country: shipTo.country, region: shipTo.region ?? null, postalCode: shipTo.postalCode ?? null }
  const answerBy = new Date(Date.parse(event.recordedtime) + CARRIER_ANSWERS_MS).toISOString()
  if (shipmentIds.length === 0) return null
  return causedBy(event, {
    name: 'CorrectAddress',
    streams: shipmentIds.map((shipmentId) => streamId(shipmentType, shipmentId)),
    decide: (view) => {
      for (const shipmentId of shipmentIds) {
        const effectId = optionEffect(shipmentId, requestId)
        const data = { requestId, destination, personal, answerBy, effectId }
        view.apply(shipmentType, shipmentId, { type: 'CorrectAddress', data })
      }
      return null
    },
  })
}

/** The order has ended: some time later nobody has to see its parcels any more. */
const ended = (
  event: EventOf<`onhand.order.order-${'completed' | 'cancelled'}.v1`>,
  { linkType, linkDays }: OrdersConsumerOptions,
): Command<null> => {
  const { orderId } = event.data
  const expiresAt = new Date(Date.parse(event.time) + linkDays * DAY_MS).toISOString()
  return causedBy(event, {
    name: 'ExpireLink',
    streams: [streamId(linkType, orderId)],
    decide: (view) => {
      view.apply(linkType, orderId, { type: 'ExpireLink', data: { orderId, expiresAt } })
      return null
    },
  })
}

/** Orders become work for a location; what they give up leaves it; what the customer took over the counter is delivered. */
export const ordersConsumer = (options: OrdersConsumerOptions): DecidingConsumer => ({
  name: 'shipment',
  services: ['order'],
  handlers: {
    'onhand.order.fulfilment-requested.v1': (event) => created(event, options.linkType),
    'onhand.order.line-cancelled.v1': takenBack,
    'onhand.order.line-deallocated.v1': takenBack,
    'onhand.order.collected.v1': (event) => {
      const { shipmentId, collectedAt } = event.data
      return causedBy(event, tellShipment(shipmentId, { type: 'HandOver', data: { collectedAt } }))
    },
    'onhand.order.address-changed.v1': readdressed,
    'onhand.order.dropship-sent.v1': (event) => {
      const { shipmentId, carrier, trackingNumber, sentAt: shippedAt } = event.data
      const command = shipShipment(shipmentId, { carrier, trackingNumber, shippedAt, asOne: true }, options.knowledge)
      const decide: Command<null>['decide'] = (view, now) => {
        command.decide(view, now) // One that was taken back meanwhile is not ours to send.
        return null
      }
      return causedBy(event, { ...command, decide })
    },
    'onhand.order.order-completed.v1': (event) => ended(event, options),
    'onhand.order.order-cancelled.v1': (event) => ended(event, options),
  },
})
