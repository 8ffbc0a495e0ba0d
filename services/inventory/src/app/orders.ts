import { backorderable } from '@onhand/availability'
import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { OrderSourced } from '@onhand/schemas'
import { orderPriorities } from '../domain/backorder-queue.ts'
import type { ShortLine } from '../domain/reservation-events.ts'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import { isLive } from '../domain/reservation.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { stockDecider } from '../domain/stock.ts'
import { takeAllowances } from './allowances.ts'
import {
  draftLevel,
  newDraft,
  planHolds,
  plannedStreams,
  type AskedLine,
  type Draft,
  type PlannedLine,
} from './hold-plan.ts'
import { isShort, takeHolds } from './holds.ts'
import { commitUnits, heldAs, releaseUnits, touchedStreams } from './reservations.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

type Sourced = Pick<
  OrderSourced,
  | 'orderId'
  | 'customerId'
  | 'reservationId'
  | 'channel'
  | 'placedAt'
  | 'lines'
  | 'backorder'
  | 'adoptReservationId'
  | 'priority'
>

/**
 * What an order chose: all its lines are reserved and confirmed at once and its backorder part joins the queue, or nothing
 * of it and an event that names each short line. A cart hold that it names gives its units up to it in the same command.
 */
export const reserveForOrder = (sourced: Sourced): Command<null> => {
  const { reservationId, customerId, lines, backorder, adoptReservationId } = sourced
  const places = [...lines, ...backorder].map((line) => streamId(stockType, stockKey(line)))
  const adopted = adoptReservationId === null ? [] : [streamId(reservationType, adoptReservationId)]
  const asked = lines.map((line): AskedLine => ({
    ...reservationLine(line),
    locationGroup: null,
    channel: sourced.channel,
  }))
  return {
    name: 'reserveForOrder',
    streams: [streamId(reservationType, reservationId), ...new Set(places), ...adopted],
    more: (view) => [
      ...(adoptReservationId === null ? [] : touchedStreams(view, adoptReservationId)),
      ...plannedStreams(view, asked, customerId),
    ],
    decide: (view, now) => {
      if (view.version(reservationType, reservationId) > 0) return null // It was answered already.
      const draft = newDraft()
      const cart = draftCart(view, sourced, draft)
      const planned = planHolds(view, { reservationId, customerId, isSoft: false }, asked, { draft, now })
      const short = [...shortHolds(planned), ...shortBackorders(view, sourced, draft)]
      if (short.length > 0) rejectOrder(view, sourced, short)
      else {
        if (cart) giveUp(view, cart, reservationId)
        takeOrder(view, sourced, { lines: planned.flatMap((one) => one.lines), now })
      }
      return null
    },
  }
}

const reservationLine = ({ line, sku, location, quantity }: OrderSourced['lines'][number]) => ({
  line,
  sku,
  location,
  quantity,
})

/** The cart hold that may be taken over, its units counted as free in the draft. One that is over is passed over. */
const draftCart = (
  view: View,
  { adoptReservationId: id, customerId }: Sourced,
  { levels, taken }: Draft,
): string | null => {
  if (id === null) return null
  const cart = view.get(reservationType, id)
  if (!isLive(cart) || cart.orderId !== null) return null
  for (const line of cart.lines) {
    const { quantity, channel } = line
    const data = { reservationId: id, quantity, channel, cause: 'transferred', held: heldAs(cart) } as const
    const before = levels.get(stockKey(line)) ?? view.get(stockType, stockKey(line))
    levels.set(stockKey(line), stockDecider.evolve(before, { type: 'StockReleased', data }))
    if (cart.customerId === customerId) taken.set(line.sku, (taken.get(line.sku) ?? 0) - line.quantity)
  }
  return id
}

const giveUp = (view: View, cartId: string, toReservationId: string): void => {
  const cart = view.get(reservationType, cartId)
  releaseUnits(view, cartId, cart.lines, { cause: 'transferred', held: heldAs(cart), keepFree: true })
  view.apply(reservationType, cartId, { type: 'TransferReservation', data: { toReservationId } })
}

const shortHolds = (planned: readonly PlannedLine[]): readonly ShortLine[] =>
  planned.filter(isShort).map(({ asked: { line, sku, location, quantity }, granted, level }) => ({
    line,
    sku,
    location: location ?? '',
    requested: quantity,
    available: granted,
    level: levelOf(level),
  }))

const shortBackorders = (view: View, sourced: Sourced, draft: Draft): readonly ShortLine[] =>
  sourced.backorder.flatMap((asked) => {
    const { line, sku, location, quantity: requested } = asked
    const level = draftLevel(view, draft, asked)
    const available = backorderable(level)
    if (requested > available) return [{ line, sku, location, requested, available, level: levelOf(level) }]
    draft.levels.set(stockKey(asked), { ...level, backordered: level.backordered + requested })
    return []
  })

const rejectOrder = (view: View, { orderId, reservationId }: Sourced, shortLines: readonly ShortLine[]): void => {
  view.apply(reservationType, reservationId, { type: 'RejectReservation', data: { orderId, shortLines } })
}

const takeOrder = (
  view: View,
  sourced: Sourced,
  { lines, now }: { lines: readonly ReservationLine[]; now: string },
): void => {
  const { orderId, customerId, reservationId, backorder, placedAt } = sourced
  const rank = sourced.priority === undefined ? {} : { priority: orderPriorities[sourced.priority] }
  takeHolds(view, reservationId, lines, null)
  takeAllowances(view, { reservationId, customerId, at: now }, lines)
  commitUnits(view, reservationId, lines)
  if (lines.length > 0) {
    const promises = sourced.lines.flatMap(({ line, promisedOn: date }) => (date === undefined ? [] : [{ line, date }]))
    const known = promises.length === 0 ? {} : { promises }
    const data = { orderId, customerId, lines, expiresAt: null, requestHash: null, ...known, ...rank }
    view.apply(reservationType, reservationId, { type: 'CreateReservation', data })
  }
  for (const asked of backorder) {
    const { line, quantity } = asked
    const data = { orderId, line, reservationId, quantity }
    const decided = view.apply(stockType, stockKey(asked), { type: 'BackorderStock', data })
    if (isRejection(decided)) throw new Error(`The plan of ${reservationId} does not hold: ${decided.code}`)
    const { neededOn } = asked
    const waiting = {
      ...reservationLine(asked),
      placedAt,
      ...rank,
      ...(typeof neededOn === 'string' ? { neededOn } : {}),
    }
    view.apply(reservationType, reservationId, { type: 'QueueBackorder', data: { orderId, waiting } })
  }
  // Nothing of it expires, so no time is needed.
  view.apply(reservationType, reservationId, { type: 'ConfirmReservation', data: { orderId, now: '' } })
}
