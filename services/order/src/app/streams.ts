import type { Json } from '@onhand/event-sourcing'
import {
  addEffect,
  clearDeadline,
  put,
  setDeadline,
  settleEffect,
  streamId,
  type Change,
  type RowChange,
  type StreamType,
} from '@onhand/event-store'
import { customerDecider, type Customer, type CustomerCommand, type CustomerEvent } from '../domain/customer.ts'
import type { OrderCommand } from '../domain/order/commands.ts'
import { orderDecider } from '../domain/order/decide.ts'
import {
  isPublicOrderEvent,
  type Care,
  type MoneyTask,
  type OrderEvent,
  type PlannedWork,
} from '../domain/order/events.ts'
import { lateFrom } from '../domain/order/lateness.ts'
import { nextOfferEnd } from '../domain/order/offers.ts'
import { nextLapse, upcastPayment } from '../domain/order/payment.ts'
import {
  needsSourcing,
  nextPickupEnd,
  noOrder,
  runnableTasks,
  othersWaitAt,
  type Order,
} from '../domain/order/state.ts'
import { workGivenBack } from '../domain/order/work.ts'
import { waitEnd, waitKinds, waitOf } from '../domain/order/waits.ts'
import { parcelDecider, type Parcel, type ParcelCommand, type ParcelEvent } from '../domain/parcel.ts'
import { policyDecider, type Policy, type PolicyCommand, type PolicyEvent } from '../domain/policy.ts'
import {
  isExpected,
  returnDecider,
  upcastReturn,
  type Return,
  type ReturnCommand,
  type ReturnEvent,
} from '../domain/return/index.ts'
import { orderTable, returnTable } from './tables.ts'

export const SOURCE_ORDER = 'source-order'
export const MOVE_MONEY = 'move-money'
export const LOOK_ELSEWHERE = 'look-elsewhere'
/** Late units may be there at another location. */
export const OFFER_ELSEWHERE = 'offer-elsewhere'
export const PICKUP_WINDOW = 'pickup-window'

/** What the effect of sourcing needs to know; the rest it reads. */
export interface SourceOrderEffect {
  readonly orderId: string
  readonly attempt: number
  /** Of the request that placed the order; null: it names none; absent: to be looked up. */
  readonly correlationId?: string | null
}
/** What the effect of a payment needs to know. */
export interface MoveMoneyEffect {
  readonly orderId: string
  readonly currency: string
  readonly task: MoneyTask
  readonly correlationId?: string | null
}

type Step = Change<Order, OrderEvent>

/** The next attempt as an effect's id; null while no unit looks for a place. */
export const sourcingId = (order: Order): string | null =>
  needsSourcing(order) ? `${SOURCE_ORDER}:${order.orderId}:${order.attempt + 1}` : null

/** With the order itself its request is at hand; later it is looked up. */
const ofRequest = ({ before, correlationId }: Step) => (before.status === 'none' ? { correlationId } : {})

const sourcingRows = (step: Step): RowChange[] => {
  const { stream, before, after, recordedAt } = step
  const [was, is] = [sourcingId(before), sourcingId(after)]
  if (was === is) return []
  const about = { orderId: after.orderId, attempt: after.attempt + 1 }
  const data = { ...about, ...ofRequest(step) } satisfies SourceOrderEffect
  return [
    ...(was === null ? [] : [settleEffect(was)]),
    ...(is === null ? [] : [addEffect({ id: is, kind: SOURCE_ORDER, stream, data, dueAt: recordedAt, attempt: 0 })]),
  ]
}

const moneyRows = (step: Step): RowChange[] => {
  const { stream, before, after, recordedAt } = step
  if (before.payment === after.payment) return []
  const { orderId, currency } = after
  const [was, is] = [runnableTasks(before), runnableTasks(after)]
  const has = (tasks: readonly MoneyTask[], { taskId }: MoneyTask): boolean =>
    tasks.some((task) => task.taskId === taskId)
  return [
    ...was.filter((task) => !has(is, task)).map(({ taskId }) => settleEffect(taskId)),
    ...is
      .filter((task) => !has(was, task))
      .map((task) => {
        const data = { orderId, currency, task: { ...task }, ...ofRequest(step) }
        const dueAt = task.notBefore ?? recordedAt
        return addEffect({ id: task.taskId, kind: MOVE_MONEY, stream, data, dueAt, attempt: 0 })
      }),
  ]
}

export const AUTHORIZATION_END = 'authorization-end'
export const OFFER_END = 'offer-end'
export const LATE_CHECK = 'late-check'

