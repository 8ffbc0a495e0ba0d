import { isRejection, reject, type Json, type Rejection } from '@onhand/event-sourcing'
import { clearDeadline, streamId, type Command, type Deadline, type StreamId, type View } from '@onhand/event-store'
import {
  isHeld,
  isLive,
  without,
  type Reservation,
  type ReservationCommand,
  type ReservationLine,
} from '../domain/reservation.ts'
import type { HoldKind, ReleaseCause } from '../domain/stock-events.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

/** Which figure of the stock a reservation's units stand in. */
export const heldAs = (reservation: Reservation): HoldKind => (isHeld(reservation) ? 'reserved' : 'committed')

/** The stock streams of all that a reservation holds or waits for. */
export const stockStreams = (view: View, reservationId: string): readonly StreamId[] => {
  const { lines, waiting } = view.get(reservationType, reservationId)
  return [...new Set([...lines, ...waiting].map((line) => streamId(stockType, stockKey(line))))]
}

/** Takes units out of their promise. */
export const releaseUnits = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  { cause, held, keepFree = false }: { cause: ReleaseCause; held: HoldKind; keepFree?: boolean },
): void => {
  for (const line of lines) {
    const data = { reservationId, quantity: line.quantity, cause, held, keepFree }
    view.apply(stockType, stockKey(line), { type: 'ReleaseStock', data })
  }
}

/** What became of the reservation; read again for the answer. */
export interface Acted {
  readonly reservationId: string
}

type Act = (view: View, reservation: Reservation, now: string) => Rejection | undefined

/** An action on a reservation that exists: all its streams, and 404 where there is none. */
const action = (name: string, reservationId: string, act: Act): Command<Acted> => ({
  name,
  streams: [streamId(reservationType, reservationId)],
  more: (view) => stockStreams(view, reservationId),
  decide: (view, now) => {
    const reservation = view.get(reservationType, reservationId)
    if (reservation.status === 'none') return reject('not-found', { detail: 'There is no such reservation.' })
    return act(view, reservation, now) ?? { reservationId }
  },
})

const applied = (view: View, reservationId: string, command: ReservationCommand): Rejection | undefined => {
  const decided = view.apply(reservationType, reservationId, command)
  return isRejection(decided) ? decided : undefined
}

const refusal = (status: string): Rejection =>
  reject('reservation-not-held', { status, detail: `The reservation is ${status}.` })
const ofAnOrder = (orderId: string): Rejection =>
  reject('invalid-state', { orderId, detail: 'The reservation belongs to an order; cancel the order or its line.' })

/** Binds a hold: it no longer expires. One that ran out of time cannot be bound any more. */
export const confirmReservation = (reservationId: string, orderId: string | null): Command<Acted> =>
  action('confirmReservation', reservationId, (view, reservation, now) => {
    const refused = applied(view, reservationId, { type: 'ConfirmReservation', data: { orderId, now } })
    if (refused || !isHeld(reservation)) return refused
    commitUnits(view, reservationId, reservation.lines)
    return undefined
  })

export const commitUnits = (view: View, reservationId: string, lines: readonly ReservationLine[]): void => {
  for (const line of lines)
    view.apply(stockType, stockKey(line), {
      type: 'CommitStock',
      data: { reservationId, quantity: line.quantity },
    })
}

/** Gives all units back. One that is over already stays as it is. */
export const releaseReservation = (reservationId: string): Command<Acted> =>
  action('releaseReservation', reservationId, (view, reservation) => {
    if (reservation.status === 'fulfilled') return refusal(reservation.status)
    if (!isLive(reservation)) return undefined
    if (reservation.orderId !== null) return ofAnOrder(reservation.orderId)
    releaseUnits(view, reservationId, reservation.lines, { cause: 'released', held: heldAs(reservation) })
    return applied(view, reservationId, { type: 'ReleaseReservation', data: { cause: null } })
  })

