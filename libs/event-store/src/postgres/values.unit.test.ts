import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plainArray } from '@onhand/postgres'
import { expiresOn, lookUntil } from './answer-days.ts'
import { jsonArray, textArray } from './arrays.ts'
import { lockKeyOf } from './postgres-storage.ts'

describe('arrays for PostgreSQL', () => {
  it('quote texts, and refuse what UTF-8 cannot say', () => {
    expect(textArray(['a', null, '', 'q"\\,{}', 'null'])).toBe('{"a",null,"","q\\"\\\\,{}","null"}')
    expect(plainArray([1, null, -2])).toBe('{1,null,-2}')
    expect(() => textArray(['\ud800'])).toThrow('lone surrogate')
  })
  it('join JSON texts by what never stands in one', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const texts = values.length === 0 ? [] : jsonArray(values).split('\u001e')
        expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
    expect(() => jsonArray([{ quantity: Number.NaN }])).toThrow('the number NaN')
    expect(jsonArray([{ level: null }, undefined])).toBe('{"level":null}\u001enull')
  })
  it('refuse what only jsonb would refuse, and nothing that merely looks like it', () => {
    for (const text of ['a\u0000', '\ud800', 'x\udc00x']) {
      expect(() => jsonArray([{ note: [text] }])).toThrow('jsonb refuses')
      expect(() => jsonArray([{ [text]: 1 }])).toThrow('jsonb refuses')
    }
    const harmless = ['\\u0000', '\\ud800', '\u0001', '🚲']
    expect(JSON.parse(jsonArray([harmless]))).toEqual(harmless)
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
