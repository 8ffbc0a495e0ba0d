import { isRejection } from '@onhand/event-sourcing'
import { parseMoney, toWire, type WireMoney } from '@onhand/money'
import type { Catalogue } from '@onhand/service'
import type { Destination, FulfilmentKind, LanguageCode, PlacedLine, PlacedOrder } from '../domain/order/events.ts'

/** An order as it was asked for, of the right form and not yet checked; personal fields are sealed already. */
export interface AskedOrder {
  readonly orderId: string
  readonly customerId: string
  readonly language: LanguageCode
  readonly channel: string
  readonly fulfilment: FulfilmentKind
  readonly shipTo: Destination | null
  readonly storeLocation: string | null
  readonly lines: readonly {
    readonly line: number
    readonly sku: string
    readonly quantity: number
    readonly unitPrice: WireMoney
  }[]
  readonly total: WireMoney | null
  readonly adoptReservationId: string | null
}

export type FaultCode =
  | 'invalid-body'
  | 'invalid-value'
  | 'unknown-sku'
  | 'unknown-location'
  | 'mixed-currencies'
  | 'total-mismatch'
  | 'fulfilment-not-offered'

/** Why an order cannot be taken, with a JSON pointer to each place. */
export interface Fault {
  readonly fault: FaultCode
  readonly detail: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
}

const fault = (code: FaultCode, detail: string, pointers: readonly string[]): Fault => ({
  fault: code,
  detail,
  errors: pointers.map((pointer) => ({ pointer, detail })),
})

/** Ways that really work today; the others are named in the contract and refused plainly. */
const OFFERED: ReadonlySet<FulfilmentKind> = new Set(['ship-to-home', 'bopis'])

const formFault = ({ fulfilment, shipTo, storeLocation, lines, total }: AskedOrder): Fault | null => {
  if (!OFFERED.has(fulfilment))
    return fault('fulfilment-not-offered', `${fulfilment} is not offered yet; ship-to-home and bopis are.`, [
      '/fulfilment',
    ])
  if (fulfilment === 'ship-to-home' && shipTo === null)
    return fault('invalid-body', 'is required for ship-to-home', ['/shipTo'])
  if (fulfilment === 'bopis' && storeLocation === null)
    return fault('invalid-body', 'is required for bopis', ['/storeLocation'])
  const twice = lines.flatMap(({ line }, index) =>
    lines.findIndex((other) => other.line === line) < index ? [`/lines/${index}/line`] : [],
  )
  if (twice.length > 0) return fault('invalid-value', 'A line number stands twice.', twice)
  const currency = lines[0]?.unitPrice.currency
  const other = lines.flatMap(({ unitPrice }, index) =>
    unitPrice.currency === currency ? [] : [`/lines/${index}/unitPrice/currency`],
  )
  if (total !== null && total.currency !== currency) other.push('/total/currency')
  return other.length > 0 ? fault('mixed-currencies', `The first line is in ${currency ?? 'none'}.`, other) : null
}

interface Priced {
  readonly lines: readonly PlacedLine[]
  readonly totalMinor: number
  readonly currency: string
}

const priced = ({ lines, total }: AskedOrder): Priced | Fault => {
  const currency = lines[0]?.unitPrice.currency ?? ''
  const prices: PlacedLine[] = []
  for (const [index, { line, sku, quantity, unitPrice }] of lines.entries()) {
    const money = parseMoney(unitPrice)
    if (isRejection(money))
      return fault('invalid-value', `The price is no amount: ${money.code}.`, [`/lines/${index}/unitPrice`])
    prices.push({ line, sku, quantity, unitPriceMinor: money.minor })
  }
  const totalMinor = prices.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  if (!Number.isSafeInteger(totalMinor)) return fault('invalid-value', 'The total is too large.', ['/lines'])
  if (total !== null) {
    const asked = parseMoney(total)
    if (isRejection(asked)) return fault('invalid-value', `The total is no amount: ${asked.code}.`, ['/total'])
    const sum = toWire({ minor: totalMinor, currency })
    if (asked.minor !== totalMinor)
      return fault('total-mismatch', `The lines add up to ${sum.amount} ${sum.currency}.`, ['/total/amount'])
  }
  return { lines: prices, totalMinor, currency }
}

const catalogueFault = async (
  { lines, storeLocation, fulfilment }: AskedOrder,
  catalogue: Catalogue,
): Promise<Fault | null> => {
  const items = await catalogue.items([...new Set(lines.map(({ sku }) => sku))])
  const unknown = lines.flatMap(({ sku }, index) => (items.has(sku) ? [] : [`/lines/${index}/sku`]))
  if (unknown.length > 0) return fault('unknown-sku', 'There is no such SKU in the catalogue.', unknown)
  if (storeLocation === null) return null
  const store = (await catalogue.locations([storeLocation])).get(storeLocation)
  if (store === undefined) return fault('unknown-location', 'There is no such location.', ['/storeLocation'])
  if (fulfilment === 'bopis' && !store.capabilities.includes('pickup'))
    return fault('invalid-value', 'That location hands out no orders.', ['/storeLocation'])
  return null
}

/** Checks form, money and catalogue, in this order; the first thing that is wrong is the answer. */
export const checkOrder = async (
  asked: AskedOrder,
  catalogue: Catalogue,
): Promise<Fault | Omit<PlacedOrder, 'placedAt' | 'personal'>> => {
  const form = formFault(asked)
  if (form !== null) return form
  const prices = priced(asked)
  if ('fault' in prices) return prices
  const unknown = await catalogueFault(asked, catalogue)
  if (unknown !== null) return unknown
  const { orderId, customerId, language, channel, fulfilment, shipTo, storeLocation, adoptReservationId } = asked
  return { orderId, customerId, language, channel, fulfilment, shipTo, storeLocation, adoptReservationId, ...prices }
}
