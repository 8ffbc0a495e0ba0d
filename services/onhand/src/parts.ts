import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import type { Transport } from '@onhand/messaging'
import {
  createMetrics,
  createLogger,
  systemClock,
  systemIds,
  systemScheduler,
  type Lifecycle,
  type Logger,
} from '@onhand/runtime'
import type { ServiceDependencies } from '@onhand/service'
import { createPostgresTables } from '@onhand/tables'
import type { HostConfig } from './config.ts'
import type { DatabaseOwner, Databases } from './databases.ts'

/** Time, chance and reporting of one process. */
export const createProcessParts = (config: HostConfig) => {
  const logger = createLogger({ service: 'onhand', level: config.LOG_LEVEL, pretty: process.stdout.isTTY })
  const clock = systemClock
  const scheduler = systemScheduler((error) => logger.error({ err: error }, 'a task failed'))
  return { logger, clock, scheduler, ids: systemIds(clock), metrics: createMetrics({ processMetrics: true }) }
}
export type ProcessParts = ReturnType<typeof createProcessParts>

/** One service's dependencies on real infrastructure; the log's tables are migrated first. */
export const dependenciesOf = async (
  service: DatabaseOwner,
  parts: ProcessParts,
  databases: Databases,
  transport: Transport,
  lifecycle: Lifecycle,
): Promise<ServiceDependencies & { readonly database: Awaited<ReturnType<Databases['open']>> }> => {
  const logger: Logger = parts.logger.child({ service })
  const database = await databases.open(service)
  await migrateEventStore(database.pool)
  const storage = createPostgresStorage({ url: database.url, log: service, logger, scheduler: parts.scheduler })
  lifecycle.onStop(`${service} log`, () => storage.close())
  return { ...parts, logger, storage, tables: createPostgresTables(database.pool), transport, database }
}
