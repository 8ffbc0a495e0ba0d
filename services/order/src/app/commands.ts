import { isRejection, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type EventStore, type Metadata, type View } from '@onhand/event-store'
import type { CustomerFields } from '../domain/customer.ts'
import type { LostPromise, OrderCommand } from '../domain/order/commands.ts'
import type { PlacedOrder } from '../domain/order/events.ts'
import { priceOf } from '../domain/order/state.ts'
import { missingOf, receivedOf, type DispositionCode, type ReturnReasonCode } from '../domain/return.ts'
import { orderView, type OrderView } from './order-view.ts'
import { returnView, type ReturnView } from './return-view.ts'
import { customerType, orderStream, orderType, returnStream, returnType } from './streams.ts'

/** Some commands need the log's time; the others ignore it. */
type OrderStep = OrderCommand | ((now: Instant) => OrderCommand)

const orderCommand = <Result>(
  name: string,
  orderId: string,
  step: OrderStep,
  result: (view: View) => Result,
): Command<Result> => ({
  name,
  streams: [orderStream(orderId)],
  decide: (view, now): Result | Rejection => {
    const decided = view.apply(orderType, orderId, typeof step === 'function' ? step(now) : step)
    return isRejection(decided) ? decided : result(view)
  },
})

/** What an effect records belongs to the request that placed the order. */
export const metadataOf = async (store: EventStore, orderId: string, causationId: string): Promise<Metadata> => {
  const [first] = await store.stream(orderStream(orderId), 0, 1)
  const correlationId = first?.metadata.correlationId
  return { causationId, ...(correlationId === undefined ? {} : { correlationId }) }
}

const answerOf =
  (orderId: string) =>
  (view: View): OrderView =>
    orderView(view.get(orderType, orderId))

export const placeOrder = (order: Omit<PlacedOrder, 'placedAt'>): Command<OrderView> =>
  orderCommand(
    'placeOrder',
    order.orderId,
    (now) => ({ type: 'PlaceOrder', data: { ...order, placedAt: now } }),
    answerOf(order.orderId),
  )

export const cancelOrder = (orderId: string, line: number | null, reason: string): Command<OrderView> =>
  orderCommand('cancelOrder', orderId, { type: 'Cancel', data: { line, reason } }, answerOf(orderId))

export const collectOrder = (orderId: string, shipmentId: string | null): Command<OrderView> =>
  orderCommand(
    'collectOrder',
    orderId,
    (now) => ({ type: 'Collect', data: { shipmentId, collectedAt: now } }),
    answerOf(orderId),
  )

/** What another service's event, an effect or a deadline means for an order. It answers nothing. */
export const recordOnOrder = (
  orderId: string,
  command: OrderStep,
  metadata: Metadata,
  occurredAt?: Instant,
): Command<null> => ({
  ...orderCommand('recordOnOrder', orderId, command, () => null),
  metadata,
  ...(occurredAt === undefined ? {} : { occurredAt }),
})

/** Money moved; a refund for a return ends the return in the same step. */
export const recordMoneyMoved = (
  orderId: string,
  { taskId, returnId, amountMinor }: { taskId: string; returnId: string | null; amountMinor: number },
  metadata: Metadata,
): Command<null> => ({
  name: 'recordMoneyMoved',
  streams: [orderStream(orderId), ...(returnId === null ? [] : [returnStream(returnId)])],
  metadata,
  decide: (view) => {
    const decided = view.apply(orderType, orderId, { type: 'RecordMoneyMoved', data: { taskId } })
    if (isRejection(decided)) return decided
    if (returnId === null || decided.length === 0) return null
    view.apply(returnType, returnId, { type: 'FinishReturn', data: { refundedMinor: amountMinor } })
    return null
  },
})

export interface RequestedReturn {
  readonly orderId: string
  readonly returnId: string
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly reason: ReturnReasonCode }[]
}