/** A deadline that stands at one moment of the state, and moves with it. */
const momentRows = (name: string, momentOf: (order: Order) => string | null) => {
  return ({ stream, before, after }: Step): RowChange[] => {
    const [was, is] = [momentOf(before), momentOf(after)]
    if (was === is) return []
    const key = { on: stream, stream, name }
    return [is === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: is, attempt: 0 })]
  }
}
const lapseRows = momentRows(AUTHORIZATION_END, ({ payment }) => nextLapse(payment))
const offerRows = momentRows(OFFER_END, nextOfferEnd)
const lateRows = momentRows(LATE_CHECK, lateFrom)

const pickupRows = ({ stream, before, after }: Step): RowChange[] => {
  const [was, is] = [nextPickupEnd(before), nextPickupEnd(after)]
  if (was === is) return []
  const key = { on: stream, stream, name: PICKUP_WINDOW }
  return [is === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: is, attempt: 0 })]
}

/** How long a filled line waits for others of its order that are filled at the same place in the same moment. */
const GATHER_MS = 3_000
export const GATHER_FILLS = 'gather-fills'

/** The deadline is gone once it was due; what is requested before leaves it nothing to do. */
const gatherRows = ({ stream, event, after, recordedAt }: Step): RowChange[] => {
  if (event.type !== 'BackorderFilled' || !othersWaitAt(after, event.data.location, event.data.line)) return []
  const dueAt = new Date(Date.parse(recordedAt) + GATHER_MS).toISOString()
  return [setDeadline({ on: stream, stream, name: GATHER_FILLS, dueAt, attempt: 0 })]
}

export const WAIT = 'wait-'
/** Announced goods that are not there by then do not come. */
const RETURN_WINDOW_MS = 60 * 86_400_000
export const RETURN_WINDOW = 'return-window'

/** Whatever an order waits for has an end, which moves on with every new wait. */
const waitRows = ({ stream, before, after, recordedAt }: Step): RowChange[] =>
  waitKinds.flatMap((kind) => {
    if (waitOf(before, kind) === waitOf(after, kind)) return []
    const key = { on: stream, stream, name: `${WAIT}${kind}` }
    if (waitOf(after, kind) === null) return [clearDeadline(key)]
    return [setDeadline({ ...key, dueAt: waitEnd(after, kind, recordedAt), attempt: after.waits[kind] })]
  })

/** Work that is not wanted any more makes room on the day that it was for. */
export const GIVE_WORK_BACK = 'give-work-back'
export interface GiveWorkBackEffect extends PlannedWork {
  readonly orderId: string
}
const workRows = ({ stream, before, after, version, recordedAt }: Step): RowChange[] =>
  workGivenBack(before, after).map(({ location, on, orders, lines, units }) => {
    const data = { orderId: after.orderId, location, on, orders, lines, units } satisfies GiveWorkBackEffect
    const id = `${GIVE_WORK_BACK}:${after.orderId}:${version}:${location}`
    return addEffect({ id, kind: GIVE_WORK_BACK, stream, data, dueAt: recordedAt, attempt: 0 })
  })

/** Money that is not back by then does not come back by this return. */
const REFUND_WINDOW_MS = 30 * 86_400_000
export const REFUND_WINDOW = 'refund-window'

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

const returnRows = ({ stream, before, after, recordedAt }: Change<Return, ReturnEvent>): RowChange[] => {
  const goods = { on: stream, stream, name: RETURN_WINDOW }
  const money = { on: stream, stream, name: REFUND_WINDOW }
  const dueAt = after.terms?.expiresAt ?? later(after.requestedAt, RETURN_WINDOW_MS)
  const isAwaited = after.status === 'requested' || after.status === 'authorized'
  return [
    ...(isAwaited ? [setDeadline({ ...goods, dueAt, attempt: 0 })] : []),
    ...(isExpected(before) && !isExpected(after) ? [clearDeadline(goods)] : []),
    ...(after.status === 'inspected'
      ? [setDeadline({ ...money, dueAt: later(recordedAt, REFUND_WINDOW_MS), attempt: 0 })]
      : []),
    ...(before.status === 'inspected' && after.status !== 'inspected' ? [clearDeadline(money)] : []),
  ]
}

const listRows = ({ before, after, recordedAt }: Step): RowChange[] => {
  if (before.status === after.status) return []
  const { orderId, customerId, channel, fulfilment, status, currency, totalMinor, placedAt } = after
  const row = { orderId, customerId, channel, fulfilment, status, currency, totalMinor, placedAt }
  return [put(orderTable, { ...row, changedAt: recordedAt })]
}

