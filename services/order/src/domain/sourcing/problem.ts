/**
 * Which nodes send how much of what, as numbers alone: minimise the fixed costs of the nodes that are used, plus a cost a
 * unit for each node and demand, plus a high price for each unit that nobody sends. (A facility location problem with
 * capacities a demand and at most `mostNodes` open ones.)
 */
export interface SourcingProblem {
  /** Units of each demand, above zero. */
  readonly quantities: readonly number[]
  /** Cost of using a node at all, of any sign; nodes come in the order in which equal ones are preferred. */
  readonly fixed: readonly number[]
  /** unit[node][demand]: what a unit costs from there. */
  readonly unit: readonly (readonly number[])[]
  /** capacity[node][demand]: units that the node could give. */
  readonly capacity: readonly (readonly number[])[]
  /** What each further node that one demand is met from costs. */
  readonly splitMinor: number
  /** Nodes that may be used, at least 1. */
  readonly mostNodes: number
  /** Costs that differ by less count as equal. */
  readonly resolution: number
}

/** What a set of nodes gives. */
export interface Fill {
  readonly cost: number
  readonly missing: number
  /** units[index of the node in the set][demand]. */
  readonly units: readonly (readonly number[])[]
}

/** Prices a set of nodes, and says what each gives. */
export interface Pricing {
  readonly cost: (nodes: readonly number[]) => number
  readonly fill: (nodes: readonly number[]) => Fill
}

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity)
const smallest = (values: readonly number[]): number =>
  values.reduce((least, value) => Math.min(least, value), Infinity)

/** Above whatever the units that are sent could save, so that as many as possible are sent. */
export const missingPrice = ({ fixed, unit, quantities, mostNodes, splitMinor }: SourcingProblem): number => {
  const units = quantities.reduce((sum, quantity) => sum + quantity, 0)
  const open = Math.min(mostNodes, fixed.length, units)
  const spread = Math.max(0, ...unit.map(largest)) - Math.min(0, ...unit.map(smallest))
  return (
    (open + 1) * (Math.max(0, largest(fixed)) - Math.min(0, smallest(fixed))) + (units + 1) * (spread + splitMinor) + 1
  )
}

/** Units that one node of a set gives, and at what cost each. */
export interface Offer {
  readonly index: number
  readonly units: number
  readonly unit: number
}
/** How a demand is met from offers: units by the offer's place, their cost with that of splitting, and what is missing. */
export interface Met {
  readonly taken: readonly { readonly index: number; readonly units: number }[]
  readonly cost: number
  readonly missing: number
}

const cheapestFirst = (offers: readonly Offer[], quantity: number, splitMinor: number): Met => {
  const inTurn = offers.toSorted((a, b) => a.unit - b.unit || b.units - a.units || a.index - b.index)
  const taken: { index: number; units: number }[] = []
  let [open, cost] = [quantity, 0]
  for (const { index, units, unit } of inTurn) {
    const given = Math.min(open, units)
    if (given <= 0) continue
    taken.push({ index, units: given })
    cost += given * unit
    open -= given
    if (open === 0) break
  }
  return { taken, cost: cost + Math.max(0, taken.length - 1) * splitMinor, missing: open }
}

/** Sets of offers are tried only where there are few enough of them. */
const MOST_OFFERS_TRIED = 10

/** One that gives all, where that costs less than two pieces. */
const cheapestWhole = (offers: readonly Offer[], quantity: number, split: Met): Met => {
  let best = split
  for (const { index, units, unit } of offers)
    if (units >= quantity && unit * quantity < best.cost - 1e-9)
      best = { taken: [{ index, units: quantity }], cost: unit * quantity, missing: 0 }
  return best
}

/** Whether the largest of them meet a demand in fewer pieces. */
const fewerDo = (offers: readonly Offer[], quantity: number, pieces: number): boolean => {
  const largestFirst = offers.map(({ units }) => units).sort((a, b) => b - a)
  return sum(largestFirst.slice(0, pieces - 1)) >= quantity
}

const bitsOf = (set: number): number => {
  let [bits, left] = [0, set]
  for (; left > 0; left &= left - 1) bits += 1
  return bits
}

