import type { FulfilmentKind } from '../order/events.ts'

/** What a choice of locations is judged by. Each is money in minor units; its weight multiplies it. */
export const criteria = ['shipping', 'split', 'labour', 'markdown', 'capacity-balance', 'promise-risk'] as const
export type Criterion = (typeof criteria)[number]

export const tieBreaks = ['nearest', 'most-stock', 'listed'] as const
export type TieBreak = (typeof tieBreaks)[number]

export const attributes = [
  'channel',
  'fulfilment',
  'country',
  'region',
  'service',
  'priority',
  'handling',
  'order-value',
  'units',
] as const
export type Attribute = (typeof attributes)[number]

/** IF: what has to be so for a strategy to apply. Numbers are compared by `at-least` and `at-most`, words by the others. */
export interface StrategyCondition {
  readonly attribute: Attribute
  readonly operator: 'in' | 'not-in' | 'at-least' | 'at-most'
  readonly values: readonly (string | number)[]
}

export type LocationKind = 'warehouse' | 'store' | 'supplier' | 'carrier-hub'

/** Which locations a strategy looks at. */
export interface LocationRule {
  readonly types: readonly LocationKind[]
  /** With some, only these. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

export interface Strategy {
  readonly name: string
  /** The first primary one that applies chooses; then each fallback that applies looks for what is still missing. */
  readonly kind: 'primary' | 'fallback'
  /** Lower ones come first. */
  readonly priority: number
  readonly status: 'active' | 'inactive'
  readonly conditions: readonly StrategyCondition[]
  readonly locations: LocationRule
  /** Parcels beyond the first that an order may be split into; null: as many as there are locations. */
  readonly maxSplit: number | null
  /** All of it from one location, or none yet: it waits whole. */
  readonly shipComplete: boolean
  /** Criterion → weight; one that is left out does not count. */
  readonly criteria: readonly { readonly criterion: Criterion; readonly weight: number }[]
  readonly tieBreak: readonly TieBreak[]
}

/** What the criteria cost, in minor units of the network's currency. */
export interface ProfilePrices {
  /** For each parcel beyond the first. */
  readonly splitMinor: number
  /** For each further parcel that one SKU of the order comes in. */
  readonly lineSplitMinor: number
  /** At a location whose day is full; less by the square of how full it is. */
  readonly balanceMinor: number
  /** For each day that the delivery may come late. */
  readonly riskMinorPerDay: number
}

/** Rules by which orders choose locations: one immutable version. */
export interface SourcingProfile {
  readonly profileId: string
  /** From 1; 0 are the built-in rules. */
  readonly version: number
  readonly name: string
  readonly prices: ProfilePrices
  readonly strategies: readonly Strategy[]
}

const everyCriterion = criteria.map((criterion) => ({ criterion, weight: 1 }))
const strategy = (changes: Partial<Strategy> & Pick<Strategy, 'name' | 'kind'>): Strategy => ({
  ...{ priority: 1, status: 'active', conditions: [], maxSplit: null, shipComplete: false },
  ...{ criteria: everyCriterion, tieBreak: ['nearest', 'most-stock', 'listed'] },
  locations: { types: ['warehouse', 'store', 'carrier-hub'], include: [], exclude: [] },
  ...changes,
})

/** What applies until somebody writes rules: few parcels, then near ones, from own stock; what that lacks, from suppliers. */
export const defaultProfile: SourcingProfile = {
  profileId: 'default',
  version: 0,
  name: 'Built-in rules',
  prices: { splitMinor: 2_500, lineSplitMinor: 100, balanceMinor: 500, riskMinorPerDay: 50 },
  strategies: [
    strategy({ name: 'own stock', kind: 'primary' }),
    strategy({
      ...{ name: 'suppliers', kind: 'fallback' },
      locations: { types: ['supplier'], include: [], exclude: [] },
    }),
  ],
}

/** What conditions are asked of. */
export interface OrderFacts {
  readonly channel: string
  readonly fulfilment: FulfilmentKind
  readonly country: string | null
  readonly region: string | null
  readonly service: string
  readonly priority: string
  readonly handling: readonly string[]
  readonly orderValueMinor: number
  readonly units: number
}

const valuesOf = (facts: OrderFacts, attribute: Attribute): readonly (string | number)[] => {
  const { channel, fulfilment, country, region, service, priority, handling, orderValueMinor, units } = facts
  const all: Readonly<Record<Attribute, readonly (string | number | null)[]>> = {
    channel: [channel],
    fulfilment: [fulfilment],
    country: [country],
    region: [region],
    service: [service],
    priority: [priority],
    handling,
    'order-value': [orderValueMinor],
    units: [units],
  }
  return all[attribute].flatMap((value) => value ?? [])
}

const holds = ({ attribute, operator, values }: StrategyCondition, facts: OrderFacts): boolean => {
  const mine = valuesOf(facts, attribute)
  if (operator === 'in') return mine.some((value) => values.includes(value))
  if (operator === 'not-in') return !mine.some((value) => values.includes(value))
  const [bound, figure] = [Number(values[0]), Number(mine[0])]
  return operator === 'at-least' ? figure >= bound : figure <= bound
}

/** The strategies that an order is sourced by, in turn. */
export const strategiesFor = ({ strategies }: SourcingProfile, facts: OrderFacts): readonly Strategy[] => {
  const applying = strategies
    .filter(({ status, conditions }) => status === 'active' && conditions.every((condition) => holds(condition, facts)))
    .toSorted((a, b) => a.priority - b.priority)
  const primary = applying.filter(({ kind }) => kind === 'primary').slice(0, 1)
  return [...primary, ...applying.filter(({ kind }) => kind === 'fallback')]
}
