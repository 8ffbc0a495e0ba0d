import { applyToHold, noHold, placeOf, type Held } from './reservation-fold.ts'
import type { Data, Row } from './rows.ts'

interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

/** In words, in the order of lines. */
export const linesText = (lines: readonly Line[]): string =>
  lines.map((line) => `${line.quantity} ${placeOf(line)}`).join(', ')

/** What a caller may be shown of a reservation; those that are over show what they held last, or nothing. */
export interface Shown {
  readonly status: string
  readonly expiresAt: string | null
  readonly lines: readonly Line[]
}

const stateText = ({ status, expiresAt, lines }: Shown): string => {
  if (status !== 'held' && status !== 'confirmed') return status
  const sums = new Map<string, number>()
  for (const line of lines) sums.set(placeOf(line), (sums.get(placeOf(line)) ?? 0) + line.quantity)
  const parts = [...sums].filter(([, units]) => units > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return `${status} until ${status === 'held' ? String(expiresAt) : 'it is let go'}: ${parts.join('; ')}`
}

const END: Readonly<Record<string, string>> = {
  ReservationReleased: 'released',
  ReservationExpired: 'expired',
  ReservationTransferred: 'transferred',
}

/** One reservation through the log. */
export interface Trail {
  /** Position of its creation. */
  readonly createdAt: number
  readonly createdWith: string
  readonly expiresAt: string | null
  /** How often each type of event stands there. */
  readonly counts: Map<string, number>
  /** By place, units that left. */
  readonly fulfilled: Map<string, number>
  /** Every state that it passed through. */
  readonly states: Set<string>
  readonly held: Held
}

const shownOf = ({ held }: Trail, { type, data }: Pick<Row, 'type' | 'data'>): Shown => {
  const lines = held.lines.keys().map((key) => {
    const [sku = '', location = ''] = key.split('@')
    return { sku, location, quantity: held.lines.of(key) }
  })
  const ended = END[type] ?? (type === 'ReservationFulfilled' && data.complete === true ? 'fulfilled' : undefined)
  return { status: ended ?? held.status, expiresAt: held.expiresAt, lines }
}

/** Follows each reservation through inventory's log, so that what callers were told can be held against it. */
export const createTrails = () => {
  const trails = new Map<string, Trail>()
  return {
    trails: trails as ReadonlyMap<string, Trail>,
    takeRow: ({ kind, key, type, data, position }: Row): void => {
      if (kind !== 'reservation') return
      const trail = trails.get(key) ?? newTrail(type, data, position)
      trails.set(key, trail)
      // Units that are not there go from a hold although nobody asked.
      if (data.cause !== 'shortfall') trail.counts.set(type, (trail.counts.get(type) ?? 0) + 1)
      applyToHold(trail.held, { type, data })
      if (type === 'ReservationFulfilled')
        for (const line of data.lines as Line[])
          trail.fulfilled.set(placeOf(line), (trail.fulfilled.get(placeOf(line)) ?? 0) + line.quantity)
      trail.states.add(stateText(shownOf(trail, { type, data })))
    },
  }
}
export type Trails = ReturnType<typeof createTrails>

const newTrail = (type: string, data: Data, position: number): Trail => ({
  createdAt: position,
  createdWith: type === 'ReservationCreated' ? linesText(data.lines as Line[]) : '',
  expiresAt: type === 'ReservationCreated' ? (data.expiresAt as string | null) : null,
  counts: new Map(),
  fulfilled: new Map(),
  states: new Set(),
  held: noHold(),
})

/** True where the reservation was once as it was shown. */
export const hasPassed = ({ states }: Trail, shown: Shown): boolean => states.has(stateText(shown))
