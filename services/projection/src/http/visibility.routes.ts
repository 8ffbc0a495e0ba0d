import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import type { Clock } from '@onhand/runtime'
import { Channel, LocationGroupId, text } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import type { FreshnessOf } from '../app/freshness.ts'
import { pairSums } from '../app/stock-tables.ts'
import { groupings, readVisibility, type VisibilityItem } from '../app/visibility.ts'
import { allPages, format, jsonOrCsv, sendCsv } from './answers.ts'
import { cursor, idList, limit, minPosition, pagesOf, sortBy } from './parameters.ts'
import { VisibilityAnswer } from './visibility.schemas.ts'

export interface ViewRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly fresh: FreshnessOf
}

/** `at` on a read that only tells of now. */
export const noPast = z
  .string()
  .max(2_000)
  .optional()
  .describe('not answered: 400 says where the past can be asked for')

export const refusePast = (at: string | undefined): void => {
  if (at === undefined) return
  const detail =
    'sums are kept of now alone: ask GET /v1/availability, GET /v1/stock/{sku}/{location} or GET /v1/visibility/orders/{orderId} for the past'
  throw problem('invalid-parameter', { errors: [{ parameter: 'at', detail }] })
}

const Groups = z.strictObject({
  groupBy: z.enum(groupings).default('network'),
  sku: idList.optional(),
  location: idList.optional(),
  region: text(64).optional(),
  group: LocationGroupId.optional().describe('a location group'),
  category: z.string().max(100).optional().describe('empty: of no category'),
  channel: Channel.optional().describe('whose `atf` is shown, by its policies'),
  sort: sortBy(['key', ...pairSums]).optional(),
  at: noPast,
  format,
  cursor,
  limit,
  minPosition,
})

const MAX_SKUS = 1_000
const CSV_PAGE = 500

const toRow = ({ key, name, stock, ...rest }: VisibilityItem) => ({ key, name, ...stock, ...rest })
const columns = ['key', 'name', ...pairSums, 'discrepancies', 'openOrders', 'openUnits', 'atRisk']

/** The network at one look: stock, open orders and what is at risk, by whatever people group it. */
export const visibilityRoutes =
  ({ reader, clock, fresh }: ViewRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/v1/visibility',
      {
        schema: {
          operationId: 'getVisibility',
          tags: ['visibility'],
          querystring: Groups,
          response: jsonOrCsv(VisibilityAnswer),
        },
      },
      async ({ query }, reply) => {
        const { sku, location, groupBy, sort = { by: 'key', direction: 'asc' } } = query
        refusePast(query.at)
        if (sku !== undefined && sku.length > MAX_SKUS)
          throw problem('invalid-parameter', {
            errors: [{ parameter: 'sku', detail: `names ${sku.length} SKUs; at most ${MAX_SKUS}` }],
          })
        const value = sort.by === 'key' ? z.tuple([z.string()]) : z.tuple([z.int(), z.string()])
        const pages = pagesOf(
          `visibility/${groupBy}/${sort.direction}/${sort.by}`,
          value as z.ZodType<(string | number)[]>,
        )
        const after = pages.read(query.cursor)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['inventory', 'order', 'shipment'])
        const { region, group, category, channel } = query
        const asked = { groupBy, skus: sku, locations: location, region, group, category, channel, sort }
        if (query.format === 'csv') {
          const read = (from: readonly (string | number | boolean)[] | undefined) =>
            readVisibility(reader, { ...asked, after: from, limit: CSV_PAGE }, clock.now())
          return sendCsv(reply, state, { name: `visibility-${groupBy}`, columns, pages: allPages(read, toRow) })
        }
        const { items, next } = await readVisibility(reader, { ...asked, after, limit: query.limit }, clock.now())
        return { ...state, groupBy, items: [...items], nextCursor: pages.write(next as (string | number)[] | null) }
      },
    )
    done()
  }
