import { addDays, localDate } from '@onhand/availability'
import type { FulfilmentKind } from './order/events.ts'

/** Upper bound of the distance in km → days on the road. */
const transitTable: readonly (readonly [number, number])[] = [
  [300, 1],
  [1_000, 2],
  [2_500, 3],
  [5_000, 5],
]
const FARTHEST_DAYS = 7
const UNKNOWN_DISTANCE_DAYS = 5
const PROCESSING_DAYS = 1

export const transitDays = (km: number | null): number =>
  km === null ? UNKNOWN_DISTANCE_DAYS : (transitTable.find(([upTo]) => km <= upTo)?.[1] ?? FARTHEST_DAYS)

/** The way from a place to the customer. */
export interface Route {
  /** Of the place that sends or hands over. */
  readonly timeZone: string
  /** From the day that the goods are there: to pick and pack, and on the road. */
  readonly days: number
}

export const routeOf = (fulfilment: FulfilmentKind, timeZone: string, distanceKm: number | null): Route => ({
  timeZone,
  days: PROCESSING_DAYS + (fulfilment === 'bopis' ? 0 : transitDays(distanceKm)),
})

export interface PromiseInput {
  readonly now: string
  readonly route: Route
  /** Day on which the units come in; undefined where they are there, null when nobody knows. */
  readonly supplyOn: string | null | undefined
}

/** One day to pick and pack after the goods are there, then the days on the road; null when no day can be named. */
export const promisedDate = ({ now, route, supplyOn }: PromiseInput): string | null =>
  supplyOn === null ? null : arrivalOn(route, now, supplyOn)

/** The day on which goods arrive that are there at `now`, or on the later day of their supply. */
export const arrivalOn = ({ timeZone, days }: Route, now: string, supplyOn?: string): string => {
  const today = localDate(now, timeZone)
  return addDays(supplyOn !== undefined && supplyOn > today ? supplyOn : today, days)
}