/** Both streams or none: what is in a return cannot be returned a second time. */
export const requestReturn = ({ orderId, returnId, lines }: RequestedReturn): Command<ReturnView> => ({
  name: 'requestReturn',
  streams: [orderStream(orderId), returnStream(returnId)],
  decide: (view, now) => {
    const { customerId, language, currency, personal, lines: bought } = view.get(orderType, orderId)
    const units = lines.map((line) => ({ ...line, sku: bought.find((other) => other.line === line.line)?.sku ?? '' }))
    const plain = units.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
    const opened = view.apply(orderType, orderId, { type: 'OpenReturn', data: { returnId, lines: plain } })
    if (isRejection(opened)) return opened
    const about = { returnId, orderId, customerId, language, currency, personal }
    const requested = { ...about, lines: units, requestedAt: now }
    const decided = view.apply(returnType, returnId, { type: 'RequestReturn', data: requested })
    return isRejection(decided) ? decided : returnView(view.get(returnType, returnId))
  },
})

export const receiveReturn = (
  returnId: string,
  data: { location: string; lines: readonly { line: number; quantity: number }[] },
): Command<ReturnView> => ({
  name: 'receiveReturn',
  streams: [returnStream(returnId)],
  decide: (view) => {
    const decided = view.apply(returnType, returnId, { type: 'ReceiveReturn', data })
    return isRejection(decided) ? decided : returnView(view.get(returnType, returnId))
  },
})

/** When every received unit was looked at, their money goes back: for what came, not for what was announced. */
export const inspectReturn = (
  returnId: string,
  lines: readonly { line: number; quantity: number; disposition: DispositionCode }[],
): Command<ReturnView> => ({
  name: 'inspectReturn',
  streams: [returnStream(returnId)],
  more: (view) => {
    const { status, orderId } = view.get(returnType, returnId)
    return status === 'none' ? [] : [orderStream(orderId)]
  },
  decide: (view) => {
    const decided = view.apply(returnType, returnId, { type: 'InspectReturn', data: { lines } })
    if (isRejection(decided)) return decided
    const after = view.get(returnType, returnId)
    if (after.status === 'inspected') {
      const { orderId } = after
      const [refund, freed] = [receivedOf(after), missingOf(after)]
      const closed = view.apply(orderType, orderId, { type: 'CloseReturn', data: { returnId, refund, freed } })
      if (isRejection(closed)) return closed
      if (priceOf(view.get(orderType, orderId), refund) === 0)
        view.apply(returnType, returnId, { type: 'FinishReturn', data: { refundedMinor: 0 } })
    }
    return returnView(view.get(returnType, returnId))
  },
})

/** What was announced did not come: it counts as kept, and can be returned another time. */
export const expireReturn = (returnId: string, metadata: Metadata): Command<null> => ({
  name: 'expireReturn',
  metadata,
  streams: [returnStream(returnId)],
  more: (view) => [orderStream(view.get(returnType, returnId).orderId)],
  decide: (view) => {
    const decided = view.apply(returnType, returnId, { type: 'ExpireReturn', data: {} })
    if (isRejection(decided) || decided.length === 0) return null
    const { orderId, lines } = view.get(returnType, returnId)
    const freed = lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
    view.apply(orderType, orderId, { type: 'CloseReturn', data: { returnId, refund: [], freed } })
    return null
  },
})

/** Promises of several orders that one location cannot keep. */
export const losePromises = (
  lost: readonly (LostPromise & { readonly orderId: string })[],
  metadata: Metadata,
  occurredAt: Instant,
): Command<null> => ({
  name: 'losePromises',
  streams: [...new Set(lost.map(({ orderId }) => orderStream(orderId)))],
  metadata,
  occurredAt,
  decide: (view) => {
    for (const { orderId, ...data } of lost) view.apply(orderType, orderId, { type: 'LosePromise', data })
    return null
  },
})

export const setCustomer = (customerId: string, fields: CustomerFields): Command<null> => ({
  name: 'setCustomer',
  streams: [streamId(customerType, customerId)],
  decide: (view) => {
    view.apply(customerType, customerId, { type: 'SetCustomer', data: fields })
    return null
  },
})
