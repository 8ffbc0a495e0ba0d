import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import {
  compareWithLogs,
  createEmbeddedTransport,
  listParked,
  messagingTables,
  rebuildBeside,
  RefillStopped,
  startProjecting,
  type Projection,
  type RunningConsumer,
} from '@onhand/messaging'
import { createPool, withClient } from '@onhand/postgres'
import { silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { createMemoryTables, createPostgresTables, type TableStore } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { openGeneration } from './generations.ts'
import { projectionConsumer } from './index.ts'
import { randomNetwork } from './testing/random-network.ts'
import type { Network } from './testing/network.ts'
import { level, stockOf } from './testing/scenario.ts'

jest.setTimeout(60_000)

const consumer = projectionConsumer('a secret of the tests')
const everything = consumer.projections.flatMap((projection) => projection.tables)
const parts = { clock: systemClock, logger: silentLogger, scheduler: systemScheduler(() => undefined) }

let database: TestDatabase
let tables: TableStore
let network: Network
let running: RunningConsumer[]
beforeEach(async () => {
  database = await createTestDatabase()
  tables = createPostgresTables(createPool(database.url, { logger: silentLogger, max: 6 }))
  network = randomNetwork(Array.from({ length: 60 }, (_, seed) => (seed * 37) % 997))
  running = []
})
afterEach(async () => {
  for (const one of running) await one.stop()
  await tables.close()
  await database.dispose()
})

const positions = (): Record<string, { epoch: number; position: number }> =>
  Object.fromEntries(
    network.logs.map(({ service }) => {
      const own = network.events.filter(({ source }) => source === `/onhand/${service}`)
      return [service, { epoch: 1, position: own.length }]
    }),
  )
const follow = async (store = tables, kept = consumer): Promise<RunningConsumer> => {
  const transport = createEmbeddedTransport(network.logs, { scheduler: parts.scheduler })
  const one = await startProjecting({ ...parts, transport, tables: store }, kept)
  running.push(one)
  expect(await one.reached(positions(), 20_000)).toBe(true)
  return one
}
const contents = async (store: TableStore) =>
  Promise.all(everything.map(async (table) => [table.name, await store.select(table, { limit: 100_000 })] as const))
/** What the views have to be: each stream's events folded one by one. */
const fold = async () => {
  const memory = createMemoryTables()
  await memory.ensure(everything)
  for (const event of network.events)
    await memory.transaction(async (tx) => {
      for (const { handles, handle } of consumer.projections)
        if (handles.includes(event.type)) await handle([event], tx)
    })
  return contents(memory)
}
const receive = (units: number): void => {
  network.publish('stock-received', stockOf('SKU-9', 'WH-0'), {
    ...{ sku: 'SKU-9', location: 'WH-0', quantity: 1, level: level({ onHand: units }) },
  })
}

describe('a rebuild beside the running views', () => {
  it('finds what has drifted, puts it right and loses nothing that happens meanwhile', async () => {
    const one = await follow()
    await withClient(database.url, (client) => client.query(`update stock_availability_v2 set on_hand = on_hand + 5`))
    await withClient(database.url, (client) => client.query(`delete from search_v1 where kind = 'customer'`))
    let reads = 0
    const units = setInterval(() => receive((reads += 1)), 5)
    const steps: string[] = []
    const told: number[] = []
    const { compared, parked } = await rebuildBeside({
      ...{ tables, consumer, projections: consumer.projections, logs: network.logs },
      onStep: (step) => steps.push(step),
      onProgress: ({ done, total }) => told.push(done / total),
    })
    clearInterval(units)
    expect(steps).toEqual(['filling', 'indexing', 'comparing', 'switching'])
    expect(told.at(-1)).toBe(1)
    expect(compared.filter(({ same }) => !same).map(({ table }) => table)).toEqual([
      'stock_availability_v2',
      'search_v1',
    ])
    expect(parked).toBe(0)
    receive(1_000)
    expect(await one.reached(positions(), 20_000)).toBe(true)
    expect(await contents(tables)).toEqual(await fold())
    const again = await compareWithLogs({ tables, consumer, projections: consumer.projections, logs: network.logs })
    expect(again.compared.filter(({ same }) => !same)).toEqual([])
    const indexes = await withClient(database.url, (client) =>
      client.query(
        `select count(*)::int as count from pg_indexes where schemaname = 'public' and tablename = 'orders_v4'`,
      ),
    )
    expect(indexes.rows[0]).toEqual({ count: 10 })
  })

  it('of one view leaves the others alone', async () => {
    await follow()
    await withClient(database.url, (client) => client.query('delete from items_v1'))
    await withClient(database.url, (client) => client.query('delete from search_v1'))
    const projections = consumer.projections.filter(({ name }) => name === 'items_v1')
    const { compared } = await rebuildBeside({ tables, consumer, projections, logs: network.logs })
    expect(compared.map(({ table, same }) => [table, same])).toEqual([['items_v1', false]])
    const [items, search] = ['items_v1', 'search_v1'].map((name) => everything.find((table) => table.name === name)!)
    expect((await tables.checksum(items!)).rows).toBeGreaterThan(0)
    expect((await tables.checksum(search!)).rows).toBe(0)
  })

  it('that meets an event which it cannot apply says which, and the old views stay', async () => {
    await follow()
    const before = await contents(tables)
    const poison = network.events.find(({ type }) => type.endsWith('item-changed.v1'))!
    const broken = consumer.projections.map((projection): Projection => {
      if (projection.name !== 'items_v1') return projection
      const handle: Projection['handle'] = (events, tx) =>
        events.some(({ id }) => id === poison.id)
          ? Promise.reject(new Error('no such colour'))
          : projection.handle(events, tx)
      return { ...projection, handle }
    })
    const failing = rebuildBeside({ tables, consumer, projections: broken, logs: network.logs })
    await expect(failing).rejects.toThrow(RefillStopped)
    await expect(failing).rejects.toThrow(`${poison.id} of ${poison.subject}`)
    expect(await contents(tables)).toEqual(before)
  })
})

describe('a poison event', () => {
  it('is parked and counted, the others go on, and it is replayed after the fix', async () => {
    const poison = network.events.find(({ type }) => type.endsWith('item-changed.v1'))!
    let isFixed = false
    const projections = consumer.projections.map((projection): Projection => {
      if (projection.name !== 'items_v1') return projection
      const handle: Projection['handle'] = async (events, tx) => {
        if (!isFixed && events.some(({ id }) => id === poison.id)) throw new Error('no such colour')
        await projection.handle(events, tx)
      }
      return { ...projection, handle }
    })
    const one = await follow(tables, { ...consumer, projections })
    const parked = await listParked(tables)
    const behind = network.events.filter(({ subject }) => subject === poison.subject)
    expect(parked.map(({ id }) => id)).toEqual(behind.slice(behind.indexOf(poison)).map(({ id }) => id))
    expect(parked[0]).toMatchObject({ error: 'no such colour', tries: 3, key: poison.subject })
    const compared = await compareWithLogs({ tables, consumer, projections: consumer.projections, logs: network.logs })
    expect([compared.parked, compared.compared.filter(({ same }) => !same)]).toEqual([parked.length, []])
    isFixed = true
    expect(await one.replayParked()).toEqual({ replayed: parked.length, failed: 0, waiting: 0 })
    expect(await contents(tables)).toEqual(await fold())
  })
})

describe('a release whose views have changed', () => {
  it('builds its own beside those of the release before, which goes on, and takes nothing from it', async () => {
    const open = (kept: typeof consumer) =>
      openGeneration({ tables, consumer: kept, now: () => '2026-01-05T09:00:00.000Z', logs: () => network.logs })
    const first = await open(consumer)
    expect(first.consumer.name).toBe('projection-views')
    await follow(first.tables, first.consumer)
    const changed = {
      ...consumer,
      projections: consumer.projections.map((one) => (one.name === 'items_v1' ? { ...one, name: 'items_v2' } : one)),
    }
    const [second, twin] = await Promise.all([open(changed), open(changed)])
    expect(twin.consumer.name).toBe(second.consumer.name)
    expect(second.consumer.name).toMatch(/^projection-views-[0-9a-f]{8}$/)
    expect(await contents(second.tables)).toEqual(await fold())
    receive(7)
    await follow(second.tables, second.consumer)
    await running[0]!.reached(positions(), 20_000)
    expect(await contents(second.tables)).toEqual(await fold())
    expect(await contents(first.tables)).toEqual(await fold())
    expect((await open(consumer)).tables).toBe(tables)
    await tables.ensure(messagingTables)
  })
})
