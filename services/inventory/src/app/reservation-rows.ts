import {
  clearDeadline,
  fresh,
  put,
  remove,
  setDeadline,
  type Change,
  type RowChange,
  type StreamId,
} from '@onhand/event-store'
import { USUAL_PRIORITY } from '../domain/backorder-queue.ts'
import type { ReservationEvent, WaitingPlace } from '../domain/reservation-events.ts'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import { isHeld, isLive, type Reservation } from '../domain/reservation.ts'
import { backorderQueue } from './backorder-streams.ts'
import { customerHolds, heldUnits, type HeldUnits } from './tables.ts'

export const EXPIRE_RESERVATION = 'expire-reservation'

type StreamOf = (line: { readonly sku: string; readonly location: string }) => StreamId
type Step = Change<Reservation, ReservationEvent>

const placesOf = (lines: readonly ReservationLine[], streamOf: StreamOf): Map<StreamId, ReservationLine> =>
  new Map(lines.map((line) => [streamOf(line), line]))

/** Rows of a reservation name it: before its first event there is none. */
const ofFirst = (version: number, change: RowChange): RowChange => (version === 1 ? fresh(change) : change)

/** One row a place that a hold touches: each of them has to let it lapse before it decides anything else. */
const deadlineRows = ({ stream, before, after, version }: Step, streamOf: StreamOf): RowChange[] => {
  const due = (state: Reservation): ReadonlySet<StreamId> =>
    new Set(isHeld(state) && state.expiresAt !== null ? placesOf(state.lines, streamOf).keys() : [])
  const [was, is] = [due(before), due(after)]
  const gone = [...was].filter((on) => !is.has(on))
  const moved = before.expiresAt === after.expiresAt ? [...is].filter((on) => !was.has(on)) : [...is]
  const dueAt = after.expiresAt ?? ''
  return [
    ...gone.map((on) => clearDeadline({ on, stream, name: EXPIRE_RESERVATION })),
    ...moved.map((on) => ofFirst(version, setDeadline({ on, stream, name: EXPIRE_RESERVATION, dueAt, attempt: 0 }))),
  ]
}

const unitsAt = (lines: readonly ReservationLine[], { sku, location }: ReservationLine): number =>
  lines.reduce((sum, line) => (line.sku === sku && line.location === location ? sum + line.quantity : sum), 0)

/** What the list of reservations shows: one row a SKU and location; a live one has none where it holds nothing any more. */
const heldRows = ({ key: reservationId, before, after, version }: Step, streamOf: StreamOf): RowChange[] => {
  if (before.status === after.status && before.lines === after.lines && before.expiresAt === after.expiresAt) return []
  const { status, orderId, expiresAt, customerId } = after
  return [...placesOf([...before.lines, ...after.lines], streamOf).values()].flatMap((line) => {
    const { sku, location } = line
    const quantity = unitsAt(after.lines, line)
    const key = { reservationId, sku, location }
    const isGone = quantity === 0 && isLive(after)
    const row: HeldUnits = { ...key, quantity, status, orderId, expiresAt }
    const own = isGone ? remove(heldUnits, key) : ofFirst(version, put(heldUnits, row))
    if (customerId === undefined) return [own]
    const customers = { ...row, customerId }
    return [
      own,
      isGone ? remove(customerHolds, { customerId, ...key }) : ofFirst(version, put(customerHolds, customers)),
    ]
  })
}

/** The queue's row of a waiting line: there while units of it wait. */
const queueRows = ({ key: reservationId, event, after }: Step): RowChange[] => {
  const part = waitingOf(event)
  if (part === null) return []
  const { sku, location, line } = part
  const left = after.waiting.find((one) => one.line === line && one.sku === sku && one.location === location)
  if (!left) return [remove(backorderQueue, { sku, location, reservationId, line })]
  const { placedAt, quantity, priority = USUAL_PRIORITY, neededOn = null, expectedOn = null } = left
  const kit = left.kit?.sku ?? null
  const orderId = after.orderId ?? ''
  const rank = { priority, neededOn, expectedOn }
  return [put(backorderQueue, { sku, location, placedAt, reservationId, orderId, line, quantity, ...rank, kit })]
}

const waitingOf = (event: ReservationEvent): WaitingPlace | null => {
  if (event.type === 'BackorderQueued') return event.data.waiting
  const isOfLine =
    event.type === 'BackorderLineFilled' ||
    event.type === 'BackorderDropped' ||
    event.type === 'BackorderRescheduled' ||
    event.type === 'BackorderPrioritized'
  return isOfLine ? event.data : null
}

/** Everything that a reservation writes beside its events. */
export const reservationRows =
  (streamOf: StreamOf) =>
  (change: Step): readonly RowChange[] => [
    ...deadlineRows(change, streamOf),
    ...heldRows(change, streamOf),
    ...queueRows(change),
  ]
