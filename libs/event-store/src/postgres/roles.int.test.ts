import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPool, withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createTestDatabase } from '@onhand/test-kit'
import { expectConsistent, openStore } from '../contract/harness.ts'
import { postgresLogs, type PostgresLog } from '../contract/postgres-harness.ts'
import { confirm, receive, reserve } from '../contract/shop.ts'
import { migrateEventStore } from './migrate.ts'
import { createPostgresStorage } from './postgres-storage.ts'

const logs = postgresLogs(createTestDatabase)
const ROLE = 'onhand_roles_test'

describe('migrateEventStore', () => {
  it('may run at once in many processes, again, and by a role that may only look', async () => {
    const database = await createTestDatabase()
    const pool = createPool(database.url, { logger: silentLogger, max: 5 })
    await Promise.all(Array.from({ length: 5 }, () => migrateEventStore(pool)))
    await migrateEventStore(pool)
    expect((await pool.query('select * from epochs')).rowCount).toBe(1)
    await pool.end()
    await database.dispose()
  })

  it('brings a log that was begun with jsonb along', async () => {
    const database = await createTestDatabase()
    const pool = createPool(database.url, { logger: silentLogger, max: 2 })
    const schema = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
    await pool.query(schema.replaceAll(/\bjson\b( +not null|,)/g, 'jsonb$1'))
    await pool.query(`insert into events values (1, 1, gen_random_uuid(), 'stock-A', 1, 1, gen_random_uuid(), 'received',
      '{"quantity": 1}', '{"available": 1}', '{}', now(), now())`)
    await migrateEventStore(pool)
    const storage = createPostgresStorage({ pool, log: 'shop', logger: silentLogger })
    expect((await storage.tail(0, 2)).map(({ data, level }) => ({ data, level }))).toEqual([
      { data: { quantity: 1 }, level: { available: 1 } },
    ])
    const types = `select distinct format_type(atttypid, null) as type from pg_attribute
      where attrelid in ('events'::regclass, 'answers'::regclass) and attname in ('data', 'level', 'metadata', 'answer')`
    expect((await pool.query(types)).rows).toEqual([{ type: 'json' }])
    await storage.close()
    await pool.end()
    await database.dispose()
  })
})

describe("the service's role of infra/postgres/roles.sql", () => {
  let log: PostgresLog
  let url: string
  beforeAll(async () => {
    log = await logs.open()
    const roles = await readFile(new URL('../../../../infra/postgres/roles.sql', import.meta.url), 'utf8')
    await withClient(log.url, async (client) => {
      await client.query(roles)
      await client.query(roles) // It may run again.
      await client.query(`create role ${ROLE} login password 'secret' in role onhand_service`)
    })
    const login = new URL(log.url)
    login.username = ROLE
    login.password = 'secret'
    url = login.href
  })
  afterAll(async () => {
    await log.close()
    await logs.dispose()
    // The roles are the server's, not the database's.
    const database = await createTestDatabase()
    await withClient(database.url, (client) => client.query(`drop role ${ROLE}; drop role if exists onhand_service`))
    await database.dispose()
  })

  it('is enough for all that a store does', async () => {
    const pool = createPool(url, { logger: silentLogger, max: 2 })
    await migrateEventStore(pool)
    const storage = createPostgresStorage({ pool, log: 'shop', logger: silentLogger, clock: log.clock })
    const { store, errors } = openStore(log, { storage })
    const key = { idempotency: { caller: 'c', key: 'k', hash: 'h', explicit: true, keepDays: 4 } }
    await store.execute(receive('A', 1, key))
    await store.execute(reserve('r1', [{ sku: 'A', quantity: 1 }], '2026-01-05T10:00:00.000Z'))
    await store.execute(confirm('r1'))
    expect(await storage.leaseEffects(['mail'], 1, 1)).toHaveLength(1)
    await expectConsistent(store, storage)
    expect([errors, await storage.problems()]).toEqual([[], expect.any(Array)])
    await store.stop()
    await pool.end()
  })
  it.each(['update events set version = 9', 'delete from events', 'truncate events', 'drop table events'])(
    'may not %s',
    async (change) => {
      await withClient(url, async (client) => {
        await expect(client.query(change)).rejects.toMatchObject({ code: '42501' })
      })
    },
  )
  it('may not begin an epoch', async () => {
    await withClient(url, async (client) => {
      await expect(client.query('insert into epochs values (9, 9)')).rejects.toMatchObject({ code: '42501' })
    })
  })
})
