import type { FulfilmentKind } from '../order/events.ts'
import { distanceKm, regionPosition, type Position } from '../geography.ts'
import { arrivesOn, costsOf, dispatchFrom, fullness, type DayLoad, type Dispatch, type SourceLocation } from './node.ts'
import { defaultDelivery, deliveryFrom, noDelivery, type DeliveryPrice, type DeliveryTable } from './delivery.ts'
import { sumOf, type SourcingInput } from './model.ts'
import type { Criterion, SourcingProfile, Strategy } from './profile.ts'

/** A location that sourcing looks at, and what it takes to be served from there. */
export interface Candidate {
  readonly location: string
  readonly node: SourceLocation
  readonly km: number | null
  readonly delivery: DeliveryPrice
  /** Null: it works on no order within its calendar. */
  readonly dispatch: Dispatch | null
  /** The day on which a customer has it, or it is ready for one. */
  readonly arrives: { readonly p50: string; readonly p90: string } | null
  /** Capabilities that lines may ask for and that it has not. */
  readonly lacks: ReadonlySet<string>
}

/** Whether units with such needs may stand there. */
export const handles = ({ lacks }: Pick<Candidate, 'lacks'>, handling: readonly string[] = []): boolean =>
  !handling.some((need) => lacks.has(need))

/** Handed over where it lies: nothing is carried. */
export const isCounter = ({ fulfilment }: Pick<SourcingInput, 'fulfilment'>): boolean =>
  fulfilment === 'bopis' || fulfilment === 'ropis'

/** Days until what came into a store stands ready there. */
export const READY_DAYS = 1
const NEEDS = ['cold', 'hazmat', 'age-check']

const destinationOf = ({ fulfilment, shipTo, storeLocation, locations }: SourcingInput): Position | null =>
  fulfilment === 'ship-to-store'
    ? (locations.find(({ location }) => location === storeLocation)?.position ?? null)
    : regionPosition(shipTo)

export const deliveryTableOf = ({ delivery, service }: SourcingInput): DeliveryTable =>
  delivery ?? defaultDelivery[service === 'expedited' ? 'expedited' : 'standard']

/** Everything that is the same for a location whatever the strategy. */
export const candidatesOf = (input: SourcingInput): readonly Candidate[] => {
  const destination = destinationOf(input)
  const table = deliveryTableOf(input)
  const { now, service = 'standard', wanted, storeLocation } = input
  const work: DayLoad = { orders: 1, lines: wanted.length, units: sumOf(wanted, ({ quantity }) => quantity) }
  const everyDay = [1, 2, 3, 4, 5, 6, 7]
  const arrivals = new Map<string, string>()
  /** Many locations leave on one day and travel as long. */
  const arrival = (leavesOn: string, days: number, after: number, travelsOn: readonly number[]): string => {
    const key = `${leavesOn} ${days} ${after} ${travelsOn.length}`
    const known = arrivals.get(key)
    if (known !== undefined) return known
    const on = arrivesOn(arrivesOn(leavesOn, days, travelsOn), after, everyDay)
    arrivals.set(key, on)
    return on
  }
  const missing = ({ capabilities }: SourceLocation): readonly string[] =>
    NEEDS.filter((need) => !capabilities.includes(need))
  // What comes into a store is handed over there: it has to be able to keep it, and to look at an identity card.
  const store = input.fulfilment === 'ship-to-store' && input.locations.find((one) => one.location === storeLocation)
  const lackedThere = store ? missing(store) : []
  return input.locations.map((node) => {
    const { location } = node
    const isHere = isCounter(input) || (input.fulfilment === 'ship-to-store' && location === storeLocation)
    const km = destination && node.position ? distanceKm(destination, node.position) : null
    const priced = isHere ? noDelivery : deliveryFrom(table, km)
    const isLearnt = !isHere && node.transit !== undefined
    const delivery = isLearnt ? { ...priced, transit: node.transit } : priced
    // Learnt days are calendar days: the weekends are in them.
    const travelsOn = isLearnt ? everyDay : table.travelsOn
    const dispatch = node.dispatch ?? dispatchFrom(node, { now, service, work })
    const after = input.fulfilment === 'ship-to-store' && !isHere ? READY_DAYS : 0
    const day = (days: number): string => arrival(dispatch?.leavesOn ?? '', days, after, travelsOn)
    const arrives = dispatch && { p50: day(delivery.transit.p50), p90: day(delivery.transit.p90) }
    const lacks = new Set([...missing(node), ...lackedThere])
    return { location, node, km, delivery, dispatch, arrives, lacks }
  })
}

