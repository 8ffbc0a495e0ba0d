import { SortedWindow } from '../eta/sorted-window.ts'

const HOUR_MS = 3_600_000
/** Stays that a hub remembers as usual, for each weekday of coming: what comes on Friday stays over Sunday. */
const USUAL = 200
/** A weekday of a hub is judged once it has so many usual stays. */
const ENOUGH_USUAL = 30
/** Parcels that have to be slow at once: one or two are those parcels' own trouble. */
const ENOUGH_SLOW = 8
/** Only what came in so long before says anything of now. */
const RECENT_MS = 36 * HOUR_MS
/** Stays are slow beyond this quantile of the usual ones. */
const SLOW_SHARE = 0.9
/** Of a hub as usual a tenth are slow; half of them is no chance any more with eight or more parcels (binomial, p < 0.0005). */
const SLOW_PART = 0.5
/** Less than this is no news. */
const LEAST_EXTRA_HOURS = 6
/** Stays kept to be judged. */
const MOST_RECENT = 2_000

export interface Slowdown {
  /** How much longer than usual at least, in milliseconds, by the medians. */
  readonly extraMs: number
  /** Parcels that were slow. */
  readonly parcels: number
  readonly since: number
}

interface Stay {
  readonly at: number
  /** Null: it is still there. */
  hours: number | null
}

interface Hub {
  readonly usual: readonly SortedWindow[]
  /** Stays that began of late, the oldest first. */
  recent: Stay[]
  readonly present: Map<string, Stay>
}

const weekdayOf = (at: number): number => new Date(at).getUTCDay()

/** Hubs of carriers, by the parcels that pass them: many that stay longer than usual at once are a slow-down of the hub. */
export class HubWatch {
  readonly #hubs = new Map<string, Hub>()
  readonly #whereIs = new Map<string, string>()

  /** A stay that ended long ago, from a journey that is known as a whole. */
  learn(hub: string, from: number, to: number): void {
    if (to > from) this.#hubOf(hub).usual[weekdayOf(from)]?.add((to - from) / HOUR_MS)
  }

  /** The parcel was scanned at a hub (null: on its way from there); where it was before, it has left. */
  seen(parcel: string, hub: string | null, at: number): void {
    const before = this.#whereIs.get(parcel)
    if (before === hub) return
    if (before !== undefined) this.#leave(parcel, before, at)
    if (hub === null) return
    const stay: Stay = { at, hours: null }
    const there = this.#hubOf(hub)
    this.#whereIs.set(parcel, hub)
    there.present.set(parcel, stay)
    there.recent.push(stay)
    if (there.recent.length > MOST_RECENT) there.recent = there.recent.slice(-MOST_RECENT / 2)
  }

  /** It arrived, or its way ended otherwise. */
  gone(parcel: string, at: number): void {
    const before = this.#whereIs.get(parcel)
    if (before !== undefined) this.#leave(parcel, before, at)
  }

  present(hub: string): readonly string[] {
    return [...(this.#hubs.get(hub)?.present.keys() ?? [])]
  }

  hubs(): readonly string[] {
    return [...this.#hubs.keys()]
  }

  /**
   * Whether a hub is slow now; null: as usual, or too little is known. Judged by those that came long enough ago to have left by
   * now if all were well, so that the ones still there count as much as the ones that left.
   */
  slowdown(name: string, now: number): Slowdown | null {
    const hub = this.#hubs.get(name)
    if (!hub) return null
    const slow: { readonly hours: number; readonly usual: number; readonly at: number }[] = []
    let judged = 0
    for (const stay of hub.recent) {
      const usual = hub.usual[weekdayOf(stay.at)]
      if (stay.at < now - RECENT_MS - 2 * 24 * HOUR_MS || usual === undefined || usual.count < ENOUGH_USUAL) continue
      const limit = usual.quantile(SLOW_SHARE)
      const age = (now - stay.at) / HOUR_MS
      if (age < limit || age > limit + RECENT_MS / HOUR_MS) continue
      judged += 1
      const hours = stay.hours ?? age
      if (hours > limit) slow.push({ hours, usual: usual.quantile(0.5), at: stay.at })
    }
    if (slow.length < ENOUGH_SLOW || slow.length < judged * SLOW_PART) return null
    const extra = slow.map(({ hours, usual }) => hours - usual).toSorted((a, b) => a - b)[slow.length >> 1] ?? 0
    const since = Math.min(...slow.map(({ at }) => at))
    return extra >= LEAST_EXTRA_HOURS ? { extraMs: extra * HOUR_MS, parcels: slow.length, since } : null
  }

  #hubOf(name: string): Hub {
    const known = this.#hubs.get(name)
    if (known) return known
    const usual = Array.from({ length: 7 }, () => new SortedWindow(USUAL))
    const made: Hub = { usual, recent: [], present: new Map() }
    this.#hubs.set(name, made)
    return made
  }

  #leave(parcel: string, name: string, at: number): void {
    this.#whereIs.delete(parcel)
    const hub = this.#hubs.get(name)
    const stay = hub?.present.get(parcel)
    if (hub === undefined || stay === undefined) return
    hub.present.delete(parcel)
    stay.hours = Math.max(0, (at - stay.at) / HOUR_MS)
    if (stay.hours > 0) hub.usual[weekdayOf(stay.at)]?.add(stay.hours)
  }
}
