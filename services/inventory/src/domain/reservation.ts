import { assertNever, reject, type Decider, type Instant, type Rejection } from '@onhand/event-sourcing'
import type { StockLevel } from '@onhand/availability'

export type ReservationStatus =
  'none' | 'held' | 'confirmed' | 'fulfilled' | 'released' | 'expired' | 'transferred' | 'rejected'

/** Units of one SKU at one location, and the order line that they are for. */
export interface ReservationLine {
  readonly line: number | null
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly channel: string | null
}

/** Units of an order line that wait for supply at a location. */
export interface WaitingLine {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly placedAt: Instant
}

/** What a line asked for and what its stock allowed. */
export interface ShortLine {
  readonly line: number | null
  readonly sku: string
  readonly location: string
  readonly requested: number
  readonly available: number
  readonly level: StockLevel
}

type Step<Type extends string, Data> = { readonly type: Type; readonly data: Data }
type Lines = { readonly lines: readonly ReservationLine[] }
/** What set it off, where a repeat must be told by more than the state, e.g. a shipment. */
type Cause = { readonly cause: string | null }

export type ReservationEvent =
  | Step<
      'ReservationCreated',
      Lines & {
        readonly orderId: string | null
        readonly expiresAt: Instant | null
        readonly requestHash: string | null
      }
    >
  | Step<'ReservationRejected', { readonly orderId: string | null; readonly shortLines: readonly ShortLine[] }>
  | Step<'ReservationConfirmed', Lines & { readonly orderId: string | null }>
  | Step<'ReservationExtended', { readonly expiresAt: Instant }>
  | Step<'ReservationShrunk', Lines & Cause & { readonly released: readonly ReservationLine[] }>
  | Step<'ReservationTransferred', Lines & { readonly toReservationId: string }>
  | Step<'ReservationExpired', Lines>
  | Step<'ReservationReleased', Lines & Cause>
  | Step<'ReservationFulfilled', Lines & Cause & { readonly shipmentId: string | null; readonly complete: boolean }>
  | Step<'BackorderQueued', { readonly orderId: string; readonly waiting: WaitingLine }>
  | Step<'BackorderLineFilled', WaitingLine>
  | Step<'BackorderDropped', WaitingLine & Cause>
  | Step<'CauseNoted', { readonly cause: string }>

export type ReservationCommand =
  | Step<'CreateReservation', Extract<ReservationEvent, { type: 'ReservationCreated' }>['data']>
  | Step<'RejectReservation', Extract<ReservationEvent, { type: 'ReservationRejected' }>['data']>
  | Step<'ConfirmReservation', { readonly orderId: string | null; readonly now: Instant }>
  | Step<'ExtendReservation', { readonly expiresAt: Instant; readonly now: Instant }>
  | Step<'ShrinkReservation', Cause & { readonly released: readonly ReservationLine[] }>
  | Step<'TransferReservation', { readonly toReservationId: string }>
  | Step<'ExpireReservation', { readonly now: Instant }>
  | Step<'ReleaseReservation', Cause>
  | Step<'FulfilReservation', Lines & Cause & { readonly shipmentId: string | null }>
  | Step<'QueueBackorder', { readonly orderId: string; readonly waiting: WaitingLine }>
  | Step<'FillBackorderLine', WaitingLine>
  | Step<'DropBackorder', WaitingLine & Cause>
  /** Something came that this reservation has nothing left for. */
  | Step<'NoteCause', { readonly cause: string }>

/** A hold's own state, stream `reservation-{id}`; `lines` are what it holds now, or held last. */
export interface Reservation {
  readonly status: ReservationStatus
  readonly orderId: string | null
  readonly expiresAt: Instant | null
  readonly requestHash: string | null
  readonly lines: readonly ReservationLine[]
  readonly waiting: readonly WaitingLine[]
  /** Units that left with a shipment or were collected. */
  readonly fulfilled: number
  /** The last causes that changed it: a repeat of one of them changes nothing. */
  readonly causes: readonly string[]
}

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
export const sameLine = (a: Omit<ReservationLine, 'quantity'>, b: Omit<ReservationLine, 'quantity'>): boolean =>
  a.line === b.line && a.sku === b.sku && a.location === b.location && a.channel === b.channel
const samePlace = (a: WaitingLine, b: WaitingLine): boolean =>
  a.line === b.line && a.sku === b.sku && a.location === b.location

/** What remains of lines when units of some of them are taken away, each from the line that it is exactly alike. */
export const without = (
  lines: readonly ReservationLine[],
  taken: readonly ReservationLine[],
): readonly ReservationLine[] => {
  const left = taken.map((line) => ({ ...line }))
  return lines.flatMap((line) => {
    let { quantity } = line
    for (const part of left) {
      if (!sameLine(part, line)) continue
      const units = Math.min(part.quantity, quantity)
      part.quantity -= units
      quantity -= units
    }
    return quantity === 0 ? [] : [{ ...line, quantity }]
  })
}

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
      return [{ type: 'BackorderLineFilled', data: command.data }]
    case 'DropBackorder':
      return [{ type: 'BackorderDropped', data: command.data }]
    case 'NoteCause':
      return [{ type: 'CauseNoted', data: command.data }]
    default:
      return assertNever(command)
  }
}

const caused = (state: Reservation, cause: string | null): readonly string[] =>
  cause === null || state.causes.includes(cause) ? state.causes : [...state.causes, cause].slice(-CAUSES_KEPT)

const waitLess = (waiting: readonly WaitingLine[], part: WaitingLine): readonly WaitingLine[] =>
  waiting
    .map((line) => (samePlace(line, part) ? { ...line, quantity: line.quantity - part.quantity } : line))
    .filter(({ quantity }) => quantity > 0)

const withLine = (lines: readonly ReservationLine[], added: ReservationLine): readonly ReservationLine[] =>
  lines.some((line) => sameLine(line, added))
    ? lines.map((line) => (sameLine(line, added) ? { ...line, quantity: line.quantity + added.quantity } : line))
    : [...lines, added]

const filled = (state: Reservation, part: WaitingLine): Reservation => {
  const { line, sku, location, quantity } = part
  const lines = withLine(state.lines, { line, sku, location, quantity, channel: null })
  return { ...state, lines, waiting: waitLess(state.waiting, part) }
}

const dropped = (state: Reservation, part: WaitingLine & Cause): Reservation => {
  const waiting = waitLess(state.waiting, part)
  const over = waiting.length + state.lines.length === 0
  const status = over ? (state.fulfilled > 0 ? 'fulfilled' : 'released') : state.status
  return { ...state, status, waiting, causes: caused(state, part.cause) }
}

const evolve = (state: Reservation, event: ReservationEvent): Reservation => {
  switch (event.type) {
    case 'ReservationCreated':
      return { ...state, ...event.data, status: 'held' }
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
    case 'ReservationExpired':
      return { ...state, status: 'expired' }
    case 'ReservationReleased':
      return { ...state, status: 'released', causes: caused(state, event.data.cause) }
    case 'ReservationFulfilled': {
      const { lines, complete, cause } = event.data
      const status = complete ? 'fulfilled' : state.status
      const fulfilled = state.fulfilled + lines.reduce((sum, { quantity }) => sum + quantity, 0)
      return { ...state, status, fulfilled, lines: without(state.lines, lines), causes: caused(state, cause) }
    }
    case 'BackorderQueued':
      return { ...state, orderId: event.data.orderId, waiting: [...state.waiting, event.data.waiting] }
    case 'BackorderLineFilled':
      return filled(state, event.data)
    case 'BackorderDropped':
      return dropped(state, event.data)
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
