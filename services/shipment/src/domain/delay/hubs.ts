import { holidaysNear, type Calendar } from '../eta/calendar.ts'
import { SortedWindow } from '../eta/sorted-window.ts'
import { countryOf, type Stay } from './stays.ts'
import { HUB_RULES, isSlowdown, UsualStays, type HubRules, type Usual } from './usual-stays.ts'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24
/** Parcels are judged with those that came within so many hours of them: the fewest hours in which enough came. */
const NEIGHBOURHOODS = [3, 6, 12, 36]
/** Less than this is no news. */
const LEAST_EXTRA_HOURS = 6
/** After its last slow moment, a hub is watched for so long: those that came before it was well again are there still. */
const WATCHED_MS = 36 * HOUR_MS
/** Stays that began so long ago are judged no more. */
const FORGOTTEN_HOURS = 7 * 24
/** Stays of one hour that are kept: enough to judge it by. */
const MOST_AN_HOUR = 200
/** Slow stays of all hubs that are remembered, to know how long slow-downs last. */
const SLOW_STAYS = 1_000
/** Fewer of them than this say nothing. */
const ENOUGH_SLOW_STAYS = 20
/** What may come, in so many equally likely cases. */
const CASES = 9
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9]

export interface Slowdown {
  /** How much longer than usual at least, in milliseconds, by the medians. */
  readonly extraMs: number
  /** Parcels that were slow. */
  readonly parcels: number
  readonly since: number
}

interface Presence {
  readonly at: number
  /** Null: it is still there. */
  hours: number | null
}

interface Hub {
  readonly country: string | null
  /** By the weekday of coming. */
  readonly usual: readonly UsualStays[]
  /** Hour since 1970 → stays that began in it. */
  readonly came: Map<number, Presence[]>
  readonly present: Map<string, Presence>
  lastSlow: number
}

/** A stay of which it is known whether it is slow. */
interface Judged {
  readonly at: number
  readonly hours: number
  readonly hasLeft: boolean
  /** Hours beyond the usual middle; 0: it was no slow one. */
  readonly extra: number
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Hubs of carriers, by the parcels that pass them: many that stay longer than usual at once are a slow-down of the hub. */
export class HubWatch {
  readonly #hubs = new Map<string, Hub>()
  readonly #whereIs = new Map<string, string>()
  /** Hours that slow stays lasted longer than usual. */
  readonly #slowStays = new SortedWindow(SLOW_STAYS)

  readonly #calendar: Calendar

  readonly #rules: HubRules

  constructor(calendar: Calendar, rules: HubRules = HUB_RULES) {
    this.#calendar = calendar
    this.#rules = rules
  }

