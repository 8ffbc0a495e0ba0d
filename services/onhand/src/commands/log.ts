import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import type { Publisher } from '@onhand/schemas'
import { configuredDatabases } from '../distributed/databases.ts'
import { maintain } from './maintenance.ts'

/** Records a new life of a log: positions after it are never mistaken for those that were lost. */
export const newEpoch = (service: Publisher): Promise<void> =>
  maintain(async ({ config, parts, lifecycle }) => {
    const { logger, scheduler } = parts
    const { url, pool } = await configuredDatabases(config, lifecycle, logger).open(service)
    await migrateEventStore(pool)
    const storage = createPostgresStorage({ url, log: service, logger, scheduler })
    lifecycle.onStop('log', () => storage.close())
    const { position } = await storage.head()
    const epoch = await storage.newEpoch()
    console.log(`The log of ${service} is in epoch ${epoch}, which starts after position ${position}.`)
  })
