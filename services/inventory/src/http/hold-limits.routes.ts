import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId, Sku } from '@onhand/schemas'
import { z } from 'zod'
import { setHoldLimits } from '../app/stock-facts.ts'
import { itemType, stockKey, stockType } from '../app/streams.ts'
import { stockPlaces } from '../app/tables.ts'
import { noLimits } from '../domain/hold-limits.ts'
import type { HoldLimits } from '../domain/stock-state.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

/** A counter keeps one entry a hold, so the cap bounds its size. */
const MAX_CAP = 1_000
const MAX_WINDOW_SECONDS = 31_536_000

const Cap = z.strictObject({
  quantity: z.int().min(1).max(MAX_CAP),
  windowSeconds: z
    .int()
    .min(1)
    .max(MAX_WINDOW_SECONDS)
    .describe('at most a year; what was taken earlier counts no more'),
})
const Body = z.strictObject({
  location: LocationId,
  holdBudget: z
    .int()
    .min(0)
    .max(100_000_000)
    .nullable()
    .default(null)
    .describe('units in soft holds at once, so that carts cannot lock the whole stock; null: no bound'),
  maxPerCustomer: Cap.nullable()
    .default(null)
    .describe('units that one customer may take, over all limited locations together; null: no bound'),
})
const LimitsView = z
  .object({
    sku: z.string(),
    location: z.string(),
    holdBudget: z.int().nullable(),
    maxPerCustomer: z.object({ quantity: z.int(), windowSeconds: z.int() }).nullable(),
  })
  .meta({ id: 'HoldLimits' })

const limitsOf = ({ holdBudget, maxPerCustomer }: z.output<typeof Body>): HoldLimits => ({
  holdBudget,
  maxPerCustomer: maxPerCustomer?.quantity ?? null,
  windowSeconds: maxPerCustomer?.windowSeconds ?? 0,
})
const viewOf = (
  place: { readonly sku: string; readonly location: string },
  { holdBudget, maxPerCustomer, windowSeconds }: HoldLimits,
): z.infer<typeof LimitsView> => ({
  ...place,
  holdBudget,
  maxPerCustomer: maxPerCustomer === null ? null : { quantity: maxPerCustomer, windowSeconds },
})

/** Limits of a flash sale, per SKU and location. */
export const holdLimitRoutes =
  ({ store, execute }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const common = { tags: ['stock'], params: z.object({ sku: Sku }) }
    app.put(
      '/v1/stock-policies/:sku/hold-limits',
      { schema: { operationId: 'putHoldLimits', ...common, body: Body, response: { 200: LimitsView } } },
      async (request, reply) => {
        const place = { sku: request.params.sku, location: request.body.location }
        const limits = limitsOf(request.body)
        await execute(request, reply, setHoldLimits(place, limits))
        return viewOf(place, limits)
      },
    )
    const querystring = z.object(pageQuery)
    app.get(
      '/v1/stock-policies/:sku/hold-limits',
      { schema: { operationId: 'listHoldLimits', ...common, querystring, response: { 200: pageOf(LimitsView) } } },
      async ({ params: { sku }, query }) => {
        const { items, nextCursor } = await selectPage(store.tables, stockPlaces, query, { where: { sku } })
        if (items.length === 0 && (await store.current(itemType, sku)).state === null)
          throw problem('not-found', { detail: `No SKU ${sku}.` })
        const limits = await Promise.all(
          items.map(async (place) => {
            const { state } = await store.current(stockType, stockKey(place))
            return viewOf(place, state.holdLimits ?? noLimits)
          }),
        )
        return { items: limits, nextCursor }
      },
    )
    done()
  }
