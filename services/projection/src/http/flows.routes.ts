import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { RunningConsumer } from '@onhand/messaging'
import { CalendarDate, CustomerId, LocationGroupId, LocationId, OrderId, text } from '@onhand/schemas'
import { z } from 'zod'
import { readParkedCounts } from '../app/feeds.ts'
import { listInbound, listReturns, readInboundDays, readReturnCounts, type InboundItem } from '../app/inbound.ts'
import type { ReturnRow } from '../app/order-tables.ts'
import { allPages, format, jsonOrCsv, sendCsv } from './answers.ts'
import { cursor, flag, idList, limit, minPosition, only, pagesOf } from './parameters.ts'
import { noPast, refusePast, type ViewRoutes } from './visibility.routes.ts'
import { FeedsAnswer, InboundAnswer, InboundDaysAnswer, ReturnsAnswer } from './visibility.schemas.ts'

const filters = {
  sku: idList.optional(),
  location: idList.optional(),
  region: text(64).optional(),
  group: LocationGroupId.optional().describe('a location group'),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  overdue: only.describe('only what should have come before today'),
}
const Inbound = z.strictObject({ ...filters, at: noPast, format, cursor, limit, minPosition })
const returnStatuses = [
  'requested',
  'authorized',
  'declined',
  'on-its-way',
  'received',
  'inspected',
  'returned',
] as const
const Returns = z.strictObject({
  status: z.enum(returnStatuses).optional(),
  open: flag.optional().describe('false: only those that have ended'),
  customer: CustomerId.optional(),
  orderId: OrderId.optional(),
  location: LocationId.optional().describe('that received it'),
  at: noPast,
  format,
  cursor,
  limit,
  minPosition,
})

const CSV_PAGE = 500
const scalar = z.union([z.string(), z.null()])
const inboundPages = pagesOf('inbound', z.tuple([scalar, z.string(), z.string(), z.string()]))
const returnPages = pagesOf('returns', z.tuple([scalar, z.string()]))
type After = readonly (string | number | boolean | null)[]

const inboundColumns = [
  'sku',
  'location',
  'supplyId',
  'kind',
  'quantity',
  'expectedOn',
  'overdue',
  'supplyType',
  'confidencePercent',
]
const inboundRow = ({ ...item }: InboundItem) => item
const returnColumns = [
  'returnId',
  'orderId',
  'customerId',
  'status',
  'method',
  'location',
  'units',
  'received',
  'amount',
  'currency',
  'requestedAt',
  'receivedAt',
  'endedAt',
  'changedAt',
]
const returnRow = ({ refunded, ...row }: ReturnRow) => ({
  ...{ returnId: row.returnId, orderId: row.orderId, customerId: row.customerId, status: row.status },
  ...{ method: row.method, location: row.location, units: row.units, received: row.received },
  ...{ amount: refunded?.amount ?? null, currency: refunded?.currency ?? null },
  ...{ requestedAt: row.requestedAt, receivedAt: row.receivedAt, endedAt: row.endedAt, changedAt: row.changedAt },
})

const filterOf = ({ sku: skus, location: locations, region, group, from, to, overdue }: z.output<typeof Inbound>) => ({
  ...{ skus, locations, region, group, from, to, overdue },
})

/** What comes in: supply, transfers, returns; and how far the views have followed. */
export const flowRoutes =
  ({
    reader,
    clock,
    fresh,
    consumer,
  }: ViewRoutes & { readonly consumer: () => RunningConsumer }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['visibility']
    app.get(
      '/v1/visibility/inbound',
      { schema: { operationId: 'listVisibleInbound', tags, querystring: Inbound, response: jsonOrCsv(InboundAnswer) } },
      async ({ query }, reply) => {
        refusePast(query.at)
        const after = inboundPages.read(query.cursor)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['inventory'])
        const today = clock.now().slice(0, 10)
        const read = (from: After | undefined, most: number) =>
          listInbound(reader, filterOf(query), { after: from, limit: most }, today)
        if (query.format === 'csv')
          return sendCsv(reply, state, {
            ...{ name: 'inbound', columns: inboundColumns },
            pages: allPages((from: After | undefined) => read(from, CSV_PAGE), inboundRow),
          })
        const { items, next } = await read(after, query.limit)
        return { ...state, items, nextCursor: inboundPages.write(next as [string, string, string, string] | null) }
      },
    )
    app.get(
      '/v1/visibility/inbound-days',
      {
        schema: {
          operationId: 'countInbound',
          tags,
          querystring: z.strictObject({ ...filters, minPosition }),
          response: { 200: InboundDaysAnswer },
        },
      },
      async ({ query }) => {
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['inventory'])
        const filter = filterOf({ ...query, format: 'json', limit: 1 })
        return { ...state, items: await readInboundDays(reader, filter, clock.now().slice(0, 10)) }
      },
    )
    app.get(
      '/v1/visibility/returns',
      { schema: { operationId: 'listVisibleReturns', tags, querystring: Returns, response: jsonOrCsv(ReturnsAnswer) } },
      async ({ query }, reply) => {
        refusePast(query.at)
        const after = returnPages.read(query.cursor)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['order'])
        const read = (from: After | undefined, most: number) => listReturns(reader, query, { after: from, limit: most })
        if (query.format === 'csv')
          return sendCsv(reply, state, {
            ...{ name: 'returns', columns: returnColumns },
            pages: allPages((from: After | undefined) => read(from, CSV_PAGE), returnRow),
          })
        const [{ items, next }, counts] = await Promise.all([read(after, query.limit), readReturnCounts(reader)])
        const shown = items.map(({ lines, ...row }) => ({
          ...row,
          lines: lines.map((line) => ({ ...line, inspected: { ...line.inspected } })),
        }))
        return { ...state, counts, items: shown, nextCursor: returnPages.write(next as [string, string] | null) }
      },
    )
    app.get(
      '/v1/visibility/feeds',
      {
        schema: {
          operationId: 'getViewFeeds',
          tags,
          querystring: z.strictObject({ minPosition }),
          response: { 200: FeedsAnswer },
        },
      },
      async ({ query }) => {
        await fresh.atLeast(query.minPosition)
        const running = consumer()
        const parked = await readParkedCounts(reader, running.name)
        const items = Object.entries(running.progress()).map(([source, { epoch, position, at, lagMs }]) => ({
          ...{ source, epoch, position, at, lagMs: Math.round(lagMs) },
          parked: parked.get(source) ?? 0,
        }))
        const state = fresh.now(['inventory', 'order', 'shipment', 'notification'])
        return { ...state, items, problems: [...(await running.problems())] }
      },
    )
    done()
  }
