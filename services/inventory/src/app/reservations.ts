import { isRejection, reject, type Json, type Rejection } from '@onhand/event-sourcing'
import { clearFired, streamId, type Command, type Deadline, type StreamId, type View } from '@onhand/event-store'
import { readyLines } from '../domain/kit-waits.ts'
import type { ReservationCommand } from '../domain/reservation-events.ts'
import { takeUnits, without, type NamedUnits, type ReservationLine } from '../domain/reservation-lines.ts'
import { isHeld, isLive, type Reservation } from '../domain/reservation.ts'
import type { HoldKind, ReleaseCause } from '../domain/stock-events.ts'
import { allowanceStreams, returnAllowances } from './allowances.ts'
import { reservationView, type ReservationView } from './reservation-view.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

/** Which figure of the stock a reservation's units stand in. */
export const heldAs = (reservation: Reservation): HoldKind => (isHeld(reservation) ? 'reserved' : 'committed')

/** The stock of all that a reservation holds or waits for, and the counters of its customer. */
export const touchedStreams = (view: View, reservationId: string): readonly StreamId[] => {
  const { lines, waiting } = view.get(reservationType, reservationId)
  const stock = [...lines, ...waiting].map((line) => streamId(stockType, stockKey(line)))
  return [...new Set(stock), ...allowanceStreams(view, reservationId)]
}

/** The stock, at another place, of what a reservation holds. */
export const stockAt = (view: View, reservationId: string, location: string): readonly StreamId[] =>
  view.get(reservationType, reservationId).lines.map(({ sku }) => streamId(stockType, stockKey({ sku, location })))

export interface Release {
  readonly cause: ReleaseCause
  readonly held: HoldKind
  readonly keepFree?: boolean
  readonly keepAllowance?: boolean
}

/** Takes units out of their promise; those that go to another place stay counted for the customer who has them. */
export const releaseUnits = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  { cause, held, keepFree = false, keepAllowance = false }: Release,
): void => {
  for (const line of lines) {
    const { quantity, channel } = line
    const data = { reservationId, quantity, channel, cause, held, keepFree }
    view.apply(stockType, stockKey(line), { type: 'ReleaseStock', data })
  }
  if (!keepAllowance) returnAllowances(view, reservationId, lines)
}

/** What an action is answered with, kept under the caller's key: the reservation as the action left it. */
export type Acted = ReservationView

type Act = (view: View, reservation: Reservation, now: string) => Rejection | undefined

interface Touched {
  readonly streams?: readonly StreamId[]
  readonly more?: (view: View) => readonly StreamId[]
}

/** An action on a reservation that exists: all its streams and those that it asks for, and 404 where there is none. */
export const action = (name: string, reservationId: string, act: Act, touched: Touched = {}): Command<Acted> => ({
  name,
  streams: [streamId(reservationType, reservationId), ...(touched.streams ?? [])],
  more: (view) => [...touchedStreams(view, reservationId), ...(touched.more?.(view) ?? [])],
  decide: (view, now) => {
    const reservation = view.get(reservationType, reservationId)
    if (reservation.status === 'none') return reject('not-found', { detail: 'There is no such reservation.' })
    return act(view, reservation, now) ?? reservationView(reservationId, view.get(reservationType, reservationId), now)
  },
})

export const applied = (view: View, reservationId: string, command: ReservationCommand): Rejection | undefined => {
  const decided = view.apply(reservationType, reservationId, command)
  return isRejection(decided) ? decided : undefined
}

/** Why nothing can be done with a reservation that is over. */
export const refusal = (status: string): Rejection =>
  reject(status === 'expired' ? 'reservation-expired' : 'reservation-not-held', {
    status,
    detail: `The reservation is ${status}.`,
  })
export const ofAnOrder = (orderId: string): Rejection =>
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

