import { expect, it } from '@jest/globals'
import highsModule from 'highs'
import type { SourcingProblem } from '../../services/order/src/domain/sourcing/problem.ts'
import { solve } from '../../services/order/src/domain/sourcing/solve.ts'
import { instances } from './instances.ts'

const CASES = 1_000
const SEED = 20_261_127
/** A solver that lives for ever grows: a new one after so many cases. */
const CASES_A_SOLVER = 200

interface Highs {
  solve(program: string, options: object): { readonly Status: string; readonly ObjectiveValue: number }
}
/** Its types name the module, not what a module of another kind finds under `default`. */
const loadHighs = highsModule as unknown as () => Promise<Highs>

/** The problem as a mixed integer program in CPLEX LP form. */
const programOf = ({ quantities, fixed, unit, capacity, splitMinor }: SourcingProblem): string => {
  const nodes = [...fixed.keys()]
  const demands = [...quantities.keys()]
  const pairs = nodes.flatMap((node) =>
    demands.flatMap((demand) => ((capacity[node]?.[demand] ?? 0) > 0 ? [[node, demand] as const] : [])),
  )
  const terms = [
    ...nodes.map((node) => `${fixed[node] ?? 0} y${node}`),
    ...pairs.map(([node, demand]) => `${unit[node]?.[demand] ?? 0} x${node}_${demand}`),
    ...(splitMinor > 0 ? pairs.map(([node, demand]) => `${splitMinor} z${node}_${demand}`) : []),
  ]
  const met = demands.map((demand) => {
    const from = pairs.filter(([, one]) => one === demand).map(([node]) => `x${node}_${demand}`)
    return `${from.join(' + ')} = ${quantities[demand] ?? 0}`
  })
  const open = pairs.flatMap(([node, demand]) => {
    const most = Math.min(capacity[node]?.[demand] ?? 0, quantities[demand] ?? 0)
    return [
      `x${node}_${demand} - ${most} y${node} <= 0`,
      ...(splitMinor > 0 ? [`x${node}_${demand} - ${most} z${node}_${demand} <= 0`] : []),
    ]
  })
  const binaries = [
    ...nodes.map((node) => `y${node}`),
    ...(splitMinor > 0 ? pairs.map(([node, demand]) => `z${node}_${demand}`) : []),
  ]
  const sum = terms.join(' + ').replaceAll('+ -', '- ')
  return `Minimize\n cost: ${sum}\nSubject To\n${[...met, ...open].join('\n')}\nBinary\n${binaries.join(' ')}\nEnd\n`
}

const worth = (cost: number, { splitMinor, quantities }: SourcingProblem): number =>
  cost - splitMinor * quantities.length

it('sourcing costs at most 1 % more than the optimum of an exact solver in every one of 1,000 cases, and is at it in 95 % of them', async () => {
  const { draw, int } = instances(SEED)
  let highs = await loadHighs()
  let [optimal, claimed] = [0, 0]
  const gaps: number[] = []
  for (let index = 0; index < CASES; index += 1) {
    if (index % CASES_A_SOLVER === 0 && index > 0) highs = await loadHighs()
    const size = { lines: int(1, 6), nodes: int(3, 20), stocked: [0.15, 0.4, 0.8][int(0, 2)] ?? 0.4 }
    const problem = draw({ ...size, splitMinor: int(0, 1) * 100 })
    const exact = highs.solve(programOf(problem), { mip_rel_gap: 0, output_flag: false })
    expect(exact.Status).toBe('Optimal')
    const optimum = worth(exact.ObjectiveValue, problem)
    const { fill, method, gap } = solve(problem)
    expect(fill.missing).toBe(0)
    const above = fill.cost - optimum
    // Never below: then one of the two would have forgotten a cost.
    expect(above).toBeGreaterThan(-0.5)
    if (above < 1) optimal += 1
    if (method === 'exact') {
      claimed += 1
      expect({ index, isOptimal: above < 1 }).toEqual({ index, isOptimal: true })
    } else expect(above / optimum).toBeLessThanOrEqual(gap + 1e-6)
    gaps.push(above / optimum)
  }
  expect(Math.max(...gaps)).toBeLessThanOrEqual(0.01)
  expect(optimal / CASES).toBeGreaterThanOrEqual(0.95)
  process.stdout.write(`at the optimum ${optimal}/${CASES}, proven by itself ${claimed}, worst ${Math.max(...gaps)}\n`)
}, 600_000)
