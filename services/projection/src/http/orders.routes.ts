import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { decodePositions, problem } from '@onhand/http'
import {
  CalendarDate,
  Carrier,
  Channel,
  Country,
  CustomerId,
  Fulfilment,
  InstantInput,
  LocationId,
  OrderId,
  Sku,
  text,
} from '@onhand/schemas'
import { z } from 'zod'
import { listOrders, orderGroupings, orderSorts, readOrderGroups, type OrdersQuery } from '../app/order-list.ts'
import { readPastOrder, type Folds, type Moment } from '../app/order-past.ts'
import { listPastOrders, MAX_PAST_ORDERS } from '../app/past-orders.ts'
import { readOrder, type OrderSummary } from '../app/order-queries.ts'
import type { Freshness } from '../app/freshness.ts'
import { allPages, format, jsonOrCsv, sendCsv } from './answers.ts'
import { cursor, limit, minPosition, only, pagesOf, sortBy } from './parameters.ts'
import { type ViewRoutes } from './visibility.routes.ts'
import { OrderAnswer, OrderGroupsAnswer, OrdersAnswer } from './visibility.schemas.ts'

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

const then = z
  .string()
  .max(2_000)
  .optional()
  .describe('as it was known then: an instant of recorded time (ISO 8601 with offset), or a position token')

const Orders = z.strictObject({
  status: z.enum(statuses).optional(),
  open: only.describe('only orders with units that have not arrived'),
  atRisk: only.describe('only those whose promise may not hold'),
  backordered: only.describe('only those with units that wait for supply'),
  channel: Channel.optional(),
  fulfilment: Fulfilment.optional(),
  country: Country.optional(),
  location: LocationId.optional().describe('that holds, sent or is asked for its units'),
  carrier: Carrier.optional(),
  sku: Sku.optional(),
  customer: CustomerId.optional(),
  placedFrom: CalendarDate.optional(),
  placedTo: CalendarDate.optional(),
  promisedTo: CalendarDate.optional(),
  q: text(64).optional().describe('part of an order id, or a whole tracking number'),
  sort: sortBy(orderSorts).optional(),
  at: then,
  format,
  cursor,
  limit,
  minPosition,
})
const Past = z.strictObject({ minPosition, at: then })

const sources = ['inventory', 'order', 'shipment', 'notification'] as const
const CSV_PAGE = 500
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

const columns = [
  'orderId',
  'status',
  'channel',
  'fulfilment',
  'country',
  'customerId',
  'placedAt',
  'promisedOn',
  'amount',
  'currency',
]
const moreColumns = [
  'ordered',
  'cancelled',
  'backordered',
  'allocated',
  'shipped',
  'delivered',
  'atRisk',
  'risks',
  'locations',
  'carriers',
  'changedAt',
]

const toRow = ({ total, units, risks, locations, carriers, ...order }: OrderSummary) => ({
  ...{ orderId: order.orderId, status: order.status, channel: order.channel, fulfilment: order.fulfilment },
  ...{ country: order.country, customerId: order.customerId, placedAt: order.placedAt, promisedOn: order.promisedOn },
  ...{ amount: total?.amount ?? null, currency: total?.currency ?? null, ...units, atRisk: order.atRisk },
  ...{ risks: risks.join(' '), locations: locations.join(' '), carriers: carriers.join(' ') },
  changedAt: order.changedAt,
})

/** Throws 400 for what is no moment, or lies ahead of what the views hold. */
const momentOf = (at: string, now: string): Moment => {
  const refuse = (detail: string) => problem('invalid-parameter', { errors: [{ parameter: 'at', detail }] })
  const instant = InstantInput.safeParse(at)
  if (instant.success) {
    if (instant.data > now) throw refuse('lies in the future')
    return { instant: instant.data }
  }
  if (/^\d{4}-/u.test(at)) throw refuse('is no instant with an offset, as 2026-01-05T09:00:00Z')
  return { positions: decodePositions(at, 'at') }
}

