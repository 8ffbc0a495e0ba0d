import KDBush from 'kdbush'
import { around, distance } from 'geokdbush'
import { Temporal } from 'temporal-polyfill'
import type { TableReader } from '@onhand/tables'
import type { PickupPointRow } from './tables.ts'
import { pickupPointsTable } from './tables.ts'

const MOST_POINTS = 100_000
/** A point is looked for among so many of the nearest: those that are closed then are left out. */
const LOOK_AT = 200
const FRESH_MS = 30_000

export interface Near {
  readonly latitude: number
  readonly longitude: number
}

export interface FoundPoint {
  readonly point: PickupPointRow
  readonly kilometres: number
  readonly openNow: boolean
  /** When it opens next, or null while it is open, or where it never does. */
  readonly opensAt: string | null
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Whether it is open at an instant, by its own hours in its own zone. */
export const isOpen = (point: PickupPointRow, at: string): boolean => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(point.timeZone)
  if (point.closedOn.includes(local.toPlainDate().toString())) return false
  const minute = local.hour * 60 + local.minute
  return point.hours.some(
    ({ weekday, opens, closes }) =>
      weekday === local.dayOfWeek && minutesOf(opens) <= minute && minute < minutesOf(closes),
  )
}

/** The next opening within a week after an instant, in UTC. */
export const opensNext = (point: PickupPointRow, at: string): string | null => {
  const start = Temporal.Instant.from(at).toZonedDateTimeISO(point.timeZone)
  for (let ahead = 0; ahead < 8; ahead += 1) {
    const day = start.toPlainDate().add({ days: ahead })
    if (point.closedOn.includes(day.toString())) continue
    const openings = point.hours
      .filter(({ weekday }) => weekday === day.dayOfWeek)
      .map(({ opens }) => day.toZonedDateTime({ timeZone: point.timeZone, plainTime: opens }))
      .filter((opening) => Temporal.ZonedDateTime.compare(opening, start) > 0)
      .toSorted((a, b) => Temporal.ZonedDateTime.compare(a, b))
    if (openings[0]) return new Date(openings[0].epochMilliseconds).toISOString()
  }
  return null
}

interface Index {
  readonly points: readonly PickupPointRow[]
  readonly tree: KDBush
  readonly readMs: number
}

const buildIndex = (points: readonly PickupPointRow[], readMs: number): Index => {
  const tree = new KDBush(Math.max(1, points.length))
  for (const { longitude, latitude } of points) tree.add(longitude, latitude)
  if (points.length === 0) tree.add(0, 0)
  tree.finish()
  return { points, tree, readMs }
}

/** Pick-up points by distance; the index is read again some time after a change. */
export const createPickupPoints = (tables: TableReader, nowMs: () => number) => {
  let index: Index | null = null
  const fresh = async (): Promise<Index> => {
    if (index && nowMs() - index.readMs < FRESH_MS) return index
    const points = await tables.select(pickupPointsTable, { limit: MOST_POINTS })
    index = buildIndex(points, nowMs())
    return index
  }
  return {
    forget: (): void => {
      index = null
    },
    /** The middle of the points that share most of a postal code: near enough to sort by. */
    aroundPostalCode: async (country: string, postalCode: string): Promise<Near | null> => {
      const { points } = await fresh()
      const inCountry = points.filter((point) => point.country === country)
      const plain = postalCode.replaceAll(/\W/g, '').toUpperCase()
      for (let length = plain.length; length > 0; length -= 1) {
        const some = inCountry.filter((point) =>
          point.postalCode.replaceAll(/\W/g, '').toUpperCase().startsWith(plain.slice(0, length)),
        )
        if (some.length === 0) continue
        const mean = (of: (point: PickupPointRow) => number): number =>
          some.reduce((sum, point) => sum + of(point), 0) / some.length
        return { latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) }
      }
      return null
    },
    /** The nearest first; of a carrier only, and only such as are open at a time, where that is asked for. */
    nearest: async (
      near: Near,
      {
        carrier,
        openAt,
        now,
        limit,
      }: {
        readonly carrier: string | null
        readonly openAt: string | null
        readonly now: string
        readonly limit: number
      },
    ): Promise<readonly FoundPoint[]> => {
      const { points, tree } = await fresh()
      if (points.length === 0) return []
      const fits = (at: number): boolean => {
        const point = points[at]
        return point !== undefined && (carrier === null || point.carrier.toLowerCase() === carrier.toLowerCase())
      }
      const found = around(tree, near.longitude, near.latitude, LOOK_AT, Infinity, fits)
      return found
        .flatMap((at) => points[at] ?? [])
        .filter((point) => openAt === null || isOpen(point, openAt))
        .slice(0, limit)
        .map((point) => {
          const openNow = isOpen(point, now)
          const kilometres = distance(near.longitude, near.latitude, point.longitude, point.latitude)
          return { point, kilometres, openNow, opensAt: openNow ? null : opensNext(point, now) }
        })
    },
  }
}
