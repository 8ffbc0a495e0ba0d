import type { Instant } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'
import { inForce, type PolicyScope, type PolicyTerms, type PolicyVersion } from './policy.ts'
import type { Dated } from './stock-events.ts'
import { MAX_UPCOMING, noTerms } from './stock-policy.ts'
import type { SafetyRule, StockTerms } from './stock-terms.ts'

/** A place as policies see it. */
export interface PolicedPlace {
  readonly sku: string
  readonly category: string | null
  readonly location: string
}

/** A policy that may cover a place, and for one of a group the locations of that group. */
export interface Candidate {
  readonly scope: PolicyScope
  readonly kept: readonly PolicyVersion[]
  readonly members?: readonly string[]
}

/** True when the policy is one for this place. */
export const covers = ({ scope, members = [] }: Candidate, { sku, category, location }: PolicedPlace): boolean => {
  const isItem = scope.sku === null ? category !== null && scope.category === category : scope.sku === sku
  if (!isItem) return false
  if (scope.location !== null) return scope.location === location
  return scope.group === null || members.includes(location)
}

const rank = ({ scope, members = [] }: Candidate): readonly number[] => [
  scope.sku === null ? 1 : 0,
  scope.location === null ? (scope.group === null ? 2 : 1) : 0,
  scope.group === null ? 0 : members.length,
]

/**
 * THE order of policies, the most specific first: one for the SKU before one for its category; then one for the location before
 * one for a group before one for everywhere; of two groups the one with fewer locations, then the one whose id sorts first.
 */
export const mostSpecificFirst = (a: Candidate, b: Candidate): number => {
  const [left, right] = [rank(a), rank(b)]
  const differs = left.findIndex((value, index) => value !== right[index])
  if (differs >= 0) return (left[differs] ?? 0) - (right[differs] ?? 0)
  return (a.scope.group ?? '') < (b.scope.group ?? '') ? -1 : 1
}

const ruleOf = (safetyStock: NonNullable<PolicyTerms['safetyStock']>): SafetyRule =>
  typeof safetyStock === 'number'
    ? { units: safetyStock }
    : { daysOfCover: safetyStock.daysOfCover, atMost: safetyStock.atMost ?? null }

/** What the policies say of a place at an instant: each part comes from the most specific policy that says it. */
export const termsAt = (ranked: readonly Candidate[], at: Instant): StockTerms => {
  const versions = ranked.flatMap(({ kept }) => inForce(kept, at) ?? [])
  const first = (part: keyof PolicyTerms): PolicyVersion | undefined =>
    versions.find(({ terms }) => terms?.[part] !== undefined)
  const channels = first('channels')
  const safety = first('safetyStock')?.terms?.safetyStock
  const isTrusting = first('buffer')?.terms?.buffer === 'trust'
  return {
    safety: safety === undefined ? noTerms.safety : ruleOf(safety),
    ...(isTrusting ? { trust: true } : {}),
    backorderLimit: first('backorderLimit')?.terms?.backorderLimit ?? noTerms.backorderLimit,
    channels: channels?.terms?.channels ?? noTerms.channels,
    countsFrom: channels?.countsFrom ?? null,
  }
}

/** What rules a place now, and what will, each from its instant on: as many of these as a place keeps. */
export const resolve = (
  candidates: readonly Candidate[],
  place: PolicedPlace,
  now: Instant,
): { readonly terms: StockTerms; readonly upcoming: readonly Dated<StockTerms>[] } => {
  const ranked = candidates.filter((candidate) => covers(candidate, place)).sort(mostSpecificFirst)
  const terms = termsAt(ranked, now)
  const instants = ranked.flatMap(({ kept }) => kept.map(({ effectiveAt }) => effectiveAt)).filter((at) => at > now)
  const upcoming: Dated<StockTerms>[] = []
  let last = terms
  for (const effectiveAt of [...new Set(instants)].sort()) {
    const next = termsAt(ranked, effectiveAt)
    if (alike(next, last)) continue
    upcoming.push({ ...next, effectiveAt })
    last = next
  }
  return { terms, upcoming: upcoming.slice(0, MAX_UPCOMING) }
}
