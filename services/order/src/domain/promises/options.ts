import type { FulfilmentKind, LinePromise, Piece } from '../order/events.ts'
import { sourceOrder, type SourcingInput, type SourcingPlan } from '../sourcing/choose.ts'
import { defaultProfile, type LocationKind, type SourcingProfile } from '../sourcing/profile.ts'

/** Ways to get an order, as a shopper chooses between them. */
export const optionKinds = ['ship-to-home', 'ship-from-store', 'bopis', 'ropis', 'ship-to-store', 'dropship'] as const
export type OptionKind = (typeof optionKinds)[number]

export interface AskedOption {
  readonly option: OptionKind
  readonly service: 'standard' | 'expedited'
  readonly storeLocation: string | null
}

/** Why a way is not offered: a code, and the lines that it fails for. */
export interface WhyNot {
  readonly code: string
  readonly lines: readonly number[]
}

/** One way to get the basket. */
export interface PromiseOption extends AskedOption {
  /** What an order has to name as its fulfilment to get it. */
  readonly fulfilment: FulfilmentKind
  /** Null: it is offered. */
  readonly whyNot: WhyNot | null
  /** The last line's day, half of all times and nine of ten; null: some line has none. */
  readonly p50: string | null
  readonly p90: string | null
  readonly promises: readonly LinePromise[]
  readonly costMinor: number
  readonly currency: string
  readonly cutoffAt: string | null
  readonly pieces: readonly Piece[]
  /** Lines of which units wait for supply. */
  readonly waiting: readonly number[]
}

export const fulfilmentOf = (option: OptionKind): FulfilmentKind =>
  option === 'ship-from-store' ? 'ship-to-home' : option

const only = (profile: SourcingProfile, type: LocationKind): SourcingProfile => ({
  ...profile,
  strategies: profile.strategies
    .filter(({ kind }) => kind === 'primary')
    .map((strategy) => ({ ...strategy, locations: { ...strategy.locations, types: [type] } })),
})

/** The question of one way. */
export const inputOf = (base: SourcingInput, { option, service, storeLocation }: AskedOption): SourcingInput => {
  const { profile = defaultProfile } = base
  return {
    ...base,
    ...{ fulfilment: fulfilmentOf(option), service, storeLocation },
    profile: option === 'ship-from-store' ? only(profile, 'store') : profile,
  }
}

const last = (promises: readonly LinePromise[]): string | null =>
  promises.some(({ date }) => date === null)
    ? null
    : (promises
        .flatMap(({ date }) => date ?? [])
        .toSorted()
        .at(-1) ?? null)

/** The reason that most locations give, those that only lack the goods before all others. */
const reasonOf = ({ choice }: SourcingPlan): string => {
  const reasons = choice.candidates.flatMap(({ whyNot, isUsed }) => (isUsed ? [] : [whyNot ?? 'no-stock']))
  if (reasons.length === 0 || reasons.includes('no-stock')) return 'no-stock'
  const counted = Map.groupBy(reasons, (reason) => reason)
  return [...counted].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 'no-stock'
}

/** What a basket would get by one way; `needs` says what the question lacks for it. */
export const optionFor = (input: SourcingInput, asked: AskedOption, needs: string | null): PromiseOption => {
  const { option } = asked
  const nothing = { ...asked, fulfilment: fulfilmentOf(option), p50: null, p90: null, promises: [], costMinor: 0 }
  const lines = input.wanted.map(({ line }) => line)
  const currency = input.delivery?.currency ?? ''
  if (needs !== null)
    return { ...nothing, currency, cutoffAt: null, pieces: [], waiting: [], whyNot: { code: needs, lines } }
  const plan = sourceOrder(inputOf(input, asked))
  const missing = [...new Set(plan.unsourceable.map(({ line }) => line))]
  const undated = plan.promises.filter(({ date }) => date === null).map(({ line }) => line)
  const failing = [...new Set([...missing, ...undated])].toSorted((a, b) => a - b)
  const isCarried = option === 'ship-to-home' || option === 'ship-from-store' || option === 'dropship'
  return {
    ...nothing,
    whyNot: failing.length === 0 ? null : { code: missing.length > 0 ? reasonOf(plan) : 'no-date', lines: failing },
    ...{ p50: last(plan.likely), p90: last(plan.promises), promises: plan.promises, currency },
    costMinor: isCarried ? plan.deliveryMinor : 0,
    cutoffAt: plan.cutoffAt,
    pieces: [...plan.lines, ...plan.backorder].map(({ line, sku, location, quantity }) => ({
      line,
      sku,
      location,
      quantity,
    })),
    waiting: [...new Set(plan.backorder.map(({ line }) => line))],
  }
}
