import { addDays } from '@onhand/availability'
import type { BackorderPiece, LinePromise, Piece, PlaceKind, PlannedWork } from '../order/events.ts'
import { promisedDate, type Route } from '../promise.ts'
import { waitingFor, type Waiting } from './backorder.ts'
import { candidatesOf, deliveryTableOf, READY_DAYS, termsOf, whyNot, type Candidate } from './candidates.ts'
import { capacityOf, demandsOf, piecesOf, pricingOf, type Demand } from './demands.ts'
import {
  MAX_TRIES,
  sumOf,
  type CandidateScore,
  type SourcingInput,
  type SourcingPlan,
  type WantedUnits,
} from './model.ts'
import { DEFAULT_PROCESSING } from './node.ts'
import { Pool, type Taken } from './pool.ts'
import { defaultProfile, strategiesFor, type OrderFacts, type SourcingProfile, type Strategy } from './profile.ts'
import { missingPrice } from './problem.ts'
import { scoreOf } from './scores.ts'
import { solve } from './solve.ts'

export {
  MAX_TRIES,
  type CandidateScore,
  type SourceStock,
  type SourcingChoice,
  type SourcingInput,
  type SourcingPlan,
  type WantedUnits,
} from './model.ts'

export const factsOf = (input: SourcingInput): OrderFacts => ({
  ...{ channel: input.channel ?? '', fulfilment: input.fulfilment },
  ...{ country: input.shipTo?.country ?? null, region: input.shipTo?.region ?? null },
  ...{ service: input.service ?? 'standard', priority: input.priority ?? 'standard' },
  handling: [...new Set(input.wanted.flatMap(({ handling = [] }) => handling))],
  orderValueMinor: input.orderValueMinor ?? 0,
  units: sumOf(input.wanted, ({ quantity }) => quantity),
})

/** What a strategy gave. */
interface Given {
  readonly pieces: readonly Piece[]
  readonly scores: readonly CandidateScore[]
  readonly costMinor: number
  readonly method: 'exact' | 'heuristic'
  readonly gap: number
  /** Locations that may serve, or wait for supply. */
  readonly places: readonly Candidate[]
}

interface Round {
  readonly input: SourcingInput
  readonly profile: SourcingProfile
  readonly candidates: readonly Candidate[]
  readonly pool: Pool
  readonly taken: Taken
}

/** The strategy's order of locations that cost the same. */
const ranked = (strategy: Strategy, candidates: readonly Candidate[], units: (one: Candidate) => number) => {
  const stocked = new Map(candidates.map((candidate) => [candidate, units(candidate)]))
  const { include } = strategy.locations
  const by = {
    nearest: (a: Candidate, b: Candidate) => (a.km ?? Number.MAX_VALUE) - (b.km ?? Number.MAX_VALUE),
    'most-stock': (a: Candidate, b: Candidate) => (stocked.get(b) ?? 0) - (stocked.get(a) ?? 0),
    listed: (a: Candidate, b: Candidate) => include.indexOf(a.location) - include.indexOf(b.location),
  }
  const compare = (a: Candidate, b: Candidate): number => {
    for (const name of strategy.tieBreak) {
      const difference = by[name](a, b)
      if (difference !== 0) return difference
    }
    return a.location < b.location ? -1 : 1
  }
  return candidates.toSorted(compare)
}

/** The day that the earliest promised line is promised for. */
const promisedFor = ({ promised }: SourcingInput, wanted: readonly WantedUnits[]): string | null =>
  wanted.flatMap(({ line }) => promised?.get(line) ?? []).toSorted()[0] ?? null

const wantedParcels = ({ maxSplit, shipComplete }: Strategy): number =>
  shipComplete ? 1 : maxSplit === null ? Number.MAX_SAFE_INTEGER : maxSplit + 1

const lineSplit = ({ criteria }: Strategy, { prices }: SourcingProfile): number =>
  (criteria.find(({ criterion }) => criterion === 'split')?.weight ?? 0) * prices.lineSplitMinor

