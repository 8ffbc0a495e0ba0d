import { describe, expect, it } from '@jest/globals'
import { isRejection, type Rejection } from '@onhand/event-sourcing'
import fc from 'fast-check'
import {
  add,
  exponentOf,
  multiply,
  parseMoney,
  sameCurrency,
  split,
  subtract,
  sum,
  toAmount,
  toWire,
  zero,
  type Money,
} from './index.ts'

const codeOf = (result: object): string => (isRejection(result) ? result.code : 'accepted')
const usd = (minor: number): Money => ({ minor, currency: 'USD' })
const accepted = <T>(result: T | Rejection): T => {
  if (isRejection(result)) throw new Error(result.code)
  return result
}
const currency = fc.constantFrom('JPY', 'AMD', 'PLN', 'USD', 'BHD', 'CLF')
const safe = fc.maxSafeInteger()

describe('decimal strings', () => {
  it.each([
    ['6070.00', 'USD', 607000],
    ['6070', 'USD', 607000],
    ['0.5', 'PLN', 50],
    ['-0.01', 'AMD', -1],
    ['-0.00', 'USD', 0],
    ['1980', 'JPY', 1980],
    ['1.234', 'BHD', 1234],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('%s %s is %i minor units', (amount, code, minor) => {
    expect(parseMoney({ amount, currency: code })).toEqual({ minor, currency: code })
  })

  it.each([
    ['1.001', 'USD', 'too-many-decimals'],
    ['1.000', 'USD', 'too-many-decimals'],
    ['1.0', 'JPY', 'too-many-decimals'],
    ['1e3', 'USD', 'malformed-amount'],
    ['+1', 'USD', 'malformed-amount'],
    ['01', 'USD', 'malformed-amount'],
    ['1.', 'USD', 'malformed-amount'],
    ['.5', 'USD', 'malformed-amount'],
    ['1,00', 'USD', 'malformed-amount'],
    [' 1', 'USD', 'malformed-amount'],
    ['1\n', 'USD', 'malformed-amount'],
    ['١', 'USD', 'malformed-amount'],
    ['', 'USD', 'malformed-amount'],
    ['NaN', 'USD', 'malformed-amount'],
    ['9'.repeat(40), 'USD', 'malformed-amount'],
    ['90071992547409.92', 'USD', 'amount-too-large'],
    ['1', 'XYZ', 'unknown-currency'],
    ['1', 'usd', 'unknown-currency'],
  ])('%s %s is refused as %s', (amount, code, reason) => {
    expect(codeOf(parseMoney({ amount, currency: code }))).toBe(reason)
  })

  it('come back from minor units as they went in', () => {
    fc.assert(
      fc.property(safe, currency, (minor, code) => {
        const wire = toWire({ minor, currency: code })
        expect(parseMoney(wire)).toEqual({ minor, currency: code })
        expect(wire.amount.split('.')[1]?.length ?? 0).toBe(exponentOf(code))
      }),
    )
  })

  it('show cents below one', () => {
    expect([toAmount(usd(5)), toAmount(usd(-5)), toAmount({ minor: 0, currency: 'BHD' })]).toEqual([
      '0.05',
      '-0.05',
      '0.000',
    ])
  })
})

describe('arithmetic', () => {
  it('refuses mixed currencies and what leaves the safe range', () => {
    expect(codeOf(add(usd(1), zero('EUR')))).toBe('mixed-currencies')
    expect(codeOf(subtract(usd(1), zero('EUR')))).toBe('mixed-currencies')
    expect(codeOf(add(usd(Number.MAX_SAFE_INTEGER), usd(1)))).toBe('amount-too-large')
    expect(codeOf(multiply(usd(2 ** 40), 2 ** 20))).toBe('amount-too-large')
    expect(codeOf(multiply(usd(1), 0.5))).toBe('fractional-quantity')
    expect(codeOf(sum([usd(1), zero('EUR')], 'USD'))).toBe('mixed-currencies')
  })

  it('is exact: adding and taking away again changes nothing', () => {
    const half = fc.integer({ min: -(2 ** 51), max: 2 ** 51 })
    fc.assert(
      fc.property(half, half, (a, b) => {
        const both = accepted(add(usd(a), usd(b)))
        expect(subtract(both, usd(b))).toEqual(usd(a))
        expect(sum([usd(a), usd(b)], 'USD')).toEqual(both)
      }),
    )
  })

  it('has no negative zero', () => {
    expect(Object.is(accepted(multiply(usd(-5), 0)).minor, 0)).toBe(true)
  })

  it('knows one currency from several', () => {
    expect([
      sameCurrency(),
      sameCurrency(usd(1)),
      sameCurrency(usd(1), usd(2)),
      sameCurrency(usd(1), zero('JPY')),
    ]).toEqual([true, true, true, false])
  })
})

describe('split', () => {
  it('gives the odd units to the largest remainders, then to the first', () => {
    expect(split(usd(1000), [1, 1, 1])).toEqual([usd(334), usd(333), usd(333)])
    expect(split(usd(100), [1, 2, 0])).toEqual([usd(33), usd(67), usd(0)])
    expect(split(usd(-1000), [1, 1, 1])).toEqual([usd(-334), usd(-333), usd(-333)])
  })

  it('refuses weights that are no shares', () => {
    for (const weights of [[], [0], [-1, 2], [0.5]]) expect(codeOf(split(usd(1), weights))).toBe('invalid-weights')
  })

  it('sums to the whole, and gives each its exact share rounded by less than a unit', () => {
    const weights = fc
      .array(fc.nat(10_000), { minLength: 1, maxLength: 8 })
      .filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(safe, weights, (minor, list) => {
        const parts = accepted(split(usd(minor), list))
        const whole = BigInt(list.reduce((a, b) => a + b, 0))
        expect(parts.reduce((total, part) => total + BigInt(part.minor), 0n)).toBe(BigInt(minor))
        for (const [index, part] of parts.entries()) {
          const error = BigInt(part.minor) * whole - BigInt(minor) * BigInt(list[index]!)
          expect(error < whole && -error < whole).toBe(true)
        }
      }),
    )
  })
})
