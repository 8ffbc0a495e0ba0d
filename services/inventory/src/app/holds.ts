import { isRejection, reject, type Json, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import { capOf, takeAllowances } from './allowances.ts'
import {
  askedStreams,
  newDraft,
  planHolds,
  plannedStreams,
  unknownLine,
  type AskedLine,
  type PlannedLine,
} from './hold-plan.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

/** Takes what was planned. A refusal here would be a fault of the plan, so it throws. */
export const takeHolds = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  expiresAt: string | null,
): void => {
  for (const line of lines) {
    const { quantity, channel } = line
    const data = { reservationId, quantity, expiresAt, channel }
    const decided = view.apply(stockType, stockKey(line), { type: 'ReserveStock', data })
    if (isRejection(decided)) throw new Error(`The plan of ${reservationId} does not hold: ${decided.code}`)
  }
}

export interface HoldRequest {
  readonly reservationId: string
  readonly customerId: string | null
  readonly lines: readonly AskedLine[]
  readonly expiresInSeconds: number
  readonly allowPartial: boolean
  /** Hash of the body: the same id with another body is refused. */
  readonly requestHash: string
}

/** For a repeat nothing but that: the answer is then read from the reservation's first event. */
export type HoldTaken =
  | {
      readonly first: true
      readonly lines: readonly ReservationLine[]
      readonly expiresAt: string
      /** What each asked-for line got; absent where the lines say it themselves. */
      readonly granted?: readonly number[]
    }
  | { readonly first: false }

/** A flush loads no more streams for one command; the reservation's own and the lines' stand beside these. */
const STREAMS = 1_000
/** Lines of one reservation: each may be at another place, and a transfer touches old place, new place and counter of each. */
export const MAX_LINES = 300
/** With fewer lines no request can come near, whatever kits it asks for. */
const FEW_LINES = 6

const short = (planned: PlannedLine, pointer: (index: number) => string | null): Json => {
  const { index, asked, granted, shortBy } = planned
  const { sku, location, locationGroup, quantity: requested } = asked
  const at = pointer(index)
  return {
    index,
    sku,
    ...(location === null ? { locationGroup } : { location }),
    ...{ requested, available: granted, reason: shortBy },
    ...(at === null ? {} : { pointer: at }),
  }
}

/** The first line that something else than stock refuses says by what the request is refused. */
export const tooLittle = (
  lines: readonly PlannedLine[],
  pointer: (index: number) => string | null = (index) => `/lines/${index}/quantity`,
): Rejection => {
  const { shortBy } = lines.find((line) => line.shortBy !== 'insufficient-stock') ?? { shortBy: 'insufficient-stock' }
  return reject(shortBy, {
    detail: lines.length === 1 ? 'One line is short.' : `${lines.length} lines are short.`,
    lines: lines.map((line) => short(line, pointer)),
  })
}

export const isShort = ({ granted, asked }: PlannedLine): boolean => granted < asked.quantity

/**
 * Takes a hold over all lines or, where the caller allows it, over what there is of them. The reservation's own stream
 * knows the request's hash, so a repeat needs no row of its own: one hold writes two events, the stock's snapshot, a deadline
 * and a row of the list.
 */
export const createReservation = (request: HoldRequest): Command<HoldTaken> => {
  const { reservationId, lines, requestHash, customerId } = request
  const own = streamId(reservationType, reservationId)
  const streams = [own, ...askedStreams(lines)]
  return {
    name: 'createReservation',
    streams,
    creates: [own],
    more: (view) => {
      const more = plannedStreams(view, lines, customerId)
      return streams.length + more.length > STREAMS ? [] : more
    },
    decide: (view, now) => {
      if (view.version(reservationType, reservationId) > 0) {
        const known = view.get(reservationType, reservationId).requestHash
        return known === requestHash ? { first: false } : reject('idempotency-key-reused', { key: reservationId })
      }
      return tooMany(view, request, streams.length) ?? unknownLine(view, lines) ?? hold(view, now, request)
    },
  }
}

/** Kits and groups stand for many places: more than one flush can look at are refused by name. */
const tooMany = (view: View, { lines, customerId }: HoldRequest, named: number): Rejection | null => {
  if (lines.length <= FEW_LINES && lines.every(({ location }) => location !== null)) return null
  if (named + plannedStreams(view, lines, customerId).length <= STREAMS) return null
  const detail = 'With the members of its groups and the components of its kits the request touches too many places.'
  return reject('too-many-lines', { detail })
}

/** A cap counts customers, so whoever holds has to say for whom. */
const unnamedCustomer = (
  view: View,
  customerId: string | null,
  lines: readonly ReservationLine[],
): Rejection | null => {
  if (customerId !== null) return null
  const capped = lines.find((line) => capOf(view.get(stockType, stockKey(line))) !== null)
  if (!capped) return null
  const detail = `There is a limit per customer for ${capped.sku}.`
  return reject('invalid-value', { detail, errors: [{ pointer: '/customerId', detail: 'is needed' }] })
}

const isPlain = ({ location }: AskedLine, { lines }: PlannedLine): boolean =>
  location !== null && lines.every(({ kit }) => kit === undefined)

const hold = (view: View, now: string, request: HoldRequest): HoldTaken | Rejection => {
  const { reservationId, requestHash, allowPartial, expiresInSeconds, customerId } = request
  const holder = { reservationId, customerId, isSoft: true }
  const planned = planHolds(view, holder, request.lines, { draft: newDraft(), now })
  const missing = planned.filter(isShort)
  const lines = planned.flatMap((one) => one.lines)
  if (lines.length > MAX_LINES) return reject('too-many-lines', { detail: `It would hold at ${lines.length} places.` })
  const unnamed = unnamedCustomer(view, customerId, lines)
  if (unnamed) return unnamed
  if (missing.length > 0 && (!allowPartial || lines.length === 0)) return tooLittle(missing)
  const expiresAt = new Date(Date.parse(now) + expiresInSeconds * 1_000).toISOString()
  takeHolds(view, reservationId, lines, expiresAt)
  const granted = planned.every((one) => isPlain(one.asked, one)) ? null : planned.map((one) => one.granted)
  const told = { lines, expiresAt, ...(granted === null ? {} : { granted }) }
  const who = customerId === null ? {} : { customerId }
  const data = { orderId: null, requestHash, ...told, ...who }
  if (customerId !== null) takeAllowances(view, { reservationId, customerId, at: now }, lines)
  const decided = view.apply(reservationType, reservationId, { type: 'CreateReservation', data })
  return isRejection(decided) ? decided : { first: true, ...told }
}
