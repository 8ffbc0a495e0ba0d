import type { Prospect, Window } from '../eta/model.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How likely late a parcel has to be before it is told. */
export const THRESHOLDS = {
  /** Although nothing is wrong to be seen. */
  likely: 0.8,
  /** Where the carrier says so, or is quiet. */
  suspicious: 0.6,
  /** Where a hub is slow. */
  slowHub: 0.6,
}
/** A parcel that was looked at and is not likely late is looked at again after so long. */
const NEXT_LOOK_MS = 12 * HOUR_MS

/** Why a parcel is likely late. Besides there are the carriers' own words: `weather_delay`, `customs_delay`, … */
export type FoundCause = 'silence' | 'missed_milestone' | 'hub_slowdown'

export interface Question {
  readonly prospect: Prospect
  /** When it was promised for, in milliseconds since 1970; null: nothing was promised. */
  readonly deadline: number | null
  readonly now: number
  /** When the parcel was last heard of: a scan, or its departure. */
  readonly lastHeard: number
  /** How long silence may last where nothing was learnt yet, in milliseconds. */
  readonly patienceMs: number
  /** What the carrier says of a delay since it was last looked at. */
  readonly carrierCause: string | null
  /** How much longer it may take where it is, in milliseconds: equally likely cases, the shortest first; empty: as usual. */
  readonly hubExtrasMs: readonly number[]
}

export interface Assessment {
  readonly window: Window | null
  readonly cause: string | null
  /** How likely it comes after the deadline; null where nothing is known. */
  readonly lateness: number | null
  /** When to look again if nothing is heard until then. */
  readonly lookAt: number
}

/** What its hub may cost it; nothing besides where the carrier says that it is held: the time that those take is learnt as such. */
const extrasOf = ({ prospect, hubExtrasMs }: Question): readonly number[] =>
  prospect.expected?.stage === 'held' ? [] : hubExtrasMs

const causeOf = (question: Question, lateness: number | null): string | null => {
  const { prospect, now, deadline, carrierCause } = question
  // A carrier's word is told where history does not say that such parcels mostly come in time all the same.
  if (carrierCause !== null && (lateness === null || lateness >= THRESHOLDS.suspicious)) return carrierCause
  const isQuiet = prospect.quietAt !== null && now >= prospect.quietAt
  const found = (cause: FoundCause): FoundCause => cause
  if (lateness === null) return isQuiet && deadline === null ? found('silence') : null
  if (extrasOf(question).length > 0 && lateness >= THRESHOLDS.slowHub) return found('hub_slowdown')
  if (isQuiet && lateness >= THRESHOLDS.suspicious) return found('silence')
  return lateness >= THRESHOLDS.likely ? found('missed_milestone') : null
}

const lookAtOf = ({ prospect, deadline, now, lastHeard, patienceMs }: Question): number => {
  const patient = lastHeard + patienceMs
  const likely = deadline === null ? null : prospect.likelyLateAt(deadline, THRESHOLDS.likely)
  const times = [patient, prospect.quietAt, likely].filter((at): at is number => at !== null && at > now)
  const next = Math.min(...times, Infinity)
  // Everything that could be waited for has passed: look now and then, as long as it is on its way.
  return Number.isFinite(next) ? Math.min(next, Math.max(patient, now + NEXT_LOOK_MS)) : now + NEXT_LOOK_MS
}

/** How likely it is late: over all that its hub may still cost it. */
const likelihoodOf = (question: Question): number | null => {
  const { prospect, deadline, now } = question
  if (deadline === null) return null
  const found = extrasOf(question)
  const extras = found.length > 0 ? found : [0]
  const likelihood = extras.reduce((sum, extra) => sum + prospect.lateness(deadline, now, extra), 0) / extras.length
  return Number.isNaN(likelihood) ? null : likelihood
}

/** What is to be thought of a parcel now, and when to think again. Pure; takes microseconds. */
export const assess = (question: Question): Assessment => {
  const { prospect, now, lastHeard, patienceMs } = question
  const lateness = likelihoodOf(question)
  const found = causeOf(question, lateness)
  // Nothing is learnt yet: then patience alone decides, as it always did.
  const isBeyondPatience = lateness === null && now >= lastHeard + patienceMs
  return {
    window: prospect.window(now),
    cause: found ?? (isBeyondPatience ? 'silence' : null),
    lateness,
    lookAt: lookAtOf(question),
  }
}

/** The last moment of a promised day, `YYYY-MM-DD`, in milliseconds since 1970. Days are those of UTC. */
export const deadlineOf = (promisedOn: string | null): number | null =>
  promisedOn === null ? null : Date.parse(`${promisedOn}T00:00:00.000Z`) + DAY_MS - 1
