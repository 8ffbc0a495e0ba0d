import { afterHolidays, withoutHolidays, type Calendar } from './calendar.ts'
import { Conformal } from './conformal.ts'
import { Groups, groupsOf } from './groups.ts'
import { milestonesOf, type Expectation, type Journey, type Lane, type Milestone, type Stage } from './journey.ts'

const HOUR_MS = 3_600_000
/** The share of arrivals that a window is to hold. */
export const COVERAGE = 0.9
const LOWER = (1 - COVERAGE) / 2
/** What is safe enough to promise. */
const SAFE = 0.85
/** Where the quantiles of silence lie: one parcel of fifty is quiet for longer and well. */
const SILENCE_SHARE = 0.98
/** A window is at least so wide: nobody is told an hour. */
const NARROWEST_MS = 2 * HOUR_MS

/** Where a parcel stands, for a forecast. */
export interface Standing {
  readonly lane: Lane
  readonly shippedAt: number
  /** In time order. */
  readonly scans: readonly Milestone[]
}

/** When it arrives, in milliseconds since 1970. */
export interface Window {
  readonly earliest: number
  readonly latest: number
  /** By then 85 of 100 have come: the day to promise, where a margin is added for all alike. */
  readonly safe: number
  readonly coverage: number
  /** Steps of back-off that it took: 0 is the finest group. */
  readonly level: number
}

/** What history says of one parcel, from the milestone that it reached last. */
export interface Prospect {
  window(now: number): Window | null
  /** How likely it comes after `deadline`, given that it has not come by `now`; NaN where nothing is known. */
  lateness(deadline: number, now: number, extraMs?: number): number
  /** What is expected of the rest of the way from this stage; kept with the parcel, for the correction of later windows. */
  readonly expected: Expectation | null
  /** When that first is so likely, if nothing is heard until then; null: never before the deadline. */
  likelyLateAt(deadline: number, likelihood: number): number | null
  /** When a parcel that is scanned no more is quieter than nearly all others ever were; null where nothing is known. */
  readonly quietAt: number | null
}

const hours = (milliseconds: number): number => milliseconds / HOUR_MS

/** Learnt from parcels that arrived. Holds no clock and no chance: the same journeys in the same order give the same model. */
export class EtaModel {
  readonly #calendar: Calendar
  readonly #remaining = new Groups()
  readonly #gaps = new Groups()
  readonly #corrections = new Map<string, Conformal>()
  #learnt = 0

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  /** Journeys that it has learnt from. */
  get learnt(): number {
    return this.#learnt
  }

