import { ascend, flatten, type Bound, type Decided, type FlatProblem } from './bound.ts'
import { separatePricing, MOST_NODES, type Fill, type Pricing, type SourcingProblem } from './problem.ts'

export interface Solution {
  readonly nodes: readonly number[]
  readonly fill: Fill
  /** No choice costs less than this. */
  readonly lowerBound: number
  /** `exact`: proven to be the cheapest; `heuristic`: at most `gap` above it. */
  readonly method: 'exact' | 'heuristic'
  /** Share of the cost that a better choice could save at most; 0 where exact. */
  readonly gap: number
  /** Branches looked at. */
  readonly branches: number
}

/** Branches after which the best choice so far is taken, with its gap. */
const BRANCH_BUDGET = 60
const ROOT_STEPS = 40
const BRANCH_STEPS = 8
const MOST_ROUNDS = 12

/** The best choice so far. */
const keeper = ({ cost: costOf }: Pricing, mostNodes: number) => {
  const best = { nodes: [] as readonly number[], cost: costOf([]) }
  let last = ''
  /** @returns what the set costs */
  const offer = (nodes: readonly number[]): number => {
    if (nodes.length > mostNodes) return Infinity
    const cost = costOf(nodes)
    if (cost < best.cost - 1e-9) Object.assign(best, { nodes: nodes.toSorted((a, b) => a - b), cost })
    return cost
  }
  /** The bound names one set many times over. */
  const look = (nodes: readonly number[]): number => {
    const name = nodes.join()
    if (name === last) return best.cost
    last = name
    return offer(nodes)
  }
  return { best, offer, look }
}
type Keeper = ReturnType<typeof keeper>

/** Again and again the node that saves the most. */
const greedy = ({ offer }: Keeper, nodes: number, mostNodes: number): void => {
  const chosen: number[] = []
  let cost = offer([])
  while (chosen.length < Math.min(mostNodes, nodes)) {
    let [next, least] = [-1, cost - 1e-9]
    for (let node = 0; node < nodes; node += 1) {
      if (chosen.includes(node)) continue
      chosen.push(node)
      const its = offer(chosen)
      chosen.pop()
      if (its < least) [next, least] = [node, its]
    }
    if (next < 0) break
    chosen.push(next)
    cost = least
  }
}

/** Leaves one out, adds one, or exchanges two, as long as something gets cheaper. */
const improve = ({ offer, best }: Keeper, candidates: readonly number[]): void => {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = best.cost
    const chosen = best.nodes
    for (const out of [null, ...chosen]) {
      const rest = chosen.filter((node) => node !== out)
      offer(rest)
      for (const node of candidates) if (!rest.includes(node)) offer([...rest, node])
    }
    if (best.cost >= before - 1e-9) return
  }
}

/** Fixes each node of which the bound proves that everything better than the best uses it, or does not. */
const fix = (decided: Decided, { value, reduced, used, dearest, next }: Bound, limit: number): void => {
  for (let node = 0; node < decided.length; node += 1) {
    if (decided[node] !== 0) continue
    const cost = reduced[node] ?? 0
    if (used.includes(node)) {
      if (value - cost + next > limit) decided[node] = 1
    } else if (value + cost - dearest > limit) decided[node] = -1
  }
}

const of = (decided: Decided, wanted: -1 | 0 | 1): number[] =>
  [...decided.keys()].filter((node) => decided[node] === wanted)

interface Search {
  readonly flat: FlatProblem
  readonly keep: Keeper
  readonly resolution: number
  branches: number
  /** The least bound of what was left unlooked at. */
  leftAt: number
}

/** Choices of exactly `size` nodes that agree with what is decided. */
const branch = (search: Search, decided: Decided, prices: Float64Array, at: { size: number; steps: number }): void => {
  const { flat, keep, resolution } = search
  search.branches += 1
  const { size, steps } = at
  const climb = { size, steps, target: keep.best.cost - resolution, look: keep.look }
  const { bound, prices: found } = ascend(flat, prices, decided, climb)
  const limit = keep.best.cost - resolution
  if (bound.value > limit) return
  fix(decided, bound, limit)
  const taken = of(decided, 1)
  const free = of(decided, 0)
  if (taken.length >= size || taken.length + free.length <= size) {
    keep.offer(taken.length >= size ? taken : [...taken, ...free])
    return
  }
  const on = free.reduce((best, node) => ((bound.reduced[node] ?? 0) < (bound.reduced[best] ?? 0) ? node : best))
  for (const value of [1, -1]) {
    const next = Int8Array.from(decided)
    next[on] = value
    if (search.branches >= BRANCH_BUDGET) search.leftAt = Math.min(search.leftAt, bound.value)
    else branch(search, next, found, { size, steps: BRANCH_STEPS })
  }
}

