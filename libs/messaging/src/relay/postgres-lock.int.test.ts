import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { postgresLeaderLock } from './postgres-lock.ts'

describe('the lock of a leader in PostgreSQL', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.dispose())
  const lock = (name = 'relay inventory') => postgresLeaderLock({ url: database.url, name, logger: silentLogger })

  it('has one holder a name, and passes on when it is released', async () => {
    const first = await lock().tryAcquire()
    expect(first?.held()).toBe(true)
    expect(await lock().tryAcquire()).toBeNull()
    const other = await lock('relay order').tryAcquire()
    expect(other?.held()).toBe(true)
    await first?.release()
    expect(first?.held()).toBe(false)
    const second = await lock().tryAcquire()
    expect(second?.held()).toBe(true)
    await Promise.all([second?.release(), other?.release()])
  })

  it('is lost with its connection, and the holder knows', async () => {
    const first = await lock().tryAcquire()
    await withClient(database.url, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'onhand leader%'`,
      ),
    )
    for (let turn = 0; turn < 100 && first?.held(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(first?.held()).toBe(false)
    const second = await lock().tryAcquire()
    expect(second?.held()).toBe(true)
    await second?.release()
  })

  it('rejects without a server', async () => {
    const nowhere = postgresLeaderLock({ url: 'postgres://127.0.0.1:1/none', name: 'relay', logger: silentLogger })
    await expect(nowhere.tryAcquire()).rejects.toThrow('ECONNREFUSED')
  })
})
