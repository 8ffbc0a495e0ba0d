import { reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import type { Destination, FulfilmentKind, HonouredQuote, LinePromise } from '../order/events.ts'

/** A way that a quote promises. */
export interface QuotedOption {
  readonly fulfilment: FulfilmentKind
  readonly service: 'standard' | 'expedited'
  readonly storeLocation: string | null
  readonly promises: readonly LinePromise[]
  readonly locations: readonly string[]
  readonly costMinor: number
  readonly currency: string
}

export interface QuotedLine {
  readonly line: number
  readonly sku: string
  readonly quantity: number
}

/** What was promised before anybody bought, stream `quote-{id}`. */
export interface Quote {
  readonly status: 'none' | 'held' | 'used'
  readonly expiresAt: string
  readonly channel: string
  readonly shipTo: Destination | null
  readonly lines: readonly QuotedLine[]
  readonly options: readonly QuotedOption[]
  /** The order that was placed on it. */
  readonly orderId: string | null
}

export type QuoteEvent =
  | { readonly type: 'QuoteHeld'; readonly data: Omit<Quote, 'status' | 'orderId'> }
  | { readonly type: 'QuoteUsed'; readonly data: { readonly orderId: string; readonly option: number } }

/** The order that names it. */
export interface QuotedOrder {
  readonly orderId: string
  readonly fulfilment: FulfilmentKind
  readonly service: 'standard' | 'expedited'
  readonly storeLocation: string | null
  readonly channel: string
  readonly shipTo: Destination | null
  readonly shippingMinor: number
  readonly lines: readonly QuotedLine[]
}

export type QuoteCommand =
  | { readonly type: 'HoldQuote'; readonly data: Omit<Quote, 'status' | 'orderId'> }
  | {
      readonly type: 'UseQuote'
      readonly data: { readonly order: QuotedOrder; readonly option: number; readonly now: string }
    }

const mismatch = (pointer: string, detail: string): Rejection =>
  reject('quote-mismatch', { detail: 'The order is not the one that was quoted.', errors: [{ pointer, detail }] })

const unitsBySku = (lines: readonly QuotedLine[]): string =>
  lines
    .map(({ line, sku, quantity }) => `${line} ${sku} ${quantity}`)
    .toSorted()
    .join(' ')

const differs = (quote: Quote, order: QuotedOrder, option: QuotedOption): Rejection | null => {
  if (unitsBySku(quote.lines) !== unitsBySku(order.lines)) return mismatch('/lines', 'differ from those of the quote')
  if (option.fulfilment !== order.fulfilment) return mismatch('/fulfilment', `was quoted as ${option.fulfilment}`)
  if (option.service !== order.service) return mismatch('/service', `was quoted as ${option.service}`)
  if (quote.channel !== order.channel) return mismatch('/channel', `was quoted for ${quote.channel}`)
  if (option.storeLocation !== order.storeLocation) return mismatch('/storeLocation', 'differs from the quoted store')
  if (option.costMinor !== order.shippingMinor) return mismatch('/shipping', 'differs from the quoted cost')
  const [was, is] = [quote.shipTo, order.shipTo]
  const isCarried = order.fulfilment === 'ship-to-home' || order.fulfilment === 'dropship'
  if (isCarried && (was?.country !== is?.country || was?.region !== is?.region))
    return mismatch('/shipTo', 'differs from the quoted destination')
  return null
}

const use = (quote: Quote, { order, option, now }: Extract<QuoteCommand, { type: 'UseQuote' }>['data']) => {
  const chosen = quote.options[option]
  if (quote.status === 'none' || chosen === undefined) {
    const errors = [{ pointer: '/quoteId', detail: 'is not a quote that was held' }]
    return reject('unknown-reference', { detail: 'There is no such quote.', errors })
  }
  if (quote.status === 'used') {
    if (quote.orderId === order.orderId) return []
    return reject('quote-used', { detail: 'Another order was placed on this quote.' })
  }
  if (now >= quote.expiresAt) return reject('quote-expired', { detail: `It was held until ${quote.expiresAt}.` })
  const fault = differs(quote, order, chosen)
  if (fault !== null) return fault
  return [{ type: 'QuoteUsed' as const, data: { orderId: order.orderId, option } }]
}

export const quoteDecider: Decider<Quote, QuoteCommand, QuoteEvent> = {
  initial: () => ({
    ...{ status: 'none', expiresAt: '', channel: '', shipTo: null, lines: [], options: [], orderId: null },
  }),
  decide: (command, quote) => {
    if (command.type === 'UseQuote') return use(quote, command.data)
    return quote.status === 'none' ? [{ type: 'QuoteHeld', data: command.data }] : []
  },
  evolve: (quote, event) =>
    event.type === 'QuoteHeld'
      ? { ...event.data, status: 'held', orderId: null }
      : { ...quote, status: 'used', orderId: event.data.orderId },
}

/** What the order gets of it. */
export const honoured = (quoteId: string, { promises, locations, costMinor }: QuotedOption): HonouredQuote => ({
  ...{ quoteId, promises, locations, costMinor },
})
