import { isRejection, reject, type Instant, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type Metadata, type View } from '@onhand/event-store'
import type { PlacedOrder } from '../domain/order/events.ts'
import { priceOf, type Order } from '../domain/order/state.ts'
import { policyOf } from '../domain/policy.ts'
import {
  feeFor,
  isSettled,
  missingOf,
  termsFor,
  unsettledOf,
  type ConditionCode,
  type DispositionCode,
  type Return,
  type ReturnCommand,
  type ReturnEventOf,
  type ReturnMethodCode,
  type ReturnReasonCode,
} from '../domain/return/index.ts'
import { returnView, type ReturnView } from './return-view.ts'
import { customerType, orderStream, orderType, policyType, returnStream, returnType } from './streams.ts'

export interface RequestedReturn {
  readonly orderId: string
  readonly returnId: string
  readonly lines: readonly {
    readonly line: number
    readonly quantity: number
    readonly reason: ReturnReasonCode
    readonly condition?: ConditionCode | undefined
  }[]
  readonly method: ReturnMethodCode | null
  /** What the customer wants instead, at prices in the order's currency; empty: their money. */
  readonly exchange: readonly { readonly sku: string; readonly quantity: number; readonly unitPriceMinor: number }[]
}

const POLICY = streamId(policyType, 'returns')
export const exchangeOrderId = (returnId: string): string => `${returnId}-X`

const answer = (view: View, returnId: string): ReturnView => returnView(view.get(returnType, returnId))

const apply = (view: View, returnId: string, command: ReturnCommand): Rejection | undefined => {
  const decided = view.apply(returnType, returnId, command)
  return isRejection(decided) ? decided : undefined
}

/** An order like the one that the goods came with: same customer, same place, another content. */
const exchangeOrder = (order: Order, state: Return, now: Instant): PlacedOrder => {
  const { customerId, language, channel, fulfilment, shipTo, storeLocation, currency, personal } = order
  const lines = state.exchange.map(({ line, sku, quantity, unitPriceMinor }) => ({
    line,
    sku,
    quantity,
    unitPriceMinor,
  }))
  return {
    ...{ customerId, language, channel, fulfilment, shipTo, storeLocation, currency, personal, lines },
    orderId: exchangeOrderId(state.returnId),
    totalMinor: lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0),
    adoptReservationId: null,
    placedAt: now,
    exchangeOf: { orderId: order.orderId, returnId: state.returnId },
    ...(order.paymentMethod === undefined ? {} : { paymentMethod: order.paymentMethod }),
    ...(order.rules === undefined ? {} : { rules: order.rules }),
  }
}

/** The new order is placed as soon as the return is agreed to, so that what is wanted is kept at once. */
const placeExchange = (view: View, returnId: string, now: Instant): Rejection | undefined => {
  const state = view.get(returnType, returnId)
  if (state.exchange.length === 0 || state.terms === null || state.exchangeOrderId !== null) return undefined
  const order = view.get(orderType, state.orderId)
  const placed = exchangeOrder(order, state, now)
  const { orderId, totalMinor } = placed
  const decided = view.apply(orderType, orderId, { type: 'PlaceOrder', data: placed })
  if (isRejection(decided)) return decided
  const back = priceOf(order, state.lines) - feeFor(state, state.lines)
  const data = { exchangeOrderId: orderId, lines: state.exchange, differenceMinor: totalMinor - back }
  return apply(view, returnId, { type: 'LinkExchange', data })
}

const termsNow = (view: View, state: Return, now: Instant) => {
  const { channel, lines: bought } = view.get(orderType, state.orderId)
  const policy = view.get(policyType, 'returns')
  const { tier = null } = view.get(customerType, state.customerId)
  const lines = state.lines.map((line) => {
    const deliveredAt = bought.find((other) => other.line === line.line)?.deliveredAt ?? null
    return { ...line, deliveredAt }
  })
  const { method, currency } = state
  return termsFor(policyOf('returns', policy), policy.version, { lines, method, tier, channel, currency, now })
}

