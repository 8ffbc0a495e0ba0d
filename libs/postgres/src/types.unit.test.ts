import { describe, expect, it } from '@jest/globals'
import { parseBigint, parseInstant } from './types.ts'

describe('parseBigint', () => {
  it('reads what fits exactly', () => {
    expect(parseBigint('9007199254740991')).toBe(9_007_199_254_740_991)
    expect(parseBigint('-42')).toBe(-42)
  })
  it('throws rather than round', () => {
    expect(() => parseBigint('9007199254740993')).toThrow('does not fit')
  })
})

describe('parseInstant', () => {
  it.each([
    ['2026-01-05 09:00:00+00', '2026-01-05T09:00:00.000Z'],
    ['2026-01-05 09:00:00.1+00', '2026-01-05T09:00:00.100Z'],
    ['2026-01-05 09:00:00.123999+00', '2026-01-05T09:00:00.123Z'],
    ['2026-01-05 10:00:00.5+01', '2026-01-05T09:00:00.500Z'],
    ['infinity', 'infinity'],
  ])('%s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })
})
