import { assertNever } from '@onhand/event-sourcing'
import type { OrderEventOf } from './events.ts'
import type { Offer } from './offers.ts'
import type { Order } from './state.ts'

export type OfferEvent = OrderEventOf<'RefundOffered' | 'SubstituteOffered' | 'OfferAnswered'>

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

/** The order after one event of an offer. */
export const evolveOffers = (order: Order, { type, data }: OfferEvent): Order => {
  switch (type) {
    case 'RefundOffered':
      return refundOffered(order, data)
    case 'SubstituteOffered':
      return substituteOffered(order, data)
    case 'OfferAnswered':
      return {
        ...order,
        offers: order.offers.map((offer) =>
          offer.offerId === data.offerId ? { ...offer, status: data.answer } : offer,
        ),
      }
    default:
      return assertNever(type)
  }
}