/** Applies one strategy to what is still wanted. */
const apply = (round: Round, strategy: Strategy, wanted: readonly WantedUnits[]): Given => {
  const { input, profile, pool, taken } = round
  const demands = demandsOf(wanted, pool)
  const refusals = new Map(round.candidates.map((candidate) => [candidate, whyNot(candidate, input, strategy)]))
  const places = round.candidates.filter((candidate) => refusals.get(candidate) === null)
  const gives: Gives = new Map(
    round.candidates.map((one) => [one, demands.map((demand) => capacityOf(demand, one, pool, taken))]),
  )
  const wantedOf = (candidate: Candidate): readonly number[] =>
    demands.map(({ quantity }, index) => Math.min(quantity, gives.get(candidate)?.[index] ?? 0))
  const unitsAt = new Map(round.candidates.map((one) => [one, sumOf(wantedOf(one), (units) => units)]))
  const stocked = (candidate: Candidate): number => sumOf(gives.get(candidate) ?? [], (units) => units)
  const inOrder = ranked(strategy, places, stocked)
  const able = input.tries >= MAX_TRIES ? [] : inOrder.filter((candidate) => (unitsAt.get(candidate) ?? 0) > 0)
  const promisedOn = promisedFor(input, wanted)
  const terms = new Map(round.candidates.map((one) => [one, termsOf(one, strategy, profile, promisedOn)]))
  const chosen = choose(round, { demands, able, strategy, terms, gives })
  const used = new Set(chosen.pieces.map(({ location }) => location))
  const scores = round.candidates.map((candidate) => {
    const why = refusals.get(candidate) ?? ((unitsAt.get(candidate) ?? 0) > 0 ? null : 'no-stock')
    const isUsed = used.has(candidate.location)
    return scoreOf({ candidate, strategy, demands, why, isUsed, terms: terms.get(candidate) }, wantedOf(candidate))
  })
  return { ...chosen, scores, places: inOrder }
}

/** Units that each location could give of each demand. */
type Gives = ReadonlyMap<Candidate, readonly number[]>

interface Choosing {
  readonly gives: Gives
  readonly demands: readonly Demand[]
  readonly able: readonly Candidate[]
  readonly strategy: Strategy
  readonly terms: ReadonlyMap<Candidate, ReturnType<typeof termsOf>>
}

const choose = (
  { input, profile, pool, taken }: Round,
  { demands, able, strategy, terms, gives }: Choosing,
): Pick<Given, 'pieces' | 'costMinor' | 'method' | 'gap'> => {
  const parcels = wantedParcels(strategy)
  const none = { pieces: [], costMinor: 0, method: 'exact', gap: 0 } as const
  if (able.length === 0 || demands.length === 0) return none
  const quoted = able.filter(({ location }) => input.preferred?.includes(location))
  const attempt = (candidates: readonly Candidate[]) => {
    const of = (candidate: Candidate) => terms.get(candidate)
    const problem = {
      quantities: demands.map(({ quantity }) => quantity),
      fixed: candidates.map((one) => Object.values(of(one)?.parcel ?? {}).reduce((sum, cost) => sum + cost, 0)),
      unit: candidates.map((one) =>
        demands.map(({ sku }) => {
          const its = of(one)?.unit(sku)
          return its === undefined ? 0 : its.shipping + its.labour + its.markdown
        }),
      ),
      capacity: candidates.map((one) => gives.get(one) ?? []),
      mostNodes: parcels,
      splitMinor: lineSplit(strategy, profile),
      resolution: 1,
    }
    return { candidates, problem, solution: solve(problem, pricingOf(problem, { demands, candidates, pool, taken })) }
  }
  const asQuoted = quoted.length === 0 ? null : attempt(quoted)
  const { candidates, problem, solution } = asQuoted?.solution.fill.missing === 0 ? asQuoted : attempt(able)
  const { nodes, fill, method, gap } = solution
  if (strategy.shipComplete && fill.missing > 0) return none
  const pieces = demands.flatMap((demand, index) =>
    piecesOf(
      demand,
      nodes.map((node, at) => ({
        location: candidates[node]?.location ?? '',
        units: fill.units[at]?.[index] ?? 0,
      })),
    ),
  )
  return { pieces, costMinor: Math.round(fill.cost - fill.missing * missingPrice(problem)), method, gap }
}

