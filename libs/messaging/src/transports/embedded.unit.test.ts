import { describe, expect, it } from '@jest/globals'
import { transportContract } from '../contract.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { createEmbeddedTransport } from './embedded.ts'

const world = () => memoryWorld((logs, { scheduler }) => createEmbeddedTransport(logs, { scheduler }))

transportContract('embedded', () => Promise.resolve(world()))

describe('the embedded transport', () => {
  it('refuses a service whose log it does not know', async () => {
    const transport = await world().transport([])
    const subscribed = transport.subscribe({
      group: 'g',
      services: ['order'],
      checkpoints: () => Promise.resolve([null]),
      deliver: () => Promise.resolve(),
    })
    await expect(subscribed).rejects.toThrow('No log of order: the embedded transport knows none')
  })
})
