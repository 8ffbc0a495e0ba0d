import type { FastifyPluginAsyncZod, NoOptions } from '@onhand/http'
import type { Logger } from '@onhand/runtime'
import type { Service } from '@onhand/service'
import { loadAssets } from './app/assets.ts'
import { wordFiles } from './app/dashboard-words.ts'
import { readPlaces } from './app/places.ts'
import { mapFiles } from './app/world-map.ts'
import { createPages } from './app/pages.ts'
import { createRest, type Rest } from './app/rest.ts'
import { PortalConfig } from './config.ts'
import { assetRoutes } from './http/assets.routes.ts'
import { dashboardRoutes } from './http/dashboard.routes.ts'
import { mapRoutes } from './http/map.routes.ts'
import { mailRoutes } from './http/mail.routes.ts'
import { messagesRoutes } from './http/messages.routes.ts'
import type { PageContext } from './http/page-context.ts'
import { signInRoutes } from './http/sign-in.routes.ts'
import { surveyRoutes } from './http/survey.routes.ts'
import { trackRoutes } from './http/track.routes.ts'

export { createRestWithin } from './app/rest.ts'
export { PortalConfig } from './config.ts'

export interface PortalDependencies {
  readonly logger: Logger
  /** Where the REST API answers, `http://host:port`; asked at each call, as the port may be picked late. */
  readonly origin: () => string
  readonly config?: PortalConfig
  /** Instead of asking `origin`: where the services run in the same process. */
  readonly rest?: Rest
  /** Instead of the global one, for tests. */
  readonly fetch?: typeof fetch
}

/** The web pages: the ops dashboard, the shopper's tracking page, caught mail. They talk REST and keep nothing. */
export const createPortalService = (dependencies: PortalDependencies): Service => {
  const { logger, origin, config = PortalConfig.parse({}), fetch: fetchJson = fetch } = dependencies
  const brand = `:root { --brand: ${config.BRAND_COLOUR}; }\n`
  const assets = loadAssets({ 'brand.css': { make: () => brand, from: brand }, ...wordFiles(), ...mapFiles })
  const context: PageContext = {
    logger,
    render: createPages(config, assets),
    assets,
    rest: dependencies.rest ?? createRest(origin, fetchJson),
    logoUrl: config.BRAND_LOGO_URL,
  }
  const plugin: FastifyPluginAsyncZod<NoOptions> = async (app) => {
    await app.register(assetRoutes(assets))
    await app.register(mapRoutes(assets))
    await app.register(dashboardRoutes(context))
    await app.register(trackRoutes(context))
    await app.register(signInRoutes(context))
    await app.register(mailRoutes(context))
    await app.register(messagesRoutes(context))
    await app.register(surveyRoutes(context))
  }
  return {
    name: 'portal',
    plugin,
    start: () => {
      readPlaces()
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
    // It is well whenever it answers: what it shows is the other services' to vouch for.
    health: () => Promise.resolve({ service: 'portal', checks: {} }),
  }
}
