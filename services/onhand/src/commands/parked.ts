import { listParked, messagingTables, stoppedPartitions } from '@onhand/messaging'
import { createPostgresTables } from '@onhand/tables'
import type { Service } from '@onhand/service'
import { openDatabases, type DatabaseService } from '../databases.ts'
import { configuredDatabases } from '../distributed/databases.ts'
import { buildService } from '../distributed/one-service.ts'
import { openInstallation } from '../installation.ts'
import { silentTransport } from '../silent-transport.ts'
import { maintain, type Maintenance } from './maintenance.ts'

/** One line a record: who could not apply it, which event of which stream, how often it was tried, and why. */
export const listParkedRecords = (service: DatabaseService): Promise<void> =>
  maintain(async (context) => {
    const tables = await databaseOf(context, service)
    const rows = await listParked(tables)
    for (const { consumer, key, position, tries, error } of rows)
      console.log([consumer, key, `position ${position}`, `${tries} tries`, error].join('\t'))
    console.log(`${rows.length} parked`)
  })

/** Its database by the environment, else that of `pnpm start` in this folder. */
const databaseOf = async ({ config, parts, lifecycle }: Maintenance, service: DatabaseService) => {
  const databases =
    config.KAFKA_BROKERS === undefined
      ? await openDatabases(config, lifecycle, parts.logger)
      : configuredDatabases(config, lifecycle, parts.logger)
  const { pool } = await databases.open(service)
  const tables = createPostgresTables(pool)
  await tables.ensure(messagingTables)
  return tables
}

const builtFor = async (context: Maintenance, service: DatabaseService): Promise<Service> => {
  const { config, parts, lifecycle } = context
  if (config.KAFKA_BROKERS !== undefined)
    return buildService(service, config, process.env, parts, lifecycle, silentTransport)
  const { services } = await openInstallation(context)
  const found = services.find(({ name }) => name === service)
  if (!found) throw new Error(`There is no ${service}`)
  return found
}

/** Tries parked records again, oldest of a key first, while the service runs. */
export const replayParkedRecords = (service: DatabaseService, filter: { key?: string }): Promise<void> =>
  maintain(async (context) => {
    const built = await builtFor(context, service)
    await built.start()
    context.lifecycle.onStop(service, () => built.stop())
    for (const consumer of built.consumers?.() ?? []) {
      const { replayed, failed, waiting } = await consumer.replayParked(filter)
      console.log(`${consumer.name}: ${replayed} replayed, ${failed} failed again, ${waiting} wait behind them`)
    }
  })

/** Forgets why partitions have stopped. */
export const resumeStopped = (service: DatabaseService): Promise<void> =>
  maintain(async (context) => {
    const tables = await databaseOf(context, service)
    const rows = await tables.select(stoppedPartitions, { limit: 10_000 })
    await tables.transaction((tx) =>
      tx.remove(
        stoppedPartitions,
        rows.map(({ consumer, topic, partition }) => ({ consumer, topic, partition })),
      ),
    )
    console.log(`${rows.length} partitions go on once the processes of ${service} have restarted`)
  })
