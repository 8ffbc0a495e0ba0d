import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createTestDatabase } from '@onhand/test-kit'
import { openStore } from '../contract/harness.ts'
import { postgresLogs, type PostgresLog } from '../contract/postgres-harness.ts'
import { receive } from '../contract/shop.ts'
import { keepAnswersTidy } from './maintenance.ts'
import { lockKeyOf } from './postgres-storage.ts'

const logs = postgresLogs(createTestDatabase)
const key = (name: string, keepDays: number) => ({
  idempotency: { caller: 'c', key: name, hash: 'h', explicit: true, keepDays },
})

describe('stored answers', () => {
  let log: PostgresLog
  beforeEach(async () => {
    log = await logs.open()
  })
  afterEach(() => log.close())
  afterAll(() => logs.dispose())

  const partitions = async (): Promise<string[]> => {
    const { rows } = await log.pool.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'answers'::regclass order by 1`,
    )
    return rows.map(({ name }) => name)
  }
  const tidy = (): Promise<void> => keepAnswersTidy(log.pool, lockKeyOf('shop'), silentLogger, log.clock)

  it('rest in the partition of the day they expire, those of feeds in Mondays, and go with it', async () => {
    const { store } = openStore(log)
    await store.execute(receive('A', 1, key('short', 7)))
    await store.execute(receive('A', 1, key('feed', 90)))
    expect(await partitions()).toEqual(['answers_20260113', 'answers_20260406'])
    log.clock.advance(8 * 86_400_000)
    await tidy()
    expect(await partitions()).toEqual(['answers_20260113', 'answers_20260406'])
    log.clock.advance(86_400_000)
    await tidy()
    expect(await partitions()).toEqual(['answers_20260406'])
    expect((await store.execute(receive('A', 1, key('feed', 90)))).replayed).toBe(true)
    expect((await store.execute(receive('A', 1, key('short', 7)))).replayed).toBe(false)
  })
  it('get a new partition while a backup reads the old ones, which then stay for now', async () => {
    const { store } = openStore(log)
    await store.execute(receive('A', 1, key('a', 1)))
    await withClient(log.url, async (backup) => {
      await backup.query('begin isolation level repeatable read; select count(*) from answers')
      log.clock.advance(5 * 86_400_000)
      expect((await store.execute(receive('A', 1, key('b', 1)))).replayed).toBe(false)
      await tidy()
      expect(await partitions()).toEqual(expect.arrayContaining(['answers_20260107', 'answers_20260112']))
    })
    await tidy()
    expect(await partitions()).not.toContain('answers_20260107')
  })
  it('get their partition again in a database that was put back to an earlier day', async () => {
    const { store } = openStore(log)
    await store.execute(receive('A', 1, key('a', 1)))
    await log.pool.query('drop table answers_20260107')
    expect((await store.execute(receive('A', 1, key('b', 1)))).replayed).toBe(false)
    expect(await partitions()).toContain('answers_20260107')
  })
  it('share a new day between two stores', async () => {
    const { store } = openStore(log)
    const { store: other } = openStore(log)
    const settled = await Promise.allSettled([
      store.execute(receive('A', 1, key('a', 3))),
      other.execute(receive('A', 1, key('b', 3))),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })
})
