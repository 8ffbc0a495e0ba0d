import { describe, expect, it } from '@jest/globals'
import { withClient } from '@onhand/postgres'
import { createTestDatabase } from './database.ts'

const count = (url: string): Promise<number | null> =>
  withClient(url, async (client) => (await client.query('select 1 from note')).rowCount)

describe('createTestDatabase', () => {
  it('clones a template that is filled once, and keeps the clones apart', async () => {
    let prepared = 0
    const prepare = (url: string) => {
      prepared += 1
      return withClient(url, (client) => client.query('create table note (id int)'))
    }
    const both = await Promise.all([1, 2].map(() => createTestDatabase({ template: 'test_kit', prepare })))
    const [first, second] = both
    await withClient(first!.url, (client) => client.query('insert into note values (1)'))
    expect([prepared, await count(first!.url), await count(second!.url)]).toEqual([1, 1, 0])
    await Promise.all(both.map((database) => database.dispose()))
    await expect(count(first!.url)).rejects.toThrow('does not exist')
  })
  it('is empty without a template', async () => {
    const database = await createTestDatabase()
    await expect(count(database.url)).rejects.toThrow('relation "note" does not exist')
    await database.dispose()
  })
})
