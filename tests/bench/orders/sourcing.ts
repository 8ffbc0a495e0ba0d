import { sourceOrder, type SourcingInput } from '../../../services/order/src/domain/sourcing/choose.ts'
import { instances } from '../../oracle/instances.ts'
import { percentile, type Sample } from '../figures.ts'

const NODES = 200
const LINES = 10
const CASES = 400

/** Orders of ten lines over two hundred locations, each SKU at some of them. */
const inputs = (seed: number): readonly SourcingInput[] => {
  const { draw, int } = instances(seed)
  return Array.from({ length: CASES }, (_, index) => {
    const { quantities, capacity } = draw({
      lines: LINES,
      nodes: NODES,
      stocked: [0.2, 0.5, 0.9][index % 3] ?? 0.5,
      splitMinor: 0,
    })
    const sku = (line: number): string => `SKU-${line}`
    const name = (node: number): string => `WH-${node}`
    return {
      ...{ fulfilment: 'ship-to-home', shipTo: { country: 'US', region: 'CO', postalCode: null }, storeLocation: null },
      ...{ refusals: [], backorderRefusals: [], tries: 0, now: '2026-01-05T09:00:00.000Z' },
      wanted: quantities.map((quantity, line) => ({ line: line + 1, sku: sku(line), quantity })),
      stock: capacity.flatMap((row, node) =>
        row.map((atf, line) => ({
          ...{ sku: sku(line), location: name(node), atf, backorderable: 0, nextSupplyOn: null, position: 1 },
        })),
      ),
      locations: Array.from({ length: NODES }, (__, node) => ({
        ...{ location: name(node), timeZone: 'America/Denver', capabilities: ['ship'], type: 'warehouse' as const },
        position: { latitude: int(26, 47), longitude: -int(70, 122) },
      })),
    }
  })
}

/** Choosing alone, with every candidate's score. */
export const measureSourcing = (
  seed: number,
): { readonly sample: Sample; readonly exactShare: number; readonly worstGap: number } => {
  const waits = new Float64Array(CASES)
  let exact = 0
  let worstGap = 0
  const all = inputs(seed)
  for (const input of all.slice(0, CASES / 4)) sourceOrder(input) // Warm.
  const start = performance.now()
  for (const [index, input] of all.entries()) {
    const began = performance.now()
    const { choice } = sourceOrder(input)
    waits[index] = performance.now() - began
    if (choice.method === 'exact') exact += 1
    worstGap = Math.max(worstGap, choice.gap)
  }
  const value = (CASES * 1_000) / (performance.now() - start)
  const sample = { value, p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) }
  return { sample, exactShare: exact / CASES, worstGap }
}
