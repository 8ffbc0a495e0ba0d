import { isRejection } from '@onhand/event-sourcing'
import { parseMoney, toWire, type WireMoney } from '@onhand/money'
import type { Catalogue } from '@onhand/service'
import { addDays, localDate } from '@onhand/availability'
import { handlingOf } from './item-handling.ts'
import type {
  Care,
  Destination,
  FulfilmentKind,
  HandlingCode,
  LanguageCode,
  PlacedLine,
  PlacedOrder,
} from '../domain/order/events.ts'

/** An order as it was asked for, of the right form and not yet checked; personal fields are sealed already. */
export interface AskedOrder extends Care {
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
    readonly handling?: readonly HandlingCode[]
  }[]
  readonly total: WireMoney | null
  /** What the delivery costs the customer. */
  readonly shipping: WireMoney | null
  readonly adoptReservationId: string | null
  /** The customer comes for it on that day at the earliest. */
  readonly pickUpOn?: string
}

export type FaultCode =
  | 'invalid-body'
  | 'invalid-value'
  | 'unknown-sku'
  | 'unknown-location'
  | 'mixed-currencies'
  | 'total-mismatch'
  | 'date-in-past'
  | 'destination-not-served'

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

/** A customer comes to a store for it. */
const isPickup = (fulfilment: FulfilmentKind): boolean =>
  fulfilment === 'bopis' || fulfilment === 'ropis' || fulfilment === 'ship-to-store'

const formFault = ({
  fulfilment,
  shipTo,
  storeLocation,
  lines,
  total,
  shipping,
  pickUpOn,
}: AskedOrder): Fault | null => {
  if (!isPickup(fulfilment) && shipTo === null)
    return fault('invalid-body', `is required for ${fulfilment}`, ['/shipTo'])
  if (isPickup(fulfilment) && storeLocation === null)
    return fault('invalid-body', `is required for ${fulfilment}`, ['/storeLocation'])
  if (pickUpOn !== undefined && !isPickup(fulfilment))
    return fault('invalid-value', `${fulfilment} is not collected.`, ['/pickUpOn'])
  const twice = lines.flatMap(({ line }, index) =>
    lines.findIndex((other) => other.line === line) < index ? [`/lines/${index}/line`] : [],
  )
  if (twice.length > 0) return fault('invalid-value', 'A line number stands twice.', twice)
  const currency = lines[0]?.unitPrice.currency
  const other = lines.flatMap(({ unitPrice }, index) =>
    unitPrice.currency === currency ? [] : [`/lines/${index}/unitPrice/currency`],
  )
  if (total !== null && total.currency !== currency) other.push('/total/currency')
  if (shipping !== null && shipping.currency !== currency) other.push('/shipping/currency')
  return other.length > 0 ? fault('mixed-currencies', `The first line is in ${currency ?? 'none'}.`, other) : null
}

interface Priced {
  readonly lines: readonly PlacedLine[]
  readonly totalMinor: number
  readonly shippingMinor?: number
  readonly currency: string
}

const priced = ({ lines, total, shipping }: AskedOrder): Priced | Fault => {
  const currency = lines[0]?.unitPrice.currency ?? ''
  const prices: PlacedLine[] = []
  for (const [index, { line, sku, quantity, unitPrice, handling }] of lines.entries()) {
    const money = parseMoney(unitPrice)
    if (isRejection(money))
      return fault('invalid-value', `The price is no amount: ${money.code}.`, [`/lines/${index}/unitPrice`])
    const care = handling === undefined || handling.length === 0 ? {} : { handling }
    prices.push({ line, sku, quantity, unitPriceMinor: money.minor, ...care })
  }
  const delivery = shipping === null ? { minor: 0 } : parseMoney(shipping)
  if (isRejection(delivery)) return fault('invalid-value', `It is no amount: ${delivery.code}.`, ['/shipping'])
  const goodsMinor = prices.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0)
  const totalMinor = goodsMinor + delivery.minor
  if (!Number.isSafeInteger(totalMinor)) return fault('invalid-value', 'The total is too large.', ['/lines'])
  if (total !== null) {
    const asked = parseMoney(total)
    if (isRejection(asked)) return fault('invalid-value', `The total is no amount: ${asked.code}.`, ['/total'])
    const sum = toWire({ minor: totalMinor, currency })
    if (asked.minor !== totalMinor)
      return fault(
        'total-mismatch',
        `${delivery.minor > 0 ? 'Lines and delivery' : 'The lines'} add up to ${sum.amount} ${sum.currency}.`,
        ['/total/amount'],
      )
  }
  return { lines: prices, totalMinor, ...(delivery.minor > 0 ? { shippingMinor: delivery.minor } : {}), currency }
}

