import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createBufferedTables } from './buffered.ts'
import { createMemoryTables, type Table, type TableWriter } from './index.ts'

interface Box {
  readonly shelf: string
  readonly slot: number
  readonly units: number
}
const boxes: Table<Box> = {
  name: 'boxes',
  columns: { shelf: 'text', slot: 'bigint', units: 'bigint' },
  key: ['shelf', 'slot'],
}
const sums: Table<{ shelf: string; units: number }> = {
  name: 'box_sums',
  columns: { shelf: 'text', units: 'bigint' },
  key: ['shelf'],
  additive: true,
}

const key = fc.record({ shelf: fc.constantFrom('a', 'b', 'c'), slot: fc.nat({ max: 4 }) })
const step = fc.oneof(
  fc.record({ does: fc.constant('put' as const), key, units: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ does: fc.constant('remove' as const), key }),
  fc.record({ does: fc.constant('flush' as const) }),
  fc.record({ does: fc.constant('select' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** A handler like those of projections: it reads what it changes. */
const apply = async (tx: TableWriter, one: Step): Promise<unknown> => {
  if (one.does === 'put') {
    const known = await tx.get(boxes, one.key)
    await tx.upsert(boxes, [{ ...one.key, units: (known?.units ?? 0) + one.units }])
    await tx.add(sums, [{ shelf: one.key.shelf, units: one.units }])
    return known
  }
  if (one.does === 'remove') {
    const [known] = await tx.getMany(boxes, [one.key])
    await tx.remove(boxes, [one.key])
    await tx.add(sums, [{ shelf: one.key.shelf, units: -(known?.units ?? 0) }])
    return known
  }
  return one.does === 'select' ? tx.select(boxes, { where: { shelf: 'a' }, limit: 99 }) : undefined
}

describe('tables that are filled through a buffer', () => {
  it('read and hold what they would without one, however little stays in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat({ max: 4 }), async (steps, rows) => {
        const [plain, store] = [createMemoryTables(), createMemoryTables()]
        for (const tables of [plain, store]) await tables.ensure([boxes, sums])
        const buffered = createBufferedTables(store, { rows, chunk: 2 })
        for (const one of steps) {
          const wanted = await plain.transaction((tx) => apply(tx, one))
          expect(await apply(buffered.writer, one)).toEqual(wanted)
          if (one.does === 'flush') await buffered.flush()
        }
        await buffered.flush()
        expect(buffered.pending).toBe(0)
        expect(store.snapshot()).toEqual(plain.snapshot())
      }),
      { numRuns: 300 },
    )
  })
})
