import { isBearer, problem, type FastifyPluginAsyncZod, type FastifyPluginCallbackZod } from '@onhand/http'
import type { Catalogue, Service, StockHistory, TransitTimes } from '@onhand/service'
import { historyRoutes } from './remote-history.ts'
import {
  Ids,
  INTERNAL_ITEMS,
  INTERNAL_LOCATIONS,
  INTERNAL_TRANSIT,
  ItemsAnswer,
  LocationsAnswer,
  TransitAnswer,
  TransitQuery,
} from './internal-contract.ts'

/** Items and locations, for copies in other processes that miss something. */
export const catalogueRoutes =
  (catalogue: Catalogue): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const items = { hide: true, querystring: Ids, response: { 200: ItemsAnswer } }
    app.get(INTERNAL_ITEMS, { schema: items }, async ({ query }) => ({
      items: [...(await catalogue.items(query.ids)).values()].map(({ handling, ...item }) => ({
        ...item,
        ...(handling === undefined ? {} : { handling: [...handling] }),
      })),
    }))
    const locations = { hide: true, querystring: Ids, response: { 200: LocationsAnswer } }
    app.get(INTERNAL_LOCATIONS, { schema: locations }, async ({ query }) => ({
      items: [...(await catalogue.locations(query.ids)).values()].map((location) => ({
        ...location,
        capabilities: [...location.capabilities],
      })),
    }))
    done()
  }

/** What inventory answers to its peers beside its log. */
export const inventoryRoutes =
  ({ catalogue, history }: { catalogue: Catalogue; history: StockHistory }): FastifyPluginCallbackZod =>
  (app, options, done) => {
    catalogueRoutes(catalogue)(app, options, () => historyRoutes(history)(app, options, done))
  }

/** What shipment answers to its peers: days on the road, as it has learnt them. */
export const transitRoutes =
  (transit: TransitTimes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = { hide: true, querystring: TransitQuery, response: { 200: TransitAnswer } }
    app.get(INTERNAL_TRANSIT, { schema }, async ({ query: { ids, country, region = null, service } }) => {
      const learnt = await transit.days(ids, { country, region, service })
      return { items: [...learnt].map(([location, days]) => ({ location, ...days })) }
    })
    done()
  }

/** The service with routes for its peers beside its own; every internal one stands behind the token. */
export const withInternal = (service: Service, token: string, parts: readonly FastifyPluginCallbackZod[]): Service => {
  const plugin: FastifyPluginAsyncZod = async (app) => {
    app.addHook('onRequest', (request, _reply, next) => {
      const isInternal = request.routeOptions.url?.startsWith('/internal/') === true
      const isPeer = !isInternal || isBearer(request.headers.authorization, token)
      next(isPeer ? undefined : problem('unauthorized'))
    })
    await app.register(service.plugin as FastifyPluginAsyncZod)
    for (const part of parts) await app.register(part)
  }
  return { ...service, plugin }
}
