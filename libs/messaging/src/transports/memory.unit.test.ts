import { describe, expect, it } from '@jest/globals'
import { seededRandom, silentLogger } from '@onhand/runtime'
import { transportContract } from '../contract.ts'
import { createSource, heardNames, projectingConsumer } from '../contract/fixtures.ts'
import { startProjecting } from '../consumer/projecting.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { createMemoryBroker } from './memory-broker.ts'
import type { MemoryTransportFaults } from './memory-faults.ts'
import { createMemoryTransport } from './memory.ts'

const worldOf = (seed: number, faults: MemoryTransportFaults) => {
  const broker = createMemoryBroker(12)
  const random = seededRandom(seed)
  return memoryWorld((logs, parts) =>
    createMemoryTransport(logs, { ...parts, random, faults, broker, logger: silentLogger }),
  )
}

transportContract('memory', () => Promise.resolve(worldOf(1, {})))
transportContract('faulty memory', () =>
  Promise.resolve(worldOf(7, { resend: 0.2, refuse: 0.1, redeliver: 0.2, rebalance: 0.1, maxDelayMs: 200 })),
)

describe('the memory transport', () => {
  it('refuses a service whose log it does not know', async () => {
    const transport = await worldOf(1, {}).transport([])
    const subscribed = transport.subscribe({
      group: 'g',
      services: ['order'],
      checkpoints: () => Promise.resolve([null]),
      deliver: () => Promise.resolve(),
    })
    await expect(subscribed).rejects.toThrow('No log of order: none are known')
  })

  /** Runs one seed under faults that heal; tells in which order things were applied. */
  const run = async (seed: number): Promise<readonly string[]> => {
    const faults = { resend: 0.3, refuse: 0.2, redeliver: 0.3, rebalance: 0.2, maxDelayMs: 300 }
    const world = worldOf(seed, faults)
    const source = createSource({ ...world, storage: (await world.database()).storage, seed: 1 })
    const { tables } = await world.database()
    const applied: string[] = []
    const transport = await world.transport([source.log])
    const { clock, scheduler } = world
    const context = { transport, clock, scheduler, tables, logger: silentLogger }
    const consumers = [
      await startProjecting(context, projectingConsumer()),
      await startProjecting(context, projectingConsumer()),
    ]
    for (const consumer of consumers)
      consumer.onApplied((events) => applied.push(...events.map(({ subject, sequence }) => `${subject} ${sequence}`)))
    const names = ['n1', 'n2', 'n3', 'n4', 'n5']
    const skus = ['A', 'B', 'C', 'D', 'E', 'F']
    for (const name of names) for (const sku of skus) await world.during(source.name(sku, name))
    await world.elapse(2_000)
    Object.assign(faults, { resend: 0, refuse: 0, redeliver: 0, rebalance: 0 })
    await world.eventually(async () => {
      const rows = await tables.select(heardNames, { limit: 100 })
      expect(rows).toEqual(skus.map((sku) => ({ sku, names })))
    })
    for (const consumer of consumers) await world.during(consumer.stop())
    await world.during(transport.stop())
    return applied
  }

  it('applies all once and in order under every seed, and the same seed gives the same run', async () => {
    const runs: (readonly string[])[] = []
    for (let seed = 1; seed <= 25; seed += 1) runs.push(await run(seed))
    expect(new Set(runs.map((applied) => applied.join())).size).toBeGreaterThan(20)
    expect(await run(7)).toEqual(runs[6])
  })
})