/** Both streams or none: what is in a return cannot be returned a second time. */
export const requestReturn = (asked: RequestedReturn): Command<ReturnView> => {
  const { orderId, returnId, lines, method, exchange } = asked
  const more = exchange.length > 0 ? [orderStream(exchangeOrderId(returnId))] : []
  return {
    name: 'requestReturn',
    streams: [orderStream(orderId), returnStream(returnId), POLICY, ...more],
    more: (view) => [streamId(customerType, view.get(orderType, orderId).customerId)],
    decide: (view, now) => {
      const { customerId, language, currency, personal, lines: bought } = view.get(orderType, orderId)
      const units = lines.map(({ condition, ...line }) => {
        const known = bought.find((other) => other.line === line.line)
        const paid = { sku: known?.sku ?? '', unitPriceMinor: known?.unitPriceMinor ?? 0 }
        return { ...line, ...paid, ...(condition === undefined ? {} : { condition }) }
      })
      const plain = units.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
      const opened = view.apply(orderType, orderId, { type: 'OpenReturn', data: { returnId, lines: plain } })
      if (isRejection(opened)) return opened
      const wanted = exchange.map((line, index) => ({ line: index + 1, ...line }))
      const about = { returnId, orderId, customerId, language, currency, personal }
      const wishes = { ...(method === null ? {} : { method }), ...(wanted.length === 0 ? {} : { exchange: wanted }) }
      const data = { ...about, lines: units, requestedAt: now, ...wishes }
      const refused = apply(view, returnId, { type: 'RequestReturn', data })
      if (refused !== undefined) return refused
      const found = termsNow(view, view.get(returnType, returnId), now)
      if (isRejection(found)) return found
      if (!found.isAutomatic) return answer(view, returnId)
      return (
        apply(view, returnId, { type: 'AuthorizeReturn', data: found.terms }) ??
        placeExchange(view, returnId, now) ??
        answer(view, returnId)
      )
    },
  }
}

const ofReturn = (
  name: string,
  returnId: string,
  decide: (view: View, now: Instant) => Rejection | undefined,
  more: (state: Return) => readonly string[] = () => [],
): Command<ReturnView> => ({
  name,
  streams: [returnStream(returnId)],
  more: (view) => {
    const state = view.get(returnType, returnId)
    return state.status === 'none' ? [] : more(state)
  },
  decide: (view, now) => decide(view, now) ?? answer(view, returnId),
})

/** A person agrees: on the terms that the policy has for it, or free of charge where it has none. */
export const authorizeReturn = (returnId: string): Command<ReturnView> =>
  ofReturn(
    'authorizeReturn',
    returnId,
    (view, now) => {
      const state = view.get(returnType, returnId)
      if (state.status === 'none') return reject('not-found', { returnId })
      const { version, policy } = view.get(policyType, 'returns')
      const found = termsNow(view, state, now)
      const { expiresAfterDays } = policyOf('returns', { version, policy })
      const expiresAt = new Date(Date.parse(now) + expiresAfterDays * 86_400_000).toISOString()
      const free = { method: state.method ?? 'mail', expiresAt, policyVersion: version, feePercents: [], feeMinor: 0 }
      const data = isRejection(found) ? free : found.terms
      return apply(view, returnId, { type: 'AuthorizeReturn', data }) ?? placeExchange(view, returnId, now)
    },
    ({ orderId, customerId, exchange }) => [
      ...[orderStream(orderId), POLICY, streamId(customerType, customerId)],
      ...(exchange.length > 0 ? [orderStream(exchangeOrderId(returnId))] : []),
    ],
  )

/** What is refused can be asked for another time. */
export const declineReturn = (returnId: string, reason: string): Command<ReturnView> =>
  ofReturn(
    'declineReturn',
    returnId,
    (view) => {
      const before = view.get(returnType, returnId).status
      const refused = apply(view, returnId, { type: 'DeclineReturn', data: { reason } })
      if (refused !== undefined) return refused
      const { status, orderId, lines } = view.get(returnType, returnId)
      if (before === status) return undefined
      const freed = lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
      view.apply(orderType, orderId, { type: 'CloseReturn', data: { returnId, refund: [], freed } })
      return undefined
    },
    ({ orderId }) => [orderStream(orderId)],
  )

export const dropOffReturn = (returnId: string, location: string): Command<ReturnView> =>
  ofReturn('dropOffReturn', returnId, (view, now) =>
    apply(view, returnId, { type: 'DropOffReturn', data: { location, droppedOffAt: now } }),
  )

export interface PickupSlot {
  readonly date: string
  readonly from: string
  readonly to: string
}

