import { afterEach, describe, expect, it } from '@jest/globals'
import { seededRandom } from '@onhand/runtime'
import { createHarness, type Harness } from '../../services/inventory/src/test/harness.ts'
import { check, rush, SKUS, stockUp } from './cross-shard.ts'
import { createCoordinator, memoryJournal, shardOf, type Shard } from './saga.ts'

let shards: readonly Harness[] = []
afterEach(async () => {
  for (const shard of shards) await shard.stop()
})
const open = async (): Promise<readonly Harness[]> => {
  shards = [await createHarness(), await createHarness()]
  await stockUp(shards)
  return shards
}

describe('inventory over two logs', () => {
  it('spreads SKUs over them, each SKU always to the same', () => {
    const spread = SKUS.map((sku) => shardOf(sku, 2))
    expect(new Set(spread)).toEqual(new Set([0, 1]))
    expect(SKUS.map((sku) => shardOf(sku, 2))).toEqual(spread)
  })

  it.each(Array.from({ length: 6 }, (_, index) => 4_100 + index))(
    'reserves over both all or nothing and never oversells, whatever dies in between (seed %d)',
    async (seed) => {
      const two = await open()
      const random = seededRandom(seed + 1)
      const between = (): void => {
        const ms = random() < 0.05 ? 61_000 : 200 // At times a hold runs out while the coordinator is away.
        for (const { clock } of two) clock.advance(ms)
      }
      const ended = await rush(two, { seed, sagas: 15, crashes: 0.15, between })
      const counts = await check(two, ended)
      expect(ended.died).toBeGreaterThan(0)
      expect(counts.confirmed + counts.refused).toBe(15)
    },
  )

  it('is noticed where one shard confirms although another refused', async () => {
    const two = await open()
    const [first, second] = [SKUS.find((sku) => shardOf(sku, 2) === 0), SKUS.find((sku) => shardOf(sku, 2) === 1)]
    const journal = memoryJournal()
    const careless = two.map(({ call }): Shard => ({
      // Answers "held" whatever the shard said.
      call: async (method, path, body) =>
        method === 'POST' && path.endsWith('/confirm') && path.includes('R-0')
          ? { status: 200, body: {} }
          : call(method, path, body),
    }))
    const lines = [first, second].map((sku) => ({ sku: sku ?? '', location: 'WH-1', quantity: 1 }))
    await createCoordinator(careless, journal).reserve('R-0', lines)
    await expect(check(two, { wants: [{ id: 'R-0', lines }], journal, died: 0 })).rejects.toThrow()
  })
})