  /** A stay of a journey that is known as a whole. */
  learn({ hub, from, to }: Stay): void {
    const there = this.#hubOf(hub)
    // Over a holiday all stay longer: that is known from the calendar, and not to be learnt for other weeks.
    if (to === null || to <= from || holidaysNear(this.#calendar, there.country, from, to) > 0) return
    there.usual[new Date(from).getUTCDay()]?.learn(from, to)
  }

  /** The parcel was scanned at a hub (null: on its way from there); where it was before, it has left. */
  seen(parcel: string, hub: string | null, at: number): void {
    const before = this.#whereIs.get(parcel)
    if (before === hub) return
    if (before !== undefined) this.#leave(parcel, before, at)
    if (hub === null) return
    const stay: Presence = { at, hours: null }
    const there = this.#hubOf(hub)
    this.#whereIs.set(parcel, hub)
    there.present.set(parcel, stay)
    this.#keep(there, stay)
  }

  /** It arrived, or its way ended otherwise. */
  gone(parcel: string, at: number): void {
    const before = this.#whereIs.get(parcel)
    if (before !== undefined) this.#leave(parcel, before, at)
  }

  hubs(): readonly string[] {
    return [...this.#hubs.keys()]
  }

  /** Whether a hub is slow now, by those that came last and could be judged; null: as usual, or too little is known. */
  slowdown(name: string, now: number): Slowdown | null {
    const hub = this.#hubs.get(name)
    if (!hub) return null
    const limit = this.#usualOf(hub, now)?.limit ?? 0
    // Who came just now cannot be slow yet; who came a usual stay ago can.
    const slow = this.#slowAround(hub, now, now) ?? this.#slowAround(hub, now - limit * HOUR_MS, now)
    if (slow === null) return null
    hub.lastSlow = now
    const late = slow.filter(({ extra }) => extra > 0)
    const extraMs = medianOf(late.map(({ extra }) => extra)) * HOUR_MS
    return { extraMs, parcels: late.length, since: Math.min(...late.map(({ at }) => at)) }
  }

  /** Parcels that are there and may be late by its being slow, or by its having been so when they came. */
  affected(name: string, now: number): readonly string[] {
    const hub = this.#watched(name, now)
    return [...(hub?.present ?? [])].flatMap(([parcel, { at }]) =>
      this.extras(name, at, now).length > 0 ? [parcel] : [],
    )
  }

  /**
   * How much longer than usual a parcel may stay that came at `came` and is there still: equally likely cases in milliseconds, the
   * shortest first; empty: as usual. Told by those that came about when it did: who left says how long it took, and who is still
   * there will stay as long as slow stays did that had lasted so long. Only of hubs that `slowdown` found to be slow of late.
   */
  extras(name: string, came: number, now: number): readonly number[] {
    const hub = this.#watched(name, now)
    const around = hub ? this.#slowAround(hub, came, now) : null
    if (!hub || around === null) return []
    const age = this.#hoursOf(hub, came, now)
    const own = Math.max(0, age - (this.#usualOf(hub, came)?.median ?? age))
    const cases = around.flatMap(({ hours, hasLeft, extra }) => {
      if (hasLeft) return hours < age ? [] : SHARES.map(() => extra)
      return this.#longerThan(Math.max(own, extra))
    })
    const sorted = cases.toSorted((a, b) => a - b)
    if (sorted.length === 0) return []
    const at = (index: number): number => sorted[Math.floor(((index + 0.5) / CASES) * sorted.length)] ?? 0
    return Array.from({ length: CASES }, (_, index) => at(index) * HOUR_MS)
  }

  /** The hub, if it is slow or was so until a short while ago. */
  #watched(name: string, now: number): Hub | undefined {
    const hub = this.#hubs.get(name)
    return hub && now - hub.lastSlow <= WATCHED_MS ? hub : undefined
  }

  #longerThan(extra: number): readonly number[] {
    if (this.#slowStays.above(extra) < ENOUGH_SLOW_STAYS) return SHARES.map(() => extra)
    return SHARES.map((share) => this.#slowStays.quantile(share, extra))
  }

  /** Those that came about then, where they are so slow that the hub is; else null. */
  #slowAround(hub: Hub, came: number, now: number): readonly Judged[] | null {
    let judged: readonly Judged[] = []
    for (const hours of NEIGHBOURHOODS) {
      judged = this.#judged(hub, came, hours, now)
      if (judged.length >= this.#rules.enoughNeighbours) break
    }
    const slow = judged.flatMap(({ extra }) => (extra > 0 ? [extra] : []))
    return isSlowdown(slow.length, judged.length, this.#rules) && medianOf(slow) >= LEAST_EXTRA_HOURS ? judged : null
  }

  /** Of those that came within so many hours of then: who has left, and who should have. */
  #judged(hub: Hub, came: number, within: number, now: number): readonly Judged[] {
    const judged: Judged[] = []
    const [first, last] = [came - within * HOUR_MS, came + within * HOUR_MS]
    for (let hour = Math.floor(first / HOUR_MS); hour <= last / HOUR_MS; hour += 1)
      for (const { at, hours } of hub.came.get(hour) ?? []) {
        const usual = this.#usualOf(hub, at)
        if (usual === null || at < first || at > last) continue
        const stayed = hours ?? this.#hoursOf(hub, at, now)
        const isSlow = stayed > usual.limit
        if (hours !== null || isSlow)
          judged.push({ at, hours: stayed, hasLeft: hours !== null, extra: isSlow ? stayed - usual.median : 0 })
      }
    return judged
  }

  #keep({ came }: Hub, stay: Presence): void {
    const hour = Math.floor(stay.at / HOUR_MS)
    const known = came.get(hour)
    if (known === undefined) {
      for (const old of came.keys()) if (old < hour - FORGOTTEN_HOURS) came.delete(old)
      came.set(hour, [stay])
    } else if (known.length < MOST_AN_HOUR) known.push(stay)
  }

  #usualOf({ usual }: Hub, at: number): Usual | null {
    return usual[new Date(at).getUTCDay()]?.at(at) ?? null
  }

  /** How long a stay took; a holiday near it excuses a day. */
  #hoursOf({ country }: Hub, from: number, to: number): number {
    return Math.max(0, (to - from) / HOUR_MS - DAY_HOURS * holidaysNear(this.#calendar, country, from, to))
  }

  #hubOf(name: string): Hub {
    const known = this.#hubs.get(name)
    if (known) return known
    const usual = Array.from({ length: 7 }, () => new UsualStays(this.#rules))
    const made: Hub = { country: countryOf(name), usual, came: new Map(), present: new Map(), lastSlow: -Infinity }
    this.#hubs.set(name, made)
    return made
  }

  #leave(parcel: string, name: string, at: number): void {
    this.#whereIs.delete(parcel)
    const hub = this.#hubs.get(name)
    const stay = hub?.present.get(parcel)
    if (hub === undefined || stay === undefined) return
    hub.present.delete(parcel)
    stay.hours = this.#hoursOf(hub, stay.at, at)
    const usual = this.#usualOf(hub, stay.at)
    if (usual === null || stay.hours <= usual.limit) return
    if (this.#slowAround(hub, stay.at, at) !== null) this.#slowStays.add(stay.hours - usual.median)
  }
}
