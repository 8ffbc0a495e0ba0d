import { seededRandom } from '@onhand/runtime'
import type { SourcingProblem } from '../../services/order/src/domain/sourcing/problem.ts'

export interface Size {
  readonly lines: number
  readonly nodes: number
  /** Share of the nodes that have some of a SKU. */
  readonly stocked: number
  readonly splitMinor: number
}

/** Orders as they come: parcels priced by distance, unit costs that differ by node and SKU, stock here and there. */
export const instances = (seed: number) => {
  const random = seededRandom(seed)
  const int = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  const draw = ({ lines, nodes, stocked, splitMinor }: Size): SourcingProblem => {
    const quantities = Array.from({ length: lines }, () => int(1, 5))
    const fixed = Array.from({ length: nodes }, () => 2_500 + 595 + int(0, 900) + int(0, 300))
    const unit = Array.from({ length: nodes }, () => {
      const zone = int(60, 240)
      return Array.from({ length: lines }, () => zone + int(0, 60) - (random() < 0.1 ? int(0, 400) : 0))
    })
    const capacity = Array.from({ length: nodes }, () =>
      Array.from({ length: lines }, () => (random() < stocked ? int(1, 8) : 0)),
    )
    // One node has what is nowhere else, so that every order can be sent whole.
    for (const [line, quantity] of quantities.entries()) {
      const row = capacity[int(0, nodes - 1)]
      if (row) row[line] = Math.max(row[line] ?? 0, quantity)
    }
    return { quantities, fixed, unit, capacity, mostNodes: nodes, resolution: 1, splitMinor }
  }
  return { draw, int }
}
