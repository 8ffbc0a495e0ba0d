import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { NotCommittedError } from '@onhand/postgres'
import { createTestDatabase } from '@onhand/test-kit'
import fc from 'fast-check'
import pg from 'pg'
import { sample, samples, tablesContract, type Sample } from './contract.ts'
import {
  createMemoryTables,
  createPostgresTables,
  cursorOf,
  type Query,
  type Table,
  type TableReader,
  type TableStore,
  type TableWriter,
} from './index.ts'

const poolOf = (url: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max })
  pool.on('error', () => undefined) // Dropping the database ends sessions that are still saying goodbye.
  return pool
}
const open = async (): Promise<TableStore> => {
  const database = await createTestDatabase()
  const store = createPostgresTables(poolOf(database.url, 4))
  return {
    ...store,
    close: async () => {
      await store.close()
      await database.dispose()
    },
  }
}

tablesContract('PostgreSQL', open)

it('says that the database cannot be reached', async () => {
  const store = createPostgresTables(poolOf('postgres://nobody:none@127.0.0.1:1/none', 1))
  await expect(store.select(samples, { limit: 1 })).rejects.toMatchObject({ name: 'DatabaseUnavailableError' })
  await store.close()
})

it('says so where the server lacks what it needs, in reads and in writes', async () => {
  const database = await createTestDatabase()
  const pool = poolOf(database.url, 2)
  const store = createPostgresTables(pool)
  await store.ensure([samples])
  const full = `do $$ begin raise 'No space left on device' using errcode = '53100'; end $$`
  await pool.query(`create function full_disk() returns trigger language plpgsql as $$
    begin raise 'No space left on device' using errcode = '53100'; end $$`)
  await pool.query(`create trigger full_disk before insert or delete on ${samples.name} execute function full_disk()`)
  const away = { name: 'DatabaseUnavailableError', cause: { code: '53100' } }
  const works: ((tx: TableWriter) => Promise<unknown>)[] = [
    (tx) => tx.upsert(samples, [sample('a', 1)]),
    (tx) => tx.remove(samples, [{ shelf: 'a', slot: 1 }]),
    (tx) => tx.clear(samples),
    (tx) => tx.swap(samples, undefined, sample('a', 1)),
  ]
  for (const work of works) await expect(store.transaction(work)).rejects.toMatchObject(away)
  await expect(pool.query(full)).rejects.toMatchObject({ code: '53100' }) // The pool itself says it as it is.
  await pool.query(`drop trigger full_disk on ${samples.name}`)
  await store.transaction((tx) => tx.upsert(samples, [sample('a', 1)]))
  // A read that needs room for its sorting, where there is none.
  await pool.query(
    `insert into ${samples.name} (shelf, slot) select md5(n::text), n from generate_series(1, 20000) as n`,
  )
  const poor = new pg.Pool({ connectionString: database.url, options: '-c temp_file_limit=0 -c work_mem=64kB' })
  const read = { orderBy: [{ column: 'label', direction: 'asc' }], limit: 20_000 } as const
  const reads = createPostgresTables(poor)
  await expect(reads.select(samples, read)).rejects.toMatchObject({ ...away, cause: { code: '53400' } })
  await expect(reads.atOneMoment((reader) => reader.select(samples, read))).rejects.toMatchObject({ name: away.name })
  await reads.close()
  await store.close()
  await database.dispose()
})

/** Few values, so that rows meet; awkward ones, so that order and case are put to the test. */
const words = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'ab',
    'Ab',
    'z',
    'ß',
    'é',
    'É',
    'Ł',
    'ł',
    'ա',
    'Ա',
    'И',
    'и',
    'Ω',
    '日本',
    '\uffee',
    '🚲',
    '%',
    '_',
    '\\',
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !text.includes('\0')),
)
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 4 })
const slots = fc.integer({ min: -3, max: 3 })
const instants = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString())
const weights = fc.double({ noNaN: true, noDefaultInfinity: true })
const row: fc.Arbitrary<Sample> = fc.record({
  shelf: fc.constantFrom('a', 'B', '\uffee', '🚲'),
  slot: slots,
  label: maybe(words),
  weight: maybe(weights),
  fragile: maybe(fc.boolean()),
  seenAt: maybe(instants),
  bestBefore: maybe(instants.map((at) => at.slice(0, 10))),
  notes: fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('\\u')),
  tags: maybe(fc.array(words, { maxLength: 3 })),
})
const key = fc.record({ shelf: fc.constantFrom('a', 'B', '\uffee', '🚲'), slot: slots })
const bounds = <T>(values: fc.Arbitrary<T>) =>
  fc.record({ gt: values, gte: values, lt: values, lte: values }, { requiredKeys: [] })
