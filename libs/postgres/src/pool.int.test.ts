import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@onhand/runtime'
import { databaseUrl, ensureDatabase, withClient } from './databases.ts'
import { migrate } from './migrations.ts'
import { createPool, type Pool } from './pool.ts'
import { checkDurability, checkServerVersion } from './server-checks.ts'
import { NotCommittedError, transaction } from './transaction.ts'

const serverUrl = process.env.ONHAND_TEST_DATABASE_URL!
const name = `onhand_postgres_test_${process.pid}`
let url: string
let pool: Pool

beforeAll(async () => {
  url = await ensureDatabase(serverUrl, name)
  pool = createPool(url, { logger: silentLogger, max: 3, applicationName: 'postgres-test' })
  await pool.query('create table note (id int primary key, text text)')
})

afterAll(async () => {
  await pool.end()
  await withClient(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
})

describe('ensureDatabase', () => {
  it('is content with one that is there, also when two ask at once', async () => {
    const both = await Promise.all([
      ensureDatabase(serverUrl, `${name}_twice`),
      ensureDatabase(serverUrl, `${name}_twice`),
    ])
    expect(both).toEqual([databaseUrl(serverUrl, `${name}_twice`), databaseUrl(serverUrl, `${name}_twice`)])
    await withClient(serverUrl, (client) => client.query(`drop database ${name}_twice`))
  })
})

describe('the pool', () => {
  it('reads positions as numbers and instants as ISO text', async () => {
    const { rows } = await pool.query(
      `select 42::bigint as position, '{1,2}'::bigint[] as several, date '2026-01-05' as day,
              timestamptz '2026-01-05 10:00:00.1234+01' as at, '{}'::bigint[] as none`,
    )
    expect(rows).toEqual([
      { position: 42, several: [1, 2], day: '2026-01-05', at: '2026-01-05T09:00:00.123Z', none: [] },
    ])
  })
  it('fails a query whose bigint would be rounded, and stays usable', async () => {
    await expect(pool.query('select 9007199254740993::bigint as big')).rejects.toThrow('does not fit')
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] })
  })
  it('survives the end of an idle connection', async () => {
    await pool.query('select 1')
    await withClient(serverUrl, (client) =>
      client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(pool.query('select 2 as two')).resolves.toMatchObject({ rows: [{ two: 2 }] })
  })
})

describe('transaction', () => {
  it('fails, and ends no process, when its connection breaks between two statements', async () => {
    const failing = transaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    await expect(failing).rejects.toThrow()
    expect((await pool.query('select 1')).rowCount).toBe(1)
  })

  it('commits', async () => {
    await transaction(pool, (client) => client.query(`insert into note values (1, 'kept')`))
    expect((await pool.query('select text from note where id = 1')).rows).toEqual([{ text: 'kept' }])
  })
  it('rolls back on a throw and gives the connection back', async () => {
    const failing = transaction(pool, async (client) => {
      await client.query(`insert into note values (2, 'lost')`)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await pool.query('select 1 from note where id = 2')).rowCount).toBe(0)
    expect(pool.idleCount).toBe(pool.totalCount)
  })
  it('notices a COMMIT that the server answered with ROLLBACK', async () => {
    const failing = transaction(pool, async (client) => {
      await client.query(`insert into note values (3, 'lost')`)
      await client.query('select 1 / 0').catch(() => undefined)
    })
    await expect(failing).rejects.toThrow(NotCommittedError)
    expect((await pool.query('select 1 from note where id = 3')).rowCount).toBe(0)
  })
})

describe('migrate', () => {
  it('runs each file once, also when two processes start together', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'onhand-migrations-'))
    const directory = join(parent, 'sql')
    await mkdir(directory)
    await writeFile(join(directory, '000001-init.sql'), 'create table first (id bigint);')
    await writeFile(join(directory, '000002-more.sql'), 'create table second (id bigint);')
    const counts = await Promise.all([migrate(url, directory), migrate(url, directory)])
    expect(counts.sort()).toEqual([0, 2])
    expect(await migrate(url, directory)).toBe(0)
    await rm(parent, { recursive: true })
  })
})

describe('server checks', () => {
  it('accepts this server', async () => {
    expect(await checkServerVersion(pool)).toBeGreaterThanOrEqual(15)
    expect(await checkDurability(pool)).toEqual({ ok: true })
  })
  it('says which setting would lose writes', async () => {
    await withClient(url, async (client) => {
      await client.query('set synchronous_commit = off')
      expect(await checkDurability(client)).toEqual({ ok: false, detail: 'synchronous_commit is off' })
    })
  })
})
