import type { Hold } from '@onhand/availability'
import { streamId, type EventStore, type StoredEvent } from '@onhand/event-store'
import type { ReservationLine } from '../../domain/reservation-lines.ts'
import { isHeld } from '../../domain/reservation.ts'
import type { StockEvent } from '../../domain/stock-events.ts'
import type { Place } from '../catalogue.ts'
import { reservationType, stockKey, stockType } from '../streams.ts'
import { heldUnits } from '../tables.ts'

/** Holds that one read lets lapse on sight; more than these are recorded as expired soon anyway. */
const LAPSED_READ = 1_000
const PAGE = 200

/** A hold whose time had passed, and whose expiry was not recorded yet. */
export interface DueHold extends Hold {
  readonly reservationId: string
}

const isAt = (line: ReservationLine, place: Place): boolean => stockKey(line) === stockKey(place)

/** Those whose expiry nobody has recorded to this day. */
export const openDueHolds = async (store: EventStore, place: Place, at: string): Promise<readonly DueHold[]> => {
  const { sku, location } = place
  const where = { sku, location, status: 'held', expiresAt: { lte: at } }
  const due = await store.tables.select(heldUnits, { where, limit: LAPSED_READ })
  const states = await Promise.all(due.map(({ reservationId }) => store.current(reservationType, reservationId)))
  return states.flatMap(({ state }, index) => {
    const { reservationId = '' } = due[index] ?? {}
    const { expiresAt } = state
    if (!isHeld(state) || expiresAt === null || expiresAt > at) return []
    return state.lines
      .filter((line) => isAt(line, place))
      .map(({ quantity, channel }) => ({ reservationId, quantity, channel, expiresAt }))
  })
}

type Released = Extract<StockEvent, { type: 'StockReleased' }>['data']

/** What a flush may decide on a stock stream before any command: all of it follows from time alone. */
const byTimeAlone = ({ type, data }: StoredEvent): boolean => {
  if (type === 'StockReleased') return (data as unknown as Released).cause === 'expired'
  return ['StockPolicySet', 'StockExpired', 'StockShortfallDetected', 'AllotmentReturned'].includes(type)
}

/** What expired between a version of the stream and the next thing that happened to it. */
const expiredSince = async (store: EventStore, place: Place, version: number): Promise<readonly StoredEvent[]> => {
  const found: StoredEvent[] = []
  for (let after = version; found.length <= LAPSED_READ;) {
    const page = await store.stream(streamId(stockType, stockKey(place)), after, PAGE)
    const end = page.findIndex((event) => !byTimeAlone(event))
    found.push(...(end < 0 ? page : page.slice(0, end)).filter(({ type }) => type === 'StockReleased'))
    if (end >= 0 || page.length < PAGE) break
    after += page.length
  }
  return found
}

/**
 * Holds that stood in the level at a version of the stream, and were past their time at `at`. The log has their expiry right
 * behind that version, since a flush lets due holds lapse before anything else is decided; or nobody has recorded it to this
 * day. A hold past its time cannot be given more, so the time that it had last is the one that it had then.
 */
export const dueHoldsAt = async (
  store: EventStore,
  place: Place,
  { version, at }: { readonly version: number; readonly at: string },
): Promise<readonly DueHold[]> => {
  // In this order: one whose expiry is recorded between the two reads is found by both, not by neither.
  const open = await openDueHolds(store, place, at)
  const released = await expiredSince(store, place, version)
  const known = new Set(open.map(({ reservationId }) => reservationId))
  const recorded = await Promise.all(
    released.map(async ({ data }): Promise<DueHold | null> => {
      const { reservationId, quantity, channel = null } = data as unknown as Released
      const { state } = await store.current(reservationType, reservationId)
      if (known.has(reservationId) || state.expiresAt === null || state.expiresAt > at) return null
      return { reservationId, quantity, channel, expiresAt: state.expiresAt }
    }),
  )
  return [...open, ...recorded.filter((hold) => hold !== null)]
}
