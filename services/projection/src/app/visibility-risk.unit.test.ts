import { describe, expect, it } from '@jest/globals'
import { createMemoryTables, type MemoryTables } from '@onhand/tables'
import fc from 'fast-check'
import { allProjections } from '../projections/index.ts'
import { randomNetwork } from '../testing/random-network.ts'
import { categoriesOf } from './categories.ts'
import { groupings, placeKeys, readPlaces, type GroupBy } from './groups.ts'
import { risksOf } from './order-figures.ts'
import { openLinesTable, ordersTable } from './order-tables.ts'
import { shipmentsTable } from './shipment-tables.ts'
import { readVisibility } from './visibility.ts'

const projections = allProjections((orderId) => `hash-of-${orderId}`)
const MANY = 10_000

const viewsOf = async (seeds: readonly number[]): Promise<MemoryTables> => {
  const tables = createMemoryTables()
  await tables.ensure(projections.flatMap((projection) => projection.tables))
  const { events } = randomNetwork(seeds)
  await tables.transaction(async (tx) => {
    for (const { handles, handle } of projections) {
      const own = events.filter(({ type }) => handles.includes(type))
      if (own.length > 0) await handle(own, tx)
    }
  })
  return tables
}

interface Filter {
  readonly skus?: readonly string[]
  readonly locations?: readonly string[]
  readonly category?: string
}

/** Order by order: group → orders at risk that have open lines in it. */
const counted = async (tables: MemoryTables, groupBy: GroupBy, filter: Filter, today: string) => {
  const [orders, lines, shipments, places] = await Promise.all([
    tables.select(ordersTable, { limit: MANY }),
    tables.select(openLinesTable, { limit: MANY }),
    tables.select(shipmentsTable, { limit: MANY }),
    readPlaces(tables),
  ])
  const categoryOf = await categoriesOf(
    tables,
    lines.map(({ sku }) => sku),
  )
  const keysOf = placeKeys(groupBy, places)
  const groups = new Map<string, Set<string>>()
  for (const order of orders) {
    const own = shipments.filter(({ orderId }) => orderId === order.orderId)
    if (risksOf(order, own, today).length === 0) continue
    for (const { orderId, sku, location } of lines) {
      if (orderId !== order.orderId || !(filter.skus?.includes(sku) ?? true)) continue
      if (!(filter.locations?.includes(location) ?? true)) continue
      if (filter.category !== undefined && categoryOf(sku) !== filter.category) continue
      const other = { sku, category: categoryOf(sku), channel: order.channel ?? '' }
      const keys = keysOf?.({ location }) ?? [other[groupBy as keyof typeof other]]
      for (const key of keys) groups.set(key, (groups.get(key) ?? new Set()).add(orderId))
    }
  }
  return (key: string): number => groups.get(key)?.size ?? 0
}

describe('orders at risk by group', () => {
  const days = fc.constantFrom('2026-01-01', '2026-01-06', '2026-01-12', '2027-01-01')
  const filters: fc.Arbitrary<Filter> = fc.record(
    {
      skus: fc.constant(['SKU-0', 'SKU-1']),
      locations: fc.subarray(['WH-0', 'WH-1', ''], { minLength: 1 }),
      category: fc.constantFrom('', 'category-0', 'category-1'),
    },
    { requiredKeys: [] },
  )
  it('are those of the orders themselves, whatever sums they come from', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(1_000), { minLength: 3, maxLength: 60 }),
        fc.constantFrom(...groupings),
        filters,
        days,
        async (seeds, groupBy, filter, today) => {
          const tables = await viewsOf(seeds)
          const wanted = await counted(tables, groupBy, filter, today)
          const { items } = await readVisibility(tables, { groupBy, ...filter, limit: 500 }, `${today}T09:00:00.000Z`)
          for (const { key, atRisk } of items) {
            expect([key, atRisk]).toEqual([key, wanted(key)])
            seen += atRisk
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(seen).toBeGreaterThan(0)
  })
})
