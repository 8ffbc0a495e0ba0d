import { describe, expect, it } from '@jest/globals'
import { seededRandom, silentLogger } from '@onhand/runtime'
import { transportContract } from '../contract.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { createMemoryBroker } from './memory-broker.ts'
import { createMemoryTransport, type MemoryTransportFaults } from './memory.ts'

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
})
