import { describe, expect, it } from '@jest/globals'
import { createServer, registerService } from '@onhand/http'
import { seededIds, silentLogger } from '@onhand/runtime'
import { createSource } from './contract/fixtures.ts'
import { createHandTransport } from './contract/hand-transport.ts'
import { memoryWorld } from './contract/memory-world.ts'
import { internalLogRoute } from './internal-log.ts'

const serve = async () => {
  const world = memoryWorld(() => createHandTransport().transport)
  const { storage } = await world.database()
  const source = createSource({ ...world, storage, seed: 1 })
  await world.during(source.name('A', 'n1'))
  await world.during(source.look('A'))
  await world.during(source.name('A', 'n2'))
  const server = createServer({ logger: silentLogger, clock: world.clock, ids: seededIds(2, world.clock) })
  await registerService(server, internalLogRoute(source.log), { service: 'inventory' })
  return server
}

describe('GET /internal/log/{service}', () => {
  it('hands out the log in public form, with its head and lives', async () => {
    const server = await serve()
    const first = await server.inject('/internal/log/inventory?after=0&limit=2')
    expect(first.statusCode).toBe(200)
    expect(first.json()).toMatchObject({
      events: [
        { type: 'onhand.inventory.item-changed.v1', position: '1', sequence: '1', data: { sku: 'A', name: 'n1' } },
      ],
      through: { epoch: 1, position: 2 },
      head: { epoch: 1, position: 3 },
      epochs: [{ epoch: 1, startsAfter: 0 }],
    })
    const second = await server.inject('/internal/log/inventory?after=2')
    expect(second.json()).toMatchObject({ events: [{ position: '3', sequence: '2' }], through: { position: 3 } })
    const end = await server.inject('/internal/log/inventory?after=3')
    expect(end.json()).toMatchObject({ events: [], through: { position: 3 } })
  })

  it('refuses what is no position', async () => {
    const server = await serve()
    for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=1001', 'what=1']) {
      const answer = await server.inject(`/internal/log/inventory?${query}`)
      expect([query, answer.statusCode]).toEqual([query, 400])
    }
  })
})