/** Of two days only the one that is not over can be wanted; a day has begun somewhere before it has in UTC. */
const dayFault = ({ wishes, pickUpOn }: AskedOrder, now: string, timeZone: string | null): Fault | null => {
  const today = timeZone === null ? addDays(now.slice(0, 10), -1) : localDate(now, timeZone)
  if (pickUpOn !== undefined && pickUpOn < today)
    return fault('date-in-past', `${pickUpOn} is over in the store.`, ['/pickUpOn'])
  if (wishes?.deliverOn !== undefined && wishes.deliverOn < today)
    return fault('date-in-past', `${wishes.deliverOn} is over.`, ['/wishes/deliverOn'])
  return null
}

type Items = Awaited<ReturnType<Catalogue['items']>>

const catalogueFault = async (
  asked: AskedOrder,
  { catalogue, items, now }: { readonly catalogue: Catalogue; readonly items: Items; readonly now: string },
): Promise<Fault | null> => {
  const { lines, storeLocation, fulfilment } = asked
  const unknown = lines.flatMap(({ sku }, index) => (items.has(sku) ? [] : [`/lines/${index}/sku`]))
  if (unknown.length > 0) return fault('unknown-sku', 'There is no such SKU in the catalogue.', unknown)
  if (storeLocation === null) return dayFault(asked, now, null)
  const store = (await catalogue.locations([storeLocation])).get(storeLocation)
  if (store === undefined) return fault('unknown-location', 'There is no such location.', ['/storeLocation'])
  if (isPickup(fulfilment) && !store.capabilities.includes('pickup'))
    return fault('invalid-value', 'That location hands out no orders.', ['/storeLocation'])
  return dayFault(asked, now, store.timeZone)
}

/** Only what differs from the usual is kept. */
const careOf = ({ service, priority, wishes }: AskedOrder): Care => ({
  ...(service === undefined || service === 'standard' ? {} : { service }),
  ...(priority === undefined || priority === 'standard' ? {} : { priority }),
  ...(wishes === undefined ? {} : { wishes }),
})

export interface IntakePorts {
  readonly catalogue: Catalogue
  readonly now: string
  /** Whether any location sends to a destination. */
  readonly serves: (way: { readonly fulfilment: FulfilmentKind; readonly country: string }) => Promise<boolean>
}

const destinationFault = async (
  { fulfilment, shipTo }: AskedOrder,
  serves: IntakePorts['serves'],
): Promise<Fault | null> => {
  if (isPickup(fulfilment) || shipTo === null || (await serves({ fulfilment, country: shipTo.country }))) return null
  return fault('destination-not-served', `No location sends to ${shipTo.country}.`, ['/shipTo/country'])
}

/** Checks form, money and catalogue, in this order; the first thing that is wrong is the answer. */
export const checkOrder = async (
  asked: AskedOrder,
  { catalogue, now, serves }: IntakePorts,
): Promise<Fault | Omit<PlacedOrder, 'placedAt' | 'personal'>> => {
  const form = formFault(asked)
  if (form !== null) return form
  const prices = priced(asked)
  if ('fault' in prices) return prices
  const items = await catalogue.items([...new Set(asked.lines.map(({ sku }) => sku))])
  const unknown = await catalogueFault(asked, { catalogue, items, now })
  if (unknown !== null) return unknown
  const unserved = await destinationFault(asked, serves)
  if (unserved !== null) return unserved
  const lines = prices.lines.map((line) => ({ ...line, ...handlingOf(items.get(line.sku), line.handling) }))
  const { orderId, customerId, language, channel, fulfilment, shipTo, storeLocation, adoptReservationId } = asked
  const about = { orderId, customerId, language, channel, fulfilment, shipTo, storeLocation, adoptReservationId }
  return {
    ...about,
    ...prices,
    lines,
    ...careOf(asked),
    ...(asked.pickUpOn === undefined ? {} : { pickUpOn: asked.pickUpOn }),
  }
}
