import { kitUnits } from '@onhand/availability'
import type { EffectHandler, EventStore, Metadata } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { Availability, AvailableStock, Catalogue } from '@onhand/service'
import { breaksLimit } from '../domain/order/decide-money.ts'
import type { Order } from '../domain/order/state.ts'
import { sourceOrder, type SourcingPlan } from '../domain/sourcing/choose.ts'
import { recordMoneyMoved, recordOnOrder } from './commands.ts'
import type { CartHolds, Payments } from './ports.ts'
import {
  MOVE_MONEY,
  orderStream,
  orderType,
  SOURCE_ORDER,
  type MoveMoneyEffect,
  type SourceOrderEffect,
} from './streams.ts'

export interface EffectPorts {
  readonly store: EventStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly availability: Availability
  readonly catalogue: Catalogue
  readonly payments: Payments
  readonly cartHolds?: CartHolds | undefined
}

/** What an effect records belongs to the request that placed the order. */
const metadataOf = async (store: EventStore, orderId: string, causationId: string): Promise<Metadata> => {
  const [first] = await store.stream(orderStream(orderId), 0, 1)
  const correlationId = first?.metadata.correlationId
  return { causationId, ...(correlationId === undefined ? {} : { correlationId }) }
}

/** The cart's own units are free for its order, at the first attempt: that one takes the hold over. */
const withCart = async (
  stock: readonly AvailableStock[],
  { attempt, adoptReservationId }: Order,
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

/** The view may be a moment behind a delivery or a new item: ask again before a customer is told no. Milliseconds. */
const PATIENCE_MS: readonly number[] = [100, 200, 400]

const planFor = async (
  order: Order,
  { availability, catalogue, clock, cartHolds }: EffectPorts,
): Promise<SourcingPlan> => {
  const wanted = order.lines.flatMap(({ line, sku, unsourced }) =>
    unsourced > 0 ? [{ line, sku, quantity: unsourced }] : [],
  )
  const { channel } = order
  const seen = await availability.stock([...new Set(wanted.map(({ sku }) => sku))], { channel })
  const stock = await withCart(seen, order, cartHolds)
  const locations = await catalogue.locations([...new Set(stock.map(({ location }) => location))])
  const { fulfilment, shipTo, storeLocation, refusals, backorderRefusals, tries } = order
  const rules = { fulfilment, shipTo, storeLocation, refusals, backorderRefusals, tries, now: clock.now() }
  return sourceOrder({ ...rules, wanted, stock, locations: [...locations.values()] })
}

/** Asks what is there, chooses, and records the choice. */
const source =
  (ports: EffectPorts): EffectHandler =>
  async ({ id, data }) => {
    const { orderId, attempt } = data as unknown as SourceOrderEffect
    const { state } = await ports.store.current(orderType, orderId)
    let plan = await planFor(state, ports)
    for (const waitMs of PATIENCE_MS) {
      if (plan.unsourceable.length === 0) break
      await ports.scheduler.sleep(waitMs)
      plan = await planFor(state, ports)
    }
    const metadata = await metadataOf(ports.store, orderId, id)
    return recordOnOrder(orderId, { type: 'SourceOrder', data: { attempt, ...plan } }, metadata)
  }

/** Moves money by the provider and records what became of it. */
const moveMoney =
  ({ payments, store }: EffectPorts): EffectHandler =>
  async ({ id, data }) => {
    const { orderId, currency, task } = data as unknown as MoveMoneyEffect
    const movement = { id, orderId, amount: { minor: task.amountMinor, currency } }
    const metadata = await metadataOf(store, orderId, id)
    const { state } = await store.current(orderType, orderId)
    const isOpen = state.payment.tasks.some(({ taskId }) => taskId === id)
    if (isOpen && breaksLimit(state, task))
      throw new Error(`${task.kind} of ${orderId} would break the limit of its payment`)
    if (task.kind === 'authorize') {
      const outcome = await payments.authorize(movement)
      if (outcome.status === 'declined') {
        const declined = { taskId: id, reason: outcome.reason }
        return recordOnOrder(orderId, { type: 'RecordDeclined', data: declined }, metadata)
      }
    } else if (task.kind === 'capture') await payments.capture(movement)
    else if (task.kind === 'void') await payments.voidAmount(movement)
    else await payments.refund(movement)
    return recordMoneyMoved(orderId, task, metadata)
  }

/** What the order service does outside of its log. */
export const effectHandlers = (ports: EffectPorts): Readonly<Record<string, EffectHandler>> => ({
  [SOURCE_ORDER]: source(ports),
  [MOVE_MONEY]: moveMoney(ports),
})
