import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { decodeCursor, encodeCursor, problem } from '@onhand/http'
import type { Clock } from '@onhand/runtime'
import { CalendarDate, CustomerId, Instant, OrderId, text } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import type { FreshnessOf } from '../app/freshness.ts'
import { readKpis } from '../app/kpis.ts'
import { listOrders, readOrder } from '../app/order-queries.ts'
import { readVisibility } from '../app/visibility.ts'
import { cursor, idList, limit, minPosition } from './parameters.ts'
import { KpisAnswer, OrderAnswer, OrdersAnswer, VisibilityAnswer } from './visibility.schemas.ts'

const groupings = ['network', 'region', 'location', 'sku'] as const
const statuses = [
  'pending',
  'confirmed',
  'backordered',
  'ready-for-pickup',
  'partially-shipped',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
] as const

const Groups = z.strictObject({
  sku: idList.optional(),
  location: idList.optional(),
  region: text(64).optional(),
  groupBy: z.enum(groupings).default('network'),
  cursor,
  limit,
  minPosition,
})
const Orders = z.strictObject({
  status: z.enum(statuses).optional(),
  open: z
    .literal('true')
    .transform(() => true)
    .optional()
    .describe('only orders with units that have not arrived'),
  atRisk: z
    .literal('true')
    .transform(() => true)
    .optional()
    .describe('only those whose promise may not hold'),
  customer: CustomerId.optional(),
  q: text(64).optional().describe('part of an order id, or a whole tracking number'),
  cursor,
  limit,
  minPosition,
})
const Days = z.strictObject({ from: CalendarDate.optional(), to: CalendarDate.optional(), minPosition })

const DAY_MS = 86_400_000
const MAX_KPI_DAYS = 366
const sources = ['inventory', 'order', 'shipment', 'notification'] as const

export interface VisibilityRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly fresh: FreshnessOf
}

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

/** The network at one look: stock, open orders and what is at risk, from the whole down to one order's timeline. */
export const visibilityRoutes =
  ({ reader, clock, fresh }: VisibilityRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['visibility']
    app.get(
      '/v1/visibility',
      { schema: { operationId: 'getVisibility', tags, querystring: Groups, response: { 200: VisibilityAnswer } } },
      async ({ query }) => {
        const { sku, location, groupBy, region } = query
        const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, z.tuple([z.string()]))[0]
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['inventory', 'order', 'shipment'])
        const asked = { groupBy, skus: sku, locations: location, region, after, limit: query.limit }
        const { items, next } = await readVisibility(reader, asked, clock.now())
        return { ...state, groupBy, items: [...items], nextCursor: next === null ? null : encodeCursor([next]) }
      },
    )
    app.get(
      '/v1/visibility/orders',
      { schema: { operationId: 'listVisibleOrders', tags, querystring: Orders, response: { 200: OrdersAnswer } } },
      async ({ query }) => {
        const after =
          query.cursor === undefined ? undefined : decodeCursor(query.cursor, z.tuple([Instant.nullable(), OrderId]))
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(sources)
        const { items, next } = await listOrders(reader, { ...query, after }, clock.now())
        return { ...state, items, nextCursor: next === null ? null : encodeCursor(next) }
      },
    )
    app.get(
      '/v1/visibility/orders/:orderId',
      {
        schema: {
          operationId: 'getVisibleOrder',
          tags,
          params: z.object({ orderId: OrderId }),
          querystring: z.strictObject({ minPosition }),
          response: { 200: OrderAnswer },
        },
      },
      async ({ params, query }) => {
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(sources)
        const order = await readOrder(reader, params.orderId, clock.now())
        if (!order) throw problem('not-found', { detail: 'The view knows no such order.' })
        return { ...state, ...order }
      },
    )
    app.get(
      '/v1/kpis',
      { schema: { operationId: 'getKpis', tags: ['kpis'], querystring: Days, response: { 200: KpisAnswer } } },
      async ({ query }) => {
        const { from, to } = daysOf(clock, query)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['order', 'shipment'])
        return { ...state, from, to, days: [...(await readKpis(reader, from, to))] }
      },
    )
    done()
  }
