import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { ReservationCommand, ReservationEvent } from './reservation-events.ts'
import { movedTo, unitsOf, without, withLine, type ReservationLine } from './reservation-lines.ts'
import type { Reservation } from './reservation-state.ts'
import {
  evolveWaits,
  fillLine,
  joined,
  leaveQueue,
  prioritize,
  reschedule,
  tellCoverable,
  tellKitsFilled,
} from './reservation-waits.ts'

export type { Reservation, ReservationStatus } from './reservation-state.ts'

/** An order has so many lines, each shipped, cancelled or rejected a few times. */
const CAUSES_KEPT = 500

const initial: Reservation = {
  status: 'none',
  orderId: null,
  expiresAt: null,
  requestHash: null,
  lines: [],
  waiting: [],
  fulfilled: 0,
  causes: [],
}

export const isLive = ({ status }: Reservation): boolean => status === 'held' || status === 'confirmed'
/** True while its units can still run out of time. */
export const isHeld = ({ status }: Reservation): boolean => status === 'held'
/** What any location of its group may serve. */
export const floating = ({ lines }: Reservation): readonly ReservationLine[] =>
  lines.filter(({ locationGroup }) => locationGroup !== undefined)
const notHeld = ({ status }: Reservation): Rejection =>
  status === 'expired'
    ? reject('reservation-expired', { status })
    : reject('reservation-not-held', { status, detail: `The reservation is ${status}.` })
const ranOut = ({ status, expiresAt }: Reservation, now: Instant): boolean =>
  status === 'held' && expiresAt !== null && expiresAt <= now

const confirm = (orderId: string | null, now: Instant, state: Reservation): readonly ReservationEvent[] | Rejection => {
  if (state.status === 'confirmed') return []
  if (ranOut(state, now)) return reject('reservation-expired', { status: 'expired' })
  const onlyWaits = state.status === 'none' && state.waiting.length > 0
  if (state.status !== 'held' && !onlyWaits) return notHeld(state)
  return [{ type: 'ReservationConfirmed', data: { orderId: orderId ?? state.orderId, lines: state.lines } }]
}

const extend = (expiresAt: Instant, now: Instant, state: Reservation): readonly ReservationEvent[] | Rejection => {
  if (state.status !== 'held' || ranOut(state, now)) return notHeld(state)
  return expiresAt === state.expiresAt ? [] : [{ type: 'ReservationExtended', data: { expiresAt } }]
}

const shrink = (
  { released, cause }: Extract<ReservationCommand, { type: 'ShrinkReservation' }>['data'],
  state: Reservation,
): readonly ReservationEvent[] | Rejection => {
  if (!isLive(state)) return notHeld(state)
  const lines = without(state.lines, released)
  if (lines.length + state.waiting.length === 0)
    return [{ type: 'ReservationReleased', data: { lines: released, cause } }]
  return [{ type: 'ReservationShrunk', data: { lines, released, cause } }]
}

/** Goods that left are a fact; units that the reservation does not know change nothing in it. */
const fulfil = (
  { lines, cause, shipmentId }: Extract<ReservationCommand, { type: 'FulfilReservation' }>['data'],
  state: Reservation,
): readonly ReservationEvent[] => {
  const complete = without(state.lines, lines).length + state.waiting.length === 0
  return [{ type: 'ReservationFulfilled', data: { lines, cause, shipmentId, complete } }]
}

const relocate = (
  { moved, to }: Extract<ReservationCommand, { type: 'RelocateReservation' }>['data'],
  state: Reservation,
): readonly ReservationEvent[] | Rejection => {
  if (!isLive(state)) return notHeld(state)
  const lines = moved.map((line) => movedTo(line, to)).reduce(withLine, without(state.lines, moved))
  return [{ type: 'ReservationRelocated', data: { lines, moved, to } }]
}

const bind = (location: string, state: Reservation): readonly ReservationEvent[] | Rejection => {
  if (!isLive(state)) return notHeld(state)
  const fixed = state.lines.filter(({ locationGroup }) => locationGroup === undefined)
  const lines = floating(state)
    .map((line) => movedTo(line, location))
    .reduce(withLine, fixed)
  return [{ type: 'ReservationBound', data: { lines, location } }]
}