const stillWanted = (wanted: readonly WantedUnits[], pieces: readonly Piece[]): readonly WantedUnits[] =>
  wanted.flatMap((line) => {
    const quantity = line.quantity - sumOf(pieces, (piece) => (piece.line === line.line ? piece.quantity : 0))
    return quantity > 0 ? [{ ...line, quantity }] : []
  })

const lastDay = (dates: readonly (string | null)[]): string | null =>
  dates
    .flatMap((date) => date ?? [])
    .sort()
    .at(-1) ?? null

interface Dated {
  readonly piece: Piece
  readonly date: string | null
}

/** The way from a place to the customer, for units that come in some day. */
type Share = 'p50' | 'p90'
const routeFrom = (input: SourcingInput, candidate: Candidate | undefined, share: Share = 'p90'): Route => {
  const { processing = DEFAULT_PROCESSING, timeZone = 'UTC' } = candidate?.node ?? {}
  const work = input.service === 'expedited' ? processing.expedited : processing.standard
  const ready = input.fulfilment === 'ship-to-store' && candidate?.location !== input.storeLocation ? 1 : 0
  return { timeZone, days: work + (candidate?.delivery.transit[share] ?? 0) + ready }
}

interface Sourced {
  readonly lines: readonly Piece[]
  readonly waiting: Waiting
  readonly all: readonly Candidate[]
}

/** The day of each piece; null where nobody knows when its supply comes. */
const datesOf = (input: SourcingInput, { lines, waiting: { backorder }, all }: Sourced, share: Share): Dated[] => {
  const at = (location: string) => all.find((candidate) => candidate.location === location)
  return [
    ...lines.map((piece): Dated => ({ piece, date: at(piece.location)?.arrives?.[share] ?? null })),
    ...backorder.map((piece): Dated => {
      const route = routeFrom(input, at(piece.location), share)
      return { piece, date: promisedDate({ now: input.now, route, supplyOn: piece.expectedOn }) }
    }),
  ]
}

/** What carrying it costs, a parcel from each location, and the first hour after which the days are later ones. */
const carriage = ({ lines, waiting, all }: Sourced): Pick<SourcingPlan, 'deliveryMinor' | 'cutoffAt'> => {
  const pieces = Map.groupBy([...lines, ...waiting.backorder], ({ location }) => location)
  const places = all.filter(({ location }) => pieces.has(location))
  const minor = sumOf(places, ({ location, delivery }) => {
    return delivery.parcelMinor + delivery.unitMinor * sumOf(pieces.get(location) ?? [], ({ quantity }) => quantity)
  })
  const cutoffs = places.flatMap(({ dispatch }) => dispatch?.cutoffAt ?? [])
  return { deliveryMinor: Math.round(minor), cutoffAt: cutoffs.toSorted()[0] ?? null }
}

/** A line's day is that of its last unit; no day when one of its units has none. */
const promisesOf = (wanted: readonly WantedUnits[], dated: readonly Dated[]): LinePromise[] =>
  wanted.flatMap(({ line }) => {
    const dates = dated.filter(({ piece }) => piece.line === line).map(({ date }) => date)
    if (dates.length === 0) return []
    return [{ line, date: dates.includes(null) ? null : lastDay(dates) }]
  })