/** What the events of an order tell besides their own data, so that each can be published from its row alone. */
export interface OrderLevel extends Care {
  readonly orderId: string
  readonly customerId: string
  readonly language: Order['language']
  readonly personal: string | null
  readonly currency: string
  readonly channel: string
  readonly fulfilment: Order['fulfilment']
  readonly shipTo: Order['shipTo']
  readonly storeLocation: string | null
  readonly adoptReservationId: string | null
  readonly placedAt: string
  /** Absent in what was recorded before lines could join. */
  readonly totalMinor?: number
}

const orderLevel = (order: Order): Json => {
  const { orderId, customerId, language, personal, currency, channel, fulfilment, storeLocation } = order
  const { shipTo, adoptReservationId, placedAt, totalMinor } = order
  const where = { shipTo: shipTo && { ...shipTo }, storeLocation, adoptReservationId, placedAt, totalMinor }
  const { service, priority, wishes } = order
  const care = {
    ...(service === undefined ? {} : { service }),
    ...(priority === undefined ? {} : { priority }),
    ...(wishes === undefined ? {} : { wishes: { ...wishes } }),
  }
  return { orderId, customerId, language, personal, currency, channel, fulfilment, ...where, ...care }
}

/** Form 1 knew neither waits nor units that left after all, form 2 one authorization only, form 3 no offers. */
const upcastOrder = (form: number, order: Order): Order => {
  const payment = upcastPayment(order.payment)
  const waited = form === 1 ? upcastWaits(order) : order
  const lines = waited.lines.map((line) => ({ ...line, parked: 0, firstPromise: line.promise }))
  return { ...waited, payment, lines, offers: [] }
}

const upcastWaits = (order: Order): Order => ({
  ...order,
  waits: noOrder('').waits,
  lines: order.lines.map((line) => ({ ...line, strayed: 0 })),
  sourcing: order.sourcing && { ...order.sourcing, asked: 1 },
  backorders: order.backorders.map((backorder) => ({ ...backorder, offered: false })),
  shipments: order.shipments.map((shipment) => ({ ...shipment, overdue: 0 })),
})

export const orderType: StreamType<Order, OrderCommand, OrderEvent> = {
  name: 'order',
  decider: orderDecider,
  form: 4,
  upcastState: (form, state) => upcastOrder(form, state as unknown as Order),
  isPublic: isPublicOrderEvent,
  level: orderLevel,
  rows: (change) => [
    ...listRows(change),
    ...sourcingRows(change),
    ...moneyRows(change),
    ...lapseRows(change),
    ...offerRows(change),
    ...lateRows(change),
    ...pickupRows(change),
    ...gatherRows(change),
    ...waitRows(change),
    ...workRows(change),
  ],
}

/** The same for a return's events. */
export interface ReturnLevel {
  readonly returnId: string
  readonly orderId: string
  readonly customerId: string
  readonly language: Return['language']
  readonly personal: string | null
  readonly currency: string
  /** Line → price of the announced units, minor units; absent in what was recorded before it was kept. */
  readonly prices?: Readonly<Record<number, number>>
}

const PRIVATE_OF_RETURNS: ReadonlySet<string> = new Set([
  'ReturnExpired',
  'ReturnReopened',
  'ReturnStocked',
  'RefundDue',
  'ReturnRefunded',
])

export const returnType: StreamType<Return, ReturnCommand, ReturnEvent> = {
  name: 'return',
  decider: returnDecider,
  form: 2,
  upcastState: (_form, state) => upcastReturn(state as unknown as Return),
  level: ({ returnId, orderId, customerId, language, personal, currency, lines }) => ({
    ...{ returnId, orderId, customerId, language, personal, currency },
    prices: Object.fromEntries(lines.map((one) => [one.line, one.quantity * (one.unitPriceMinor ?? 0)])),
  }),
  isPublic: ({ type }) => !PRIVATE_OF_RETURNS.has(type),
  rows: (change) => {
    const { before, after } = change
    if (before.status === after.status) return []
    const { returnId, orderId, customerId, status, requestedAt } = after
    return [put(returnTable, { returnId, orderId, customerId, status, requestedAt }), ...returnRows(change)]
  },
}

/** Parcels that nobody announced. */
export const parcelType: StreamType<Parcel, ParcelCommand, ParcelEvent> = {
  name: 'parcel',
  decider: parcelDecider,
  form: 1,
}

/** Rules of the shop, one stream a kind of them: `policy-lateness`. */
export const policyType: StreamType<Policy, PolicyCommand, PolicyEvent> = {
  name: 'policy',
  decider: policyDecider,
  form: 1,
  isPublic: () => false,
}

export const customerType: StreamType<Customer, CustomerCommand, CustomerEvent> = {
  name: 'customer',
  decider: customerDecider,
  form: 1,
  isPublic: () => true,
}

export const orderStream = (orderId: string): string => streamId(orderType, orderId)
export const returnStream = (returnId: string): string => streamId(returnType, returnId)
