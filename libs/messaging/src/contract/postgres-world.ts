import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import { createPool } from '@onhand/postgres'
import { silentLogger, systemClock, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase } from '@onhand/test-kit'
import type { PublicLog, Transport } from '../types.ts'
import type { Database, World } from './world.ts'

/** A database by its address. */
export interface PostgresDatabase extends Database {
  readonly url: string
}

export interface PostgresWorld extends World {
  database(): Promise<PostgresDatabase>
  again(database: Database): Promise<PostgresDatabase>
}

const prepare = async (url: string): Promise<void> => {
  const pool = createPool(url, { logger: silentLogger, max: 1 })
  await migrateEventStore(pool)
  await pool.end()
}

/** Real time and real PostgreSQL. `urlOf` a log's database lets a transport keep something beside the log. */
export const postgresWorld = (
  transport: (logs: readonly PublicLog[], world: PostgresWorld) => Transport | Promise<Transport>,
): PostgresWorld => {
  const scheduler = systemScheduler(() => undefined)
  const cleanUp: (() => Promise<unknown>)[] = []
  const open = (url: string): PostgresDatabase => {
    const opened = createPostgresStorage({ url, log: 'contract', logger: silentLogger, scheduler })
    let closing: Promise<void> | undefined
    // A store closes its storage; one that no store was made of is closed here.
    const storage = { ...opened, close: () => (closing ??= opened.close()) }
    const tables = createPostgresTables(createPool(url, { logger: silentLogger, max: 4 }))
    cleanUp.unshift(
      () => tables.close(),
      () => storage.close(),
    )
    return { url, storage, tables }
  }
  const world: PostgresWorld = {
    clock: systemClock,
    scheduler,
    database: async () => {
      const database = await createTestDatabase({ template: 'messaging', prepare })
      cleanUp.push(() => database.dispose())
      return open(database.url)
    },
    again: (database) => Promise.resolve(open((database as PostgresDatabase).url)),
    transport: async (logs) => transport(logs, world),
    eventually: async (check) => {
      const end = Date.now() + 40_000
      for (;;) {
        try {
          await check()
          return
        } catch (error) {
          if (Date.now() >= end) throw error
          await scheduler.sleep(20)
        }
      }
    },
    elapse: (ms) => scheduler.sleep(Math.min(ms, 1_500)),
    during: (work) => work,
    stop: async () => {
      for (const close of cleanUp.splice(0)) await close()
    },
  }
  return world
}
