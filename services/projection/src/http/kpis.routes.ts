import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import type { Clock } from '@onhand/runtime'
import { CalendarDate, Carrier, Channel, LocationId, Sku, SupplierId } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { kpiDimensions, kpiNames, type KpiFact } from '../app/kpi-tables.ts'
import { kpiNatures, readAllKpis, readDays, readKpi, readKpiFacts } from '../app/kpis.ts'
import { orderCells } from '../app/order-tables.ts'
import { listOverstock, readOverstock } from '../app/overstock.ts'
import { openStatuses } from '../app/risk-queries.ts'
import { stockCells } from '../app/stock-tables.ts'
import { allPages, format, jsonOrCsv, sendCsv } from './answers.ts'
import { cursor, limit, minPosition, only, pagesOf } from './parameters.ts'
import type { ViewRoutes } from './visibility.routes.ts'
import { KpiAnswer, KpiFactsAnswer, KpisAnswer, OverstockAnswer } from './visibility.schemas.ts'

const period = { from: CalendarDate.optional(), to: CalendarDate.optional() }
const nobody = z.literal('')
const filters = {
  location: LocationId.or(nobody).optional().describe('empty: what nobody answers for alone'),
  carrier: Carrier.or(nobody).optional(),
  supplier: SupplierId.or(nobody).optional(),
  channel: Channel.or(nobody).optional(),
  sku: Sku.optional(),
}
const Kpi = z.object({ kpi: z.enum(kpiNames) })

const DAY_MS = 86_400_000
const MAX_KPI_DAYS = 366
const CSV_PAGE = 500

const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

/** The last 30 days unless said otherwise; at most 366. */
const daysOf = (clock: Clock, asked: { from?: string | undefined; to?: string | undefined }) => {
  const to = asked.to ?? dayOf(clock.epochMs())
  const from = asked.from ?? dayOf(Date.parse(to) - 29 * DAY_MS)
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (days < 1 || days > MAX_KPI_DAYS)
    throw problem('invalid-parameter', {
      errors: [{ parameter: 'from', detail: `must be on or before \`to\`, at most ${MAX_KPI_DAYS} days` }],
    })
  return { from, to }
}

/** What stands now, whatever the period. */
const readNow = async (reader: TableReader, today: string) => {
  const [orders, cells, overstock] = await Promise.all([
    reader.aggregate(orderCells, {
      ...{ where: { status: { in: openStatuses } }, groupBy: [] as const },
      sum: ['backorderedOrders', 'backordered'],
    }),
    reader.aggregate(stockCells, { groupBy: [], sum: ['stockOuts', 'pairs'] }),
    readOverstock(reader, today),
  ])
  const over = [...overstock.values()]
  return {
    ...{ backorderedOrders: orders[0]?.backorderedOrders ?? 0, backorderedUnits: orders[0]?.backordered ?? 0 },
    ...{ stockOuts: cells[0]?.stockOuts ?? 0, pairs: cells[0]?.pairs ?? 0 },
    overstock: {
      pairs: over.reduce((sum, { pairs }) => sum + pairs, 0),
      units: over.reduce((sum, { units }) => sum + units, 0),
    },
  }
}

const pages = pagesOf('kpi-facts', z.tuple([z.string(), z.string()]))
const columns = [
  'kpi',
  'subject',
  'on',
  'location',
  'carrier',
  'supplier',
  'channel',
  'sku',
  'orderId',
  'good',
  'total',
]
const sources = ['inventory', 'order', 'shipment', 'notification'] as const

/** Key figures, who answers for which part of them, and the orders behind each. docs/kpis.md defines them. */
export const kpiRoutes =
  ({ reader, clock, fresh }: ViewRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['kpis']
    app.get(
      '/v1/kpis',
      {
        schema: {
          operationId: 'getKpis',
          tags,
          querystring: z.strictObject({ ...period, minPosition }),
          response: { 200: KpisAnswer },
        },
      },
      async ({ query }) => {
        const days = daysOf(clock, query)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(sources)
        const [figures, now, list] = await Promise.all([
          readAllKpis(reader, days),
          readNow(reader, clock.now().slice(0, 10)),
          readDays(reader, days),
        ])
        return { ...state, ...days, figures, now, days: [...list] }
      },
    )
    app.get(
      '/v1/kpis/overstock',
      {
        schema: {
          operationId: 'listOverstock',
          tags,
          querystring: z.strictObject({ limit, minPosition }),
          response: { 200: OverstockAnswer },
        },
      },
      async ({ query }) => {
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['inventory'])
        return { ...state, items: await listOverstock(reader, clock.now().slice(0, 10), query.limit) }
      },
    )
    app.get(
      '/v1/kpis/:kpi',
      {
        schema: {
          operationId: 'getKpi',
          tags,
          params: Kpi,
          querystring: z.strictObject({
            ...period,
            groupBy: z.enum(['day', ...kpiDimensions]).default('day'),
            ...filters,
            minPosition,
          }),
          response: { 200: KpiAnswer },
        },
      },
      async ({ params: { kpi }, query }) => {
        const { location, carrier, supplier, channel, sku, groupBy } = query
        const filter = { location, carrier, supplier, channel, sku }
        const days = daysOf(clock, query)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(sources)
        const items = await readKpi(reader, kpi, days, { by: groupBy, filter })
        return { ...state, kpi, ...kpiNatures[kpi], ...days, groupBy, items }
      },
    )
    app.get(
      '/v1/kpis/:kpi/facts',
      {
        schema: {
          operationId: 'listKpiFacts',
          tags,
          params: Kpi,
          querystring: z.strictObject({
            ...period,
            ...filters,
            missed: only.describe('only what counts against the figure'),
            format,
            cursor,
            limit,
            minPosition,
          }),
          response: jsonOrCsv(KpiFactsAnswer),
        },
      },
      async ({ params: { kpi }, query }, reply) => {
        const { location, carrier, supplier, channel, sku, missed } = query
        const filter = { location, carrier, supplier, channel, sku }
        const days = daysOf(clock, query)
        const after = pages.read(query.cursor)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(sources)
        if (query.format === 'csv') {
          const read = (from: readonly (string | number | boolean)[] | undefined) =>
            readKpiFacts(reader, kpi, days, { filter, missed, after: from, limit: CSV_PAGE })
          const toRow = (fact: KpiFact) => ({ ...fact })
          return sendCsv(reply, state, { name: kpi, columns, pages: allPages(read, toRow) })
        }
        const { items, next } = await readKpiFacts(reader, kpi, days, { filter, missed, after, limit: query.limit })
        return { ...state, kpi, items, nextCursor: pages.write(next as [string, string] | null) }
      },
    )
    done()
  }