const slotFault = (view: View, { date, from, to }: PickupSlot, now: Instant): Rejection | undefined => {
  const { pickup } = policyOf('returns', view.get(policyType, 'returns'))
  const today = now.slice(0, 10)
  const last = new Date(Date.parse(now) + pickup.daysAhead * 86_400_000).toISOString().slice(0, 10)
  if (date <= today) return reject('pickup-date-past', { date, earliest: nextDay(today) })
  const isOffered = pickup.slots.some((slot) => slot.from === from && slot.to === to)
  return date > last || !isOffered
    ? reject('pickup-slot-not-offered', { latest: last, slots: pickup.slots })
    : undefined
}
const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

export const schedulePickup = (returnId: string, slot: PickupSlot): Command<ReturnView> =>
  ofReturn(
    'schedulePickup',
    returnId,
    (view, now) =>
      view.get(returnType, returnId).status === 'none'
        ? reject('not-found', { returnId })
        : (slotFault(view, slot, now) ?? apply(view, returnId, { type: 'SchedulePickup', data: slot })),
    () => [POLICY],
  )

/** What comes after all that counted as kept is in the return again, unless it went back by another one. */
export const receiveReturn = (
  returnId: string,
  data: { location: string; lines: readonly { line: number; quantity: number }[]; newsId: string },
): Command<ReturnView> =>
  ofReturn(
    'receiveReturn',
    returnId,
    (view) => {
      const before = view.get(returnType, returnId)
      const decided = view.apply(returnType, returnId, { type: 'ReceiveReturn', data })
      if (isRejection(decided)) return decided
      if (decided.length === 0 || !isSettled(before)) return undefined
      const lines = data.lines.map(({ line, quantity }) => {
        return { line, quantity, sku: before.lines.find((other) => other.line === line)?.sku ?? '' }
      })
      const opened = view.apply(orderType, before.orderId, { type: 'OpenReturn', data: { returnId, lines } })
      return isRejection(opened) ? opened : undefined
    },
    ({ orderId }) => [orderStream(orderId)],
  )

/** When every received unit was looked at, their money goes back: for what came, not for what was announced. */
export const inspectReturn = (
  returnId: string,
  data: {
    location?: string | undefined
    lines: readonly { line: number; quantity: number; disposition: DispositionCode }[]
    newsId: string
  },
): Command<ReturnView> =>
  ofReturn(
    'inspectReturn',
    returnId,
    (view) => {
      const decided = view.apply(returnType, returnId, { type: 'InspectReturn', data })
      if (isRejection(decided)) return decided
      return decided.length === 0 ? undefined : settleInspected(view, returnId)
    },
    ({ orderId }) => [orderStream(orderId)],
  )

const settleInspected = (view: View, returnId: string): Rejection | undefined => {
  const state = view.get(returnType, returnId)
  if (state.status !== 'inspected') return undefined
  const { orderId } = state
  const refund = unsettledOf(state)
  const feeMinor = feeFor(state, refund)
  const freed = state.freed ? [] : missingOf(state)
  const closed = view.apply(orderType, orderId, { type: 'CloseReturn', data: { returnId, refund, freed, feeMinor } })
  if (isRejection(closed)) return closed
  // Of money that was never taken nothing goes back.
  const due = closed.reduce((sum, { type, data }) => {
    if (type === 'MoneyDue' && data.kind === 'refund') return sum + data.amountMinor
    return type === 'MoneyDropped' ? sum - data.amountMinor : sum
  }, 0)
  return apply(view, returnId, { type: 'SettleReturn', data: { amountMinor: Math.max(0, due), feeMinor } })
}

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

/** The rest of the money will not come back: the return is over with what did. */
export const endReturn = (returnId: string, metadata: Metadata): Command<null> => ({
  name: 'endReturn',
  metadata,
  streams: [returnStream(returnId)],
  decide: (view) => {
    view.apply(returnType, returnId, { type: 'RecordRefund', data: { amountMinor: 0, isLast: true } })
    return null
  },
})

/** Inventory has the units, in the state that their inspection gave. */
export const recordStocked = (
  returnId: string,
  data: ReturnEventOf<'ReturnStocked'>['data'],
  metadata: Metadata,
  occurredAt: Instant,
): Command<null> => ({
  name: 'recordStocked',
  metadata,
  occurredAt,
  streams: [returnStream(returnId)],
  decide: (view) => {
    view.apply(returnType, returnId, { type: 'RecordStocked', data })
    return null
  },
})
