import type { Candidate, Terms } from './candidates.ts'
import type { Demand } from './demands.ts'
import { sumOf, type CandidateScore, type ScoreTerms } from './model.ts'
import type { Strategy } from './profile.ts'

interface Scored {
  readonly candidate: Candidate
  readonly strategy: Strategy
  readonly demands: readonly Demand[]
  readonly why: string | null
  readonly isUsed: boolean
  readonly terms: Terms | undefined
}
const nothing: ScoreTerms = { shipping: 0, split: 0, labour: 0, markdown: 0, capacityBalance: 0, promiseRisk: 0 }

/** What taking all that a location can give would cost, term by term; whole minor units. */
export const scoreOf = (
  { candidate, strategy, demands, why, isUsed, terms }: Scored,
  units: readonly number[],
): CandidateScore => {
  const about = {
    location: candidate.location,
    strategy: strategy.name,
    whyNot: why,
    km: kilometres(candidate),
    isUsed,
  }
  if (why !== null || terms === undefined) return { ...about, units: 0, terms: nothing, totalMinor: 0 }
  const given = demands.map(({ sku }, index) => ({ units: units[index] ?? 0, unit: terms.unit(sku) }))
  const { parcel } = terms
  const of = (figure: 'shipping' | 'labour' | 'markdown'): number =>
    Math.round(parcel[figure] + sumOf(given, (one) => one.units * one.unit[figure]))
  const sum: ScoreTerms = {
    ...{ shipping: of('shipping'), labour: of('labour'), markdown: of('markdown') },
    split: Math.round(parcel.split),
    capacityBalance: Math.round(parcel['capacity-balance']),
    promiseRisk: Math.round(parcel['promise-risk']),
  }
  return {
    ...about,
    units: sumOf(units, (some) => some),
    terms: sum,
    totalMinor: sumOf(Object.values(sum), (term: number) => term),
  }
}

const kilometres = ({ km }: Candidate): number | null => (km === null ? null : Math.round(km))
