import { listParked, messagingTables } from '@onhand/messaging'
import { createPostgresTables } from '@onhand/tables'
import type { DatabaseService } from '../databases.ts'
import { configuredDatabases } from '../distributed/databases.ts'
import { buildService } from '../distributed/one-service.ts'
import { silentTransport } from '../silent-transport.ts'
import { maintain } from './maintenance.ts'

/** One line a record: who could not apply it, which event of which stream, how often it was tried, and why. */
export const listParkedRecords = (service: DatabaseService): Promise<void> =>
  maintain(async ({ config, parts, lifecycle }) => {
    const { pool } = await configuredDatabases(config, lifecycle, parts.logger).open(service)
    const tables = createPostgresTables(pool)
    await tables.ensure(messagingTables)
    const rows = await listParked(tables)
    for (const { consumer, key, position, tries, error } of rows)
      console.log([consumer, key, `position ${position}`, `${tries} tries`, error].join('\t'))
    console.log(`${rows.length} parked`)
  })

/** Tries parked records again, oldest of a key first, while the service runs. */
export const replayParkedRecords = (service: DatabaseService, filter: { key?: string }): Promise<void> =>
  maintain(async ({ config, parts, lifecycle }) => {
    const built = await buildService(service, config, process.env, parts, lifecycle, silentTransport)
    await built.start()
    lifecycle.onStop(service, () => built.stop())
    for (const consumer of built.consumers?.() ?? []) {
      const { replayed, failed, waiting } = await consumer.replayParked(filter)
      console.log(`${consumer.name}: ${replayed} replayed, ${failed} failed again, ${waiting} wait behind them`)
    }
  })
