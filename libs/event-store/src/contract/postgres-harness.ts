import { createPool, type Pool } from '@onhand/postgres'
import { type Clock, manualClock, silentLogger, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase } from '@onhand/test-kit'
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

/** @param realClock the server's own clock instead of the test's */
export const openPostgresLog = async (realClock = false): Promise<PostgresLog> => {
  const database = await createTestDatabase({ template: 'event_store', prepare })
  const clock = manualClock()
  const scheduler = systemScheduler(() => undefined)
  const pool = createPool(database.url, { logger: silentLogger, max: 4 })
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
      return { plan, proxy: await startProxy(new URL(database.url), plan) }
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
    ...{ url: database.url, pool, clock, scheduler, newStorage },
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
      await database.dispose()
    },
  }
}

export const postgresHarness: Harness = { name: 'PostgreSQL', open: () => openPostgresLog() }
