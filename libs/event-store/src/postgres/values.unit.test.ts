import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { expiresOn, lookUntil } from './answer-days.ts'
import { jsonArray, nullableJsonArray } from './arrays.ts'
import { lockKeyOf } from './postgres-storage.ts'

/** The elements of an array in PostgreSQL's binary form; null where one is. */
const elementsOf = (array: Buffer): (Buffer | null)[] => {
  const elements: (Buffer | null)[] = []
  for (let at = 20; at < array.length;) {
    const length = array.readInt32BE(at)
    at += 4
    elements.push(length < 0 ? null : array.subarray(at, at + length))
    at += Math.max(0, length)
  }
  return elements
}
const textsOf = (array: Buffer): (string | null)[] => elementsOf(array).map((bytes) => bytes?.toString() ?? null)

describe('arrays of JSON for PostgreSQL', () => {
  it('hold JSON, and tell a value that is null from none', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const read = textsOf(jsonArray(values)).map((text) => JSON.parse(text ?? '') as unknown)
        expect(read).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
    expect(() => jsonArray([{ quantity: Number.NaN }])).toThrow('the number NaN')
    expect(textsOf(jsonArray([{ level: null }, undefined]))).toEqual(['{"level":null}', 'null'])
    expect(textsOf(nullableJsonArray([{ level: null }, null]))).toEqual(['{"level":null}', null])
  })
  it('refuse what only jsonb would refuse, and nothing that merely looks like it', () => {
    for (const text of ['a\u0000', '\ud800', 'x\udc00x']) {
      expect(() => jsonArray([{ note: [text] }])).toThrow('jsonb refuses')
      expect(() => jsonArray([{ [text]: 1 }])).toThrow('jsonb refuses')
    }
    const harmless = ['\\u0000', '\\ud800', '\u0001', '🚲']
    expect(JSON.parse(textsOf(jsonArray([harmless]))[0] ?? '')).toEqual(harmless)
  })
})

describe("the days of stored answers' partitions", () => {
  it('keep an answer at least as long as was asked, and find it there', () => {
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 120 }), (at, keepDays) => {
        const instant = at.toISOString()
        const day = expiresOn(instant, keepDays)
        const days = (Date.parse(day) - Date.parse(instant.slice(0, 10))) / 86_400_000
        expect(days).toBeGreaterThan(keepDays)
        expect(days).toBeLessThan(keepDays + 8)
        if (keepDays > 14) expect(new Date(day).getUTCDay()).toBe(1)
        const until = lookUntil(instant, keepDays)
        expect(until === 'infinity' || day <= until).toBe(true)
      }),
    )
  })
})

describe('the key of the lock', () => {
  it('is a positive bigint, the same for the same log', () => {
    expect(lockKeyOf('inventory')).toBe(lockKeyOf('inventory'))
    expect(lockKeyOf('inventory')).not.toBe(lockKeyOf('order'))
    expect(BigInt(lockKeyOf('inventory'))).toBeGreaterThan(0n)
    expect(BigInt(lockKeyOf('inventory'))).toBeLessThan(2n ** 63n)
  })
})
