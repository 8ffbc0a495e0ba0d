import { backorderable } from '@onhand/availability'
import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { OrderSourced } from '@onhand/schemas'
import { isLive, type ReservationLine, type ShortLine } from '../domain/reservation.ts'
import { stockDecider } from '../domain/stock.ts'
import { draftLevel, planHolds, takeHolds, type Draft } from './holds.ts'
import { commitUnits, heldAs, releaseUnits, stockStreams } from './reservations.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

type Sourced = Pick<
  OrderSourced,
  'orderId' | 'reservationId' | 'channel' | 'placedAt' | 'lines' | 'backorder' | 'adoptReservationId'
>

/**
 * What an order chose: all its lines are reserved and confirmed at once and its backorder part joins the queue, or nothing
 * of it and an event that names each short line. A cart hold that it names gives its units up to it in the same command.
 */
export const reserveForOrder = (sourced: Sourced): Command<null> => {
  const { reservationId, lines, backorder, adoptReservationId } = sourced
  const places = [...lines, ...backorder].map((line) => streamId(stockType, stockKey(line)))
  const adopted = adoptReservationId === null ? [] : [streamId(reservationType, adoptReservationId)]
  return {
    name: 'reserveForOrder',
    streams: [streamId(reservationType, reservationId), ...new Set(places), ...adopted],
    more: (view) => (adoptReservationId === null ? [] : stockStreams(view, adoptReservationId)),
    decide: (view) => {
      if (view.version(reservationType, reservationId) > 0) return null // It was answered already.
      const draft: Draft = new Map()
      const cart = draftCart(view, adoptReservationId, draft)
      const asked = lines.map((line): ReservationLine => ({ ...reservationLine(line), channel: sourced.channel }))
      const short = [...shortHolds(view, reservationId, asked, draft), ...shortBackorders(view, sourced, draft)]
      if (short.length > 0) rejectOrder(view, sourced, short)
      else {
        if (cart) giveUp(view, cart, reservationId)
        takeOrder(view, sourced, asked)
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
const draftCart = (view: View, id: string | null, draft: Draft): string | null => {
  if (id === null) return null
  const cart = view.get(reservationType, id)
  if (!isLive(cart) || cart.orderId !== null) return null
  for (const line of cart.lines) {
    const data = { reservationId: id, quantity: line.quantity, cause: 'transferred', held: heldAs(cart) } as const
    draft.set(stockKey(line), stockDecider.evolve(draftLevel(view, draft, line), { type: 'StockReleased', data }))
  }
  return id
}

const giveUp = (view: View, cartId: string, toReservationId: string): void => {
  const cart = view.get(reservationType, cartId)
  releaseUnits(view, cartId, cart.lines, { cause: 'transferred', held: heldAs(cart), keepFree: true })
  view.apply(reservationType, cartId, { type: 'TransferReservation', data: { toReservationId } })
}

const shortHolds = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  draft: Draft,
): readonly ShortLine[] =>
  planHolds(view, reservationId, lines, draft)
    .filter(({ quantity, requested }) => quantity < requested)
    .map(({ line, sku, location, requested, available, level }) => ({
      line,
      sku,
      location,
      requested,
      available,
      level,
    }))

const shortBackorders = (view: View, sourced: Sourced, draft: Draft): readonly ShortLine[] =>
  sourced.backorder.flatMap((asked) => {
    const { line, sku, location, quantity: requested } = asked
    const level = draftLevel(view, draft, asked)
    const available = backorderable(level)
    if (requested > available) return [{ line, sku, location, requested, available, level }]
    draft.set(stockKey(asked), { ...level, backordered: level.backordered + requested })
    return []
  })

const rejectOrder = (view: View, { orderId, reservationId }: Sourced, shortLines: readonly ShortLine[]): void => {
  view.apply(reservationType, reservationId, { type: 'RejectReservation', data: { orderId, shortLines } })
}

const takeOrder = (view: View, sourced: Sourced, lines: readonly ReservationLine[]): void => {
  const { orderId, reservationId, backorder, placedAt } = sourced
  takeHolds(view, reservationId, lines, null)
  commitUnits(view, reservationId, lines)
  if (lines.length > 0) {
    const data = { orderId, lines, expiresAt: null, requestHash: null }
    view.apply(reservationType, reservationId, { type: 'CreateReservation', data })
  }
  for (const asked of backorder) {
    const { line, quantity } = asked
    const data = { orderId, line, reservationId, quantity }
    const decided = view.apply(stockType, stockKey(asked), { type: 'BackorderStock', data })
    if (isRejection(decided)) throw new Error(`The plan of ${reservationId} does not hold: ${decided.code}`)
    const waiting = { ...reservationLine(asked), placedAt }
    view.apply(reservationType, reservationId, { type: 'QueueBackorder', data: { orderId, waiting } })
  }
  // Nothing of it expires, so no time is needed.
  view.apply(reservationType, reservationId, { type: 'ConfirmReservation', data: { orderId, now: '' } })
}
