import { describe, expect, it } from '@jest/globals'
import { transportContract } from '../contract.ts'
import { memoryWorld } from '../contract/memory-world.ts'
import { createEmbeddedTransport } from './embedded.ts'

const world = () => memoryWorld((logs, { scheduler }) => createEmbeddedTransport(logs, { scheduler }))

transportContract('embedded', () => Promise.resolve(world()))
/** All that come are full batches, and callers wait all the time. */
const pressed = () =>
  memoryWorld((logs, { scheduler }) => createEmbeddedTransport(logs, { scheduler, batch: 1, isPressed: () => true }))
transportContract('embedded, under pressure', () => Promise.resolve(pressed()))

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
