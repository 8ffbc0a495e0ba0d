import { toWire } from '@onhand/money'
import type { OrderEventOf } from '../domain/order/events.ts'
import { about, type Public } from './public-form.ts'
import type { OrderLevel } from './streams.ts'

export type PublicChange = OrderEventOf<
  'RefundOffered' | 'SubstituteOffered' | 'AlternativeOffered' | 'OfferAnswered' | 'LineAdded' | 'AddressChanged'
>

/** What others are told of changes to an order, and of what its customer is offered. */
export const changeToPublic = ({ type, data }: PublicChange, level: OrderLevel): Public => {
  const { personal, currency, totalMinor = 0 } = level
  const order = { ...about(level), personal }
  const money = (minor: number) => toWire({ minor, currency })
  switch (type) {
    case 'RefundOffered': {
      const { line, amountMinor, reason, offerId, sku, quantity, cancels = false, answerBy = null } = data
      const asks = offerId === undefined ? {} : { offerId, cancels, answerBy }
      const what = sku === undefined || quantity === undefined ? {} : { sku, quantity }
      const fields = { line, amount: money(amountMinor), reason, ...what, ...asks }
      return { type: 'onhand.order.refund-offered.v1', data: { ...order, ...fields } }
    }
    case 'SubstituteOffered': {
      const { offerId, line, sku, quantity, reason, answerBy } = data
      const substitute = { sku: data.substitute.sku, unitPrice: money(data.substitute.unitPriceMinor) }
      const fields = { offerId, line, sku, quantity, substitute, reason, answerBy }
      return { type: 'onhand.order.substitute-offered.v1', data: { ...order, ...fields } }
    }
    case 'AlternativeOffered':
      return { type: 'onhand.order.alternative-offered.v1', data: { ...order, ...data } }
    case 'OfferAnswered':
      return { type: 'onhand.order.offer-answered.v1', data: { ...order, ...data } }
    case 'LineAdded': {
      const { line, sku, quantity, unitPriceMinor, replaces, reason } = data
      const fields = {
        line,
        sku,
        quantity,
        unitPrice: money(unitPriceMinor),
        total: money(totalMinor),
        replaces,
        reason,
      }
      return { type: 'onhand.order.line-added.v1', data: { ...order, ...fields } }
    }
    case 'AddressChanged':
      return { type: 'onhand.order.address-changed.v1', data: { ...order, ...data } }
  }
}