/** Counts from now. */
export const extendReservation = (reservationId: string, expiresInSeconds: number): Command<Acted> =>
  action('extendReservation', reservationId, (view, _reservation, now) => {
    const expiresAt = new Date(Date.parse(now) + expiresInSeconds * 1_000).toISOString()
    return applied(view, reservationId, { type: 'ExtendReservation', data: { expiresAt, now } })
  })

export interface Units {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

/** The reservation's own lines that make up the asked-for units; what it does not hold is refused with a pointer. */
const linesFor = (reservation: Reservation, units: readonly Units[]): readonly ReservationLine[] | Rejection => {
  let rest = reservation.lines
  const found: ReservationLine[] = []
  const errors: Json[] = []
  units.forEach(({ sku, location, quantity }, index) => {
    let missing = quantity
    for (const line of rest) {
      if (line.sku !== sku || line.location !== location || missing === 0) continue
      const part = { ...line, quantity: Math.min(missing, line.quantity) }
      missing -= part.quantity
      found.push(part)
    }
    rest = without(reservation.lines, found)
    if (missing > 0)
      errors.push({ pointer: `/lines/${index}/quantity`, detail: `is ${missing} more than the reservation holds` })
  })
  return errors.length === 0 ? found : reject('invalid-value', { detail: 'It does not hold so many units.', errors })
}

/** Gives some units back. */
export const shrinkReservation = (reservationId: string, units: readonly Units[]): Command<Acted> =>
  action('shrinkReservation', reservationId, (view, reservation) => {
    if (!isLive(reservation)) return refusal(reservation.status)
    if (reservation.orderId !== null) return ofAnOrder(reservation.orderId)
    const released = linesFor(reservation, units)
    if (isRejection(released)) return released
    releaseUnits(view, reservationId, released, { cause: 'shrunk', held: heldAs(reservation) })
    return applied(view, reservationId, { type: 'ShrinkReservation', data: { released, cause: null } })
  })

/** The units left the building. Without `units`, all that it still holds. A repeat of a whole one changes nothing. */
export const fulfilReservation = (reservationId: string, units: readonly Units[] | null): Command<Acted> =>
  action('fulfillReservation', reservationId, (view, reservation) => {
    if (reservation.status === 'fulfilled' && units === null) return undefined
    if (!isLive(reservation)) return refusal(reservation.status)
    const lines = units === null ? reservation.lines : linesFor(reservation, units)
    if (isRejection(lines)) return lines
    if (lines.length === 0) return refusal('waiting for supply')
    fulfilUnits(view, reservationId, lines, { held: heldAs(reservation), orderId: reservation.orderId })
    const data = { lines, cause: null, shipmentId: null }
    return applied(view, reservationId, { type: 'FulfilReservation', data })
  })

export const fulfilUnits = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  { held, orderId, shipmentId = null }: { held: HoldKind; orderId: string | null; shipmentId?: string | null },
): void => {
  for (const line of lines) {
    const { quantity } = line
    const parts = held === 'committed' ? { committed: quantity, reserved: 0 } : { committed: 0, reserved: quantity }
    const data = { reservationId, quantity, orderId, shipmentId, ...parts }
    view.apply(stockType, stockKey(line), { type: 'FulfilStock', data })
  }
}

/** What a due hold's deadline means. One that no longer counts is only taken away. */
export const expireReservation = (deadline: Deadline): Command<null> => {
  const reservationId = deadline.stream.slice(`${reservationType.name}-`.length)
  return {
    name: 'expireReservation',
    streams: [deadline.stream],
    more: (view) => stockStreams(view, reservationId),
    decide: (view, now) => {
      const { lines, ...before } = view.get(reservationType, reservationId)
      const decided = view.apply(reservationType, reservationId, { type: 'ExpireReservation', data: { now } })
      if (!isRejection(decided) && decided.length > 0)
        releaseUnits(view, reservationId, lines, { cause: 'expired', held: 'reserved' })
      else if (before.status !== 'held') view.row(clearDeadline(deadline))
      return null
    },
  }
}
