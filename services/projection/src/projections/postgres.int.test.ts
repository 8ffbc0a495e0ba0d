import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPool } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createMemoryTables, createPostgresTables, type TableStore } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { availabilityPort } from '../app/availability-port.ts'
import { readAvailability } from '../app/availability.ts'
import { listEncounters, readJourney } from '../app/journey.ts'
import { listInbound, listReturns, readInboundDays } from '../app/inbound.ts'
import { kpiDimensions, kpiNames } from '../app/kpi-tables.ts'
import { readAllKpis, readDays, readKpi, readKpiFacts } from '../app/kpis.ts'
import { listOrders, orderGroupings, readOrderGroups } from '../app/order-list.ts'
import { readPastOrder } from '../app/order-past.ts'
import { readOrder } from '../app/order-queries.ts'
import { readOverstock } from '../app/overstock.ts'
import { search } from '../app/search.ts'
import { trackOrders } from '../app/tracking.ts'
import { groupings, readVisibility, type VisibilityQuery } from '../app/visibility.ts'
import { folds } from './folds.ts'
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

  const atNow = { now: () => NOW, atLeast: () => Promise.resolve() }
  it('answer availability the same', async () => {
    const skus = ['SKU-0', 'SKU-1', 'SKU-2', 'NONE']
    const { items, unknown } = await both((tables) => readAvailability(tables, { skus, explain: true }, NOW))
    expect(items).toHaveLength(3)
    expect(unknown).toEqual(['NONE'])
    await both((tables) => readAvailability(tables, { skus, locations: ['WH-1'] }, NOW))
    expect((await both((tables) => availabilityPort(tables, atNow).stock(skus))).length).toBeGreaterThan(3)
  })

  it.each(groupings.map((name) => [name]))('add up by %s the same', async (groupBy) => {
    const { items } = await both((tables) => readVisibility(tables, { groupBy, limit: 50 }, NOW))
    expect(items.length).toBeGreaterThan(0)
    const filters: Partial<VisibilityQuery>[] = [
      { skus: ['SKU-1'], region: 'west' },
      { locations: [] },
      { category: 'category-1' },
      { category: 'category-1', locations: ['WH-1'], channel: 'web' },
      { group: 'G-1', channel: 'store' },
      { skus: ['SKU-1', 'SKU-2'], category: '', channel: 'web' },
    ]
    for (const filter of filters) await both((tables) => readVisibility(tables, { groupBy, ...filter, limit: 3 }, NOW))
  })

  it.each(groupings.map((name) => [name]))('page by %s in any order the same, each group once', async (groupBy) => {
    for (const by of ['key', 'atf', 'pairs'] as const)
      for (const direction of ['asc', 'desc'] as const)
        for (const locations of [undefined, ['WH-0', 'WH-1']]) {
          const query = { groupBy, locations, sort: { by, direction } }
          const whole = await both((tables) => readVisibility(tables, { ...query, limit: 50 }, NOW))
          const seen: unknown[] = []
          let after: VisibilityQuery['after']
          do {
            const page = await both((tables) => readVisibility(tables, { ...query, after, limit: 1 }, NOW))
            seen.push(...page.items)
            after = page.next ?? undefined
          } while (after !== undefined && seen.length < 60)
          expect(seen).toEqual(whole.items)
        }
  })

  it('list, page and track orders the same', async () => {
    const first = await both((tables) => listOrders(tables, { limit: 2 }, NOW))
    const after = first.next as [string | null, string]
    expect((await both((tables) => listOrders(tables, { limit: 50, after }, NOW))).items.length).toBeGreaterThan(0)
    await both((tables) => listOrders(tables, { limit: 50, atRisk: true, q: 'a-' }, NOW))
    await both((tables) => listOrders(tables, { limit: 50, q: 'EZ4000000004', status: 'shipped' }, NOW))
    expect((await both((tables) => readOrder(tables, 'Z-1', NOW)))?.timeline.length).toBeGreaterThan(8)
    const [order, none] = await both((tables) => trackOrders(tables, ['token-of-Z-1', 'nothing'], NOW))
    expect(order?.parcels).toHaveLength(1)
    expect(none).toBeUndefined()
  })

  it('filter, sort and count orders the same', async () => {
    const filters = [
      { location: 'WH-1' },
      { carrier: 'UPS', open: true },
      { sku: 'SKU-1', backordered: true },
      { channel: 'web', placedFrom: '2026-01-05', placedTo: '2026-01-06' },
      { promisedTo: '2026-01-20', country: 'US' },
    ]
    for (const filter of filters) await both((tables) => listOrders(tables, { ...filter, limit: 50 }, NOW))
    for (const by of ['placedAt', 'promisedOn', 'units'] as const)
      await both((tables) => listOrders(tables, { sort: { by, direction: 'asc' }, limit: 50 }, NOW))
    for (const by of orderGroupings)
      expect((await both((tables) => readOrderGroups(tables, by, NOW))).length).toBeGreaterThan(0)
  })

  it('tell of customers, what comes in and what comes back the same', async () => {
    expect(await both((tables) => readJourney(tables, 'C-1'))).toBeDefined()
    const first = await both((tables) => listEncounters(tables, 'C-1', { limit: 3 }))
    await both((tables) => listEncounters(tables, 'C-1', { after: first.next ?? undefined, limit: 500 }))
    await both((tables) => listInbound(tables, { overdue: true }, { limit: 50 }, '2026-01-20'))
    await both((tables) => readInboundDays(tables, { locations: ['WH-1'] }, '2026-01-20'))
    await both((tables) => listReturns(tables, {}, { limit: 2 }))
    const moment = { instant: '2026-01-05T09:05:00.000Z' }
    await both((tables) => readPastOrder(tables, 'Z-1', moment, { folds, now: NOW }))
  })

  it('find the same, but for which of many parts come first', async () => {
    for (const q of ['a-1', 'sku', 'ez4000000004', 'name', 'c-1'])
      await both((tables) => search(tables, { q, kinds: ['order', 'sku', 'customer', 'tracking'], limit: 100 }))
  })

  it('count key figures the same', async () => {
    const period = { from: '2026-01-01', to: '2026-02-28' }
    expect((await both((tables) => readDays(tables, period))).length).toBeGreaterThan(0)
    expect(
      (await both((tables) => readAllKpis(tables, period))).filter(({ facts }) => facts > 0).length,
    ).toBeGreaterThan(8)
    for (const kpi of kpiNames) {
      for (const by of ['day', ...kpiDimensions] as const)
        for (const filter of [{}, { location: 'WH-1' }, { location: 'WH-1', channel: 'web' }, { carrier: '' }])
          await both((tables) => readKpi(tables, kpi, period, { by, filter }))
      await both((tables) => readKpiFacts(tables, kpi, period, { filter: {}, missed: true, limit: 3 }))
    }
    await both((tables) => readOverstock(tables, '2026-06-01'))
  })
})
