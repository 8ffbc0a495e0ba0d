import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createMemoryTables, type MemoryTables } from '@onhand/tables'
import { parsePublicEvent, publicEvents, type KnownEvent } from '@onhand/schemas'
import fc from 'fast-check'
import { pairSums } from '../app/stock-tables.ts'
import { listOrders } from '../app/order-list.ts'
import type { OrderStatus } from '../app/order-tables.ts'
import { openStatuses } from '../app/risk-queries.ts'
import { randomNetwork } from '../testing/random-network.ts'
import { allProjections } from './index.ts'

const projections = allProjections((orderId) => `hash-of-${orderId}`)

const emptyTables = async (): Promise<MemoryTables> => {
  const tables = createMemoryTables()
  await tables.ensure(projections.flatMap((projection) => projection.tables))
  return tables
}

const apply = (tables: MemoryTables, events: readonly KnownEvent[]): Promise<void> =>
  tables.transaction(async (tx) => {
    for (const { handles, handle } of projections) {
      const own = events.filter(({ type }) => handles.includes(type))
      if (own.length > 0) await handle(own, tx)
    }
  })

const folded = async (batches: readonly (readonly KnownEvent[])[]) => {
  const tables = await emptyTables()
  for (const batch of batches) await apply(tables, batch)
  return tables.snapshot()
}

const golden = (): KnownEvent[] => {
  const folder = new URL('../../../../schemas/fixtures/', import.meta.url)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parsePublicEvent(readFileSync(new URL(file, folder), 'utf8')))
    .flatMap((parsed) => (parsed.kind === 'event' ? [parsed.event] : []))
}

/** Streams one after another, and each in its own order: what any transport keeps. */
const byStream = (events: readonly KnownEvent[]): KnownEvent[][] => [
  ...Map.groupBy(events, ({ subject }) => subject).values(),
]

/**
 * A delivery that a transport may make: streams interleaved by `picks`, cut into batches by `cuts`, and now and then a
 * stream sent again from an earlier place on.
 */
const delivery = (events: readonly KnownEvent[], picks: readonly number[], cuts: readonly number[]): KnownEvent[][] => {
  const streams = byStream(events)
  const reached = streams.map(() => 0)
  const sent: KnownEvent[] = []
  for (let turn = 0; streams.some((stream, index) => reached[index]! < stream.length); turn += 1) {
    const pick = picks[turn % picks.length]! + turn
    const open = streams.flatMap((stream, index) => (reached[index]! < stream.length ? [index] : []))
    const index = open[pick % open.length]!
    sent.push(streams[index]![reached[index]!]!)
    reached[index]! += 1
    if (pick % 5 === 0) sent.push(...streams[index]!.slice(Math.max(0, reached[index]! - (pick % 7)), reached[index]))
  }
  const batches: KnownEvent[][] = []
  for (let from = 0, turn = 0; from < sent.length; turn += 1) {
    const size = 1 + (cuts[turn % cuts.length]! % 9)
    batches.push(sent.slice(from, from + size))
    from += size
  }
  return batches
}

const randoms = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 60 })

