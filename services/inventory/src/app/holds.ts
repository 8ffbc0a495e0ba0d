import { reservable, type StockLevel } from '@onhand/availability'
import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { ReservationLine } from '../domain/reservation.ts'
import { stockDecider } from '../domain/stock.ts'
import { catalogueStreams, unknownPlace, type Place } from './catalogue.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

/** One line of a request, as it came out: `quantity` are the units that it can have. */
export interface PlannedLine extends ReservationLine {
  readonly index: number
  readonly requested: number
  readonly available: number
  readonly level: StockLevel
}

/** Figures as they would stand after what was planned so far. */
export type Draft = Map<string, StockLevel>

export const draftLevel = (view: View, draft: Draft, place: Place): StockLevel =>
  draft.get(stockKey(place)) ?? view.get(stockType, stockKey(place))

/**
 * What each line can have, later lines after the earlier ones: two lines of one SKU never count the same unit. Nothing is
 * taken yet, so that a refusal can name every short line and an order can record it.
 */
export const planHolds = (
  view: View,
  reservationId: string,
  lines: readonly ReservationLine[],
  draft: Draft,
): readonly PlannedLine[] =>
  lines.map((line, index) => {
    const level = draftLevel(view, draft, line)
    const available = reservable(level)
    const quantity = Math.min(line.quantity, available)
    if (quantity > 0) {
      const data = { reservationId, quantity, expiresAt: null, channel: line.channel }
      draft.set(stockKey(line), stockDecider.evolve(level, { type: 'StockReserved', data }))
    }
    return { ...line, index, quantity, requested: line.quantity, available, level }
  })

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
  readonly lines: readonly ReservationLine[]
  readonly expiresInSeconds: number
  readonly allowPartial: boolean
  /** Hash of the body: the same id with another body is refused. */
  readonly requestHash: string
}

/** For a repeat nothing but that: the answer is then read from the reservation's first event. */
export type HoldTaken =
  | { readonly first: true; readonly lines: readonly ReservationLine[]; readonly expiresAt: string }
  | { readonly first: false }

const bare = ({ line, sku, location, quantity, channel }: ReservationLine): ReservationLine => ({
  line,
  sku,
  location,
  quantity,
  channel,
})

const insufficient = (short: readonly PlannedLine[]): Rejection =>
  reject('insufficient-stock', {
    detail: short.length === 1 ? 'One line is short.' : `${short.length} lines are short.`,
    lines: short.map(({ index, sku, location, requested, available }) => ({
      index,
      sku,
      location,
      requested,
      available,
      pointer: `/lines/${index}/quantity`,
    })),
  })

/**
 * Takes a hold over all lines or, where the caller allows it, over what there is of them. The reservation's own stream
 * knows the request's hash, so a repeat needs no row of its own: one hold writes two events, two snapshots, a deadline
 * and a row of the list.
 */
export const createReservation = (request: HoldRequest): Command<HoldTaken> => {
  const { reservationId, lines, requestHash } = request
  return {
    name: 'createReservation',
    streams: [
      streamId(reservationType, reservationId),
      ...new Set(lines.map((line) => streamId(stockType, stockKey(line)))),
    ],
    more: (view) => catalogueStreams(view, lines),
    decide: (view, now) => {
      if (view.version(reservationType, reservationId) > 0) {
        const known = view.get(reservationType, reservationId).requestHash
        return known === requestHash ? { first: false } : reject('idempotency-key-reused', { key: reservationId })
      }
      const unknown = unknownPlace(view, lines, (index, field) => `/lines/${index}/${field}`)
      if (unknown) return unknown
      return hold(view, now, request)
    },
  }
}

const hold = (view: View, now: string, request: HoldRequest): HoldTaken | Rejection => {
  const { reservationId, requestHash, allowPartial, expiresInSeconds } = request
  const planned = planHolds(view, reservationId, request.lines, new Map())
  const short = planned.filter(({ quantity, requested }) => quantity < requested)
  const taken = planned.filter(({ quantity }) => quantity > 0).map(bare)
  if (short.length > 0 && (!allowPartial || taken.length === 0)) return insufficient(short)
  const expiresAt = new Date(Date.parse(now) + expiresInSeconds * 1_000).toISOString()
  takeHolds(view, reservationId, taken, expiresAt)
  const data = { orderId: null, lines: taken, expiresAt, requestHash }
  const decided = view.apply(reservationType, reservationId, { type: 'CreateReservation', data })
  return isRejection(decided) ? decided : { first: true, lines: taken, expiresAt }
}
