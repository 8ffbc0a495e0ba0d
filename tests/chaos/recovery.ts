import type { InflictedFault } from './faults/inflict.ts'
import type { Sighting } from './workload/canary.ts'

/** From the moment that a fault was put right to the first write after it that all views have shown, milliseconds; null: never. */
export const recoveryMs = (
  { healedAt }: Pick<InflictedFault, 'healedAt'>,
  sightings: readonly Sighting[],
): number | null => {
  const first = sightings.find(({ askedAt }) => askedAt >= healedAt)
  return first ? first.seenAt - healedAt : null
}

export interface Recovery {
  readonly p50Ms: number
  readonly maxMs: number
}

export const recoveryOf = (faults: readonly InflictedFault[], sightings: readonly Sighting[]): Recovery => {
  const times = faults.map((fault) => recoveryMs(fault, sightings) ?? Infinity).sort((a, b) => a - b)
  return { p50Ms: times[Math.floor((times.length - 1) / 2)] ?? 0, maxMs: times.at(-1) ?? 0 }
}
