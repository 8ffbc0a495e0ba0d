import { kitUnits } from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import { gathered, type Clock, type Scheduler } from '@onhand/runtime'
import type { Availability, AvailableStock, Catalogue, StockLog, TransitTimes } from '@onhand/service'
import type { SourcingInput, WantedUnits } from '../../domain/sourcing/choose.ts'
import { dispatchFrom, type SourceLocation } from '../../domain/sourcing/node.ts'
import type { CartHolds } from '../ports.ts'
import { isCollected, type Order } from '../../domain/order/state.ts'
import { keptPlaces } from './kept-places.ts'
import { keptTransit } from './kept-transit.ts'
import { nodesReader } from './nodes.ts'
import { rulesReader, type Rules } from './rules.ts'
import { servedBy } from './served.ts'

export interface PlanningPorts {
  readonly store: EventStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly availability: Availability
  readonly catalogue: Catalogue
  readonly stockLog?: StockLog | undefined
  readonly cartHolds?: CartHolds | undefined
  readonly transit?: TransitTimes | undefined
}

/** What is asked for, whoever asks: an order, or a shopper who wants to know the day. */
export type Question = Omit<SourcingInput, 'stock' | 'locations' | 'now' | 'delivery'>

export interface Look {
  readonly rules: Rules
  readonly stock: readonly AvailableStock[]
  readonly nodes: readonly SourceLocation[]
  readonly now: string
}

/** The cart's own units are free for its order, at the first attempt: that one takes the hold over. */
export const withCart = async (
  stock: readonly AvailableStock[],
  { attempt, adoptReservationId }: Pick<Order, 'attempt' | 'adoptReservationId'>,
  cartHolds: CartHolds | undefined,
): Promise<readonly AvailableStock[]> => {
  if (attempt > 0 || adoptReservationId === null || cartHolds === undefined) return stock
  const stocked = (await cartHolds.lines(adoptReservationId)).reduce((rows, { sku, location, quantity }) => {
    const row = rows.find((other) => other.sku === sku && other.location === location)
    if (row === undefined)
      return [...rows, { sku, location, atf: quantity, backorderable: 0, nextSupplyOn: null, position: 0 }]
    return rows.map((other) => (other === row ? { ...row, atf: Math.max(0, row.atf) + quantity } : other))
  }, stock)
  return stocked.map((row) => kitAfresh(row, stocked))
}

/** A kit is there as often as its components, the cart's among them, make it up. */
const kitAfresh = (row: AvailableStock, stocked: readonly AvailableStock[]): AvailableStock => {
  if (row.components === undefined) return row
  const free = (sku: string): number =>
    stocked.find((other) => other.sku === sku && other.location === row.location)?.atf ?? 0
  return { ...row, atf: kitUnits(row.components.map(({ sku, quantity }) => ({ quantity, free: free(sku) }))) }
}

export const wantedOf = (order: Order): readonly WantedUnits[] =>
  order.lines.flatMap(({ line, sku, unsourced, handling }) =>
    unsourced > 0 ? [{ line, sku, quantity: unsourced, ...(handling === undefined ? {} : { handling }) }] : [],
  )

const promisedOf = ({ lines, quote }: Order): ReadonlyMap<number, string> => {
  const dates = lines.flatMap(({ line, promise }) => {
    const date = promise ?? quote?.promises.find((one) => one.line === line)?.date ?? null
    return date === null ? [] : [[line, date] as const]
  })
  return new Map(dates)
}

export const questionOf = (order: Order): Question => {
  const {
    fulfilment,
    shipTo,
    storeLocation,
    refusals,
    backorderRefusals,
    tries,
    channel,
    totalMinor,
    shippingMinor = 0,
  } = order
  const { service = 'standard', priority = 'standard', quote } = order
  return {
    ...{ fulfilment, shipTo, storeLocation, refusals, backorderRefusals, tries, channel, service, priority },
    ...{ wanted: wantedOf(order), orderValueMinor: totalMinor - shippingMinor, promised: promisedOf(order) },
    ...(quote === undefined || quote === null ? {} : { preferred: quote.locations }),
  }
}

/** Reads all that a choice depends on. One for a service: it keeps the rules and calendars that have not changed. */
export const planner = ({ store, clock, scheduler, catalogue, transit }: PlanningPorts) => {
  const rulesNow = gathered(scheduler, rulesReader(store.tables))
  const readNodes = nodesReader(store.tables)
  const placesOf = keptPlaces(catalogue, clock)

  const learntDays = transit === undefined ? null : keptTransit(transit, clock)
  /** Learnt transit times, where somebody learns them; to a store nobody does. */
  const withTransit = async (
    nodes: readonly SourceLocation[],
    { shipTo, fulfilment, service = 'standard' }: Question,
  ) => {
    if (learntDays === null || shipTo === null || isCollected({ fulfilment })) return nodes
    const { country, region } = shipTo
    const learnt = await learntDays(
      nodes.map(({ location }) => location),
      { country, region, service },
    )
    return nodes.map((node) => {
      const days = learnt.get(node.location)
      return days === undefined ? node : { ...node, transit: days }
    })
  }

  /** When each location with settings would work on it: what is asked again later sees the same. */
  const dispatched = (nodes: readonly SourceLocation[], { wanted, service = 'standard' }: Question, now: string) => {
    const units = wanted.reduce((sum, { quantity }) => sum + quantity, 0)
    const work = { orders: 1, lines: wanted.length, units }
    return nodes.map((node): SourceLocation => {
      if (node.days === undefined) return node
      const dispatch = dispatchFrom(node, { now, service, work })
      return dispatch === null ? node : { ...node, dispatch }
    })
  }

  /** What is where, and how each location stands: enough to answer many questions about it. */
  const look = async (
    stock: readonly AvailableStock[],
    { rules, more = [] }: { rules: Rules; more?: readonly string[] },
  ): Promise<Look> => {
    const now = clock.now()
    const named = [...new Set([...stock.map(({ location }) => location), ...more])]
    const places = await placesOf(named)
    return { rules, stock, now, nodes: await readNodes(places, { rules, now }) }
  }

  const inputFor = async (question: Question, { rules, stock, now, nodes }: Look): Promise<SourcingInput> => {
    const locations = dispatched(await withTransit(nodes, question), question, now)
    const delivery = rules.delivery(question.service ?? 'standard')
    return { profile: rules.profile, ...question, stock, locations, now, delivery }
  }
  return { rulesNow, look, inputFor, serves: servedBy(store.tables, clock, rulesNow) }
}
export type Planner = ReturnType<typeof planner>
