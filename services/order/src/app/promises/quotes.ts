import { isRejection } from '@onhand/event-sourcing'
import { put, streamId, type Command, type EventStore, type StreamType } from '@onhand/event-store'
import { toWire, type WireMoney } from '@onhand/money'
import type { PlacedOrder } from '../../domain/order/events.ts'
import { honoured, quoteDecider, type Quote, type QuoteCommand, type QuoteEvent } from '../../domain/promises/quote.ts'
import { linkTable, type LinkRow } from '../tables.ts'
import { orderView, type OrderView } from '../order-view.ts'
import { orderStream, orderType } from '../streams.ts'

export const quoteType: StreamType<Quote, QuoteCommand, QuoteEvent> = {
  name: 'quote',
  decider: quoteDecider,
  form: 1,
  isPublic: () => false,
}

/** The id of one option of a quote: its quote's, and the place in its list. */
export const quotedId = (quote: string, option: number): string => `${quote}.${option}`
const partsOf = (quoteId: string): { quote: string; option: number } => {
  const at = quoteId.lastIndexOf('.')
  const option = at < 0 ? NaN : Number(quoteId.slice(at + 1))
  return { quote: at < 0 ? quoteId : quoteId.slice(0, at), option: Number.isInteger(option) ? option : -1 }
}

export type HeldQuote = Omit<Quote, 'status' | 'orderId' | 'expiresAt'>

/** Keeps what was promised for so long. */
export const holdQuote = (
  quote: string,
  held: HeldQuote,
  holdMinutes: number,
): Command<{ readonly quote: string; readonly expiresAt: string }> => ({
  name: 'holdQuote',
  streams: [streamId(quoteType, quote)],
  creates: [streamId(quoteType, quote)],
  decide: (view, now) => {
    const expiresAt = new Date(Date.parse(now) + holdMinutes * 60_000).toISOString()
    view.apply(quoteType, quote, { type: 'HoldQuote', data: { ...held, expiresAt } })
    return { quote, expiresAt: view.get(quoteType, quote).expiresAt }
  },
})

/** An order on a quote costs what was quoted for the delivery, whether it says so or not. A quote never changes. */
export const withQuote = async <Asked extends { readonly shipping: WireMoney | null }>(
  store: EventStore,
  asked: Asked,
  quoteId: string | undefined,
): Promise<Asked> => {
  if (quoteId === undefined || asked.shipping !== null) return asked
  const { quote, option } = partsOf(quoteId)
  const chosen = (await store.current(quoteType, quote)).state.options[option]
  if (chosen === undefined || chosen.costMinor === 0) return asked
  return { ...asked, shipping: toWire({ minor: chosen.costMinor, currency: chosen.currency }) }
}

/** Places an order on a quote: both, or neither. */
export const placeQuotedOrder = (
  order: Omit<PlacedOrder, 'placedAt'>,
  quoteId: string,
  link: LinkRow | null = null,
): Command<OrderView> => {
  const { orderId } = order
  const { quote, option } = partsOf(quoteId)
  return {
    name: 'placeOrder',
    streams: [orderStream(orderId), streamId(quoteType, quote)],
    decide: (view, now) => {
      const { fulfilment, service = 'standard', storeLocation, channel, shipTo, shippingMinor = 0 } = order
      const lines = order.lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
      const asked = { orderId, fulfilment, service, storeLocation, channel, shipTo, shippingMinor, lines }
      const used = view.apply(quoteType, quote, { type: 'UseQuote', data: { order: asked, option, now } })
      if (isRejection(used)) return used
      const chosen = view.get(quoteType, quote).options[option]
      const promised = chosen === undefined ? null : honoured(quoteId, chosen)
      const data = { ...order, quote: promised, placedAt: now }
      const placed = view.apply(orderType, orderId, { type: 'PlaceOrder', data })
      if (isRejection(placed)) return placed
      if (link !== null) view.row(put(linkTable, link))
      return orderView(view.get(orderType, orderId))
    },
  }
}
