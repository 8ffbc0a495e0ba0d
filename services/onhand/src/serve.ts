import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import {
  addAdmission,
  createAdmission,
  createServer,
  registerProcessRoutes,
  registerService,
  type Admission,
  type Server,
} from '@onhand/http'
import type { Lifecycle } from '@onhand/runtime'
import type { Service } from '@onhand/service'
import type { FastifyPluginAsync } from 'fastify'
import type { ProcessParts } from './parts.ts'
import { createServiceMetrics } from './service-metrics.ts'

/** One page over the merged document; the plugin wants a document of its own beside it, which stays empty. */
const docs: FastifyPluginAsync = async (scope) => {
  await scope.register(swagger, { openapi: { info: { title: 'Onhand', version: '1' } } })
  await scope.register(swaggerUi, { routePrefix: '/docs', uiConfig: { url: '/openapi.json' }, staticCSP: true })
}

export interface HostOptions {
  /** Stands before every route. */
  readonly guard?: (server: Server) => void
  /** Believe X-Forwarded-For. */
  readonly trustProxy?: boolean
  /** Who is let in; one of its own when left out. */
  readonly admission?: Admission
}

/** One server over these services and the process's own routes; `/docs` is one page over all of them. */
export const createHost = async (
  services: readonly Service[],
  parts: ProcessParts,
  { guard, trustProxy = false, admission = createAdmission(parts.clock) }: HostOptions = {},
): Promise<Server> => {
  const { logger, clock, ids, metrics } = parts
  const server = createServer({ logger, clock, ids, metrics, trustProxy })
  addAdmission(server, metrics, admission) // Before anybody looks at a credential: a refusal has to be cheap.
  guard?.(server) // Before any route, so that none is without.
  const observe = createServiceMetrics(services, metrics)
  const health = () => Promise.all(services.map((service) => service.health()))
  registerProcessRoutes(server, { metrics, health, observe })
  await server.register(docs)
  for (const { name, plugin } of services)
    await registerService(server, plugin, { service: name, prefixless: name === 'portal' })
  await server.ready()
  return server
}

/** Starts the services in order and hands back their server, not listening yet. HTTP stops first, then what is behind it. */
export const serve = async (
  services: readonly Service[],
  parts: ProcessParts,
  lifecycle: Lifecycle,
  options: HostOptions = {},
): Promise<Server> => {
  const server = await createHost(services, parts, options)
  for (const service of services) {
    lifecycle.onStop(service.name, () => service.stop())
    await service.start()
  }
  lifecycle.onStop('HTTP', () => server.close())
  return server
}
