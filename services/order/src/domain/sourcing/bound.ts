import { missingPrice, type SourcingProblem } from './problem.ts'

/** What is decided of a node: 0 nothing, 1 it is used, -1 it is not. */
export type Decided = Int8Array

export interface Bound {
  /** No choice of exactly so many nodes that agrees with what is decided costs less. */
  readonly value: number
  /** What each node costs at these prices, after what it would earn. */
  readonly reduced: Float64Array
  /** The nodes that the bound itself would use. */
  readonly used: readonly number[]
  /** Dearest of the used ones that nothing is decided of, and the cheapest of the others. */
  readonly dearest: number
  readonly next: number
}

/** The problem in flat arrays, as the bound walks over it again and again. */
export interface FlatProblem {
  readonly nodes: number
  readonly demands: number
  readonly quantities: Float64Array
  readonly fixed: Float64Array
  /** [node * demands + demand] */
  readonly unit: Float64Array
  readonly capacity: Float64Array
  readonly mostNodes: number
  readonly price: number
  /** The price of what no node has. */
  readonly constant: number
}

export const flatten = (problem: SourcingProblem): FlatProblem => {
  const [nodes, demands] = [problem.fixed.length, problem.quantities.length]
  const { quantities } = problem
  const price = missingPrice(problem)
  // Units that all nodes together do not have are missing in every choice: they would only blur the bound.
  const there = quantities.map((quantity, demand) =>
    Math.min(
      quantity,
      problem.capacity.reduce((sum, row) => sum + (row[demand] ?? 0), 0),
    ),
  )
  const missing = quantities.reduce((sum, quantity, demand) => sum + quantity - (there[demand] ?? 0), 0)
  return {
    ...{ nodes, demands, mostNodes: problem.mostNodes, price, constant: missing * price },
    quantities: Float64Array.from(there),
    fixed: Float64Array.from(problem.fixed),
    unit: Float64Array.from(problem.unit.flat()),
    // More than is wanted helps nobody, and would make the bound weaker.
    capacity: Float64Array.from(
      problem.capacity.flatMap((row) => row.map((units, demand) => Math.min(units, quantities[demand] ?? 0))),
    ),
  }
}

/** The cheapest nodes, kept sorted while looking at one after the other. */
const cheapest = (room: number) => {
  const nodes: number[] = []
  const costs: number[] = []
  return {
    nodes,
    costs,
    see(node: number, cost: number): void {
      // One more than there is room for: what would come next.
      if (nodes.length > room && cost >= (costs[room] ?? 0)) return
      let at = nodes.length
      while (at > 0 && (costs[at - 1] ?? 0) > cost) at -= 1
      nodes.splice(at, 0, node)
      costs.splice(at, 0, cost)
      if (nodes.length > room + 1) {
        nodes.pop()
        costs.pop()
      }
    },
  }
}

/**
 * Lagrangian bound (Fisher 1981; Geoffrion 1974): demands are priced by `prices` instead of being met, so each node decides
 * for itself, and the cheapest `size` of them are used. Changes `surplus` to what the prices ought to move by.
 */
export const lagrangian = (
  flat: FlatProblem,
  prices: Float64Array,
  decided: Decided,
  { size, surplus }: { readonly size: number; readonly surplus: Float64Array },
): Bound => {
  const { nodes, demands, quantities, fixed, unit, capacity } = flat
  const reduced = new Float64Array(nodes)
  let value = flat.constant
  for (let demand = 0; demand < demands; demand += 1) {
    value += (prices[demand] ?? 0) * (quantities[demand] ?? 0)
    surplus[demand] = quantities[demand] ?? 0
  }
  const used: number[] = []
  for (let node = 0; node < nodes; node += 1) if (decided[node] === 1) used.push(node)
  const room = size - used.length
  const free = cheapest(room)
  for (let node = 0; node < nodes; node += 1) {
    if (decided[node] === -1) continue
    let cost = fixed[node] ?? 0
    const row = node * demands
    for (let demand = 0; demand < demands; demand += 1) {
      const gain = (prices[demand] ?? 0) - (unit[row + demand] ?? 0)
      if (gain > 0) cost -= gain * (capacity[row + demand] ?? 0)
    }
    reduced[node] = cost
    if (decided[node] === 0) free.see(node, cost)
  }
  used.push(...free.nodes.slice(0, room))
  for (const node of used) {
    value += reduced[node] ?? 0
    const row = node * demands
    for (let demand = 0; demand < demands; demand += 1)
      if ((prices[demand] ?? 0) > (unit[row + demand] ?? 0))
        surplus[demand] = (surplus[demand] ?? 0) - (capacity[row + demand] ?? 0)
  }
  if (used.length < size) value = Infinity
  return { value, reduced, used, dearest: free.costs[room - 1] ?? -Infinity, next: free.costs[room] ?? Infinity }
}

export interface Ascent {
  readonly bound: Bound
  readonly prices: Float64Array
}

export interface Climb {
  readonly size: number
  /** A bound that reaches it has proven enough. */
  readonly target: number
  readonly steps: number
  /** Is shown every set that the bound would use, and says what the best choice so far costs. */
  readonly look: (used: readonly number[]) => number
}

/** Moves the prices up the bound (subgradient, Polyak's step towards the target), and keeps the best that it met. */
export const ascend = (
  flat: FlatProblem,
  start: Float64Array,
  decided: Decided,
  { size, target, steps, look }: Climb,
): Ascent => {
  const prices = Float64Array.from(start)
  const surplus = new Float64Array(flat.demands)
  let best: Ascent | null = null
  let [scale, stale, goal] = [1.6, 0, target]
  for (let step = 0; step < steps; step += 1) {
    const bound = lagrangian(flat, prices, decided, { size, surplus })
    if (best === null || bound.value > best.bound.value + 1e-9) {
      best = { bound, prices: Float64Array.from(prices) }
      stale = 0
    } else if ((stale += 1) >= 5) [scale, stale] = [scale / 2, 0]
    goal = Math.min(goal, look(bound.used))
    if (bound.value >= goal || scale < 0.01) break
    let norm = 0
    for (const move of surplus) norm += move * move
    if (norm === 0) break
    const length = (scale * (goal - bound.value)) / norm
    for (let demand = 0; demand < flat.demands; demand += 1)
      prices[demand] = Math.max(0, Math.min(flat.price, (prices[demand] ?? 0) + length * (surplus[demand] ?? 0)))
  }
  return best ?? { bound: lagrangian(flat, prices, decided, { size, surplus }), prices }
}