/** The cheapest way to meet a demand from offers that share nothing: exact, also where each further piece has its price. */
export const meet = (offers: readonly Offer[], quantity: number, splitMinor: number): Met => {
  let best = cheapestFirst(offers, quantity, splitMinor)
  const pieces = best.taken.length
  if (pieces < 2 || splitMinor === 0 || best.missing > 0) return best
  if (pieces === 2) return cheapestWhole(offers, quantity, best)
  if (offers.length > MOST_OFFERS_TRIED || !fewerDo(offers, quantity, pieces)) return best
  for (let set = 1; set < 1 << offers.length; set += 1) {
    if (bitsOf(set) >= pieces) continue
    const some = offers.filter((_, at) => (set & (1 << at)) !== 0)
    if (sum(some.map(({ units }) => units)) < quantity) continue
    const met = cheapestFirst(some, quantity, splitMinor)
    if (met.missing === 0 && met.cost < best.cost - 1e-9) best = met
  }
  return best
}
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Prices sets of nodes whose demands share nothing. */
export const separatePricing = (problem: SourcingProblem): Pricing => {
  const { quantities, fixed, splitMinor } = problem
  const price = missingPrice(problem)
  const demands = quantities.length
  const unit = Float64Array.from(problem.unit.flat())
  const capacity = Float64Array.from(problem.capacity.flat())
  const offersOf = (nodes: readonly number[], demand: number, quantity: number): Offer[] => {
    const offers: Offer[] = []
    for (let index = 0; index < nodes.length; index += 1) {
      const at = (nodes[index] ?? 0) * demands + demand
      const units = Math.min(quantity, capacity[at] ?? 0)
      if (units > 0) offers.push({ index, units, unit: unit[at] ?? 0 })
    }
    return offers
  }
  // What a set offers for one demand, the cheapest first: used again and again, for this is what a search does all the time.
  const units = new Float64Array(Math.max(1, fixed.length))
  const costs = new Float64Array(Math.max(1, fixed.length))
  /** @returns how many of the nodes offer something, now at the front of `units` and `costs` */
  const gather = (nodes: readonly number[], demand: number, quantity: number): number => {
    let count = 0
    for (let index = 0; index < nodes.length; index += 1) {
      const at = (nodes[index] ?? 0) * demands + demand
      const its = Math.min(quantity, capacity[at] ?? 0)
      if (its <= 0) continue
      const cost = unit[at] ?? 0
      let place = count
      for (; place > 0; place -= 1) {
        const before = costs[place - 1] ?? 0
        if (before < cost || (before === cost && (units[place - 1] ?? 0) >= its)) break
        costs[place] = before
        units[place] = units[place - 1] ?? 0
      }
      costs[place] = cost
      units[place] = its
      count += 1
    }
    return count
  }
  /** What `meet` would say it costs, without a list where one or two pieces do. */
  const demandCost = (nodes: readonly number[], demand: number, quantity: number): number => {
    const count = gather(nodes, demand, quantity)
    let [open, pieces, cost, whole] = [quantity, 0, 0, Infinity]
    for (let place = 0; place < count; place += 1) {
      if (whole === Infinity && (units[place] ?? 0) >= quantity) whole = (costs[place] ?? 0) * quantity
      if (open === 0) continue
      const given = Math.min(open, units[place] ?? 0)
      cost += given * (costs[place] ?? 0)
      open -= given
      pieces += 1
    }
    // All that is there is taken: no part of it does as well.
    if (open > 0) return cost + Math.max(0, pieces - 1) * splitMinor + open * price
    const split = cost + (pieces - 1) * splitMinor
    if (pieces < 2 || splitMinor === 0) return split
    if (pieces === 2) return Math.min(split, whole)
    return meet(offersOf(nodes, demand, quantity), quantity, splitMinor).cost
  }
  return {
    cost: (nodes) => {
      let cost = 0
      for (const node of nodes) cost += fixed[node] ?? 0
      for (let demand = 0; demand < demands; demand += 1) cost += demandCost(nodes, demand, quantities[demand] ?? 0)
      return cost
    },
    fill: (nodes) => {
      const units = nodes.map(() => quantities.map(() => 0))
      let cost = sum(nodes.map((node) => fixed[node] ?? 0))
      let missing = 0
      for (const [demand, quantity] of quantities.entries()) {
        const met = meet(offersOf(nodes, demand, quantity), quantity, splitMinor)
        for (const { index, units: given } of met.taken) {
          const row = units[index]
          if (row) row[demand] = given
        }
        cost += met.cost
        missing += met.missing
      }
      return { cost: cost + missing * price, missing, units }
    },
  }
}

/** Nodes that a choice may have at most, whatever the rules say: a customer gets no more parcels. */
export const MOST_NODES = 30