const decide = (command: ReservationCommand, state: Reservation): readonly ReservationEvent[] | Rejection => {
  switch (command.type) {
    case 'CreateReservation':
      return state.status === 'none'
        ? [{ type: 'ReservationCreated', data: command.data }]
        : reject('already-exists', { detail: 'There is a reservation with this id.' })
    case 'RejectReservation':
      return state.status === 'none' ? [{ type: 'ReservationRejected', data: command.data }] : []
    case 'ConfirmReservation':
      return confirm(command.data.orderId, command.data.now, state)
    case 'ExtendReservation':
      return extend(command.data.expiresAt, command.data.now, state)
    case 'ShrinkReservation':
      return shrink(command.data, state)
    case 'TransferReservation':
      return isLive(state)
        ? [{ type: 'ReservationTransferred', data: { ...command.data, lines: state.lines } }]
        : notHeld(state)
    case 'RelocateReservation':
      return relocate(command.data, state)
    case 'BindReservation':
      return bind(command.data.location, state)
    case 'ExpireReservation':
      return ranOut(state, command.data.now) ? [{ type: 'ReservationExpired', data: { lines: state.lines } }] : []
    case 'ReleaseReservation':
      return isLive(state)
        ? [{ type: 'ReservationReleased', data: { lines: state.lines, cause: command.data.cause } }]
        : []
    case 'FulfilReservation':
      return fulfil(command.data, state)
    case 'QueueBackorder':
      return [{ type: 'BackorderQueued', data: command.data }]
    case 'FillBackorderLine':
      return fillLine(command.data, state)
    case 'TellKitsFilled':
      return tellKitsFilled(command.data, state)
    case 'DropBackorder':
      return [{ type: 'BackorderDropped', data: command.data }]
    case 'RescheduleBackorder':
      return reschedule(command.data, state)
    case 'TellCoverable':
      return tellCoverable(command.data, state)
    case 'PrioritizeBackorder':
      return prioritize(command.data, state)
    case 'NoteCause':
      return [{ type: 'CauseNoted', data: command.data }]
    default:
      return assertNever(command)
  }
}

const caused = (state: Reservation, cause: string | null): readonly string[] =>
  cause === null || state.causes.includes(cause) ? state.causes : [...state.causes, cause].slice(-CAUSES_KEPT)

const ranked = (state: Reservation, priority: number | undefined): Reservation =>
  priority === undefined ? state : { ...state, priority }

const created = (
  state: Reservation,
  {
    lines,
    orderId,
    expiresAt,
    requestHash,
    customerId,
    promises,
    priority,
  }: Extract<ReservationEvent, { type: 'ReservationCreated' }>['data'],
): Reservation => {
  const held: Reservation = { ...state, lines, orderId, expiresAt, requestHash, status: 'held' }
  const who = customerId === undefined ? {} : { customerId }
  return { ...ranked(held, priority), ...who, ...(promises === undefined ? {} : { promises }) }
}

const evolve = (state: Reservation, event: ReservationEvent): Reservation => {
  switch (event.type) {
    case 'ReservationCreated':
      return created(state, event.data)
    case 'ReservationRejected':
      return { ...state, orderId: event.data.orderId, status: 'rejected' }
    case 'ReservationConfirmed':
      return { ...state, orderId: event.data.orderId, status: 'confirmed', expiresAt: null }
    case 'ReservationExtended':
      return { ...state, expiresAt: event.data.expiresAt }
    case 'ReservationShrunk':
      return { ...state, lines: event.data.lines, causes: caused(state, event.data.cause) }
    case 'ReservationTransferred':
      return { ...state, status: 'transferred' }
    case 'ReservationRelocated':
    case 'ReservationBound':
      return { ...state, lines: event.data.lines }
    case 'ReservationExpired':
      return { ...state, status: 'expired' }
    case 'ReservationReleased':
      return { ...state, status: 'released', causes: caused(state, event.data.cause) }
    case 'ReservationFulfilled': {
      const { lines, complete, cause } = event.data
      const status = complete ? 'fulfilled' : state.status
      const fulfilled = state.fulfilled + unitsOf(lines)
      return { ...state, status, fulfilled, lines: without(state.lines, lines), causes: caused(state, cause) }
    }
    case 'BackorderQueued':
      return {
        ...ranked(state, event.data.waiting.priority),
        orderId: event.data.orderId,
        waiting: joined(state.waiting, event.data.waiting),
      }
    case 'BackorderDropped':
      return { ...leaveQueue(state, event.data), causes: caused(state, event.data.cause) }
    case 'BackorderLineFilled':
    case 'BackorderRescheduled':
    case 'BackorderCoverable':
    case 'BackorderPrioritized':
    case 'KitFilled':
    case 'KitRescheduled':
    case 'KitCoverable':
      return evolveWaits(state, event)
    case 'CauseNoted':
      return { ...state, causes: caused(state, event.data.cause) }
    default:
      return assertNever(event)
  }
}

export const reservationDecider: Decider<Reservation, ReservationCommand, ReservationEvent> = {
  initial: () => initial,
  decide,
  evolve,
}
