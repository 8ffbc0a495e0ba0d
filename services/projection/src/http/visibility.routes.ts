import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import type { Clock } from '@onhand/runtime'
import { Channel, LocationGroupId, text } from '@onhand/schemas'
import { askedMoment, atParameter, momentAhead, momentFreshness, type StockHistory } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import type { Freshness, FreshnessOf } from '../app/freshness.ts'
import { MAX_PAST_PAIRS, readPastVisibility, type PastGroup } from '../app/past-visibility.ts'
import { pairSums } from '../app/stock-tables.ts'
import { groupings, readVisibility, type VisibilityItem, type VisibilityQuery } from '../app/visibility.ts'
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

const refused = (detail: string) => problem('invalid-parameter', { errors: [{ parameter: 'at', detail }] })

export const refusePast = (at: string | undefined): void => {
  if (at === undefined) return
  throw refused(
    'this is kept of now alone: ask GET /v1/availability, GET /v1/visibility?sku=, GET /v1/visibility/orders or GET /v1/stock/{sku}/{location} for the past',
  )
}

export interface VisibilityRoutes extends ViewRoutes {
  /** Inventory's log; without it nothing is told of the past. */
  readonly history?: StockHistory | undefined
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
  at: atParameter.describe(
    'stock of the named SKUs (at most 1,000 pairs) as of then, in the regions, groups and categories of today: an instant of recorded time (ISO 8601 with offset), or a position token',
  ),
  format,
  cursor,
  limit,
  minPosition,
})

type Unknown = { readonly [Name in 'discrepancies' | 'openOrders' | 'openUnits' | 'atRisk']: number | null }
type Shown = VisibilityItem | (PastGroup & Unknown)
/** The log of stock tells of stock alone. */
const untold: Unknown = { discrepancies: null, openOrders: null, openUnits: null, atRisk: null }

const MAX_SKUS = 1_000
const CSV_PAGE = 500

const toRow = ({ key, name, stock, ...rest }: Shown) => ({ key, name, ...stock, ...rest })
const columns = ['key', 'name', ...pairSums, 'discrepancies', 'openOrders', 'openUnits', 'atRisk']

/** The network at one look: stock, open orders and what is at risk, by whatever people group it. */
export const visibilityRoutes =
  ({ reader, clock, fresh, history }: VisibilityRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    type Page = { readonly items: readonly Shown[]; readonly next: readonly (string | number | boolean)[] | null }
    const past = async (asked: VisibilityQuery, at: string): Promise<Page & { readonly state: Freshness }> => {
      const { skus } = asked
      if (skus === undefined)
        throw refused('is answered where `sku` names what it is asked of: sums are kept of now alone')
      if (history === undefined) throw problem('unavailable', { detail: 'The past cannot be read here.' })
      const found = await readPastVisibility(reader, history, { ...asked, skus }, askedMoment(at))
      if (found.kind === 'no-such-moment') throw momentAhead()
      if (found.kind === 'too-many')
        throw refused(`is asked of ${found.pairs} pairs; at most ${MAX_PAST_PAIRS}: name fewer SKUs, or locations`)
      const items = found.items.map((item) => ({ ...item, ...untold }))
      return { items, next: found.next, state: momentFreshness(found.moment) }
    }
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
        const { region, group, category, channel, at } = query
        const asked = { groupBy, skus: sku, locations: location, region, group, category, channel, sort }
        const now = fresh.now(['inventory', 'order', 'shipment'])
        const read = (from: readonly (string | number | boolean)[] | undefined, most: number) => {
          const page = { ...asked, after: from, limit: most }
          return at === undefined ? readVisibility(reader, page, clock.now()) : past(page, at)
        }
        if (query.format === 'csv') {
          const first = at === undefined ? null : await past({ ...asked, limit: 1 }, at) // A refusal comes before the file.
          const all = allPages(
            (from: readonly (string | number | boolean)[] | undefined) => read(from, CSV_PAGE),
            toRow,
          )
          return sendCsv(reply, first?.state ?? now, { name: `visibility-${groupBy}`, columns, pages: all })
        }
        const found = await read(after, query.limit)
        const state = 'state' in found ? found.state : now
        return {
          ...{ ...state, groupBy, items: [...found.items] },
          nextCursor: pages.write(found.next as (string | number)[] | null),
        }
      },
    )
    done()
  }