/** Whether a location sends to a country, for orders that are carried to the customer; the order may still be refused by other rules. */
export const sendsTo = (
  node: Pick<SourceLocation, 'capabilities' | 'type' | 'shipsTo'>,
  { fulfilment, country }: { readonly fulfilment: FulfilmentKind; readonly country: string },
): boolean =>
  ships(node) &&
  (fulfilment !== 'dropship' || node.type === 'supplier') &&
  (node.shipsTo === undefined || node.shipsTo.includes(country))

const ships = ({ capabilities, type }: Pick<SourceLocation, 'capabilities' | 'type'>): boolean =>
  capabilities.includes('ship') || (type === 'supplier' && capabilities.includes('dropship'))

/** Why a location cannot serve the order under a strategy; null: it can. */
export const whyNot = (
  { location, node, dispatch }: Candidate,
  input: SourcingInput,
  strategy: Strategy,
): string | null => {
  const { types, include, exclude } = strategy.locations
  const { fulfilment, storeLocation, channel } = input
  const type = node.type ?? 'warehouse'
  if (isCounter(input)) {
    if (location !== storeLocation) return 'another-store'
  } else if (fulfilment === 'dropship') {
    if (type !== 'supplier') return 'no-supplier'
  } else if (!types.includes(type)) return 'location-type'
  const isOwnStore = location === storeLocation && fulfilment === 'ship-to-store'
  if (!isCounter(input) && !isOwnStore && !ships(node)) return 'does-not-ship'
  if (exclude.includes(location) || (include.length > 0 && !include.includes(location))) return 'excluded'
  if (channel !== undefined && node.channels !== undefined && !node.channels.includes(channel)) return 'channel'
  const country = fulfilment === 'ship-to-home' || fulfilment === 'dropship' ? input.shipTo?.country : undefined
  if (country !== undefined && node.shipsTo !== undefined && !node.shipsTo.includes(country)) return 'destination'
  return dispatch === null ? 'closed' : null
}

export interface Terms {
  readonly parcel: Readonly<Record<Criterion, number>>
  unit(sku: string): Readonly<Record<'shipping' | 'labour' | 'markdown', number>>
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Days that a delivery may come late: its spread, and what it comes after the promised day. */
const lateDays = ({ delivery, arrives }: Candidate, promisedOn: string | null): number => {
  const spread = delivery.transit.p90 - delivery.transit.p50
  return promisedOn === null || arrives === null ? spread : spread + Math.max(0, daysBetween(promisedOn, arrives.p90))
}

/** What each criterion makes of a location, after its weight: once a parcel, and once a unit. */
export const termsOf = (
  candidate: Candidate,
  strategy: Strategy,
  { prices }: SourcingProfile,
  promisedOn: string | null,
): Terms => {
  const weight = (criterion: Criterion): number =>
    strategy.criteria.find((one) => one.criterion === criterion)?.weight ?? 0
  const { delivery, node, dispatch } = candidate
  const costs = costsOf(node)
  const full = dispatch === null ? 0 : fullness(node, dispatch.load)
  const unitOf = (markdownMinor: number) => ({
    shipping: weight('shipping') * delivery.unitMinor,
    labour: weight('labour') * costs.unitMinor,
    markdown: -weight('markdown') * markdownMinor,
  })
  const usual = unitOf(costs.markdownMinor)
  return {
    parcel: {
      shipping: weight('shipping') * delivery.parcelMinor,
      split: weight('split') * prices.splitMinor,
      labour: weight('labour') * costs.orderMinor,
      markdown: 0,
      'capacity-balance': weight('capacity-balance') * prices.balanceMinor * full ** 2,
      'promise-risk': weight('promise-risk') * prices.riskMinorPerDay * lateDays(candidate, promisedOn),
    },
    unit: (sku) => {
      const own = costs.markdownBySku[sku]
      return own === undefined ? usual : unitOf(own)
    },
  }
}
