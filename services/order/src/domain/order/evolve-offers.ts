import { assertNever } from '@onhand/event-sourcing'
import type { OrderEventOf } from './events.ts'
import { isOfLateness, type Offer } from './offers.ts'
import type { Order } from './state.ts'

export type OfferEvent = OrderEventOf<'RefundOffered' | 'SubstituteOffered' | 'AlternativeOffered' | 'OfferAnswered'>

const withOffer = (order: Order, offer: Offer): Order => ({ ...order, offers: [...order.offers, offer] })

/** What was only told, as it once was, is no offer that can be answered. */
const refundOffered = (order: Order, data: OrderEventOf<'RefundOffered'>['data']): Order => {
  const { offerId, line, amountMinor, reason, quantity = 0, cancels = false, answerBy = null } = data
  if (offerId === undefined) return order
  const offer = { offerId, line, quantity, amountMinor, cancels, reason, answerBy }
  return withOffer(order, { ...offer, kind: 'refund', substitute: null, parked: false, status: 'open' })
}

const substituteOffered = (order: Order, data: OrderEventOf<'SubstituteOffered'>['data']): Order => {
  const { offerId, line, quantity, substitute, reason, answerBy, attempt } = data
  const offer = { offerId, line, quantity, substitute, reason, answerBy, parked: attempt !== undefined }
  const asked = withOffer(order, { ...offer, kind: 'substitute', amountMinor: 0, cancels: true, status: 'open' })
  if (attempt === undefined) return asked
  const lines = asked.lines.map((one) =>
    one.line === line ? { ...one, unsourced: one.unsourced - quantity, parked: one.parked + quantity } : one,
  )
  return { ...asked, lines, attempt }
}

const alternativeOffered = (order: Order, data: OrderEventOf<'AlternativeOffered'>['data']): Order => {
  const { offerId, kind, line, quantity, date, location, reason, answerBy } = data
  const offer = { offerId, kind, line, quantity, date, location, reason, answerBy, parked: false }
  return withOffer(order, { ...offer, amountMinor: 0, cancels: false, substitute: null, status: 'open' })
}

/** A day that the customer agreed to is the one that lateness counts from. */
const agreed = (order: Order, { line, date }: Offer): Order => ({
  ...order,
  lines: order.lines.map((one) => (one.line === line && date !== undefined ? { ...one, firstPromise: date } : one)),
  offers: order.offers.map((offer) =>
    offer.line === line && isOfLateness(offer) ? { ...offer, isAgreed: true } : offer,
  ),
})

const answered = (order: Order, { offerId, answer }: OrderEventOf<'OfferAnswered'>['data']): Order => {
  const offers = order.offers.map((offer) => (offer.offerId === offerId ? { ...offer, status: answer } : offer))
  const offer = offers.find((one) => one.offerId === offerId)
  const next = { ...order, offers }
  return answer === 'accepted' && offer?.date !== undefined ? agreed(next, offer) : next
}

/** The order after one event of an offer. */
export const evolveOffers = (order: Order, { type, data }: OfferEvent): Order => {
  switch (type) {
    case 'RefundOffered':
      return refundOffered(order, data)
    case 'SubstituteOffered':
      return substituteOffered(order, data)
    case 'OfferAnswered':
      return answered(order, data)
    case 'AlternativeOffered':
      return alternativeOffered(order, data)
    default:
      return assertNever(type)
  }
}
