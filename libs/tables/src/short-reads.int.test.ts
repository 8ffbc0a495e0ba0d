import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createTestDatabase } from '@onhand/test-kit'
import pg from 'pg'
import { tablesContract } from './contract.ts'
import { createPostgresTables } from './index.ts'
import { sharingShortReads } from './short-reads.ts'

const poolOf = (url: string, pipeline: boolean): pg.Pool => {
  const made = new pg.Pool({ connectionString: url, max: 4, pipeline })
  made.on('error', () => undefined) // Dropping the database ends sessions that are still saying goodbye.
  return made
}
const open = async () => {
  const database = await createTestDatabase()
  return { pool: poolOf(database.url, true), dispose: () => database.dispose() }
}

tablesContract('PostgreSQL, its statements in a pipeline', async () => {
  const { pool, dispose } = await open()
  const store = createPostgresTables(pool)
  const close = (): Promise<void> => store.close().then(dispose)
  return { ...store, close }
})

let pool: pg.Pool
let dispose: () => Promise<void>
beforeAll(async () => {
  ;({ pool, dispose } = await open())
})
afterAll(() => pool.end().then(dispose))

interface Found {
  readonly value: string
  readonly pid: number
}
const DIVIDE = { name: 'divide', text: 'select (12 / $1::integer)::text as value, pg_backend_pid() as pid' }
const WHO = { name: 'who', text: 'select $1::text as value, pg_backend_pid() as pid' }

it('sends what is asked at one moment over one connection, and answers each by itself', async () => {
  const reads = sharingShortReads(pool)
  const ask = async (value: string): Promise<Found> => (await reads.query<Found>({ ...WHO, values: [value] })).rows[0]!
  const together = await Promise.all(['a', 'b', 'c'].map(ask))
  expect(together.map(({ value }) => value)).toEqual(['a', 'b', 'c'])
  expect(new Set(together.map(({ pid }) => pid)).size).toBe(1)
})

it('lets a statement fail alone, and uses its connection no more', async () => {
  const reads = sharingShortReads(pool)
  const by = async (divisor: number): Promise<Found> =>
    (await reads.query<Found>({ ...DIVIDE, values: [divisor] })).rows[0]!
  const [first, failed, last] = await Promise.allSettled([by(3), by(0), by(4)])
  expect([first, last].map((one) => one.status === 'fulfilled' && one.value.value)).toEqual(['4', '3'])
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
  const used = first.status === 'fulfilled' ? first.value.pid : 0
  expect((await by(2)).pid).not.toBe(used)
})

it('leaves statements apart where the pool does not pipeline', () => {
  const plain = poolOf('postgres://nobody:none@127.0.0.1:1/none', false)
  expect(sharingShortReads(plain)).toBe(plain)
})
