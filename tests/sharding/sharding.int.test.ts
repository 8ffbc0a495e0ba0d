import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { logOf, startInventory, type Inventory } from '../../services/inventory/src/test/postgres-service.ts'
import { check, rush, stockUp } from './cross-shard.ts'

let databases: readonly TestDatabase[] = []
let shards: readonly Inventory[] = []

beforeAll(async () => {
  databases = [await createTestDatabase(), await createTestDatabase()]
  shards = await Promise.all(
    databases.map(({ url }) => startInventory(url, [logOf('order').log, logOf('shipment').log])),
  )
  await stockUp(shards)
}, 120_000)
afterAll(async () => {
  for (const shard of shards) await shard.stop()
  for (const database of databases) await database.dispose()
})

describe('inventory over two logs of two PostgreSQL databases', () => {
  it('reserves over both all or nothing and never oversells, whatever dies in between', async () => {
    const ended = await rush(shards, { seed: 77, sagas: 60, crashes: 0.1 })
    const counts = await check(shards, ended)
    expect(ended.died).toBeGreaterThan(0)
    expect(counts.overSeveral).toBeGreaterThan(0)
    expect(counts.refused).toBeGreaterThan(0)
  }, 120_000)

  it('has a log, positions and tokens a shard', async () => {
    for (const { service } of shards) expect((await service.store?.head())?.position).toBeGreaterThan(0)
    const answers = await Promise.all(shards.map(({ call }) => call('PUT', '/v1/items/EXTRA', { name: 'Extra' })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
  })
})