const where = fc.record(
  {
    shelf: fc.oneof(
      fc.constantFrom('a', 'B', 'ä'),
      fc.record({ in: fc.array(fc.constantFrom('a', 'B', 'x'), { maxLength: 3 }) }),
    ),
    slot: fc.oneof(slots, bounds(slots)),
    label: fc.oneof(
      words,
      fc.constant(null),
      bounds(words),
      fc.record({ startsWith: words }),
      fc.record({ contains: words }),
    ),
    weight: fc.oneof(fc.constant(null), bounds(weights)),
    fragile: fc.oneof(fc.boolean(), fc.constant(null)),
    seenAt: fc.oneof(fc.constant(null), bounds(instants)),
    notes: fc.constant(null),
  },
  { requiredKeys: [] },
)
const rarely = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 })
const columns = fc.constantFrom('shelf', 'slot', 'label', 'weight', 'fragile', 'seenAt', 'bestBefore') as fc.Arbitrary<
  keyof Sample
>
const query: fc.Arbitrary<Query<Sample>> = fc.record({
  where: rarely(where),
  orderBy: fc.array(fc.record({ column: columns, direction: fc.constantFrom('asc', 'desc') }), { maxLength: 3 }),
  limit: fc.integer({ min: 1, max: 6 }),
})
type Step = { upsert: Sample[] } | { remove: { shelf: string; slot: number }[] } | { clear: true }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ upsert: fc.array(row, { maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.array(key, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.constant({ clear: true as const }) },
)

const apply = async (store: TableStore, steps: readonly Step[], fails: boolean): Promise<void> => {
  const work = store.transaction(async (tx) => {
    for (const item of steps) {
      if ('upsert' in item) await tx.upsert(samples, item.upsert)
      else if ('remove' in item) await tx.remove(samples, item.remove)
      else await tx.clear(samples)
    }
    if (fails) throw new Error('planned')
  })
  await work.catch((error: unknown) => {
    if (!fails) throw error
  })
}

const pages = async (store: TableReader, asked: Query<Sample>): Promise<Sample[]> => {
  const seen: Sample[] = []
  for (let page = await store.select(samples, asked); page.length > 0;) {
    seen.push(...page)
    page = await store.select(samples, { ...asked, after: cursorOf(page.at(-1)!, samples, asked) })
  }
  return seen
}

describe('memory and PostgreSQL', () => {
  let postgres: TableStore
  beforeAll(async () => {
    postgres = await open()
    await postgres.ensure([samples])
  })
  afterAll(() => postgres.close())

  it('hold the same rows after the same steps, and answer every query alike, page by page', async () => {
    const rounds = fc.array(
      fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }), fails: fc.boolean(), asked: query }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(rounds, async (list) => {
        const memory = createMemoryTables()
        await memory.ensure([samples])
        await postgres.transaction((tx) => tx.clear(samples))
        for (const { steps, fails, asked } of list) {
          await apply(memory, steps, fails)
          await apply(postgres, steps, fails)
          expect(JSON.stringify(await pages(postgres, asked))).toBe(JSON.stringify(await pages(memory, asked)))
          const totals = { groupBy: ['shelf', 'label'], sum: ['slot'], where: asked.where } as const
          expect(await postgres.aggregate(samples, totals)).toEqual(await memory.aggregate(samples, totals))
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('tables in PostgreSQL alone', () => {
  it('are created once by processes that start together', async () => {
    const database = await createTestDatabase()
    const stores = [1, 2, 3].map(() => createPostgresTables(poolOf(database.url, 1)))
    await Promise.all(stores.map((store) => store.ensure([samples])))
    await stores[0]!.transaction((tx) => tx.upsert(samples, [sample('A', 1)]))
    expect(await stores[2]!.select(samples, { limit: 9 })).toEqual([sample('A', 1)])
    await Promise.all(stores.map((store) => store.close()))
    await database.dispose()
  })

  it('refuse text that sorts by the server’s locale', async () => {
    const database = await createTestDatabase()
    const pool = poolOf(database.url, 1)
    await pool.query('create table plain_text (id text primary key)')
    const plain: Table<{ id: string }> = { name: 'plain_text', columns: { id: 'text' }, key: ['id'] }
    const store = createPostgresTables(pool)
    await expect(store.ensure([plain])).rejects.toThrow(/column id is declared text and is text collate/)
    await store.close()
    await database.dispose()
  })

  it('say so when a statement failed and its error was swallowed', async () => {
    const store = await open()
    await store.ensure([samples])
    const missing: Table<{ id: string }> = { name: 'missing_table', columns: { id: 'text' }, key: ['id'] }
    const work = store.transaction(async (tx) => {
      await tx.upsert(samples, [sample('A', 1)])
      await tx.upsert(missing, [{ id: 'x' }]).catch(() => undefined)
    })
    await expect(work).rejects.toThrow(NotCommittedError)
    expect(await store.select(samples, { limit: 1 })).toEqual([])
    await store.close()
  })
})
