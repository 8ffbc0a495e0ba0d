import { atf, ato, type PlaceLevel } from '@onhand/availability'
import { etag, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { askedMoment, atParameter, momentAhead, momentFreshness } from '@onhand/service'
import { LocationId, Sku, StockLevel } from '@onhand/schemas'
import { z } from 'zod'
import type { Place } from '../app/catalogue.ts'
import { levelOnWire } from '../app/history/history-port.ts'
import { momentOf } from '../app/history/moment.ts'
import { placesAt } from '../app/history/places-at.ts'
import { levelNow } from '../app/level-now.ts'
import { itemType, locationType, stockKey, stockType } from '../app/streams.ts'
import { stockPlaces } from '../app/tables.ts'
import { goodUnits } from '../domain/lots.ts'
import type { Stock } from '../domain/stock.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const StockView = StockLevel.extend({
  sku: z.string(),
  location: z.string(),
  atf: z.int().describe('sellable now'),
  ato: z.int().describe('with dated supply, less backorders'),
  asOf: z.string().optional().describe('of a moment of the past: that moment'),
  position: z.string().optional().describe('of a moment of the past: the token of its position'),
  lagMs: z.int().optional(),
}).meta({ id: 'Stock' })
const LotsView = z
  .object({
    sku: z.string(),
    location: z.string(),
    items: z.array(
      z.object({
        lot: z.string(),
        quantity: z.int().describe('there, neither damaged nor under inspection'),
        expiresOn: z.string().nullable().describe('the day from whose first moment there it is not for sale'),
        expiresAt: z.string().nullable().describe('that moment'),
        expired: z.boolean(),
      }),
    ),
    withoutLot: z.int().describe('units that are there and of no known lot'),
  })
  .meta({ id: 'StockLots' })
const lotsView = (state: Stock, now: string): Pick<z.infer<typeof LotsView>, 'items' | 'withoutLot'> => {
  const items = (state.lots ?? []).map((lot) => ({
    ...lot,
    expired: lot.expired || (lot.expiresAt !== null && lot.expiresAt <= now),
  }))
  const inLots = items.reduce((sum, { quantity }) => sum + quantity, 0)
  return { items, withoutLot: Math.max(0, goodUnits(state) - inLots) }
}

/** What is there, now and in the past. */
export const stockRoutes =
  ({ store, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['stock']
    const bySku = z.object({ sku: Sku })
    const byPlace = z.object({ sku: Sku, location: LocationId })

    const viewOf = ({ sku, location }: Place, level: PlaceLevel): z.infer<typeof StockView> => {
      const { channels, upcoming, expiring, ...figures } = levelOnWire(level)
      const policies = { ...(channels && { channels }), ...(expiring && { expiring }), ...(upcoming && { upcoming }) }
      return { sku, location, ...figures, ...policies, atf: atf(level), ato: ato(level) }
    }
    const stockNow = async (place: Place) => {
      const found = await levelNow(store, place, clock.now())
      return found === null ? null : { view: viewOf(place, found.level), version: found.version }
    }
    /** The same as it was; 400 where the log has no such moment. */
    const stockThen = async (places: readonly Place[], at: string) => {
      const moment = await momentOf(store, askedMoment(at), clock.now())
      if (moment === null) throw momentAhead()
      const found = await placesAt(store, places, moment)
      return found.map((place) => ({ ...viewOf(place, place.level), ...momentFreshness(moment) }))
    }
    const ofLocation = {
      operationId: 'listStockOfLocation',
      tags,
      description:
        'Every SKU that a location has, or had: on hand, held, damaged, incoming, in transit; now, or `at` a moment of the past.',
      querystring: z.object({ location: LocationId, ...pageQuery, at: atParameter }),
      alsoAnswers: [404],
      response: { 200: pageOf(StockView).extend({ location: z.string() }) },
    }
    app.get('/v1/stock', { schema: ofLocation }, async ({ query: { location, at, ...paging } }) => {
      const { items, nextCursor } = await selectPage(store.tables, stockPlaces, paging, {
        where: { location },
        orderBy: [{ column: 'location' }, { column: 'sku' }],
      })
      if (items.length === 0 && (await store.current(locationType, location)).state === null)
        throw problem('not-found', { detail: `No location ${location}.` })
      if (at !== undefined) return { location, items: await stockThen(items, at), nextCursor }
      const stock = await Promise.all(items.map(stockNow))
      return { location, items: stock.flatMap((one) => one?.view ?? []), nextCursor }
    })
    app.get(
      '/v1/stock/:sku',
      {
        schema: {
          operationId: 'getStockOfSku',
          tags,
          params: bySku,
          querystring: z.object({ ...pageQuery, at: atParameter }),
          response: { 200: pageOf(StockView).extend({ sku: z.string() }) },
        },
      },
      async ({ params: { sku }, query }) => {
        const { items, nextCursor } = await selectPage(store.tables, stockPlaces, query, { where: { sku } })
        if (items.length === 0 && (await store.current(itemType, sku)).state === null)
          throw problem('not-found', { detail: `No SKU ${sku}.` })
        if (query.at !== undefined) return { sku, items: await stockThen(items, query.at), nextCursor }
        const stock = await Promise.all(items.map(stockNow))
        return { sku, items: stock.flatMap((one) => one?.view ?? []), nextCursor }
      },
    )
    app.get(
      '/v1/stock/:sku/:location',
      {
        schema: {
          operationId: 'getStock',
          tags,
          description:
            'The figures of one SKU at one location: now, with a version for `If-Match`, or `at` a moment of the past.',
          params: byPlace,
          querystring: z.object({ at: atParameter }),
          response: { 200: StockView },
        },
      },
      async ({ params, query: { at } }, reply) => {
        const missing = () => problem('not-found', { detail: `No stock of ${params.sku} at ${params.location}.` })
        if (at !== undefined) {
          const [then] = await stockThen([params], at)
          if (then === undefined) throw missing()
          return then
        }
        const stock = await stockNow(params)
        if (stock === null) throw missing()
        void reply.header('etag', etag(stock.version))
        return stock.view
      },
    )
    const lots = {
      operationId: 'getStockLots',
      tags,
      description: 'Lots that are there, in the order in which they are picked: first expired, first out.',
      params: byPlace,
      response: { 200: LotsView },
    }
    app.get('/v1/stock/:sku/:location/lots', { schema: lots }, async ({ params }) => {
      const { state, version } = await store.current(stockType, stockKey(params))
      if (version === 0) throw problem('not-found', { detail: `No stock of ${params.sku} at ${params.location}.` })
      return { ...params, ...lotsView(state, clock.now()) }
    })
    done()
  }
