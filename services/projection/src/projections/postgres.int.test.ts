import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPool } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createMemoryTables, createPostgresTables, type TableStore } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { availabilityPort, readAvailability } from '../app/availability.ts'
import { readKpis } from '../app/kpis.ts'
import { listOrders, readOrder } from '../app/order-queries.ts'
import { trackOrder } from '../app/tracking.ts'
import { readVisibility, type GroupBy } from '../app/visibility.ts'
import { randomNetwork } from '../testing/random-network.ts'
import { stockDenver, placeOrder, confirmOrder, shipOrder } from '../testing/scenario.ts'
import { allProjections } from './index.ts'
import { trackingTokenHash } from '@onhand/service'

const projections = allProjections((orderId) => trackingTokenHash(`token-of-${orderId}`))
const NOW = '2026-01-12T09:00:00.000Z'

let database: TestDatabase
let postgres: TableStore
let memory: TableStore
beforeAll(async () => {
  database = await createTestDatabase()
  postgres = createPostgresTables(createPool(database.url, { logger: silentLogger, max: 4 }))
  memory = createMemoryTables()
  const network = randomNetwork(Array.from({ length: 150 }, (_, seed) => (seed * 37) % 997))
  stockDenver(network)
  placeOrder(network, 'Z-1')
  confirmOrder(network, 'Z-1')
  shipOrder(network, 'Z-1')
  for (const tables of [postgres, memory]) {
    await tables.ensure(projections.flatMap((projection) => projection.tables))
    for (let from = 0; from < network.events.length; from += 50) {
      const batch = network.events.slice(from, from + 50)
      await tables.transaction(async (tx) => {
        for (const { handles, handle } of projections) {
          const own = batch.filter(({ type }) => handles.includes(type))
          if (own.length > 0) await handle(own, tx)
        }
      })
    }
  }
})
afterAll(async () => {
  await postgres.close()
  await database.dispose()
})

/** What both stores answer has to be the same, and something. */
const both = async <Answer>(read: (tables: TableStore) => Promise<Answer>): Promise<Answer> => {
  const [real, model] = await Promise.all([read(postgres), read(memory)])
  expect(real).toEqual(model)
  return real
}

describe('the views in PostgreSQL', () => {
  it('hold the same rows as in memory', async () => {
    for (const table of projections.flatMap((projection) => projection.tables)) {
      const rows = await both((tables) => tables.select(table, { limit: 10_000 }))
      expect([table.name, rows.length > 0]).toEqual([table.name, true])
    }
  })

  it('answer availability the same', async () => {
    const skus = ['SKU-0', 'SKU-1', 'SKU-2', 'NONE']
    const { items, unknown } = await both((tables) => readAvailability(tables, { skus, explain: true }, NOW))
    expect(items).toHaveLength(3)
    expect(unknown).toEqual(['NONE'])
    await both((tables) => readAvailability(tables, { skus, locations: ['WH-1'] }, NOW))
    expect((await both((tables) => availabilityPort(tables, () => NOW).stock(skus))).length).toBeGreaterThan(3)
  })

  it.each<[GroupBy]>([['network'], ['region'], ['location'], ['sku']])('add up by %s the same', async (groupBy) => {
    const { items } = await both((tables) => readVisibility(tables, { groupBy, limit: 50 }, NOW))
    expect(items.length).toBeGreaterThan(0)
    await both((tables) => readVisibility(tables, { groupBy, skus: ['SKU-1'], region: 'west', limit: 1 }, NOW))
    await both((tables) => readVisibility(tables, { groupBy, locations: [], limit: 1, after: 'SKU-0' }, NOW))
  })

  it('list, page and track orders the same', async () => {
    const first = await both((tables) => listOrders(tables, { limit: 2 }, NOW))
    const after = first.next as [string | null, string]
    expect((await both((tables) => listOrders(tables, { limit: 50, after }, NOW))).items.length).toBeGreaterThan(0)
    await both((tables) => listOrders(tables, { limit: 50, atRisk: true, q: 'a-' }, NOW))
    await both((tables) => listOrders(tables, { limit: 50, q: 'EZ4000000004', status: 'shipped' }, NOW))
    expect((await both((tables) => readOrder(tables, 'Z-1', NOW)))?.timeline.length).toBeGreaterThan(8)
    expect((await both((tables) => trackOrder(tables, 'token-of-Z-1')))?.parcels).toHaveLength(1)
    expect(await both((tables) => trackOrder(tables, 'nothing'))).toBeUndefined()
  })

  it('count key figures the same', async () => {
    expect((await both((tables) => readKpis(tables, '2026-01-01', '2026-02-28'))).length).toBeGreaterThan(0)
  })
})
