import {
  reservable,
  type ChannelPolicy,
  type PlaceLevel,
  type StockLevel,
  type UpcomingPolicy,
} from '@onhand/availability'
import type { Instant } from '@onhand/event-sourcing'
import { alike } from './catalogue.ts'
import { coverUnits, dailyDemand } from './demand.ts'
import { expiringOf } from './lots.ts'
import type { Stock } from './stock-state.ts'
import type { ChannelUse, SafetyRule, StockTerms, UpcomingTerms } from './stock-terms.ts'
import { fullTrust, suggestedBuffer } from './trust.ts'

/** A policy names at most so many channels. */
export const MAX_CHANNELS = 32
/** So many channels are told apart at one place: those of the policy, and others that hold units. */
const MAX_TRACKED = 64
/** Terms with a date to come that one place, and versions to come that one policy, keeps. */
export const MAX_UPCOMING = 8

export const noTerms: StockTerms = { safety: { units: 0 }, backorderLimit: 0, channels: [], countsFrom: null }

export const isFixed = (rule: SafetyRule): rule is { readonly units: number } => 'units' in rule

export const termsOf = ({ terms, safetyStock, backorderLimit }: Stock): StockTerms =>
  terms ?? { ...noTerms, safety: { units: safetyStock }, backorderLimit }

/** True when the safety stock follows what the place sells, or how far its record can be trusted. */
export const isMoving = ({ safety, trust }: StockTerms): boolean => !isFixed(safety) || trust === true

/** The safety stock by its rule, from the place's own demand and record. */
export const safetyStockOf = ({ safety, trust }: StockTerms, stock: Stock, now: Instant): number => {
  const base = isFixed(safety) ? safety.units : coverUnits(safety, dailyDemand(stock.sales, now))
  return trust ? base + suggestedBuffer(stock.trust ?? fullTrust, stock.onHand) : base
}

/** True when nothing but the two figures is said: the state then carries no terms. */
export const isPlain = (terms: StockTerms): boolean =>
  !isMoving(terms) && terms.channels.length === 0 && terms.countsFrom === null

/** Units of a channel more or less in hand, or out of the door. Units that nobody sold through a channel count nowhere. */
export const useChannel = <S extends Stock>(
  stock: S,
  channel: string | null | undefined,
  change: { readonly held: number; readonly fulfilled?: number },
): S => {
  if (channel === null || channel === undefined) return stock
  const before = stock.use ?? []
  const isPoliced = stock.terms?.channels.some((terms) => terms.channel === channel) === true
  const known = before.find((use) => use.channel === channel)
  if (known === undefined && !isPoliced && before.length >= MAX_TRACKED) return stock
  const held = Math.max(0, (known?.held ?? 0) + change.held)
  const fulfilled = isPoliced ? (known?.fulfilled ?? 0) + (change.fulfilled ?? 0) : 0
  const others = before.filter((use) => use.channel !== channel)
  return withUse(stock, held + fulfilled === 0 ? others : [...others, { channel, held, fulfilled }])
}

/** What is empty is absent: a state without policies stays as small as its figures. */
export const less = <S extends Stock>(stock: S, ...members: readonly (keyof Stock)[]): S => {
  const copy = { ...stock }
  for (const member of members) Reflect.deleteProperty(copy, member)
  return copy
}

const withUse = <S extends Stock>(stock: S, use: readonly ChannelUse[]): S =>
  use.length === 0 ? less(stock, 'use') : { ...stock, use }

const sameChannel = (a: StockTerms, b: StockTerms, channel: string): boolean =>
  a.countsFrom === b.countsFrom &&
  alike(
    a.channels.find((terms) => terms.channel === channel),
    b.channels.find((terms) => terms.channel === channel),
  )

/** What stays counted of each channel under new terms: what it holds, and what it fulfilled where its own terms stay. */
const useUnder = (stock: Stock, next: StockTerms): readonly ChannelUse[] => {
  const now = termsOf(stock)
  return (stock.use ?? [])
    .map((use) => ({ ...use, fulfilled: sameChannel(now, next, use.channel) ? use.fulfilled : 0 }))
    .filter(({ held, fulfilled }) => held + fulfilled > 0)
}

const policiesOf = ({ channels }: StockTerms, use: readonly ChannelUse[]): readonly ChannelPolicy[] =>
  channels.map((terms) => {
    const { held = 0, fulfilled = 0 } = use.find(({ channel }) => channel === terms.channel) ?? {}
    return { ...terms, used: held + fulfilled }
  })

/** The state under new terms. */
export const underTerms = <S extends Stock>(
  stock: S,
  { safetyStock, terms, upcoming }: { safetyStock: number; terms: StockTerms; upcoming: readonly UpcomingTerms[] },
): S => {
  const { backorderLimit } = terms
  return {
    ...less(withUse(stock, useUnder(stock, terms)), 'terms', 'nextTerms'),
    safetyStock,
    backorderLimit,
    ...(isPlain(terms) ? {} : { terms }),
    ...(upcoming.length === 0 ? {} : { nextTerms: upcoming }),
  }
}

/** The policies of a state as `@onhand/availability` reads them: what is shown and what is taken come from these. */
export const policyLevel = (stock: Stock): Pick<PlaceLevel, 'channels' | 'upcoming'> => {
  const { terms, nextTerms, use = [] } = stock
  const upcoming = nextTerms?.map((next): UpcomingPolicy => {
    const { effectiveAt, safetyStock, backorderLimit } = next
    return { effectiveAt, safetyStock, backorderLimit, channels: policiesOf(next, useUnder(stock, next)) }
  })
  return {
    ...(terms && terms.channels.length > 0 ? { channels: policiesOf(terms, use) } : {}),
    ...(upcoming ? { upcoming } : {}),
  }
}

type Figures = { readonly [Figure in keyof StockLevel]: number }

/** Written out, because every event of a stock says its level. */
const figuresOf = (stock: Stock): Figures => ({
  onHand: stock.onHand,
  reserved: stock.reserved,
  committed: stock.committed,
  damaged: stock.damaged,
  qualityControl: stock.qualityControl,
  expired: stock.expired,
  safetyStock: stock.safetyStock,
  backordered: stock.backordered,
  allotting: stock.allotting,
  shortfall: stock.shortfall,
  incoming: stock.incoming,
  inTransit: stock.inTransit,
  backorderLimit: stock.backorderLimit,
})

/** What others see of a state: the figures, the policies that rule them, and what will expire by itself. */
export const levelOf = (stock: Stock): PlaceLevel & Figures => {
  const figures = figuresOf(stock)
  const policed = (stock.terms ?? stock.nextTerms) ? { ...figures, ...policyLevel(stock) } : figures
  const expiring = stock.lots === undefined ? [] : expiringOf(stock.lots)
  return expiring.length === 0 ? policed : { ...policed, expiring }
}

/** What a hold for a channel may take: the very figure that is shown for it. */
export const reservableFor = (stock: Stock, channel: string | null): number =>
  reservable(stock, { channel: channel ?? undefined, policies: policyLevel(stock).channels })
