import { describe, expect, it } from '@jest/globals'
import { channels, ways } from '../every-way/ways.ts'
import { runBikeSales } from './bike-sales.ts'

/** Orders a world: what waits for one is looked at for all, so many small worlds are quicker than a large one. */
const ORDERS_A_WORLD = 46
const ORDERS = 322

describe('the 322 orders of the bicycle maker in the simulation', () => {
  const completed = new Map<string, number>()
  for (let from = 0; from < ORDERS; from += ORDERS_A_WORLD)
    it(`keep every invariant, each way through each channel: ${from + 1} to ${from + ORDERS_A_WORLD}`, async () => {
      const result = await runBikeSales(4_000 + from, { from, to: from + ORDERS_A_WORLD })
      expect(result.violations).toEqual([])
      for (const [name, count] of result.completed) completed.set(name, (completed.get(name) ?? 0) + count)
    }, 240_000)

  it('end with their goods at the customer, most of every way and channel', () => {
    const named = ways.flatMap((way) => channels.map((channel) => `${way} ${channel}`))
    expect(named.filter((name) => (completed.get(name) ?? 0) === 0)).toEqual([])
  })

  it('give the same logs for the same seed', async () => {
    const [first, second] = [await runBikeSales(11, { to: 8 }), await runBikeSales(11, { to: 8 })]
    expect(second.hash).toBe(first.hash)
  }, 120_000)
})
