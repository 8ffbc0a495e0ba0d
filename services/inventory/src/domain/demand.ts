import type { Instant } from '@onhand/event-sourcing'

/**
 * How fast a place sells, from what it fulfilled: a sum that loses half its weight in 14 days. Forward-decayed counting:
 * Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", ICDE 2009, section III.
 */
export interface Sales {
  /** Decayed units as of `at`. */
  readonly units: number
  readonly at: Instant
  /** When the first of them left. */
  readonly since: Instant
}

const DAY_MS = 86_400_000
const HALF_LIFE_DAYS = 14
const DECAY = Math.LN2 / HALF_LIFE_DAYS

const days = (from: Instant, to: Instant): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY_MS)
/** Kept in millionths, so that a state reads well and stays the same wherever it is computed. */
const rounded = (units: number): number => Math.round(units * 1e6) / 1e6

export const withSale = (sales: Sales | undefined, quantity: number, at: Instant): Sales => {
  if (sales === undefined) return { units: quantity, at, since: at }
  if (at <= sales.at) return { ...sales, units: rounded(sales.units + quantity) }
  return { ...sales, at, units: rounded(sales.units * Math.exp(-DECAY * days(sales.at, at)) + quantity) }
}

/**
 * Units a day. A steady rate r leaves a decayed sum of r/λ · (1 − e^(−λT)) after T days, so that is divided out: a young place
 * is not taken for a slow one. T counts as at least a day, so that a first sale is not taken for a rush.
 */
export const dailyDemand = (sales: Sales | undefined, now: Instant): number => {
  if (sales === undefined) return 0
  const sum = sales.units * Math.exp(-DECAY * days(sales.at, now))
  const age = Math.max(1, days(sales.since, now))
  return rounded((DECAY * sum) / (1 - Math.exp(-DECAY * age)))
}

/** Units that cover so many days of demand (Silver, Pyke and Thomas: safety stock as a time supply), in whole units upwards. */
export const coverUnits = (
  { daysOfCover, atMost }: { daysOfCover: number; atMost: number | null },
  demand: number,
): number => {
  const units = Math.ceil(Math.max(0, daysOfCover * demand - 1e-6))
  return atMost === null ? units : Math.min(units, atMost)
}
