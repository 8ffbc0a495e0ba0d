import { atf, shortfallOf, type StockLevel } from './level.ts'

/** Units that are announced for a day. A mere plan is none: leave it out. */
export interface DatedSupply {
  readonly supplyId: string
  /** Still to come, ≥ 0. */
  readonly quantity: number
  /** Calendar day, YYYY-MM-DD. */
  readonly expectedOn: string
  /** How likely it comes on its day, 0 to 100. */
  readonly confidencePercent: number
}

/** What can be promised for a day and any later one: units that are here and units that come by then, less what they owe. */
export interface AtpStep {
  readonly on: string
  /** Units that come on this day, owed or not. */
  readonly supply: number
  /** Every announced unit counted in full. */
  readonly atp: number
  /** Every announced unit counted with its confidence, rounded down in the sum. */
  readonly weightedAtp: number
  /** Some of this day's supply should have been here before. */
  readonly overdue: boolean
}

/** The day for a quantity, and the units behind it. */
export interface Earliest<Supply extends DatedSupply = DatedSupply> {
  readonly on: string
  /** True where all of it is here. */
  readonly now: boolean
  /** Units of each supply that it would take; what is missing there is taken from stock. */
  readonly behind: readonly Supply[]
  /** Of the weakest supply behind it; 100 where all of it is here. */
  readonly confidencePercent: number
}

/** The day a waiting line can be served on: null where nothing that is announced reaches it. */
export interface BackorderDate {
  readonly expectedOn: string | null
  readonly confidencePercent: number | null
  /** True where the units are here and only have to be given to it. */
  readonly here: boolean
}

/** The day first, then the surer, then the id, so that it is always the same. */
const byDay = (a: DatedSupply, b: DatedSupply): number => {
  if (a.expectedOn !== b.expectedOn) return a.expectedOn < b.expectedOn ? -1 : 1
  if (a.confidencePercent !== b.confidencePercent) return b.confidencePercent - a.confidencePercent
  return a.supplyId < b.supplyId ? -1 : a.supplyId > b.supplyId ? 1 : 0
}

const inTurn = <Supply extends DatedSupply>(supplies: readonly Supply[]): readonly Supply[] =>
  supplies.filter(({ quantity }) => quantity > 0).toSorted(byDay)

/** Units of supply that are spoken for: a shortfall first, then waiting lines that nothing is set aside for. */
export const owed = (level: StockLevel): number => Math.max(0, level.backordered - level.allotting) + shortfallOf(level)

/** Cuts `skip` units off the front and takes up to `units` of what follows, in turn. */
const slice = <Supply extends DatedSupply>(
  supplies: readonly Supply[],
  skip: number,
  units: number,
): readonly Supply[] => {
  let [passed, left] = [skip, units]
  return supplies.flatMap((supply) => {
    const over = Math.min(passed, supply.quantity)
    const quantity = Math.min(left, supply.quantity - over)
    passed -= over
    left -= quantity
    return quantity > 0 ? [{ ...supply, quantity }] : []
  })
}

/** What of the supply nobody waits for, in the order in which it comes: what it owes is taken off its front. */
export const freeSupply = <Supply extends DatedSupply>(
  level: StockLevel,
  supplies: readonly Supply[],
): readonly Supply[] => slice(inTurn(supplies), owed(level), Number.MAX_SAFE_INTEGER)

const later = (a: string, b: string): string => (a > b ? a : b)

/**
 * Cumulative available to promise of one SKU at one location (opess.ethz.ch 5.3.5), a step for each day on which something
 * comes: ATF, and what is announced until then less what it owes. What is overdue counts for `today`, and says so. Steps never
 * fall; what is promised by `earliest` takes the same units off every step from its day on, so no unit is counted twice.
 */
export const cumulativeAtp = (
  level: StockLevel,
  supplies: readonly DatedSupply[],
  today: string,
): readonly AtpStep[] => {
  const base = atf(level)
  const debt = owed(level)
  let [units, weighted] = [0, 0]
  return [...Map.groupBy(inTurn(supplies), ({ expectedOn }) => later(expectedOn, today))].map(([on, come]) => {
    const supply = come.reduce((sum, { quantity }) => sum + quantity, 0)
    units += supply
    weighted += come.reduce((sum, { quantity, confidencePercent }) => sum + quantity * confidencePercent, 0)
    return {
      on,
      supply,
      atp: base + Math.max(0, units - debt),
      weightedAtp: base + Math.max(0, Math.floor(weighted / 100) - debt),
      overdue: come.some(({ expectedOn }) => expectedOn < today),
    }
  })
}

/** One location's figures, to be summed. */
export interface AtpOfLocation {
  readonly atf: number
  readonly steps: readonly AtpStep[]
}

/** The steps of several locations as one: each day has what every location has by then. */
export const sumAtp = (locations: readonly AtpOfLocation[]): readonly AtpStep[] => {
  const days = [...new Set(locations.flatMap(({ steps }) => steps.map(({ on }) => on)))].sort()
  return days.map((on) => {
    const reached = locations.map(({ atf: base, steps }) => {
      const last = steps.findLast((step) => step.on <= on)
      return last ?? { on, supply: 0, atp: base, weightedAtp: base, overdue: false }
    })
    const come = reached.filter((step) => step.on === on)
    return {
      on,
      supply: come.reduce((sum, { supply }) => sum + supply, 0),
      atp: reached.reduce((sum, { atp }) => sum + atp, 0),
      weightedAtp: reached.reduce((sum, { weightedAtp }) => sum + weightedAtp, 0),
      overdue: come.some(({ overdue }) => overdue),
    }
  })
}

/**
 * The first day on which `quantity` can be promised from `inStock` units that are here and `free` supply (`freeSupply`, of one
 * location or of several together); null where all of it is not enough.
 */
export const earliest = <Supply extends DatedSupply>(
  quantity: number,
  inStock: number,
  free: readonly Supply[],
  today: string,
): Earliest<Supply> | null => {
  const missing = Math.max(0, quantity - inStock)
  const behind = slice(free.toSorted(byDay), 0, missing)
  const found = behind.reduce((sum, part) => sum + part.quantity, 0)
  if (found < missing) return null
  const on = behind.reduce((last, { expectedOn }) => later(last, expectedOn), today)
  const confidencePercent = behind.reduce((least, part) => Math.min(least, part.confidencePercent), 100)
  return { on, now: missing === 0, behind, confidencePercent }
}

/**
 * The day of each waiting line, in the queue's order: units set aside serve the first ones, then supply as it comes, after a
 * shortfall has been made good. A line's day is that of its last unit.
 */
export const dateBackorders = (
  level: StockLevel,
  supplies: readonly DatedSupply[],
  queue: readonly { readonly quantity: number }[],
): readonly BackorderDate[] => {
  const coming = inTurn(supplies)
  const total = coming.reduce((sum, { quantity }) => sum + quantity, 0)
  let [aside, taken] = [level.allotting, shortfallOf(level)]
  return queue.map(({ quantity }) => {
    const given = Math.min(aside, quantity)
    aside -= given
    const missing = quantity - given
    const parts = slice(coming, taken, missing)
    taken += missing
    if (missing === 0) return { expectedOn: null, confidencePercent: 100, here: true }
    if (taken > total) return { expectedOn: null, confidencePercent: null, here: false }
    const confidencePercent = parts.reduce((least, part) => Math.min(least, part.confidencePercent), 100)
    return { expectedOn: parts.at(-1)?.expectedOn ?? null, confidencePercent, here: false }
  })
}
