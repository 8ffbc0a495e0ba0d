import type { LineUnits, Piece } from '../order/events.ts'
import { handles, type Candidate } from './candidates.ts'
import { pair, sumOf, type WantedUnits } from './model.ts'
import type { Pool, Taken } from './pool.ts'
import { meet, missingPrice, separatePricing, type Fill, type Pricing, type SourcingProblem } from './problem.ts'

/** Lines that are alike to sourcing: one SKU, the same needs, the same places that refused. */
export interface Demand {
  readonly sku: string
  readonly handling: readonly string[]
  readonly refused: ReadonlySet<string>
  readonly lines: readonly LineUnits[]
  readonly quantity: number
}

export const demandsOf = (wanted: readonly WantedUnits[], pool: Pool): readonly Demand[] => {
  const alike = Map.groupBy(wanted, ({ line, sku, handling = [] }) =>
    JSON.stringify([sku, handling.toSorted(), [...pool.refusedFor(line)].toSorted()]),
  )
  return [...alike.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const { sku, line, handling = [] } = first
    return [{ sku, handling, refused: pool.refusedFor(line), lines, quantity: sumOf(lines, (one) => one.quantity) }]
  })
}

/** Whether what one demand takes is missing for another: kits, and one SKU with different needs. */
export const sharesUnits = (demands: readonly Demand[], pool: Pool): boolean =>
  new Set(demands.map(({ sku }) => sku)).size < demands.length || demands.some(({ sku }) => pool.isKit(sku))

/** What a location could give of a demand, if it gave to no other. */
export const capacityOf = (demand: Demand, candidate: Candidate, pool: Pool, taken: Taken): number => {
  const { location } = candidate
  const isRefused = demand.refused.size > 0 && demand.refused.has(pair(demand.sku, location))
  if (isRefused || !handles(candidate, demand.handling)) return 0
  return Math.max(0, pool.free(taken, demand.sku, location))
}

/** Prices sets of locations whose demands share units: in the order of the lines, each unit is given once. */
const sharedPricing = (problem: SourcingProblem, { demands, candidates, pool, taken }: Shared): Pricing => {
  const price = missingPrice(problem)
  const fill = (nodes: readonly number[]): Fill => {
    const own: Taken = new Map(taken)
    const units = nodes.map(() => demands.map(() => 0))
    let [cost, missing] = [sumOf(nodes, (node) => problem.fixed[node] ?? 0), 0]
    for (const [index, demand] of demands.entries()) {
      const offers = nodes.flatMap((node, at) => {
        const candidate = candidates[node]
        const most = candidate === undefined ? 0 : capacityOf(demand, candidate, pool, own)
        const given = Math.min(demand.quantity, most)
        return given > 0 ? [{ index: at, units: given, unit: problem.unit[node]?.[index] ?? 0 }] : []
      })
      const met = meet(offers, demand.quantity, problem.splitMinor)
      for (const one of met.taken) {
        const row = units[one.index]
        if (row) row[index] = one.units
        pool.take(own, demand.sku, candidates[nodes[one.index] ?? 0]?.location ?? '', one.units)
      }
      cost += met.cost
      missing += met.missing
    }
    return { cost: cost + missing * price, missing, units }
  }
  return { fill, cost: (nodes) => fill(nodes).cost }
}

export interface Shared {
  readonly demands: readonly Demand[]
  readonly candidates: readonly Candidate[]
  readonly pool: Pool
  readonly taken: Taken
}

export const pricingOf = (problem: SourcingProblem, shared: Shared): Pricing =>
  sharesUnits(shared.demands, shared.pool) ? sharedPricing(problem, shared) : separatePricing(problem)

/** Gives each line its units of what its demand gets: a line that one location can serve whole is not split. */
export const piecesOf = (
  demand: Demand,
  given: readonly { readonly location: string; readonly units: number }[],
): readonly Piece[] => {
  const left = given.map((one) => ({ ...one }))
  return demand.lines.flatMap(({ line, sku, quantity }) => {
    let open = quantity
    const whole = left.find(({ units }) => units >= quantity)
    return (whole === undefined ? left : [whole]).flatMap((from) => {
      const taken = Math.min(open, from.units)
      from.units -= taken
      open -= taken
      return taken > 0 ? [{ line, sku, location: from.location, quantity: taken }] : []
    })
  })
}
