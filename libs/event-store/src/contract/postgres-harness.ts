import { createPool, withClient, type Pool } from '@onhand/postgres'
import { type Clock, manualClock, silentLogger, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { migrateEventStore } from '../postgres/migrate.ts'
import { createPostgresStorage } from '../postgres/postgres-storage.ts'
import type { Storage } from '../storage.ts'
import type { Harness, TestLog } from './harness.ts'
import { startProxy, type ProxyPlan } from './postgres-proxy.ts'
import { holdTable } from './shop.ts'

const prepare = async (url: string): Promise<void> => {
  const pool = createPool(url, { logger: silentLogger, max: 1 })
  await migrateEventStore(pool)
  await createPostgresTables(pool).ensure([holdTable])
  await pool.end()
}

export interface PostgresLog extends TestLog {
  readonly url: string
  /** Straight to the server, for looks and interference. */
  readonly pool: Pool
}

/** Back to an empty log. The trigger that keeps events from being truncated steps aside for a replica's session. */
const EMPTY = `
  set session_replication_role = replica;
  truncate events, epochs, snapshots, answers, checkpoints, deadlines, effects, live_holds;
  insert into epochs (epoch, starts_after) values (1, 0)`

const openLog = async (url: string, realClock: boolean): Promise<PostgresLog> => {
  await withClient(url, (client) => client.query(EMPTY))
  const clock = manualClock()
  const scheduler = systemScheduler(() => undefined)
  const pool = createPool(url, { logger: silentLogger, max: 4 })
  const plans = new Map<Storage, ProxyPlan>()
  const ends: (() => unknown)[] = []
  const planOf = (storage: Storage): ProxyPlan => {
    const plan = plans.get(storage)
    if (!plan) throw new Error('Not a storage of this log')
    return plan
  }
  const proxies = await Promise.all(
    [1, 2, 3].map(async () => {
      const plan: ProxyPlan = {}
      return { plan, proxy: await startProxy(new URL(url), plan) }
    }),
  )
  const newStorage = (own: Clock = clock): Storage => {
    const next = proxies[plans.size]
    if (!next) throw new Error('A test log has at most three storages')
    const storage = createPostgresStorage({
      ...{ url: next.proxy.url, log: 'shop', logger: silentLogger, scheduler },
      ...(realClock ? {} : { clock: own }),
    })
    plans.set(storage, next.plan)
    ends.push(() => storage.close())
    return storage
  }
  return {
    ...{ url, pool, clock, scheduler, newStorage },
    breakNext: (storage, where) => {
      planOf(storage).break = where
    },
    pauseNext: (storage) => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      planOf(storage).pause = promise
      return () => {
        resolve(undefined)
      }
    },
    close: async () => {
      for (const end of ends) await end()
      for (const { proxy } of proxies) proxy.close()
      await pool.end()
    },
  }
}

interface Database {
  readonly url: string
  dispose(): Promise<void>
}
/** As test-kit's `createTestDatabase`, which this library cannot import: test-kit stands on it. */
type CreateDatabase = (options: { template: string; prepare: (url: string) => Promise<unknown> }) => Promise<Database>

/** One database a test file, emptied for each log: logs follow each other. */
export const postgresLogs = (create: CreateDatabase) => {
  let database: Promise<Database> | undefined
  /** @param realClock the server's own clock instead of the test's */
  const open = async (realClock = false): Promise<PostgresLog> => {
    database ??= create({ template: 'event_store', prepare })
    return openLog((await database).url, realClock)
  }
  const dispose = async (): Promise<void> => {
    await (await database)?.dispose()
  }
  const harness: Harness = { name: 'PostgreSQL', open: () => open(), dispose }
  return { open, dispose, harness }
}
