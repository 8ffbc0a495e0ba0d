import { isBearer, problem, type FastifyPluginAsyncZod, type FastifyPluginCallbackZod } from '@onhand/http'
import type { Availability, Catalogue, Service } from '@onhand/service'
import {
  AvailableStockAnswer,
  Ids,
  INTERNAL_AVAILABILITY,
  INTERNAL_ITEMS,
  INTERNAL_LOCATIONS,
  ItemsAnswer,
  LocationsAnswer,
} from './internal-contract.ts'

/** What can be sold where, for sourcing in another process. */
export const availabilityRoutes =
  (port: Availability): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = { hide: true, querystring: Ids, response: { 200: AvailableStockAnswer } }
    app.get(INTERNAL_AVAILABILITY, { schema }, async ({ query }) => ({ items: [...(await port.stock(query.ids))] }))
    done()
  }

/** Items and locations, for copies in other processes that miss something. */
export const catalogueRoutes =
  (catalogue: Catalogue): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const items = { hide: true, querystring: Ids, response: { 200: ItemsAnswer } }
    app.get(INTERNAL_ITEMS, { schema: items }, async ({ query }) => ({
      items: [...(await catalogue.items(query.ids)).values()],
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

/** The service with routes for its peers only, each of them behind the token. */
export const withInternal = (service: Service, token: string, parts: readonly FastifyPluginCallbackZod[]): Service => {
  const guarded: FastifyPluginCallbackZod = (app, _options, done) => {
    app.addHook('onRequest', (request, _reply, next) => {
      next(isBearer(request.headers.authorization, token) ? undefined : problem('unauthorized'))
    })
    for (const part of parts) void app.register(part)
    done()
  }
  const plugin: FastifyPluginAsyncZod = async (app) => {
    await app.register(service.plugin as FastifyPluginAsyncZod)
    await app.register(guarded)
  }
  return { ...service, plugin }
}
