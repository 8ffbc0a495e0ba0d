import { kitUnits } from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { Availability, AvailableStock, Catalogue } from '@onhand/service'
import type { Order } from '../../domain/order/state.ts'
import type { SourcingInput, WantedUnits } from '../../domain/sourcing/choose.ts'
import { dispatchFrom, type SourceLocation } from '../../domain/sourcing/node.ts'
import type { CartHolds, TransitTimes } from '../ports.ts'
import { nodesReader } from './nodes.ts'
import { rulesReader, type Rules } from './rules.ts'

export interface PlanningPorts {
  readonly store: EventStore
  readonly clock: Clock
  readonly availability: Availability
  readonly catalogue: Catalogue
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
  const { fulfilment, shipTo, storeLocation, refusals, backorderRefusals, tries, channel, totalMinor } = order
  const { service = 'standard', priority = 'standard', quote } = order
  return {
    ...{ fulfilment, shipTo, storeLocation, refusals, backorderRefusals, tries, channel, service, priority },
    ...{ wanted: wantedOf(order), orderValueMinor: totalMinor, promised: promisedOf(order) },
    ...(quote === undefined || quote === null ? {} : { preferred: quote.locations }),
  }
}

/** Reads all that a choice depends on. One for a service: it keeps the rules and calendars that have not changed. */
export const planner = ({ store, clock, catalogue, transit }: PlanningPorts) => {
  const rulesNow = rulesReader(store.tables)
  const readNodes = nodesReader(store.tables)

  /** Learnt transit times, where somebody learns them. */
  const withTransit = async (nodes: readonly SourceLocation[], { shipTo, service = 'standard' }: Question) => {
    if (transit === undefined || shipTo === null) return nodes
    const learnt = await transit.days(
      nodes.map(({ location }) => location),
      { ...shipTo, service },
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
    const places = await catalogue.locations(named)
    return { rules, stock, now, nodes: await readNodes([...places.values()], { rules, now }) }
  }

  const inputFor = async (question: Question, { rules, stock, now, nodes }: Look): Promise<SourcingInput> => {
    const locations = dispatched(await withTransit(nodes, question), question, now)
    const delivery = rules.delivery(question.service ?? 'standard')
    return { profile: rules.profile, ...question, stock, locations, now, delivery }
  }
  return { rulesNow, look, inputFor }
}
export type Planner = ReturnType<typeof planner>