describe('every projection', () => {
  it('gives the same rows whatever the interleaving of streams, the batches and the repeats', async () => {
    await fc.assert(
      fc.asyncProperty(randoms, randoms, randoms, async (seeds, picks, cuts) => {
        const { events } = randomNetwork(seeds)
        const expected = await folded(byStream(events))
        expect(await folded(delivery(events, picks, cuts))).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })

  it('changes nothing when the whole history comes again', async () => {
    await fc.assert(
      fc.asyncProperty(randoms, async (seeds) => {
        const { events } = randomNetwork(seeds)
        const tables = await emptyTables()
        for (const stream of byStream(events)) await apply(tables, stream)
        const before = tables.snapshot()
        for (const event of events) await apply(tables, [event])
        expect(tables.snapshot()).toEqual(before)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps rows whose other half has not come', async () => {
    const { events } = randomNetwork([1, 2, 3, 4, 5, 6, 7, 8, 9])
    const onlyShipments = await folded([events.filter(({ type }) => type.startsWith('onhand.shipment.'))])
    const all = await folded(byStream(events))
    expect(onlyShipments.shipments_v1).not.toEqual([])
    expect(onlyShipments.shipments_v1).toEqual(all.shipments_v1)
    expect(onlyShipments.orders_v4).toEqual([])
  })
})

const sumOf = (rows: readonly object[], figure: string): number =>
  rows.reduce((sum, row) => sum + Number((row as Record<string, unknown>)[figure] ?? 0), 0)

/** Of each day, the orders that are at risk behind it: once in all, once for each channel, SKU and category of their open lines. */
const expectRiskCells = (views: Awaited<ReturnType<typeof folded>>): void => {
  const lines = Map.groupBy(views.open_lines_v1!, ({ orderId }) => orderId)
  const categoryOf = new Map(views.order_categories_v1!.map((row) => [row.sku, row.category]))
  const wanted = new Map<string, number>()
  for (const { orderId, open, status, troubled, promisedOn, channel } of views.orders_v4!) {
    const own = lines.get(orderId) ?? []
    if (open !== true || own.length === 0 || !openStatuses.includes(status as OrderStatus)) continue
    const riskAfter = troubled === true ? '' : promisedOn
    if (riskAfter === null) continue
    const keys = [
      ['channel', channel ?? ''],
      ['places', [...new Set(own.map(({ location }) => location as string))].sort().join('|')],
      ...own.map(({ sku }) => ['sku', sku]),
      ...own.map(({ sku }) => ['category', categoryOf.get(sku) ?? '']),
    ].map(([by, key]) => JSON.stringify([by, key, riskAfter]))
    for (const key of new Set(keys)) wanted.set(key, (wanted.get(key) ?? 0) + 1)
  }
  const cells = views.order_risk_cells_v1!.map(({ by, key, riskAfter, orders }) => [
    JSON.stringify([by, key, riskAfter]),
    orders,
  ])
  expect(cells.sort()).toEqual([...wanted].sort())
}

describe('the sums that are kept', () => {
  it('are those of the rows behind them, and nothing stands where nothing is', async () => {
    await fc.assert(
      fc.asyncProperty(randoms, randoms, randoms, async (seeds, picks, cuts) => {
        const { events } = randomNetwork(seeds)
        const views = await folded(delivery(events, picks, cuts))
        const [stock, orders] = [views.stock_availability_v2!, views.orders_v4!]
        for (const figure of pairSums.filter((name) => name !== 'pairs' && name !== 'stockOuts')) {
          expect([figure, sumOf(views.stock_cells_v1!, figure)]).toEqual([figure, sumOf(stock, figure)])
          expect([figure, sumOf(views.stock_skus_v1!, figure)]).toEqual([figure, sumOf(stock, figure)])
        }
        const categoryOf = new Map(views.stock_categories_v1!.map((row) => [row.sku, row.category]))
        const cells = Map.groupBy(stock, (row) => JSON.stringify([categoryOf.get(row.sku) ?? '', row.location]))
        expect(
          views.stock_cells_v1!.map(({ category, location, pairs, stockOuts }) => [
            ...[category, location, pairs, stockOuts],
          ]),
        ).toEqual(
          [...cells]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, rows]) => [
              ...(JSON.parse(key) as [string, string]),
              ...[rows.length, rows.filter(({ atf }) => Number(atf) <= 0).length],
            ]),
        )
        expect(sumOf(views.order_cells_v1!, 'orders')).toBe(orders.length)
        const open = new Set(views.open_lines_v1!.map(({ orderId }) => orderId))
        const places = views.open_order_cells_v2!.filter(({ by }) => by === 'places')
        expect(sumOf(places, 'orders')).toBe(open.size)
        expect(sumOf(places, 'units')).toBe(sumOf(views.open_lines_v1!, 'quantity'))
        const orderCategoryOf = new Map(views.order_categories_v1!.map((row) => [row.sku, row.category]))
        const byCategory = Map.groupBy(views.open_lines_v1!, ({ sku }) =>
          JSON.stringify(orderCategoryOf.get(sku) ?? ''),
        )
        expect(
          views
            .open_order_cells_v2!.filter(({ by }) => by === 'category')
            .map(({ key, orders: count, units }) => [key, count, units])
            .sort(),
        ).toEqual(
          [...byCategory]
            .map(([key, lines]) => [
              JSON.parse(key) as string,
              new Set(lines.map(({ orderId }) => orderId)).size,
              sumOf(lines, 'quantity'),
            ])
            .sort(),
        )
        expectRiskCells(views)
        for (const owner of ['order', 'stock', 'care', 'inbound'])
          for (const figure of ['good', 'total']) {
            const days = views[`${owner}_kpi_days_v1`]!
            for (const dimension of ['', 'location', 'carrier', 'supplier', 'channel'])
              expect(
                sumOf(
                  days.filter((day) => day.dimension === dimension),
                  figure,
                ),
              ).toBe(sumOf(views[`${owner}_kpi_facts_v1`]!, figure))
          }
      }),
      { numRuns: 100 },
    )
  })
})

describe('what is at risk', () => {
  it('is the same by columns, as lists filter, and order by order', async () => {
    await fc.assert(
      fc.asyncProperty(randoms, fc.integer({ min: 5, max: 28 }), async (seeds, date) => {
        const tables = await emptyTables()
        await apply(tables, randomNetwork(seeds).events)
        const now = `2026-01-${String(date).padStart(2, '0')}T12:00:00.000Z`
        const all = await listOrders(tables, { limit: 500 }, now)
        const risky = await listOrders(tables, { limit: 500, atRisk: true }, now)
        expect(risky.items).toEqual(all.items.filter(({ atRisk }) => atRisk))
      }),
      { numRuns: 150 },
    )
  })
})

describe('the golden messages', () => {
  it('are all handled, but those that say nothing to any view', () => {
    const handled = new Set<string>(projections.flatMap(({ handles }) => handles))
    const passed = publicEvents.filter(({ type }) => !handled.has(type)).map(({ name }) => name)
    // Suppliers are shown by inventory, a carrier's hub by the shipment service, a webhook by notification.
    expect(passed.filter((name) => !/^(supplier|hub|webhook)-/.test(name))).toEqual(['transfer-overdue'])
  })

  it.each(golden().map((event) => [event.type, event] as const))('%s alone is coped with', async (_, event) => {
    const rows = await folded([[event]])
    const named = ['orderId', 'customerId'].some(
      (field) => typeof (event.data as Record<string, unknown>)[field] === 'string',
    )
    expect(rows.order_timeline_v2).toHaveLength(named ? 1 : 0)
    expect(JSON.stringify(rows)).not.toContain('"personal"')
  })

  it('bring no sealed field and no free text into any view', async () => {
    const events = golden()
    const rows = JSON.stringify(await folded([events]))
    const sealed = events.flatMap(({ data }) => ('personal' in data && data.personal !== null ? [data.personal] : []))
    const texts = events.flatMap(({ data }) => ('message' in data && data.message !== null ? [data.message] : []))
    expect(sealed.length).toBeGreaterThan(0)
    expect(texts.length).toBeGreaterThan(0)
    for (const secret of [...sealed, ...texts]) expect(rows).not.toContain(secret)
  })
})
