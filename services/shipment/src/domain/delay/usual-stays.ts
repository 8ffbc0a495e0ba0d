import { SortedWindow } from '../eta/sorted-window.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Stays that are remembered as usual. */
const USUAL = 200
/** Stays are slow beyond this quantile of the usual ones. */
const SLOW_SHARE = 0.9
/** Parts of a day: what comes in the evening waits for the morning. */
const PARTS = 6
/** Of a hub as usual a tenth are slow; half of them is no chance any more with eight or more parcels (binomial, p < 0.0005). */
const SLOW_PART = 0.5

/** How many parcels it takes to say anything of a hub. */
export interface HubRules {
  /** Stays are judged once so many usual ones are known. */
  readonly enoughUsual: number
  /** Parcels that have to be slow at once: one or two are those parcels' own trouble. */
  readonly enoughSlow: number
  /** A parcel is judged with those that came about when it did: with so many, or with all of a day and a half. */
  readonly enoughNeighbours: number
}
export const HUB_RULES: HubRules = { enoughUsual: 30, enoughSlow: 8, enoughNeighbours: 16 }

/** Whether so many slow stays of so many are a slow-down, and not some parcels' own trouble. */
export const isSlowdown = (slow: number, judged: number, { enoughSlow }: HubRules): boolean =>
  slow >= enoughSlow && slow >= judged * SLOW_PART

/** Hours: the middle of what is usual, and beyond which a stay is slow. */
export interface Usual {
  readonly median: number
  readonly limit: number
}

/** Quantiles of a window, computed again only after it has changed. */
class Known {
  readonly #hours = new SortedWindow(USUAL)
  #usual: Usual | null = null

  add(hours: number): void {
    this.#hours.add(hours)
    this.#usual = null
  }

  usual(enough: number): Usual | null {
    if (this.#hours.count < enough) return null
    this.#usual ??= { median: this.#hours.quantile(0.5), limit: this.#hours.quantile(SLOW_SHARE) }
    return this.#usual
  }
}

const partOf = (at: number): number => Math.floor(((at % DAY_MS) / DAY_MS) * PARTS)

/**
 * How long parcels usually stay at a hub that come on one weekday (what comes on Friday stays over Sunday), by the part of the day.
 * A day on which most stayed long was a slow-down, and teaches nothing of what is usual, or the next one would be hidden by it; the
 * second such day in a row, a week later, is how the hub works now.
 */
export class UsualStays {
  readonly #day = new Known()
  readonly #parts = Array.from({ length: PARTS }, () => new Known())
  #last = -Infinity
  #ofLast: { readonly from: number; readonly hours: number }[] = []
  #wasSlow = false
  readonly #rules: HubRules

  constructor(rules: HubRules = HUB_RULES) {
    this.#rules = rules
  }

  /** A stay that ended. Those of the last day count once a later day has begun; in the order of ending. */
  learn(from: number, to: number): void {
    const day = Math.floor(from / DAY_MS)
    if (day > this.#last) {
      this.#close()
      this.#last = day
    }
    this.#ofLast.push({ from, hours: (to - from) / HOUR_MS })
  }

  /** For those that come at that moment; null as long as too little is known. */
  at(from: number): Usual | null {
    const { enoughUsual } = this.#rules
    return this.#parts[partOf(from)]?.usual(enoughUsual) ?? this.#day.usual(enoughUsual)
  }

  #close(): void {
    const slow = this.#ofLast.filter(({ from, hours }) => hours > (this.at(from)?.limit ?? Infinity))
    const isSlow = isSlowdown(slow.length, this.#ofLast.length, this.#rules)
    if (!isSlow || this.#wasSlow)
      for (const { from, hours } of this.#ofLast) {
        this.#day.add(hours)
        this.#parts[partOf(from)]?.add(hours)
      }
    this.#wasSlow = isSlow
    this.#ofLast = []
  }
}