  learn(journey: Journey): void {
    const { shippedAt, arrivedAt, scans, destination } = journey
    if (!(arrivedAt > shippedAt)) return
    for (const { stage, at } of milestonesOf(shippedAt, scans)) {
      if (at >= arrivedAt) continue
      const names = groupsOf(journey, stage, at)
      const taken = hours(withoutHolidays(this.#calendar, destination?.country ?? null, at, arrivedAt))
      const expected = journey.expected.find((one) => one.stage === stage)
      if (expected) {
        const { low, high, margin } = expected
        this.#family(journey, stage).learn(Math.max(low - taken, taken - high), margin)
      }
      this.#remaining.add(names, taken)
    }
    this.#learnGaps(journey)
    this.#learnt += 1
  }

  /** What is known of a parcel that stands so. Takes microseconds. */
  prospect({ lane, shippedAt, scans }: Standing): Prospect {
    const milestones = milestonesOf(shippedAt, scans)
    const { stage, at: since } = milestones[milestones.length - 1] ?? milestones[0]
    const names = groupsOf(lane, stage, since)
    const country = lane.destination?.country ?? null
    const worked = (to: number): number => hours(withoutHolidays(this.#calendar, country, since, to))
    const lastHeard = scans.at(-1)?.at ?? shippedAt
    return {
      window: (now) => this.#window(lane, stage, since, names, now),
      lateness: (deadline, now, extraMs = 0) => {
        const [limit, elapsed] = [worked(deadline) - hours(extraMs), Math.max(0, worked(now)) - hours(extraMs)]
        const found = this.#remaining.find(names, elapsed)
        if (!found) return now >= deadline ? 1 : NaN
        if (limit <= elapsed) return 1
        return found.window.above(limit) / found.window.above(elapsed)
      },
      likelyLateAt: (deadline, likelihood) => {
        const limit = worked(deadline)
        const found = this.#remaining.find(names)
        if (!found || limit <= 0) return null
        const late = found.window.above(limit)
        const rank = found.window.count - Math.floor(late / likelihood)
        if (late === 0 || rank <= 0) return late === 0 ? null : since
        const at = afterHolidays(this.#calendar, country, since, found.window.at(rank - 1) * HOUR_MS)
        return at < deadline ? at + 1 : null
      },
      quietAt: this.#quietAt(lane, stage, lastHeard),
      expected: this.#expected(lane, stage, names),
    }
  }

  #expected(lane: Lane, stage: Stage, names: readonly string[]): Expectation | null {
    const found = this.#remaining.find(names)
    if (!found) return null
    const [low, high] = [found.window.quantile(LOWER), found.window.quantile(1 - LOWER)]
    return { stage, low, high, margin: this.#family(lane, stage).correction }
  }

  #family(lane: Lane, stage: Stage): Conformal {
    const name = `${stage}|${lane.carrier.toLowerCase()}/${lane.service ?? ''}`
    const known = this.#corrections.get(name)
    if (known) return known
    const made = new Conformal(COVERAGE)
    this.#corrections.set(name, made)
    return made
  }

  #window(lane: Lane, stage: Stage, since: number, names: readonly string[], now: number): Window | null {
    const country = lane.destination?.country ?? null
    const elapsed = Math.max(0, hours(withoutHolidays(this.#calendar, country, since, Math.max(since, now))))
    const found = this.#remaining.find(names, elapsed)
    if (!found) return null
    const { window, level } = found
    const correction = this.#family(lane, stage).correction
    const low = Math.max(elapsed, window.quantile(LOWER, elapsed) - correction)
    const high = Math.max(low, window.quantile(1 - LOWER, elapsed) + correction)
    const at = (worked: number): number => afterHolidays(this.#calendar, country, since, worked * HOUR_MS)
    const [earliest, latest, safe] = [at(low), at(high), at(Math.max(elapsed, window.quantile(SAFE, elapsed)))]
    return { earliest, latest: Math.max(latest, earliest + NARROWEST_MS), safe, coverage: COVERAGE, level }
  }

  #gapNames(lane: Lane, stage: Stage, at: number): readonly string[] {
    const carrier = lane.carrier.toLowerCase()
    const day = new Date(at).getUTCDay()
    const country = lane.destination?.country ?? ''
    return [
      `${stage}|${lane.origin}|${country}|${carrier}|${day}`,
      `${stage}|${country}|${carrier}|${day}`,
      `${stage}|${carrier}`,
      stage,
    ]
  }

  #learnGaps(journey: Journey): void {
    const { shippedAt, arrivedAt, scans } = journey
    let [stage, at]: [Stage, number] = ['handed-over', shippedAt]
    for (const next of [...scans, { stage: 'out' as const, at: arrivedAt }]) {
      if (next.at > at) this.#gaps.add(this.#gapNames(journey, stage, at), hours(next.at - at))
      ;[stage, at] = [next.stage, Math.max(at, next.at)]
    }
  }

  #quietAt(lane: Lane, stage: Stage, lastHeard: number): number | null {
    const found = this.#gaps.find(this.#gapNames(lane, stage, lastHeard))
    return found ? lastHeard + found.window.quantile(SILENCE_SHARE) * HOUR_MS : null
  }
}