const workOf = (pieces: readonly Piece[], all: readonly Candidate[]): readonly PlannedWork[] =>
  [...Map.groupBy(pieces, ({ location }) => location)].flatMap(([location, mine]) => {
    const candidate = all.find((one) => one.location === location)
    if (candidate?.dispatch === undefined || candidate.dispatch === null) return []
    if (candidate.node.capacity === undefined) return []
    const on = candidate.dispatch.workOn
    const lines = new Set(mine.map(({ line }) => line)).size
    return [{ location, on, orders: 1, lines, units: sumOf(mine, ({ quantity }) => quantity) }]
  })

const kindsOf = (pieces: readonly Piece[], all: readonly Candidate[]): Readonly<Record<string, PlaceKind>> =>
  Object.fromEntries(
    [...new Set(pieces.map(({ location }) => location))].flatMap((location) => {
      const { type = 'warehouse' } = all.find((one) => one.location === location)?.node ?? {}
      return type === 'warehouse' ? [] : [[location, type] as const]
    }),
  )

/** What goes to a store first is there before it stands ready. */
const withStoreDay = (piece: Piece, input: SourcingInput, all: readonly Candidate[]): Piece => {
  if (input.fulfilment !== 'ship-to-store' || piece.location === input.storeLocation) return piece
  const arrives = all.find(({ location }) => location === piece.location)?.arrives
  return arrives ? { ...piece, inStoreOn: addDays(arrives.p90, -READY_DAYS) } : piece
}

/**
 * Where each unit comes from, by the profile's strategies: as many units as possible, then the least cost; what is nowhere
 * waits where supply is due.
 */
export const sourceOrder = (input: SourcingInput): SourcingPlan => {
  const { profile = defaultProfile } = input
  const pool = new Pool(input.stock, input.refusals, ({ atf }) => atf)
  const candidates = candidatesOf(input)
  const round: Round = { input, profile, candidates, pool, taken: new Map() }
  const strategies = strategiesFor(profile, factsOf(input))
  const given: Given[] = []
  let wanted: readonly WantedUnits[] = input.wanted
  for (const strategy of strategies) {
    if (wanted.length === 0) break
    const one = apply(round, strategy, wanted)
    given.push(one)
    for (const { sku, location, quantity } of one.pieces) pool.take(round.taken, sku, location, quantity)
    wanted = stillWanted(wanted, one.pieces)
  }
  const lines = given.flatMap(({ pieces }) => pieces.map((piece) => withStoreDay(piece, input, candidates)))
  const places = [...new Set(given.flatMap((one) => one.places))]
  const waiting = waitingFor(input, wanted, { lines, places })
  const sourced: Sourced = { lines, waiting, all: candidates }
  const dated = datesOf(input, sourced, 'p90')
  const supplied = (piece: BackorderPiece): BackorderPiece => {
    const others = dated.filter((other) => other.piece.line === piece.line && other.piece !== piece)
    const othersOn = lastDay(others.map(({ date }) => date))
    const candidate = candidates.find(({ location }) => location === piece.location)
    return { ...piece, supplied: { ...routeFrom(input, candidate), othersOn } }
  }
  const { backorder, unsourceable } = waiting
  return {
    ...{ lines, unsourceable, backorder: backorder.map(supplied) },
    promises: promisesOf(input.wanted, dated),
    likely: promisesOf(input.wanted, datesOf(input, sourced, 'p50')),
    ...carriage(sourced),
    work: workOf(lines, candidates),
    kinds: kindsOf([...lines, ...backorder], candidates),
    choice: {
      ...{ profileId: profile.profileId, version: profile.version, currency: deliveryTableOf(input).currency },
      method: given.every(({ method }) => method === 'exact') ? 'exact' : 'heuristic',
      gap: Math.max(0, ...given.map(({ gap }) => gap)),
      totalMinor: sumOf(given, ({ costMinor }) => costMinor),
      parcels: new Set(lines.map(({ location }) => location)).size,
      shipComplete: strategies[0]?.shipComplete ?? false,
      candidates: given.flatMap(({ scores }) => scores),
    },
  }
}
