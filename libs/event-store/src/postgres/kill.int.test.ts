import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { createPool, startEmbeddedPostgres, withClient } from '@onhand/postgres'
import { silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { createTestDatabase } from '@onhand/test-kit'
import { expectConsistent } from '../contract/harness.ts'
import { postgresLogs } from '../contract/postgres-harness.ts'
import { receive, shopTypes, stock } from '../contract/shop.ts'
import { createEventStore, type EventStore } from '../event-store.ts'
import { migrateEventStore } from './migrate.ts'
import { createPostgresStorage } from './postgres-storage.ts'

const logs = postgresLogs(createTestDatabase)
const scheduler = systemScheduler(() => undefined)
const once = (key: string) => ({ idempotency: { caller: 'child', key, hash: 'h', explicit: true } })

const storeOn = (url: string) => {
  const ids = systemIds(systemClock)
  const storage = createPostgresStorage({ url, log: 'shop', logger: silentLogger, scheduler })
  const store = createEventStore({
    ...{ log: 'shop', storage, types: shopTypes, scheduler, onError: () => undefined },
    uuid: () => ids.uuid(),
  })
  return { store, storage }
}

/** Every key that was answered is there, and asking again changes nothing. */
const expectAllThere = async (store: EventStore, acknowledged: readonly string[]): Promise<void> => {
  const { version } = await store.current(stock, 'A')
  expect(version).toBeGreaterThanOrEqual(acknowledged.length)
  const again = await Promise.all(acknowledged.map((key) => store.execute(receive('A', 1, once(key)))))
  expect(again.filter(({ replayed }) => !replayed)).toEqual([])
  expect((await store.current(stock, 'A')).version).toBe(version)
}

describe('kill -9', () => {
  afterAll(() => logs.dispose())

  it('of a process that writes loses nothing that it acknowledged', async () => {
    const log = await logs.open(true)
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('../contract/child-store.ts', import.meta.url)),
      log.url,
    ])
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const lines = (): string[] => said.split('\n').slice(0, -1)
    for (let n = 0; n < 600 && lines().length < 500; n += 1) await scheduler.sleep(25)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(lines().length).toBeGreaterThanOrEqual(500)
    const { store, storage } = storeOn(log.url)
    await expectAllThere(store, lines())
    await expectConsistent(store, storage)
    await store.stop()
    await log.close()
  })

  it('of the server loses nothing that it acknowledged, and the store goes on when it is back', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'onhand-kill-'))
    const start = () => startEmbeddedPostgres({ directory, logger: silentLogger })
    let server = await start()
    const pool = createPool(server.url, { logger: silentLogger, max: 1 })
    await migrateEventStore(pool)
    await pool.end()
    const { store, storage } = storeOn(server.url)
    const acknowledged: string[] = []
    let failed = 0
    let ended = false
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; !ended; n += 1) {
        const key = `${name}-${n}`
        try {
          await store.execute(receive('A', 1, once(key)))
          acknowledged.push(key)
        } catch (error) {
          expect(error).toMatchObject({ name: 'StoreUnavailableError' })
          failed += 1
          await scheduler.sleep(20)
        }
      }
    }
    const writing = Promise.all(Array.from({ length: 20 }, (_, name) => writer(name)))
    const grown = async (count: number): Promise<void> => {
      for (let n = 0; n < 600 && acknowledged.length < count; n += 1) await scheduler.sleep(25)
    }
    await grown(500)
    process.kill(server.pid, 'SIGKILL')
    await scheduler.sleep(300)
    server = await start()
    await grown(acknowledged.length + 500)
    ended = true
    await writing
    expect(failed).toBeGreaterThan(0)
    await expectAllThere(store, acknowledged)
    await expectConsistent(store, storage)
    await withClient(server.url, (client) => client.query('select 1'))
    await store.stop()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
    await rm(server.home, { recursive: true, force: true })
  })
})
