import { problem, type NoOptions } from '@onhand/http'
import { startProjecting, type ProjectingConsumer, type RunningConsumer } from '@onhand/messaging'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  answers,
  consumerCheck,
  trackingToken,
  trackingTokenHash,
  type Availability,
  type Service,
  type ServiceDependencies,
  type StockHistory,
} from '@onhand/service'
import { availabilityPort } from './app/availability.ts'
import { itemsTable } from './app/catalogue-tables.ts'
import { createChangeFeed } from './app/changes.ts'
import { createFreshness } from './app/freshness.ts'
import type { ProjectionConfig } from './config.ts'
import { availabilityRoutes } from './http/availability.routes.ts'
import { addEntityTags } from './http/answers.ts'
import { customerRoutes } from './http/customers.routes.ts'
import { flowRoutes } from './http/flows.routes.ts'
import { kpiRoutes } from './http/kpis.routes.ts'
import { orderRoutes } from './http/orders.routes.ts'
import { streamRoutes } from './http/stream.routes.ts'
import { trackRoutes } from './http/track.routes.ts'
import { visibilityRoutes } from './http/visibility.routes.ts'
import { folds } from './projections/folds.ts'
import { allProjections } from './projections/index.ts'

export { ProjectionConfig } from './config.ts'

export interface ProjectionDependencies extends Omit<ServiceDependencies, 'storage'> {
  readonly config: ProjectionConfig
  /** Inventory's log, for the past and for the events behind figures. */
  readonly history?: StockHistory
}

/** A service without a log of its own: its tables can be dropped and are rebuilt from the others' logs. */
export interface ProjectionService extends Service {
  /** What can be sold, for sourcing in the same process. */
  readonly availability: Availability
  /** Its consumer, by which `resetProjecting` rebuilds the views. */
  readonly consumer: ProjectingConsumer
}

/** The views' consumer. Its name stands in checkpoints and never changes. */
export const projectionConsumer = (trackingSecret: string): ProjectingConsumer => ({
  name: 'projection-views',
  services: ['inventory', 'order', 'shipment', 'notification'],
  projections: allProjections((orderId) => trackingTokenHash(trackingToken(trackingSecret, orderId))),
})

/** The composition root of the read side. */
export const createProjectionService = (dependencies: ProjectionDependencies): ProjectionService => {
  const { tables, clock, scheduler, config, logger, history } = dependencies
  const consumer = projectionConsumer(config.TRACKING_SECRET)
  let running: RunningConsumer | null = null
  let unfollow = (): void => undefined
  const consumerNow = (): RunningConsumer => {
    if (!running) throw problem('not-ready', { detail: 'The views are not being kept yet.' })
    return running
  }
  const fresh = createFreshness(consumerNow, clock)
  const port = availabilityPort(tables, () => clock.now())
  const onError = (error: unknown): void => {
    logger.error({ err: error }, 'Changes could not be read')
  }
  const feed = createChangeFeed({
    ...{ reader: tables, clock, scheduler, onError },
    shared: (dependencies.transport.partitions ?? 1) > 1,
  })
  const plugin: FastifyPluginAsyncZod<NoOptions> = async (app) => {
    addEntityTags(app)
    await app.register(availabilityRoutes({ reader: tables, clock, fresh, port, history }))
    const views = { reader: tables, clock, fresh }
    for (const routes of [visibilityRoutes, customerRoutes, kpiRoutes]) await app.register(routes(views))
    await app.register(orderRoutes({ ...views, folds }))
    await app.register(flowRoutes({ ...views, consumer: consumerNow }))
    await app.register(trackRoutes({ reader: tables, fresh }))
    await app.register(streamRoutes({ reader: tables, clock, scheduler, feed, consumer: consumerNow }))
  }
  return {
    name: 'projection',
    plugin,
    availability: port,
    consumer,
    start: async () => {
      running = await startProjecting(dependencies, consumer)
      unfollow = feed.follow(running)
    },
    stop: async () => {
      unfollow()
      await running?.stop()
      running = null
    },
    consumers: () => (running ? [running] : []),
    health: async () => {
      const database = await answers(tables.select(itemsTable, { limit: 1 }))
      return { service: 'projection', checks: { database, consumers: await consumerCheck(running ? [running] : []) } }
    },
  }
}
