import { describe, expect, it } from '@jest/globals'
import { emptyLevel } from '@onhand/availability'
import { systemScheduler } from '@onhand/runtime'
import { createMemoryTables, type TableReader } from '@onhand/tables'
import { readAvailability } from './availability.ts'
import { gatheredAvailability } from './gathered-availability.ts'
import type { AvailabilityQuery } from './shown-items.ts'
import { itemsTable } from './catalogue-tables.ts'
import { extensionsTable, holdsTable, stockTable, type StockRow } from './stock-tables.ts'

const NOW = '2026-01-05T09:00:00.000Z'
const scheduler = systemScheduler(() => undefined)

const place = (sku: string, location: string, onHand: number): StockRow => ({
  ...{ ...emptyLevel, sku, location, onHand, channels: null, upcoming: null, expiring: null, nextChangeAt: null },
  ...{ atf: onHand, ato: onHand, demandPerDay: null, demandAt: null, coversUntil: null, stockedOn: null },
  ...{ sequence: 1, epoch: 1, position: onHand, changedAt: NOW },
})

const views = async () => {
  const tables = createMemoryTables()
  await tables.ensure([stockTable, itemsTable, holdsTable, extensionsTable])
  const rows = ['A', 'B', 'C'].flatMap((sku, at) => ['WH-1', 'WH-2'].map((wh, n) => place(sku, wh, 10 * at + n + 1)))
  const components = [
    { sku: 'A', quantity: 2 },
    { sku: 'B', quantity: 1 },
  ]
  await tables.transaction(async (tx) => {
    await tx.upsert(stockTable, rows)
    await tx.upsert(itemsTable, [
      { sku: 'KIT', name: 'A kit', category: null, sequence: 1, components },
      { sku: 'D', name: 'Never stocked', category: null, sequence: 1, components: null },
    ])
  })
  return tables
}

const queries: readonly AvailabilityQuery[] = [
  { skus: ['A'] },
  { skus: ['A', 'A', 'B'], locations: ['WH-2'] },
  { skus: ['KIT', 'C'], locations: ['WH-1', 'WH-9'] },
  { skus: ['D', 'nobody'] },
  { skus: ['KIT'], explain: true },
  { skus: ['B'], locations: ['WH-1'], channel: 'web' },
]

describe('availability for many callers', () => {
  it('is for each what it would be alone, and is read a few times for all of them', async () => {
    const tables = await views()
    let reads = 0
    const counting: TableReader = {
      ...tables,
      getMany: (table, keys) => {
        if (table.name === stockTable.name) reads += 1
        return tables.getMany(table, keys)
      },
    }
    const read = gatheredAvailability(counting, () => NOW, scheduler)
    const many = Array.from({ length: 20 }, () => queries).flat()
    const answers = await Promise.all(many.map(read))
    const alone = await Promise.all(queries.map((query) => readAvailability(tables, query, NOW)))
    expect(answers).toEqual(many.map((_, at) => ({ ...alone[at % queries.length], now: NOW })))
    expect(reads).toBeLessThan(many.length / 4)
  })
  it('is not lost to the others where one read fails', async () => {
    const tables = await views()
    let fails = true
    const failing: TableReader = {
      ...tables,
      getMany: (table, keys) => (fails ? Promise.reject(new Error('away')) : tables.getMany(table, keys)),
    }
    const read = gatheredAvailability(failing, () => NOW, scheduler)
    await expect(read({ skus: ['A'] })).rejects.toThrow('away')
    fails = false
    expect((await read({ skus: ['A'] })).items).toHaveLength(1)
  })
})
