import type { WaitKind } from './events.ts'
import type { Order, Shipment } from './state.ts'

/**
 * What an order waits for that may never come: inventory's answer, supply for a backorder, a location that sends, a
 * carrier that delivers. Each has its deadline. (Money and sourcing are effects, the counter has its pickup window.)
 */
export const waitKinds: readonly WaitKind[] = ['answer', 'supply', 'dispatch', 'arrival']

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const ANSWER_MS = 5 * MINUTE_MS
const LONGEST_ANSWER_MS = DAY_MS
/** Without a day to wait for: so long until the customer is told, and so long again until the units are cancelled. */
const UNDATED_SUPPLY_MS = 14 * DAY_MS
const LATE_SUPPLY_MS = 3 * DAY_MS
export const AFTER_OFFER_MS = 30 * DAY_MS
const DISPATCH_MS = 7 * DAY_MS
const ARRIVAL_MS = 30 * DAY_MS
/** Rounds of a week after which another location is asked, and of a month after which a parcel counts as lost. */
export const DISPATCH_ROUNDS = 3
export const ARRIVAL_ROUNDS = 1

/** Whether a location still has it and was not told that anybody comes for it. */
export const waitsForDispatch = ({ status }: Shipment): boolean => status === 'requested'
export const waitsForArrival = ({ status }: Shipment): boolean => status === 'shipped'

const parcels = (order: Order, wanted: (shipment: Shipment) => boolean): string | null => {
  const named = order.shipments.filter(wanted).map(({ shipmentId, overdue }) => `${shipmentId}:${overdue}`)
  return named.length === 0 ? null : named.join(' ')
}

/** Names exactly what is waited for; null: nothing of this kind. Another name is another wait. */
export const waitOf = (order: Order, kind: WaitKind): string | null => {
  const { sourcing, backorders, status } = order
  if (status === 'none' || status === 'completed' || status === 'cancelled') return null
  if (kind === 'answer') return sourcing && `${sourcing.reservationId}:${sourcing.asked}`
  if (kind === 'dispatch') return parcels(order, waitsForDispatch)
  if (kind === 'arrival') return parcels(order, waitsForArrival)
  if (backorders.length === 0) return null
  return backorders
    .map((piece) => {
      const { reservationId, line, location, offered, expectedOn } = piece
      return `${reservationId}/${line}@${location}:${String(offered)}:${expectedOn ?? ''}`
    })
    .join(' ')
}

const supplyDue = ({ backorders }: Order, since: number): number => {
  const open = backorders.filter(({ offered }) => !offered)
  if (open.length === 0) return since + AFTER_OFFER_MS
  return Math.max(
    ...open.map(({ expectedOn }) =>
      expectedOn === null
        ? since + UNDATED_SUPPLY_MS
        : Math.max(since, Date.parse(`${expectedOn}T00:00:00.000Z`)) + LATE_SUPPLY_MS,
    ),
  )
}

/** When a wait that began at `since` has lasted too long. */
export const waitEnd = (order: Order, kind: WaitKind, since: string): string => {
  const start = Date.parse(since)
  const asked = order.sourcing?.asked ?? 1
  const due = {
    answer: () => start + Math.min(ANSWER_MS * 2 ** (asked - 1), LONGEST_ANSWER_MS),
    supply: () => supplyDue(order, start),
    dispatch: () => start + DISPATCH_MS,
    arrival: () => start + ARRIVAL_MS,
  }
  return new Date(due[kind]()).toISOString()
}

/** Counts the waits, so that a deadline fires only for the very wait that it was set for. */
export const countWaits = (before: Order, after: Order): Order['waits'] => {
  const moved = waitKinds.filter((kind) => waitOf(before, kind) !== waitOf(after, kind))
  if (moved.length === 0) return after.waits
  return { ...after.waits, ...Object.fromEntries(moved.map((kind) => [kind, after.waits[kind] + 1])) }
}
