import type { Metrics } from '@onhand/runtime'
import { mergeOpenApi } from './openapi-merge.ts'
import { problem } from './problems.ts'
import type { Server } from './server.ts'

/** One thing that a service needs, e.g. `database`, `durability`, `relay`. */
export interface Check {
  readonly ok: boolean
  /** Why not, or a figure worth seeing. */
  readonly detail?: string
  /** Not ok, but requests are served all the same: told, and no reason to send them elsewhere. */
  readonly serves?: true
}

export interface ServiceHealth {
  readonly service: string
  /** Check name → its result. */
  readonly checks: Readonly<Record<string, Check>>
}

export interface ProcessRoutesOptions {
  /** Asked at every `/readyz`; a check that throws counts as not ready. */
  readonly health: () => Promise<readonly ServiceHealth[]>
  readonly metrics: Metrics
  /** Run before each scrape, for figures that only a look tells. */
  readonly observe?: () => Promise<void>
}

const failing = (services: readonly ServiceHealth[]) =>
  services.flatMap(({ service, checks }) =>
    Object.entries(checks)
      .filter(([, { ok, serves }]) => !ok && serves !== true)
      .map(([check, { detail }]) => ({ service, check, detail })),
  )

/** `/livez`, `/readyz`, `/metrics` and the merged `/openapi.json`: the process owns these, not a service. */
export const registerProcessRoutes = (server: Server, { health, metrics, observe }: ProcessRoutesOptions): void => {
  server.get('/livez', () => ({ status: 'alive' }))
  server.get('/readyz', async () => {
    const services = await health().catch((cause: unknown) => {
      throw problem('not-ready', { detail: 'The checks could not be made.', cause })
    })
    const notReady = failing(services)
    if (notReady.length > 0) throw problem('not-ready', { notReady })
    const isWell = services.every(({ checks }) => Object.values(checks).every(({ ok }) => ok))
    return { status: isWell ? 'ready' : 'degraded', services }
  })
  server.get('/metrics', async (_request, reply) => {
    await observe?.()
    void reply.type(metrics.registry.contentType)
    return metrics.registry.metrics()
  })
  server.get('/openapi.json', () =>
    mergeOpenApi(
      { title: 'Onhand', version: '1' },
      [...server.openApiDocuments.values()].map((read) => read()),
    ),
  )
}
