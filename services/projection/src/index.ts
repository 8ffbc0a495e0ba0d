import { problem, type NoOptions } from '@onhand/http'
import {
  startProjecting,
  type ProjectingConsumer,
  type PublicLog,
  type RefillProgress,
  type RunningConsumer,
} from '@onhand/messaging'
import type { Logger } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
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
import { availabilityPort } from './app/availability-port.ts'
import { itemsTable } from './app/catalogue-tables.ts'
import { createChangeFeed } from './app/changes.ts'
import { promiseFigures } from './app/figures.ts'
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
import { openGeneration } from './generations.ts'
import { folds } from './projections/folds.ts'
import { allProjections } from './projections/index.ts'

export { ProjectionConfig } from './config.ts'
export { discardOtherGenerations, openGeneration, type Generation } from './generations.ts'

export interface ProjectionDependencies extends Omit<ServiceDependencies, 'storage'> {
  readonly config: ProjectionConfig
  /** All logs, for views that a changed release has to build from them; without them it cannot. */
  readonly logs?: () => readonly PublicLog[]
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
  projections: allProjections((orderId, generation) =>
    trackingTokenHash(trackingToken(trackingSecret, orderId, generation)),
  ),
})

const noLogs = (): never => {
  throw new Error('The views of this release are not there, and no logs are given to build them from')
}

const lateReader = (store: () => TableReader): TableReader => ({
  get: (table, key) => store().get(table, key),
  getMany: (table, keys) => store().getMany(table, keys),
  select: (table, query) => store().select(table, query),
  aggregate: (table, aggregate) => store().aggregate(table, aggregate),
  checksum: (table) => store().checksum(table),
})

const TELL_EVERY_MS = 5_000

const tellOf = (logger: Logger) => {
  let toldMs = 0
  return ({ done, total }: RefillProgress): void => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return
    toldMs = performance.now()
    logger.info({ done, total }, 'The views of this release are being built')
  }
}

/** The composition root of the read side. */
export const createProjectionService = (dependencies: ProjectionDependencies): ProjectionService => {
  const { clock, scheduler, config, logger, history, logs = noLogs } = dependencies
  let store = dependencies.tables
  // The views of this release may stand elsewhere than those before: where, is known once it has started.
  const tables = lateReader(() => store)
  const consumer = projectionConsumer(config.TRACKING_SECRET)
  let running: RunningConsumer | null = null
  let unfollow = (): void => undefined
  const consumerNow = (): RunningConsumer => {
    if (!running) throw problem('not-ready', { detail: 'The views are not being kept yet.' })
    return running
  }
  const fresh = createFreshness(consumerNow, clock)
  const port = availabilityPort(tables, { now: () => clock.now(), atLeast: (token) => fresh.atLeast(token) })
  const onError = (error: unknown): void => {
    logger.error({ err: error }, 'Changes could not be read')
  }
  const feed = createChangeFeed({
    ...{ reader: tables, clock, scheduler, onError },
    shared: (dependencies.transport.partitions ?? 1) > 1,
  })
  const plugin: FastifyPluginAsyncZod<NoOptions> = async (app) => {
    addEntityTags(app)
    await app.register(availabilityRoutes({ reader: tables, clock, scheduler, fresh, port, history }))
    const views = { reader: tables, clock, fresh }
    await app.register(visibilityRoutes({ ...views, history }))
    for (const routes of [customerRoutes, kpiRoutes]) await app.register(routes(views))
    await app.register(orderRoutes({ ...views, folds }))
    await app.register(flowRoutes({ ...views, consumer: consumerNow }))
    await app.register(trackRoutes({ reader: tables, clock, scheduler, fresh }))
    await app.register(
      streamRoutes({ reader: tables, clock, scheduler, feed, consumer: consumerNow, metrics: dependencies.metrics }),
    )
  }
  return {
    name: 'projection',
    plugin,
    availability: port,
    consumer,
    start: async () => {
      const generation = await openGeneration({
        ...{ tables: dependencies.tables, consumer, logs, now: () => clock.now() },
        partitions: dependencies.transport.partitions,
        onProgress: tellOf(logger),
      })
      store = generation.tables
      running = await startProjecting({ ...dependencies, tables: store }, generation.consumer)
      unfollow = feed.follow(running)
    },
    stop: async () => {
      unfollow()
      await running?.stop()
      running = null
    },
    consumers: () => (running ? [running] : []),
    figures: () => promiseFigures(tables, clock.now()),
    health: async () => {
      const database = await answers(tables.select(itemsTable, { limit: 1 }))
      return { service: 'projection', checks: { database, consumers: await consumerCheck(running ? [running] : []) } }
    },
  }
}
