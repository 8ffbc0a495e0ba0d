import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  cursorOf,
  TableConflict,
  TableError,
  type Query,
  type Table,
  type TableStore,
  type TableWriter,
} from './index.ts'

/** One column of each type. */
export interface Sample {
  readonly shelf: string
  readonly slot: number
  readonly label: string | null
  readonly weight: number | null
  readonly fragile: boolean | null
  readonly seenAt: string | null
  readonly bestBefore: string | null
  readonly notes: unknown
  readonly tags: readonly string[] | null
}

export const samples: Table<Sample> = {
  name: 'contract_samples',
  columns: {
    shelf: 'text',
    slot: 'bigint',
    label: 'text',
    weight: 'double precision',
    fragile: 'boolean',
    seenAt: 'timestamptz',
    bestBefore: 'date',
    notes: 'jsonb',
    tags: 'text[]',
  },
  key: ['shelf', 'slot'],
  indexes: [['seenAt', 'shelf'], ['tags']],
  searched: ['label'],
}

const marks: Table<{ name: string }> = { name: 'contract_marks', columns: { name: 'text' }, key: ['name'] }

interface Tally {
  readonly shelf: string
  readonly units: number
  readonly rows: number
}
const tallies: Table<Tally> = {
  name: 'contract_tallies',
  columns: { shelf: 'text', units: 'bigint', rows: 'bigint' },
  key: ['shelf'],
  additive: true,
}
const tally = (shelf: string, units: number, rows = 1): Tally => ({ shelf, units, rows })

const blank: Omit<Sample, 'shelf' | 'slot'> = {
  label: null,
  weight: null,
  fragile: null,
  seenAt: null,
  bestBefore: null,
  notes: null,
  tags: null,
}
export const sample = (shelf: string, slot: number, rest: Partial<Sample> = {}): Sample => ({
  ...blank,
  shelf,
  slot,
  ...rest,
})
const full = sample('A', 1, {
  label: 'Łódź — ₿ 🚲',
  weight: 0.1,
  fragile: true,
  seenAt: '2026-01-05T09:00:00.120Z',
  bestBefore: '2026-02-28',
  notes: { deep: [1, 'two', null, { three: 3 }], text: 'x' },
  tags: ['a', 'b, c', '', '"'],
})

