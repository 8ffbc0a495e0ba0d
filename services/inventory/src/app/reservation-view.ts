import type { Instant } from '@onhand/event-sourcing'
import type { KitPart, ReservationLine } from '../domain/reservation-lines.ts'
import type { Reservation, ReservationStatus } from '../domain/reservation-state.ts'

/** A reservation as callers see it: ids and figures alone, so that it may be kept as an answer. */
export interface ReservationView {
  readonly reservationId: string
  readonly status: ReservationStatus
  readonly orderId: string | null
  readonly customerId: string | null
  readonly expiresAt: Instant | null
  readonly lines: readonly ReservationLine[]
  /** Units in the queue for supply. */
  readonly waiting: readonly (Pick<ReservationLine, 'sku' | 'location' | 'quantity'> & {
    readonly line: number
    readonly kit?: KitPart
  })[]
  /** Units that left. */
  readonly fulfilled: number
}

/** One that ran out of time is over, even before its expiry is recorded. */
export const isOver = (status: string, expiresAt: Instant | null, now: Instant): boolean =>
  status === 'held' && expiresAt !== null && expiresAt <= now

export const reservationView = (reservationId: string, state: Reservation, now: Instant): ReservationView => {
  const { status, orderId, customerId = null, expiresAt, lines, waiting, fulfilled } = state
  return {
    reservationId,
    status: isOver(status, expiresAt, now) ? 'expired' : status,
    ...{ orderId, customerId, expiresAt, lines },
    waiting: waiting.map(({ line, sku, location, quantity, kit }) => ({
      ...{ line, sku, location, quantity },
      ...(kit === undefined ? {} : { kit }),
    })),
    fulfilled,
  }
}
