import { isRejection, type Instant, type Rejection } from '@onhand/event-sourcing'
import { put, streamId, type Command, type EventStore, type Metadata, type View } from '@onhand/event-store'
import type { CustomerFields } from '../domain/customer.ts'
import type { LostPromise, OrderCommand, OrderCommandOf } from '../domain/order/commands.ts'
import type { PlacedOrder } from '../domain/order/events.ts'
import { orderView, type OrderView } from './order-view.ts'
import { linkTable, type LinkRow } from './tables.ts'
import { customerType, orderStream, orderType, returnStream, returnType } from './streams.ts'

/** Some commands need the log's time; the others ignore it. */
type OrderStep = OrderCommand | ((now: Instant) => OrderCommand)

export const orderCommand = <Result>(
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
export const metadataOf = async (
  store: EventStore,
  { orderId, correlationId: known }: { readonly orderId: string; readonly correlationId?: string | null },
  causationId: string,
): Promise<Metadata> => {
  if (known !== undefined) return { causationId, ...(known === null ? {} : { correlationId: known }) }
  const [first] = await store.stream(orderStream(orderId), 0, 1)
  const { correlationId, traceparent } = first?.metadata ?? {}
  return {
    causationId,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}

export type MetadataOf = (
  about: { readonly orderId: string; readonly correlationId?: string | null },
  causationId: string,
) => Promise<Metadata>

export const answerOf =
  (orderId: string) =>
  (view: View): OrderView =>
    orderView(view.get(orderType, orderId))

/** @param link by which the shopper's link finds the order; null: there are no links */
export const placeOrder = (order: Omit<PlacedOrder, 'placedAt'>, link: LinkRow | null = null): Command<OrderView> => {
  const command = orderCommand(
    'placeOrder',
    order.orderId,
    (now) => ({ type: 'PlaceOrder', data: { ...order, placedAt: now } }),
    answerOf(order.orderId),
  )
  return {
    ...command,
    decide: (view, now) => {
      const decided = command.decide(view, now)
      if (!isRejection(decided) && link !== null) view.row(put(linkTable, link))
      return decided
    },
  }
}

export const cancelOrder = (
  orderId: string,
  line: number | null,
  reason: string,
  scope: 'all' | 'unshipped' = 'all',
): Command<OrderView> =>
  orderCommand('cancelOrder', orderId, { type: 'Cancel', data: { line, reason, scope } }, answerOf(orderId))

export const collectOrder = (
  orderId: string,
  shipmentId: string | null,
  how: Pick<OrderCommandOf<'Collect'>, 'verifiedBy' | 'payment'>,
): Command<OrderView> =>
  orderCommand(
    'collectOrder',
    orderId,
    (now) => ({ type: 'Collect', data: { shipmentId, collectedAt: now, ...how } }),
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
    view.apply(returnType, returnId, { type: 'RecordRefund', data: { amountMinor } })
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
