import { toWire } from '@onhand/money'
import type { Order } from '../domain/order/state.ts'

/** What the customer was offered, the newest first. */
export const offersView = ({ offers, currency }: Order) =>
  offers.toReversed().map((offer) => {
    const { offerId, kind, line, quantity, amountMinor, cancels, substitute, reason, answerBy, status } = offer
    const money = (minor: number) => toWire({ minor, currency })
    return {
      ...{ offerId, kind, line, quantity, cancels, reason, answerBy, status },
      date: offer.date ?? null,
      location: offer.location ?? null,
      amount: kind === 'refund' ? money(amountMinor) : null,
      substitute: substitute && { sku: substitute.sku, unitPrice: money(substitute.unitPriceMinor) },
    }
  })
