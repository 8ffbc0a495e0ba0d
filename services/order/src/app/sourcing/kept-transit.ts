import type { Clock } from '@onhand/runtime'
import type { LearntDays, TransitQuestion, TransitTimes } from '@onhand/service'

/** What was learnt moves by days, not by minutes. */
const KEEP_MS = 600_000
/** Whoever does not answer is not asked for each order. */
const REST_MS = 10_000
const MOST_KEPT = 5_000

interface Kept {
  readonly until: number
  /** Location → its days; null: nothing is known of it. */
  readonly days: Map<string, LearntDays | null>
}

/** Days on the road, kept for a while. Where they cannot be told, the delivery table's apply: no promise waits for them. */
export const keptTransit = (transit: TransitTimes, clock: Clock) => {
  const kept = new Map<string, Kept>()
  return async (locations: readonly string[], to: TransitQuestion): Promise<ReadonlyMap<string, LearntDays>> => {
    const now = clock.epochMs()
    const key = `${to.country}|${to.region ?? ''}|${to.service}`
    let known = kept.get(key)
    if (known === undefined || known.until <= now) {
      if (kept.size >= MOST_KEPT) kept.clear()
      known = { until: now + KEEP_MS, days: new Map() }
      kept.set(key, known)
    }
    const { days } = known
    const missing = locations.filter((location) => !days.has(location))
    if (missing.length > 0) {
      try {
        const learnt = await transit.days(missing, to)
        for (const location of missing) days.set(location, learnt.get(location) ?? null)
      } catch {
        kept.set(key, { until: now + REST_MS, days: new Map(locations.map((location) => [location, null])) })
      }
    }
    return new Map(
      locations.flatMap((location) => {
        const found = days.get(location)
        return found === undefined || found === null ? [] : [[location, found] as const]
      }),
    )
  }
}
