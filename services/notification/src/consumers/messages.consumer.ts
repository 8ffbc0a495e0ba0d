import { createHash } from 'node:crypto'
import type { DecidingConsumer } from '@onhand/messaging'
import type { PublicEvent } from '@onhand/schemas'
import type { Contact } from '../domain/conversation.ts'
import type { Facts, Template } from '../domain/message.ts'
import { learnContact, queueMessage } from '../app/commands.ts'

interface OrderEvent {
  readonly orderId: string
  readonly customerId: string
}

const LONGEST_ID = 64

/** Readable where it fits, else hashed: two facts never share an id. */
const messageIdOf = (template: Template, about: string): string => {
  const id = `${template}.${about}`
  if (id.length <= LONGEST_ID) return id
  return `${template}.${createHash('sha256').update(about).digest('hex').slice(0, 32)}`
}

/** `about` makes the id: the same fact asks for the same message, however often and by whichever event it comes. */
const tell = (
  event: PublicEvent<OrderEvent>,
  template: Template,
  about: string,
  facts: Facts,
  contact: Contact | null = null,
) => {
  const { orderId } = event.data
  const cause = { eventId: event.id, type: event.type }
  return queueMessage({ messageId: messageIdOf(template, about), orderId, template, facts, cause }, contact)
}

const contactOf = ({ customerId, language, personal }: Contact): Contact => ({ customerId, language, personal })

/** Told before they ask: what orders and shipments say becomes at most one message each. */
export const messagesConsumer: DecidingConsumer = {
  name: 'notification',
  services: ['order', 'shipment'],
  handlers: {
    'onhand.order.order-placed.v1': (event) => learnContact(event.data.orderId, contactOf(event.data)),
    'onhand.order.order-confirmed.v1': (event) => {
      const { orderId, lines } = event.data
      const [date] = lines
        .flatMap(({ promisedOn }) => promisedOn ?? [])
        .toSorted()
        .slice(-1)
      const facts = { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })), ...(date ? { date } : {}) }
      return tell(event, 'order-confirmed', orderId, facts, contactOf(event.data))
    },
    'onhand.order.line-backordered.v1': (event) => {
      const { sku, quantity, expectedOn } = event.data
      const facts = { lines: [{ sku, quantity }], ...(expectedOn ? { date: expectedOn } : {}) }
      return tell(event, 'backordered', event.id, facts, contactOf(event.data))
    },
    'onhand.order.promise-changed.v1': (event) => {
      const { date, previous } = event.data
      const facts = { ...(date ? { date } : {}), ...(previous ? { previousDate: previous } : {}) }
      return tell(event, 'promise-changed', event.id, facts, contactOf(event.data))
    },
    'onhand.order.ready-for-pickup.v1': (event) => {
      const { location, lines, pickUpBy, shipmentId } = event.data
      const facts = {
        location,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
        ...(pickUpBy ? { date: pickUpBy } : {}),
      }
      return tell(event, 'ready-for-pickup', shipmentId, facts, contactOf(event.data))
    },
    'onhand.order.line-cancelled.v1': (event) => {
      // The customer's own whole-order cancellation is told once, by order-cancelled.
      const { sku, quantity, reason } = event.data
      if (reason === 'customer-request' || reason === 'order-cancelled') return null
      return tell(event, 'cancelled', event.id, { lines: [{ sku, quantity }] }, contactOf(event.data))
    },
    'onhand.order.order-cancelled.v1': (event) =>
      tell(event, 'cancelled', event.data.orderId, {}, contactOf(event.data)),
    'onhand.order.return-received.v1': (event) => {
      const { returnId, lines } = event.data
      return tell(event, 'return-received', event.id, {
        returnId,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
      })
    },
    'onhand.order.refund-issued.v1': (event) =>
      tell(event, 'refunded', event.id, { amount: event.data.amount }, contactOf(event.data)),
    'onhand.shipment.shipped.v1': (event) => {
      const { shipmentId, carrier, trackingNumber, lines } = event.data
      const facts = {
        shipmentId,
        carrier,
        trackingNumber,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
      }
      return tell(event, 'shipped', shipmentId, facts)
    },
    'onhand.shipment.delayed.v1': (event) => {
      const { shipmentId, eta } = event.data
      return tell(event, 'delayed', event.id, { shipmentId, ...(eta ? { date: eta.slice(0, 10) } : {}) })
    },
    'onhand.shipment.out-for-delivery.v1': (event) =>
      tell(event, 'out-for-delivery', event.data.shipmentId, { shipmentId: event.data.shipmentId }),
    'onhand.shipment.delivered.v1': (event) => {
      // Handed over in the store: the customer was there.
      if (event.data.carrier === null) return null
      return tell(event, 'delivered', event.data.shipmentId, { shipmentId: event.data.shipmentId })
    },
    'onhand.shipment.returned-to-sender.v1': (event) =>
      tell(event, 'returned-to-sender', event.data.shipmentId, { shipmentId: event.data.shipmentId }),
    'onhand.shipment.lost.v1': (event) =>
      tell(event, 'lost', event.data.shipmentId, { shipmentId: event.data.shipmentId }),
  },
}
