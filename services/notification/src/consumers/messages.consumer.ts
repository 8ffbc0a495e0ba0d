import type { DecidingConsumer } from '@onhand/messaging'
import type { PublicEvent } from '@onhand/schemas'
import type { FactsOf } from '../app/brings.ts'
import type { ConversationCommands } from '../app/commands.ts'
import type { Contact } from '../domain/conversation.ts'
import type { Template } from '../domain/templates.ts'
import type { News } from '../domain/truth.ts'
import { causeOf, contactOf, dayOf, draftBecause, endFacts, endOf, parcelOf, unitsOf, wishOf } from './facts.ts'

interface OrderEvent {
  readonly orderId: string
}
interface Telling {
  readonly contact?: Contact
  readonly news?: readonly News[]
  readonly promisedOn?: string | null
}

const ENDED: ReadonlySet<string> = new Set(['delivered', 'returned_to_sender', 'lost'])

/** Told before they ask: what orders and shipments say becomes at most one message each. */
export const messagesConsumer = ({
  learnOrder,
  changeLink,
  queueMessage,
  noteNews,
}: ConversationCommands): DecidingConsumer => {
  const tell = <T extends Template>(
    event: PublicEvent<OrderEvent>,
    template: T,
    about: string,
    facts: FactsOf<T>,
    { contact, news, promisedOn }: Telling = {},
  ) =>
    queueMessage(draftBecause(event, template, about, facts), contact ?? null, {
      news: news ?? [{ what: template, shipmentId: facts.shipmentId, lineNumbers: facts.lineNumbers }],
      promisedOn: promisedOn ?? null,
    })
  const note = (event: PublicEvent<OrderEvent>, news: News) => noteNews(event.data.orderId, news, causeOf(event))

  /** One of several parcels says nothing of the others: what waits to be told of them stays true. */
  const endNews = ({
    data: { parcels, status },
  }: {
    readonly data: { parcels?: number[] | undefined; status: string }
  }) => (parcels === undefined || ENDED.has(status) ? {} : { news: [] })

  return {
    name: 'notification',
    services: ['order', 'shipment'],
    handlers: {
      'onhand.order.order-placed.v1': ({ data }) => {
        const { orderId, channel, fulfilment, shipTo, storeLocation, total, placedAt } = data
        const order = {
          salesChannel: channel,
          country: shipTo?.country ?? null,
          fulfilment,
          storeLocation,
          total,
          placedAt,
        }
        return learnOrder(orderId, contactOf(data), order)
      },
      'onhand.order.order-confirmed.v1': (event) => {
        const { orderId, lines } = event.data
        const [date] = lines
          .flatMap(({ promisedOn }) => promisedOn ?? [])
          .toSorted()
          .slice(-1)
        const facts = { lines: unitsOf(lines), date }
        return tell(event, 'order-confirmed', orderId, facts, {
          contact: contactOf(event.data),
          promisedOn: date ?? null,
        })
      },
      'onhand.order.line-backordered.v1': (event) => {
        const { line, sku, quantity, expectedOn, promisedOn } = event.data
        const date = promisedOn ?? expectedOn ?? undefined
        const facts = { lines: [{ sku, quantity }], lineNumbers: [line], date }
        return tell(event, 'backordered', event.id, facts, { contact: contactOf(event.data), news: [] })
      },
      'onhand.order.promise-changed.v1': (event) => {
        const { line, date, previous, cause: reason } = event.data
        const days = { date: date ?? undefined, previousDate: previous ?? undefined }
        const facts = { lineNumbers: [line], reason, ...days }
        return tell(event, 'promise-changed', event.id, facts, { contact: contactOf(event.data) })
      },
      'onhand.order.refund-offered.v1': (event) => {
        const { line, amount, answerBy, sku, quantity } = event.data
        const lines = sku === undefined || quantity === undefined ? undefined : [{ sku, quantity }]
        const facts = { ...(line === null ? {} : { lineNumbers: [line] }), lines, amount, date: dayOf(answerBy) }
        return tell(event, 'refund-offered', event.id, facts, { contact: contactOf(event.data), news: [] })
      },
      'onhand.order.substitute-offered.v1': (event) => {
        const { line, sku, quantity, substitute, answerBy } = event.data
        const facts = {
          ...{
            lineNumbers: [line],
            lines: [{ sku, quantity }],
            date: answerBy.slice(0, 10),
            amount: substitute.unitPrice,
          },
          instead: [{ sku: substitute.sku, quantity }],
        }
        return tell(event, 'substitute-offered', event.id, facts, { contact: contactOf(event.data), news: [] })
      },
      'onhand.order.payment-declined.v1': (event) => {
        const { amount, retryAt } = event.data
        const facts = { amount, date: dayOf(retryAt) }
        return tell(event, 'payment-declined', event.id, facts, { contact: contactOf(event.data), news: [] })
      },
      'onhand.order.ready-for-pickup.v1': (event) => {
        const { location, lines, pickUpBy, shipmentId } = event.data
        const facts = { location, shipmentId, lines: unitsOf(lines), date: pickUpBy ?? undefined }
        return tell(event, 'ready-for-pickup', shipmentId, facts, { contact: contactOf(event.data) })
      },
      'onhand.order.pickup-expired.v1': (event) => {
        const { location, lines, shipmentId } = event.data
        const facts = { location, shipmentId, lines: unitsOf(lines) }
        const news = [{ what: 'collected' as const, shipmentId }]
        return tell(event, 'pickup-expired', shipmentId, facts, { contact: contactOf(event.data), news })
      },
      'onhand.order.collected.v1': (event) => note(event, { what: 'collected', shipmentId: event.data.shipmentId }),
      'onhand.order.line-delivered.v1': (event) =>
        note(event, { what: 'line-delivered', lineNumbers: [event.data.line] }),
      'onhand.order.line-cancelled.v1': (event) => {
        // The customer's own whole-order cancellation is told once, by order-cancelled.
        const { line, sku, quantity, reason } = event.data
        if (reason === 'customer-request' || reason === 'order-cancelled')
          return note(event, { what: 'cancelled', lineNumbers: [line] })
        const facts = { lines: [{ sku, quantity }], lineNumbers: [line] }
        return tell(event, 'cancelled', event.id, facts, { contact: contactOf(event.data) })
      },
      'onhand.order.order-cancelled.v1': (event) => {
        const news = [{ what: 'cancelled' as const, wholeOrder: true }]
        return tell(
          event,
          'cancelled',
          event.data.orderId,
          { lines: undefined },
          { contact: contactOf(event.data), news },
        )
      },
      'onhand.order.return-authorized.v1': (event) => {
        const { returnId, lines, expiresAt } = event.data
        const facts = { returnId, lines: unitsOf(lines), date: dayOf(expiresAt) }
        return tell(event, 'return-authorized', event.id, facts, { contact: contactOf(event.data) })
      },
      'onhand.order.return-declined.v1': (event) =>
        tell(event, 'return-declined', event.id, { returnId: event.data.returnId }, { contact: contactOf(event.data) }),
      'onhand.order.return-received.v1': (event) => {
        const { returnId, lines } = event.data
        return tell(event, 'return-received', event.id, { returnId, lines: unitsOf(lines) })
      },
      'onhand.order.refund-issued.v1': (event) =>
        tell(event, 'refunded', event.id, { amount: event.data.amount }, { contact: contactOf(event.data) }),
      'onhand.shipment.shipped.v1': (event) => {
        const { shipmentId, lines, promisedOn } = event.data
        const facts = { ...parcelOf(event.data), lines: unitsOf(lines), date: promisedOn ?? undefined }
        return tell(event, 'shipped', shipmentId, facts)
      },
      'onhand.shipment.delayed.v1': (event) => {
        const { eta, previousEta, cause } = event.data
        const days = { date: dayOf(eta), previousDate: dayOf(previousEta) }
        return tell(event, 'delayed', event.id, { ...parcelOf(event.data), reason: cause, ...days })
      },
      'onhand.shipment.out-for-delivery.v1': (event) =>
        tell(event, 'out-for-delivery', event.data.shipmentId, parcelOf(event.data)),
      'onhand.shipment.delivery-failed.v1': (event) =>
        tell(event, 'delivery-failed', event.id, { ...parcelOf(event.data), reason: event.data.reason }),
      'onhand.shipment.delivered.v1': (event) => {
        const { shipmentId, carrier, deliveredAt } = event.data
        // Handed over in the store: the customer was there.
        if (carrier === null) return note(event, { what: 'delivered', shipmentId })
        return tell(event, 'delivered', endOf(event.data), { ...endFacts(event.data), at: deliveredAt }, endNews(event))
      },
      'onhand.shipment.returned-to-sender.v1': (event) =>
        tell(event, 'returned-to-sender', endOf(event.data), endFacts(event.data), endNews(event)),
      'onhand.shipment.delivery-rescheduled.v1': (event) => {
        const { deliverOn, latest } = event.data
        const date = deliverOn ?? dayOf(latest)
        return tell(event, 'wish-accepted', event.id, { ...wishOf(event.data), date }, { news: [] })
      },
      'onhand.shipment.redirected.v1': (event) =>
        tell(event, 'wish-accepted', event.id, { ...wishOf(event.data), date: undefined }, { news: [] }),
      'onhand.shipment.delivery-option-refused.v1': (event) =>
        tell(event, 'wish-refused', event.id, wishOf(event.data), { news: [] }),
      'onhand.shipment.delivery-option-timed-out.v1': (event) =>
        tell(event, 'wish-unanswered', event.id, wishOf(event.data), { news: [] }),
      'onhand.shipment.tracking-link-changed.v1': ({ data: { orderId, generation } }) =>
        changeLink(orderId, generation),
      'onhand.shipment.lost.v1': (event) =>
        tell(event, 'lost', endOf(event.data), endFacts(event.data), endNews(event)),
    },
  }
}
