import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { OrderSourced } from '@onhand/schemas'
import { orderPriorities } from '../domain/backorder-queue.ts'
import type { ShortLine } from '../domain/reservation-events.ts'
import { merged, type ReservationLine } from '../domain/reservation-lines.ts'
import { isLive } from '../domain/reservation.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { stockDecider } from '../domain/stock.ts'
import { takeAllowances } from './allowances.ts'
import { newDraft, planHolds, plannedStreams, type AskedLine, type Draft, type PlannedLine } from './hold-plan.ts'
import { isShort, takeHolds } from './holds.ts'
import { commitUnits, heldAs, releaseUnits, touchedStreams } from './reservations.ts'
import { reservationType, stockKey, stockType } from './streams.ts'
import { planWaits, type PlannedWait } from './wait-plan.ts'

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
  const waiting = backorder.map((line): Wait => ({ ...line, channel: sourced.channel }))
  const named = [...asked, ...waiting.map((line) => ({ ...line, locationGroup: null }))]
  return {
    name: 'reserveForOrder',
    streams: [streamId(reservationType, reservationId), ...new Set(places), ...adopted],
    more: (view) => [
      ...(adoptReservationId === null ? [] : touchedStreams(view, adoptReservationId)),
      ...plannedStreams(view, named, customerId),
    ],
    decide: (view, now) => {
      if (view.version(reservationType, reservationId) > 0) return null // It was answered already.
      const draft = newDraft()
      const cart = draftCart(view, sourced, draft)
      const planned = planHolds(view, { reservationId, customerId, isSoft: false }, asked, { draft, now })
      const holder = { reservationId, customerId, isSoft: false }
      const waits = planWaits({ view, draft, holder, now }, waiting)
      const short = [...shortHolds(planned), ...waits.flatMap((one) => one.short ?? [])]
      if (short.length > 0) rejectOrder(view, sourced, short)
      else {
        if (cart) giveUp(view, cart, reservationId)
        const lines = [...planned.flatMap((one) => one.lines), ...waits.flatMap(({ holds }) => holds)]
        takeOrder(view, sourced, { lines: merged(lines), waits, now })
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

const rejectOrder = (view: View, { orderId, reservationId }: Sourced, shortLines: readonly ShortLine[]): void => {
  view.apply(reservationType, reservationId, { type: 'RejectReservation', data: { orderId, shortLines } })
}

type Wait = Sourced['backorder'][number] & { readonly channel: string }

const takeOrder = (
  view: View,
  sourced: Sourced,
  { lines, waits, now }: { lines: readonly ReservationLine[]; waits: readonly PlannedWait<Wait>[]; now: string },
): void => {
  const { orderId, customerId, reservationId } = sourced
  takeHolds(view, reservationId, lines, null)
  takeAllowances(view, { reservationId, customerId, at: now }, lines)
  commitUnits(view, reservationId, lines)
  if (lines.length > 0) {
    const promises = sourced.lines.flatMap(({ line, promisedOn: date }) => (date === undefined ? [] : [{ line, date }]))
    const known = promises.length === 0 ? {} : { promises }
    const data = { orderId, customerId, lines, expiresAt: null, requestHash: null, ...known, ...rankOf(sourced) }
    view.apply(reservationType, reservationId, { type: 'CreateReservation', data })
  }
  for (const wait of waits) joinQueues(view, sourced, wait)
  // Nothing of it expires, so no time is needed.
  view.apply(reservationType, reservationId, { type: 'ConfirmReservation', data: { orderId, now: '' } })
  for (const { asked, whole } of waits) {
    const { line, sku, location } = asked
    const data = { line, sku, location, quantity: whole }
    view.apply(reservationType, reservationId, { type: 'TellKitsFilled', data })
  }
}

const rankOf = ({ priority }: Sourced): { readonly priority?: number } =>
  priority === undefined ? {} : { priority: orderPriorities[priority] }

const joinQueues = (view: View, sourced: Sourced, { asked, queued }: PlannedWait<Wait>): void => {
  const { orderId, reservationId, placedAt } = sourced
  const { neededOn } = asked
  const due = typeof neededOn === 'string' ? { neededOn } : {}
  for (const units of queued) {
    const { line, quantity, kit } = units
    const data = { orderId, line, reservationId, quantity, ...(kit === undefined ? {} : { kit }) }
    const decided = view.apply(stockType, stockKey(units), { type: 'BackorderStock', data })
    if (isRejection(decided)) throw new Error(`The plan of ${reservationId} does not hold: ${decided.code}`)
    const waiting = { ...units, placedAt, ...rankOf(sourced), ...due }
    view.apply(reservationType, reservationId, { type: 'QueueBackorder', data: { orderId, waiting } })
  }
}
