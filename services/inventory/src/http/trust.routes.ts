import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId, Sku } from '@onhand/schemas'
import { z } from 'zod'
import { stockKey, stockType } from '../app/streams.ts'
import { trustTable } from '../app/tables.ts'
import { fullTrust, suggestedBuffer } from '../domain/trust.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const share = z.number().min(0).max(1)
const TrustView = z
  .object({
    sku: z.string(),
    location: z.string(),
    accuracy: share.describe('how right the record was when somebody looked, the last looks counting most'),
    missing: share.describe('mean share of the recorded units that were not there'),
    deviation: z.number().describe('standard deviation of that share'),
    checks: z.int().describe('counts and pick rejections so far; none yet: the record is believed'),
    onHand: z.int(),
    suggestedBuffer: z.int().describe('units to keep back: (missing + deviation) × onHand, upwards'),
  })
  .meta({ id: 'StockTrust' })
const WorstView = z
  .object({ sku: z.string(), location: z.string(), accuracy: share, checks: z.int() })
  .meta({ id: 'StockTrustEntry' })

/** How far the record of a place can be trusted, and the places where it can least. */
export const trustRoutes =
  ({ store }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['stock']
    const params = z.object({ sku: Sku, location: LocationId })
    app.get(
      '/v1/stock/:sku/:location/trust',
      { schema: { operationId: 'getStockTrust', tags, params, response: { 200: TrustView } } },
      async ({ params: place }) => {
        const { state, version } = await store.current(stockType, stockKey(place))
        if (version === 0) throw problem('not-found', { detail: `No stock of ${place.sku} at ${place.location}.` })
        const { onHand, trust = fullTrust } = state
        const { accuracy, missing, variance, checks } = trust
        const deviation = Math.round(Math.sqrt(variance) * 1e6) / 1e6
        return {
          ...place,
          accuracy,
          missing,
          deviation,
          checks,
          onHand,
          suggestedBuffer: suggestedBuffer(trust, onHand),
        }
      },
    )
    app.get(
      '/v1/stock/_trust',
      {
        schema: {
          operationId: 'listStockTrust',
          tags,
          description: 'Places where somebody looked, the least accurate record first.',
          querystring: z.object({ ...pageQuery, sku: Sku.optional(), location: LocationId.optional() }),
          response: { 200: pageOf(WorstView) },
        },
      },
      async ({ query: { sku, location, ...paging } }) => {
        const { items, nextCursor } = await selectPage(store.tables, trustTable, paging, {
          where: { sku, location },
          orderBy: [{ column: 'accuracy' }],
        })
        return { items, nextCursor }
      },
    )
    done()
  }
