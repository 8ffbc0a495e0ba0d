import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createPostgresKeys, ErasedCustomerError, open, personalKeysSql, seal, SealError } from './index.ts'

describe('keys in PostgreSQL', () => {
  const masterKey = new Uint8Array(32).fill(1)
  let database: TestDatabase
  let pool: pg.Pool
  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 4 })
    pool.on('error', () => undefined) // Dropping the database ends sessions that are still saying goodbye.
    await pool.query(personalKeysSql)
  })
  afterAll(async () => {
    await pool.end()
    await database.dispose()
  })
  const plain = () => createPostgresKeys(pool, { random: randomBytes })
  const wrapping = () => createPostgresKeys(pool, { random: randomBytes, masterKey })
  const stored = async (customerId: string): Promise<Buffer | undefined> =>
    (await pool.query<{ key: Buffer }>('select key from personal_keys where customer_id = $1', [customerId])).rows[0]
      ?.key

  it('are one for all who ask at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => wrapping().createKey('race')))
    for (const key of made) expect(key).toEqual(made[0])
    expect(made[0]).toHaveLength(32)
    expect(await wrapping().keyFor('race')).toEqual(made[0])
  })

  it('rest wrapped under the master key, bound to their customer', async () => {
    const key = await wrapping().createKey('C-1')
    const rest = await stored('C-1')
    expect(rest?.includes(Buffer.from(key))).toBe(false)
    await pool.query("insert into personal_keys (customer_id, key, wrapped) values ('C-9', $1, true)", [rest])
    await expect(wrapping().keyFor('C-9')).rejects.toThrow(SealError)
  })

  it('say that the database is away, where it cannot write', async () => {
    await pool.query(`create function full_disk() returns trigger language plpgsql as $$
      begin raise 'No space left on device' using errcode = '53100'; end $$`)
    await pool.query('create trigger full_disk before insert or update on personal_keys execute function full_disk()')
    const away = { name: 'DatabaseUnavailableError', cause: { code: '53100' } }
    await expect(wrapping().createKey('C-full')).rejects.toMatchObject(away)
    await expect(wrapping().eraseKey('C-1')).rejects.toMatchObject(away)
    await pool.query('drop trigger full_disk on personal_keys')
    await expect(wrapping().createKey('C-full')).resolves.toHaveLength(32)
    const nowhere = new pg.Pool({ connectionString: 'postgres://nobody:none@127.0.0.1:1/none' })
    const keys = createPostgresKeys(nowhere, { random: randomBytes })
    await expect(keys.keyFor('C-1')).rejects.toMatchObject({ name: 'DatabaseUnavailableError' })
    await nowhere.end()
  })

  it('never look erased because a setting is missing or wrong', async () => {
    await wrapping().createKey('C-2')
    await expect(plain().keyFor('C-2')).rejects.toThrow(/PERSONAL_MASTER_KEY/)
    const other = createPostgresKeys(pool, { random: randomBytes, masterKey: new Uint8Array(32) })
    await expect(other.keyFor('C-2')).rejects.toThrow(SealError)
    await expect(other.createKey('C-2')).rejects.toThrow(SealError)
  })

  it('stay readable when a master key comes later', async () => {
    const key = await plain().createKey('C-3')
    expect(await stored('C-3')).toEqual(Buffer.from(key))
    expect(await wrapping().keyFor('C-3')).toEqual(key)
  })

  it('erase what was sealed, for good', async () => {
    const keys = wrapping()
    const token = seal(await keys.createKey('C-4'), 'C-4', { name: 'x' }, randomBytes)
    expect(await keys.eraseKey('C-4')).toBe(true)
    expect(open(await keys.keyFor('C-4'), 'C-4', token)).toBe('erased')
    expect(await keys.eraseKey('C-4')).toBe(false)
    await expect(keys.createKey('C-4')).rejects.toThrow(ErasedCustomerError)
  })
})