/** The reservation's own lines that make up the asked-for units; what it does not hold is refused with a pointer. */
export const linesFor = (
  reservation: Reservation,
  units: readonly NamedUnits[],
): readonly ReservationLine[] | Rejection => {
  let rest = readyLines(reservation)
  const found: ReservationLine[] = []
  const errors: Json[] = []
  units.forEach((one, index) => {
    const { lines, missing } = takeUnits(rest, one)
    found.push(...lines)
    rest = without(rest, lines)
    if (missing > 0)
      errors.push({ pointer: `/lines/${index}/quantity`, detail: `is ${missing} more than the reservation holds` })
  })
  return errors.length === 0 ? found : reject('invalid-value', { detail: 'It does not hold so many units.', errors })
}

/** Gives some units back. */
export const shrinkReservation = (reservationId: string, units: readonly NamedUnits[]): Command<Acted> =>
  action('shrinkReservation', reservationId, (view, reservation) => {
    if (!isLive(reservation)) return refusal(reservation.status)
    if (reservation.orderId !== null) return ofAnOrder(reservation.orderId)
    const released = linesFor(reservation, units)
    if (isRejection(released)) return released
    releaseUnits(view, reservationId, released, { cause: 'shrunk', held: heldAs(reservation) })
    return applied(view, reservationId, { type: 'ShrinkReservation', data: { released, cause: null } })
  })

/**
 * The units left the building. Without `units`, all that it still holds. A repeat of a whole one, or of the same shipment,
 * changes nothing.
 */
export const fulfilReservation = (
  reservationId: string,
  units: readonly NamedUnits[] | null,
  shipmentId: string | null,
): Command<Acted> =>
  action('fulfillReservation', reservationId, (view, reservation) => {
    const cause = shipmentId === null ? null : leftWith(shipmentId)
    if (cause !== null && reservation.causes.includes(cause)) return undefined
    if (reservation.status === 'fulfilled' && units === null && cause === null) return undefined
    if (!isLive(reservation)) return refusal(reservation.status)
    const lines = units === null ? readyLines(reservation) : linesFor(reservation, units)
    if (isRejection(lines)) return lines
    if (lines.length === 0) return refusal('waiting for supply')
    const { orderId } = reservation
    fulfilUnits(view, reservationId, lines, { held: heldAs(reservation), orderId, shipmentId })
    const data = { lines, cause, shipmentId }
    return applied(view, reservationId, { type: 'FulfilReservation', data })
  })

/** Tells the units of one shipment, whoever says that it left. */
export const leftWith = (shipmentId: string): string => `left:${shipmentId}`

/** How units leave. */
interface Departure {
  readonly held: HoldKind
  readonly orderId: string | null
  readonly shipmentId?: string | null
}

export const fulfilUnits = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  { held, orderId, shipmentId = null }: Departure,
): void => {
  for (const line of lines) {
    const { quantity, channel } = line
    const parts = held === 'committed' ? { committed: quantity, reserved: 0 } : { committed: 0, reserved: quantity }
    const data = { reservationId, quantity, orderId, shipmentId, channel, ...parts }
    view.apply(stockType, stockKey(line), { type: 'FulfilStock', data })
  }
}

/** What a due hold's deadline means. One that no longer counts is only taken away. */
export const expireReservation = (deadline: Deadline): Command<null> => {
  const reservationId = deadline.stream.slice(`${reservationType.name}-`.length)
  return {
    name: 'expireReservation',
    streams: [deadline.stream],
    more: (view) => touchedStreams(view, reservationId),
    decide: (view, now) => {
      const { lines, ...before } = view.get(reservationType, reservationId)
      const decided = view.apply(reservationType, reservationId, { type: 'ExpireReservation', data: { now } })
      if (!isRejection(decided) && decided.length > 0)
        releaseUnits(view, reservationId, lines, { cause: 'expired', held: 'reserved' })
      else if (before.status !== 'held') view.row(clearFired(deadline))
      return null
    },
  }
}