/** So many nodes cost at least their fixed costs and every unit at its cheapest. */
const leastOf = ({ nodes, demands, fixed, unit, capacity, quantities, constant }: FlatProblem) => {
  const inOrder = Float64Array.from(fixed).sort()
  let units = constant
  for (let demand = 0; demand < demands; demand += 1) {
    let least = Infinity
    for (let node = 0; node < nodes; node += 1)
      if ((capacity[node * demands + demand] ?? 0) > 0) least = Math.min(least, unit[node * demands + demand] ?? 0)
    units += (quantities[demand] ?? 0) === 0 ? 0 : least * (quantities[demand] ?? 0)
  }
  return (size: number): number => inOrder.subarray(0, size).reduce((sum, cost) => sum + cost, units)
}

/**
 * The cheapest choice of nodes: greedy and local search find one; then for each number of nodes a Lagrangian bound proves
 * that there is none cheaper, or branching looks, up to `BRANCH_BUDGET` branches. Always the same for the same problem.
 */
export const solve = (asked: SourcingProblem, pricing: Pricing = separatePricing(asked)): Solution => {
  const problem = { ...asked, mostNodes: Math.min(asked.mostNodes, MOST_NODES, asked.fixed.length) }
  const flat = flatten(problem)
  const keep = keeper(pricing, problem.mostNodes)
  greedy(keep, flat.nodes, problem.mostNodes)
  const search: Search = { flat, keep, resolution: problem.resolution, branches: 0, leftAt: Infinity }
  lookAtSizes(search, problem.mostNodes)
  const { nodes, fill } = trimmed(keep, pricing)
  const isExact = search.leftAt > fill.cost - problem.resolution
  const lowerBound = isExact ? fill.cost : search.leftAt
  const gap = isExact ? 0 : (fill.cost - lowerBound) / Math.max(Math.abs(fill.cost), 1)
  return { nodes, fill, lowerBound, method: isExact ? 'exact' : 'heuristic', gap, branches: search.branches }
}

/** First the number of nodes that the best choice so far has: a better one makes the rest short. */
const lookAtSizes = (search: Search, mostNodes: number): void => {
  const { flat, keep, resolution } = search
  const least = leastOf(flat)
  const likely = Math.max(1, keep.best.nodes.length)
  const sizes = Array.from({ length: mostNodes }, (_, index) => index + 1)
  sizes.sort((a, b) => Math.abs(a - likely) - Math.abs(b - likely) || a - b)
  let prices = firstPrices(flat)
  for (const size of sizes) {
    if (least(size) > keep.best.cost - resolution) continue
    const decided: Decided = new Int8Array(flat.nodes)
    const climb = { size, steps: ROOT_STEPS, target: keep.best.cost - resolution, look: keep.look }
    const root = ascend(flat, prices, decided, climb)
    prices = root.prices
    if (root.bound.value > keep.best.cost - resolution) continue
    fix(decided, root.bound, keep.best.cost - resolution)
    const left = [...decided.keys()].filter((node) => decided[node] !== -1)
    improve(keep, left)
    const some = part(flat, left, keep)
    const within: Search = { ...search, ...some }
    branch(
      within,
      Int8Array.from(left, (node) => decided[node] ?? 0),
      root.prices,
      { size, steps: BRANCH_STEPS },
    )
    Object.assign(search, { branches: within.branches, leftAt: within.leftAt })
  }
}

/** The problem of some nodes alone: whatever is better than the best uses no other. */
const part = (flat: FlatProblem, nodes: readonly number[], keep: Keeper): Pick<Search, 'flat' | 'keep'> => {
  const { demands } = flat
  const rows = (values: Float64Array): Float64Array =>
    Float64Array.from(nodes.flatMap((node) => [...values.subarray(node * demands, (node + 1) * demands)]))
  const fixed = Float64Array.from(nodes, (node) => flat.fixed[node] ?? 0)
  const named = (some: readonly number[]): number[] => some.map((index) => nodes[index] ?? 0)
  return {
    flat: { ...flat, nodes: nodes.length, fixed, unit: rows(flat.unit), capacity: rows(flat.capacity) },
    keep: {
      best: keep.best,
      offer: (some) => keep.offer(named(some)),
      look: (some) => keep.look(named(some)),
    },
  }
}

/** A node that gives nothing costs without need. */
const trimmed = (keep: Keeper, { fill }: Pricing): { nodes: readonly number[]; fill: Fill } => {
  const { nodes } = keep.best
  const units = fill(nodes).units
  keep.offer(nodes.filter((_, index) => (units[index] ?? []).some((given) => given > 0)))
  return { nodes: keep.best.nodes, fill: fill(keep.best.nodes) }
}

/** What a unit of each demand costs at least, with its share of the node that sends it. */
const firstPrices = ({ nodes, demands, fixed, unit, capacity, price }: FlatProblem): Float64Array => {
  const prices = new Float64Array(demands).fill(price)
  for (let node = 0; node < nodes; node += 1) {
    const row = node * demands
    let units = 0
    for (let demand = 0; demand < demands; demand += 1) units += capacity[row + demand] ?? 0
    if (units === 0) continue
    const share = (fixed[node] ?? 0) / units
    for (let demand = 0; demand < demands; demand += 1)
      if ((capacity[row + demand] ?? 0) > 0)
        prices[demand] = Math.max(0, Math.min(prices[demand] ?? price, (unit[row + demand] ?? 0) + share))
  }
  return prices
}
