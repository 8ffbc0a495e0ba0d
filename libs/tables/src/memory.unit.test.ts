import { describe, expect, it } from '@jest/globals'
import { sample, samples, tablesContract } from './contract.ts'
import { createMemoryTables, TableConflict, TableError } from './index.ts'

tablesContract('memory', () => Promise.resolve(createMemoryTables()))

describe('a memory transaction that the caller ends', () => {
  it('commits at once with the caller, or not at all', async () => {
    const store = createMemoryTables()
    await store.ensure([samples])
    const lost = store.begin()
    await lost.writer.upsert(samples, [sample('A', 1)])
    lost.rollback()
    const kept = store.begin()
    await kept.writer.upsert(samples, [sample('A', 2)])
    expect(await store.select(samples, { limit: 9 })).toEqual([])
    kept.commit()
    expect(store.snapshot()).toEqual({ contract_samples: [sample('A', 2)] })
    await expect(kept.writer.get(samples, { shelf: 'A', slot: 2 })).rejects.toThrow(TableError)
  })

  it('writes nothing when a row that it swapped was changed meanwhile', async () => {
    const store = createMemoryTables()
    await store.ensure([samples])
    const slow = store.begin()
    await slow.writer.upsert(samples, [sample('B', 1)])
    expect(await slow.writer.swap(samples, undefined, sample('A', 1))).toBe(true)
    await store.transaction((tx) => tx.upsert(samples, [sample('A', 1, { label: 'other' })]))
    expect(() => slow.commit()).toThrow(TableConflict)
    expect(store.snapshot()).toEqual({ contract_samples: [sample('A', 1, { label: 'other' })] })
  })

  it('hands out rows that cannot be changed', async () => {
    const store = createMemoryTables()
    await store.ensure([samples])
    await store.transaction((tx) => tx.upsert(samples, [sample('A', 1, { notes: { list: [1] } })]))
    const row = await store.get(samples, { shelf: 'A', slot: 1 })
    expect(() => (row?.notes as { list: number[] }).list.push(2)).toThrow(TypeError)
  })
})

describe('declarations', () => {
  it.each<[string, object]>([
    ['a name that PostgreSQL would fold', { name: 'Samples' }],
    ['no key', { key: [] }],
    ['a key of jsonb', { key: ['notes'] }],
    ['an index over a column that is not there', { indexes: [['colour']] }],
  ])('refuses %s', async (_, change) => {
    await expect(createMemoryTables().ensure([{ ...samples, ...change }])).rejects.toThrow(TableError)
  })

  it('tells apart a table that nobody ensured', async () => {
    await expect(createMemoryTables().select(samples, { limit: 1 })).rejects.toThrow(/ensure/)
  })
})