/** What every store of tables has to do. `open` gives a store that no other test uses at the same time. */
export const tablesContract = (name: string, open: () => Promise<TableStore>): void => {
  describe(`tables in ${name}`, () => {
    let store: TableStore
    const put = (...rows: Sample[]): Promise<void> => store.transaction((tx) => tx.upsert(samples, rows))
    const labels = async (query: Query<Sample>): Promise<(string | null)[]> =>
      (await store.select(samples, query)).map(({ label }) => label)

    beforeAll(async () => {
      store = await open()
      await store.ensure([samples, marks, tallies])
      await store.ensure([samples, marks]) // where they are, that is fine
    })
    beforeEach(() =>
      store.transaction(async (tx) => {
        await tx.clear(samples)
        await tx.clear(marks)
        await tx.clear(tallies)
      }),
    )
    afterAll(() => store.close())

    it('gives back each value as it was written', async () => {
      await put(full, sample('A', 2))
      expect(await store.get(samples, { shelf: 'A', slot: 1 })).toEqual(full)
      expect(await store.get(samples, { shelf: 'A', slot: 2 })).toEqual(sample('A', 2))
      expect(await store.get(samples, { shelf: 'A', slot: 3 })).toBeUndefined()
    })

    it('gives back the columns that a query names, and refuses unknown ones', async () => {
      await put(full, sample('A', 2))
      const query = { where: { shelf: 'A' }, columns: ['slot', 'label'], limit: 9 } as const
      expect(await store.select(samples, query)).toEqual([
        { slot: 1, label: full.label },
        { slot: 2, label: null },
      ])
      const wrong = { columns: ['colour'], limit: 9 } as unknown as Query<Sample>
      await expect(Promise.resolve().then(() => store.select(samples, wrong))).rejects.toThrow('colour')
    })

    it('brings instants to UTC with milliseconds, and the limits of numbers back whole', async () => {
      await put(
        sample('t', Number.MAX_SAFE_INTEGER, { seenAt: '2026-01-05T10:00:00+01:00', weight: 5e-324 }),
        sample('t', Number.MIN_SAFE_INTEGER, { seenAt: '0001-01-01T00:00:00Z', weight: 1.7976931348623157e308 }),
        sample('t', 0, { seenAt: '9999-12-31T23:59:59.999Z', weight: -0 }),
      )
      const rows = await store.select(samples, { orderBy: [{ column: 'slot' }], limit: 9 })
      expect(rows.map(({ slot, seenAt, weight }) => [slot, seenAt, weight])).toEqual([
        [Number.MIN_SAFE_INTEGER, '0001-01-01T00:00:00.000Z', 1.7976931348623157e308],
        [0, '9999-12-31T23:59:59.999Z', 0],
        [Number.MAX_SAFE_INTEGER, '2026-01-05T09:00:00.000Z', 5e-324],
      ])
    })

    it.each<[string, object]>([
      ['U+0000 in text', { label: 'a\0b' }],
      ['a lone surrogate in text', { label: '\ud83d' }],
      ['U+0000 deep in jsonb', { notes: { list: ['\0'] } }],
      ['a lone surrogate in a key of jsonb', { notes: { '\udc00': 1 } }],
      ['a number beyond the finite', { weight: Infinity }],
      ['no number', { weight: NaN }],
      ['a number beyond the finite in jsonb', { notes: [NaN] }],
      ['a fraction for a bigint', { slot: 0.5 }],
      ['an unsafe integer', { slot: 2 ** 53 }],
      ['a day that no month has', { bestBefore: '2026-02-30' }],
      ['an instant without a zone', { seenAt: '2026-01-05T09:00:00' }],
      ['the year 0', { bestBefore: '0000-01-01' }],
      ['a word for a boolean', { fragile: 'yes' }],
      ['a list with a null for text[]', { tags: [null] }],
      ['a null in the key', { shelf: null }],
      ['a column that is not declared', { colour: 'red' }],
    ])('refuses %s before anything is written', async (_, rest) => {
      const row = { ...sample('A', 1), ...rest }
      await expect(put(sample('A', 1), row)).rejects.toThrow(TableError)
      expect(await store.select(samples, { limit: 1 })).toEqual([])
    })

    it('keeps no reference to what the caller wrote', async () => {
      const notes = { list: [1] }
      await put(sample('A', 1, { notes }))
      notes.list.push(2)
      expect((await store.get(samples, { shelf: 'A', slot: 1 }))?.notes).toEqual({ list: [1] })
    })

    it('keeps the object keys of jsonb in one order, whoever wrote them', async () => {
      await put(sample('A', 1, { notes: { zz: 1, b: 2, é: 3, a: 4, aa: { y: 1, x: 2 } } }))
      const row = await store.get(samples, { shelf: 'A', slot: 1 })
      expect(JSON.stringify(row?.notes)).toBe('{"a":4,"b":2,"aa":{"x":2,"y":1},"zz":1,"é":3}')
    })

    it('lets the last row of a key win in one call, and overwrites whole rows', async () => {
      await put({ ...full, label: 'first' }, { ...full, label: 'second' })
      expect(await labels({ limit: 9 })).toEqual(['second'])
      await put(sample('A', 1))
      expect(await store.get(samples, { shelf: 'A', slot: 1 })).toEqual(sample('A', 1))
    })

    it('writes, reads and removes thousands of rows in one call', async () => {
      const rows = Array.from({ length: 5_000 }, (_, slot) => sample('bulk', slot, { label: `n${slot}`, weight: slot }))
      await put(...rows, ...rows)
      const keys = rows.map(({ shelf, slot }) => ({ shelf, slot }))
      expect(await store.getMany(samples, [...keys].reverse())).toEqual(rows)
      await store.transaction((tx) => tx.remove(samples, keys.slice(1)))
      expect(await store.select(samples, { limit: 10 })).toEqual(rows.slice(0, 1))
    })

    it('adds figures up, whatever the order, and forgets what adds up to nothing', async () => {
      await store.transaction(async (tx) => {
        await tx.add(tallies, [tally('a', 5), tally('a', 2), tally('b', 1), tally('c', 0, 0)])
        expect(await tx.get(tallies, { shelf: 'a' })).toEqual(tally('a', 7, 2))
        await tx.add(tallies, [tally('a', -7, 0), tally('b', -1, -1)])
        expect(await tx.select(tallies, { limit: 9 })).toEqual([tally('a', 0, 2)])
      })
      expect(await store.select(tallies, { limit: 9 })).toEqual([tally('a', 0, 2)])
      await store.transaction((tx) => tx.add(tallies, [tally('a', 0, -2), tally('d', -3, 0)]))
      expect(await store.select(tallies, { limit: 9 })).toEqual([tally('d', -3, 0)])
      expect(await store.aggregate(tallies, { groupBy: [], sum: ['units'] })).toEqual([{ count: 1, units: -3 }])
    })

    it('loses none of what transactions add at once', async () => {
      const more = Array.from({ length: 12 }, (_, index) =>
        store.transaction(async (tx) => {
          await tx.get(tallies, { shelf: 'a' })
          await tx.add(tallies, [tally('a', index), tally('b', 1)])
        }),
      )
      await Promise.all(more)
      expect(await store.select(tallies, { limit: 9 })).toEqual([tally('a', 66, 12), tally('b', 12, 12)])
    })

    it('writes additive tables by adding alone, and others never so', async () => {
      const write = (work: (tx: TableWriter) => Promise<void>) => expect(store.transaction(work)).rejects
      await write((tx) => tx.upsert(tallies, [tally('a', 1)])).toThrow(TableError)
      await write((tx) => tx.remove(tallies, [{ shelf: 'a' }])).toThrow(TableError)
      await write((tx) => tx.add(samples, [full])).toThrow(TableError)
    })

    it('lets one of those that lock a name see what the other did, or try again', async () => {
      const once = async (): Promise<void> => {
        await store.transaction(async (tx) => {
          await tx.lock(['one', 'two'])
          const count = (await tx.select(marks, { limit: 99 })).length
          await new Promise((resolve) => setImmediate(resolve))
          await tx.upsert(marks, [{ name: `mark ${count}` }])
        })
      }
      const patient = async (): Promise<void> => {
        try {
          await once()
        } catch (error) {
          if (!(error instanceof TableConflict)) throw error
          await patient()
        }
      }
      await Promise.all([patient(), patient(), patient()])
      expect(await store.select(marks, { limit: 9 })).toEqual([0, 1, 2].map((count) => ({ name: `mark ${count}` })))
    })

    it('sums up what rows hold, whatever their order', async () => {
      const nothing = await store.checksum(samples)
      expect(nothing.rows).toBe(0)
      await put(full, sample('B', 2))
      const both = await store.checksum(samples)
      await put(sample('B', 2, { label: 'x' }))
      const other = await store.checksum(samples)
      await put(sample('B', 2))
      expect(both.rows).toBe(2)
      expect(other).not.toEqual(both)
      expect(await store.checksum(samples)).toEqual(both)
    })

    it('reads one moment, whatever is written meanwhile', async () => {
      await put(sample('m', 1))
      const seen = await store.atOneMoment(async (reader) => {
        const before = await reader.checksum(samples)
        await put(sample('m', 2))
        return [before, await reader.checksum(samples), await reader.select(samples, { limit: 9 })]
      })
      expect(seen[1]).toEqual(seen[0])
      expect(seen[2]).toEqual([sample('m', 1)])
      expect((await store.checksum(samples)).rows).toBe(2)
    })

    it('builds tables beside and takes them over as a whole', async () => {
      await put(full)
      const beside = store.beside('contract_place')
      await beside.ensure([samples, tallies], { withoutIndexes: true })
      expect(await beside.select(samples, { limit: 9 })).toEqual([])
      await beside.transaction(async (tx) => {
        await tx.upsert(samples, [sample('new', 1)])
        await tx.add(tallies, [tally('new', 1)])
      })
      await beside.ensure([samples, tallies])
      expect(await store.select(samples, { limit: 9 })).toEqual([full])
      const failing = store.transaction(async (tx) => {
        await tx.adopt([samples], 'contract_place')
        expect(await tx.select(samples, { limit: 9 })).toEqual([sample('new', 1)])
        throw new Error('planned')
      })
      await expect(failing).rejects.toThrow('planned')
      expect(await store.select(samples, { limit: 9 })).toEqual([full])
      await store.transaction((tx) => tx.adopt([samples, tallies], 'contract_place'))
      expect(await store.select(samples, { limit: 9 })).toEqual([sample('new', 1)])
      await store.transaction((tx) => tx.add(tallies, [tally('new', 1)]))
      expect(await store.select(tallies, { limit: 9 })).toEqual([tally('new', 2, 2)])
      await store.discard('contract_place')
    })

    it('pages through groups by a sum', async () => {
      await put(...['a', 'b', 'c', 'd'].map((shelf, slot) => sample(shelf, slot === 3 ? 1 : slot)))
      const asked = {
        groupBy: ['shelf'],
        sum: ['slot'],
        orderBy: { column: 'slot', direction: 'desc' },
        limit: 2,
      } as const
      const first = await store.aggregate(samples, asked)
      expect(first.map(({ shelf, slot }) => [shelf, slot])).toEqual([
        ['c', 2],
        ['b', 1],
      ])
      const second = await store.aggregate(samples, { ...asked, after: [1, 'b'] })
      expect(second.map(({ shelf }) => shelf)).toEqual(['d', 'a'])
      const counted = await store.aggregate(samples, {
        groupBy: ['shelf'],
        orderBy: { column: 'count', direction: 'asc' },
      })
      expect(counted.map(({ shelf }) => shelf)).toEqual(['a', 'b', 'c', 'd'])
      const backwards = { groupBy: ['shelf'], orderBy: { column: 'shelf', direction: 'desc' }, limit: 2 } as const
      expect((await store.aggregate(samples, backwards)).map(({ shelf }) => shelf)).toEqual(['d', 'c'])
    })

    it('finds lists by what they hold', async () => {
      await put(sample('h', 1, { tags: ['a', 'b c'] }), sample('h', 2, { tags: [] }), sample('h', 3))
      const holding = (value: string) => store.select(samples, { where: { tags: { has: value } }, limit: 9 })
      expect((await holding('b c')).map(({ slot }) => slot)).toEqual([1])
      expect(await holding('b')).toEqual([])
      await expect(store.select(samples, { where: { label: { has: 'a' } }, limit: 9 })).rejects.toThrow(TableError)
    })

    it('finds any rows where the order does not matter', async () => {
      await put(...Array.from({ length: 9 }, (_, slot) => sample('u', slot, { label: `label ${slot % 2}` })))
      const found = await store.select(samples, { where: { label: { contains: 'EL 1' } }, unordered: true, limit: 3 })
      expect(found.map(({ label }) => label)).toEqual(['label 1', 'label 1', 'label 1'])
      const ordered = store.select(samples, { unordered: true, orderBy: [{ column: 'slot' }], limit: 3 })
      await expect(ordered).rejects.toThrow(TableError)
    })

    it('does nothing for empty lists', async () => {
      await store.transaction(async (tx) => {
        await tx.upsert(samples, [])
        await tx.remove(samples, [])
        expect(await tx.getMany(samples, [])).toEqual([])
      })
    })

    it('keeps rows that are all key', async () => {
      await store.transaction((tx) => tx.upsert(marks, [{ name: 'a' }, { name: 'a' }]))
      await store.transaction((tx) => tx.upsert(marks, [{ name: 'a' }, { name: 'b' }]))
      expect(await store.select(marks, { limit: 9 })).toEqual([{ name: 'a' }, { name: 'b' }])
    })

    it('sorts text by code point and null last', async () => {
      const names = ['a', 'B', 'é', 'z', '', 'ա', '\uffee', '🚲', null]
      await put(...names.map((label, slot) => sample('s', slot, { label })))
      const sorted = ['', 'B', 'a', 'z', 'é', 'ա', '\uffee', '🚲', null]
      expect(await labels({ orderBy: [{ column: 'label' }], limit: 99 })).toEqual(sorted)
      expect(await labels({ orderBy: [{ column: 'label', direction: 'desc' }], limit: 99 })).toEqual(sorted.reverse())
    })

    it('finds by each kind of condition', async () => {
      const rows = ['Kraków', 'KRAK', '%_\\', 'Ереван', 'Երևան', null]
      await put(
        ...rows.map((label, slot) => sample(slot % 2 === 0 ? 'even' : 'odd', slot, { label, weight: slot / 2 })),
      )
      const found = async (where: NonNullable<Query<Sample>['where']>): Promise<number[]> =>
        (await store.select(samples, { where, orderBy: [{ column: 'slot' }], limit: 99 })).map(({ slot }) => slot)
      expect(await found({ shelf: 'odd' })).toEqual([1, 3, 5])
      expect(await found({ label: null })).toEqual([5])
      expect(await found({ slot: { in: [2, 4, 77] }, shelf: 'even' })).toEqual([2, 4])
      expect(await found({ slot: { in: [] } })).toEqual([])
      expect(await found({ weight: { gt: 0.5, lte: 2 } })).toEqual([2, 3, 4])
      expect(await found({ label: { gte: 'KRAK', lt: 'Kz' } })).toEqual([0, 1])
      expect(await found({ label: { startsWith: 'Krak' } })).toEqual([0])
      expect(await found({ label: { startsWith: '%' } })).toEqual([2])
      expect(await found({ label: { contains: 'KÓW' } })).toEqual([0])
      expect(await found({ label: { contains: '_' } })).toEqual([2])
      expect(await found({ label: { contains: 'ԵՐ' } })).toEqual([4])
      expect(await found({ label: { contains: '' } })).toEqual([0, 1, 2, 3, 4])
    })

    it('compares instants as instants', async () => {
      await put(sample('A', 1, { seenAt: '2026-01-05T09:00:00.000Z' }))
      const where = { seenAt: { gte: '2026-01-05T10:00:00+01:00', lt: '2026-01-05T09:00:00.001Z' } }
      expect(await store.select(samples, { where, limit: 9 })).toHaveLength(1)
    })

    it('pages through everything once, in an order with nulls and both directions', async () => {
      const rows = Array.from({ length: 23 }, (_, slot) =>
        sample('p', slot, { label: slot % 3 === 0 ? null : `l${slot % 4}` }),
      )
      await put(...rows)
      for (const direction of ['asc', 'desc'] as const) {
        const query: Query<Sample> = {
          orderBy: [
            { column: 'label', direction },
            { column: 'slot', direction: 'desc' },
          ],
          limit: 4,
        }
        const whole = await store.select(samples, { ...query, limit: 99 })
        const seen: Sample[] = []
        for (let page = await store.select(samples, query); page.length > 0;) {
          seen.push(...page)
          page = await store.select(samples, { ...query, after: cursorOf(page.at(-1) ?? full, samples, query) })
        }
        expect(seen).toEqual(whole)
        expect(seen).toHaveLength(23)
      }
    })

    it('counts and sums by group', async () => {
      await put(
        sample('a', 1, { weight: 1.5, label: 'x' }),
        sample('a', 2, { weight: null }),
        sample('b', 3, { weight: 2, label: 'x' }),
      )
      expect(await store.aggregate(samples, { groupBy: ['shelf'], sum: ['slot', 'weight'] })).toEqual([
        { shelf: 'a', count: 2, slot: 3, weight: 1.5 },
        { shelf: 'b', count: 1, slot: 3, weight: 2 },
      ])
      expect(await store.aggregate(samples, { groupBy: ['label'], limit: 1 })).toEqual([{ label: 'x', count: 2 }])
      expect(await store.aggregate(samples, { groupBy: ['label'], where: { shelf: 'a' } })).toEqual([
        { label: 'x', count: 1 },
        { label: null, count: 1 },
      ])
      expect(await store.aggregate(samples, { where: { shelf: 'none' }, groupBy: [], sum: ['slot'] })).toEqual([
        { count: 0, slot: 0 },
      ])
    })

    it.each<[string, object]>([
      ['a limit of 0', { limit: 0 }],
      ['a column that is not there', { where: { colour: 'red' }, limit: 1 }],
      ['an order by jsonb', { orderBy: [{ column: 'notes' }], limit: 1 }],
      ['a part of a number', { where: { slot: { contains: '1' } }, limit: 1 }],
      ['text for a number', { where: { slot: '1' }, limit: 1 }],
      ['a cursor of another length', { after: ['x'], limit: 1 }],
    ])('refuses a query with %s', async (_, query) => {
      await expect(store.select(samples, query as Query<Sample>)).rejects.toThrow(TableError)
    })

    it('refuses a key that is not whole', async () => {
      await expect(store.get(samples, { shelf: 'A' })).rejects.toThrow(/contract_samples.slot/)
      await expect(store.get(samples, { shelf: 'A', slot: 1, label: 'x' })).rejects.toThrow(/label/)
    })

    it('shows a transaction its own writes, and others nothing before it commits', async () => {
      await put(sample('A', 1), sample('A', 2))
      await store.transaction(async (tx) => {
        await tx.upsert(samples, [sample('A', 3)])
        await tx.remove(samples, [{ shelf: 'A', slot: 1 }])
        expect((await tx.select(samples, { limit: 9 })).map(({ slot }) => slot)).toEqual([2, 3])
        expect((await store.select(samples, { limit: 9 })).map(({ slot }) => slot)).toEqual([1, 2])
      })
      expect((await store.select(samples, { limit: 9 })).map(({ slot }) => slot)).toEqual([2, 3])
    })

    it('rolls back as a whole with the error of its work', async () => {
      await put(sample('A', 1))
      const failed = store.transaction(async (tx) => {
        await tx.clear(samples)
        await tx.upsert(marks, [{ name: 'a' }])
        throw new RangeError('poison')
      })
      await expect(failed).rejects.toThrow(new RangeError('poison'))
      expect(await store.select(samples, { limit: 9 })).toHaveLength(1)
      expect(await store.select(marks, { limit: 9 })).toEqual([])
    })

    it('swaps a row only where it is still what was seen', async () => {
      const next = { ...full, label: 'next' }
      const attempt = (expected: Sample | undefined): Promise<boolean> =>
        store.transaction((tx) => tx.swap(samples, expected, next))
      expect(await attempt(full)).toBe(false)
      expect(await attempt(undefined)).toBe(true)
      expect(await attempt(undefined)).toBe(false)
      expect(await attempt(full)).toBe(false)
      expect(await attempt(next)).toBe(true)
      expect(await store.get(samples, { shelf: 'A', slot: 1 })).toEqual(next)
    })

    it('lets one of two concurrent swaps of a row through', async () => {
      await put(sample('A', 1))
      const attempt = (label: string): Promise<boolean> =>
        store
          .transaction((tx) => tx.swap(samples, sample('A', 1), sample('A', 1, { label })))
          .catch((error: unknown) => {
            if (error instanceof TableConflict) return false
            throw error
          })
      const won = await Promise.all([attempt('x'), attempt('y'), attempt('z')])
      expect(won.filter(Boolean)).toHaveLength(1)
    })

    it('adds a column that the declaration gained: the rows that are there read it as null', async () => {
      const narrow: Table<{ id: string }> = { name: 'contract_grown', columns: { id: 'text' }, key: ['id'] }
      await store.ensure([narrow])
      await store.transaction((tx) => tx.upsert(narrow, [{ id: 'old' }]))
      const wide: Table<{ id: string; colour: string | null }> = {
        ...narrow,
        columns: { id: 'text', colour: 'text' },
        indexes: [['colour']],
      }
      await store.ensure([wide])
      await store.transaction((tx) => tx.upsert(wide, [{ id: 'new', colour: 'red' }]))
      expect(await store.select(wide, { orderBy: [{ column: 'colour' }], limit: 9 })).toEqual([
        { id: 'new', colour: 'red' },
        { id: 'old', colour: null },
      ])
      await store.ensure([wide])
      await expect(
        store.ensure([{ ...wide, columns: { ...wide.columns, size: 'text' }, key: ['size'] }]),
      ).rejects.toThrow(/column size is declared and not there/)
    })

    it('names the column in which a table differs from its declaration', async () => {
      const rest = Object.fromEntries(Object.entries(samples.columns).filter(([name]) => name !== 'label'))
      const others: [object, RegExp][] = [
        [rest, /column label is there and not declared/],
        [{ ...samples.columns, label: 'bigint' }, /column label is declared bigint and is text/],
      ]
      for (const [columns, message] of others)
        await expect(
          store.ensure([{ ...samples, columns, indexes: [], searched: [] } as Table<Sample>]),
        ).rejects.toThrow(message)
      await expect(store.ensure([{ ...samples, key: ['slot', 'shelf'] }])).rejects.toThrow(/key/)
    })
  })
}