const asOfThen = (state: Freshness, moment: Moment | undefined): Freshness =>
  moment && 'instant' in moment && moment.instant < state.asOf ? { ...state, asOf: moment.instant } : state

/** Orders: lists, counts, and one order with its timeline, now or as it was known at a moment. */
export const orderRoutes =
  ({ reader, clock, fresh, folds }: ViewRoutes & { readonly folds: Folds }): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['visibility']
    const past = async (query: OrdersQuery, moment: Moment) => {
      const today = ('instant' in moment ? moment.instant : clock.now()).slice(0, 10)
      const found = await listPastOrders(reader, query, moment, { folds, today })
      if (found.kind === 'found') return found
      const detail = `is asked of more than ${MAX_PAST_ORDERS} orders: name a customer, a channel, days on which they were placed, or an order (q)`
      throw problem('invalid-parameter', { errors: [{ parameter: 'at', detail }] })
    }
    app.get(
      '/v1/visibility/orders',
      { schema: { operationId: 'listVisibleOrders', tags, querystring: Orders, response: jsonOrCsv(OrdersAnswer) } },
      async ({ query }, reply) => {
        const {
          sort = { by: 'placedAt', direction: 'desc' },
          cursor: asked,
          minPosition: least,
          format: as,
          at,
          ...filter
        } = query
        const moment = at === undefined ? undefined : momentOf(at, clock.now())
        const pages = pagesOf(`orders/${sort.direction}/${sort.by}`, z.tuple([scalar, z.string()]))
        const after = pages.read(asked)
        await fresh.atLeast(least)
        const state = asOfThen(fresh.now(sources), moment)
        const list = (page: Pick<OrdersQuery, 'after' | 'limit'>) =>
          moment === undefined
            ? listOrders(reader, { ...filter, sort, ...page }, clock.now())
            : past({ ...filter, sort, ...page }, moment)
        if (as === 'csv') {
          if (moment !== undefined) await list({ limit: 1 }) // A refusal comes before the file.
          const read = (from: readonly (string | number | boolean | null)[] | undefined) =>
            list({ after: from, limit: CSV_PAGE })
          return sendCsv(reply, state, {
            ...{ name: 'orders', columns: [...columns, ...moreColumns] },
            pages: allPages(read, toRow),
          })
        }
        const { items, next } = await list({ after, limit: filter.limit })
        const shown = items.map((item) => ({ ...item, locations: [...item.locations], carriers: [...item.carriers] }))
        return { ...state, items: shown, nextCursor: pages.write(next as [string, string] | null) }
      },
    )
    app.get(
      '/v1/visibility/order-groups',
      {
        schema: {
          operationId: 'countVisibleOrders',
          tags,
          querystring: z.strictObject({ groupBy: z.enum(orderGroupings).default('status'), minPosition }),
          response: { 200: OrderGroupsAnswer },
        },
      },
      async ({ query: { groupBy, minPosition: least } }) => {
        await fresh.atLeast(least)
        const state = fresh.now(['order'])
        return { ...state, groupBy, items: [...(await readOrderGroups(reader, groupBy, clock.now()))] }
      },
    )
    app.get(
      '/v1/visibility/orders/:orderId',
      {
        schema: {
          operationId: 'getVisibleOrder',
          tags,
          params: z.object({ orderId: OrderId }),
          querystring: Past,
          response: { 200: OrderAnswer },
        },
      },
      async ({ params: { orderId }, query: { at, minPosition: least } }) => {
        await fresh.atLeast(least)
        const state = fresh.now(sources)
        const now = clock.now()
        const moment = at === undefined ? undefined : momentOf(at, now)
        const order =
          moment === undefined
            ? await readOrder(reader, orderId, now)
            : await readPastOrder(reader, orderId, moment, { folds, now: 'instant' in moment ? moment.instant : now })
        if (!order)
          throw problem('not-found', {
            detail: moment ? 'The view knew no such order at that moment.' : 'The view knows no such order.',
          })
        return { ...asOfThen(state, moment), ...order, locations: [...order.locations], carriers: [...order.carriers] }
      },
    )
    done()
  }
