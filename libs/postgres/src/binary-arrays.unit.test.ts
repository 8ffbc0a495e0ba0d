import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  binaryBigints,
  binaryDates,
  binaryInstants,
  binaryIntegers,
  binaryTexts,
  binaryUuids,
} from './binary-arrays.ts'

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
const headerOf = (array: Buffer): number[] =>
  Array.from({ length: Math.min(5, array.length / 4) }, (_, n) => array.readInt32BE(4 * n))

describe('arrays for PostgreSQL', () => {
  it('hold texts as they are, and refuse what UTF-8 cannot say', () => {
    const texts = ['a', null, '', 'q"\\,{}', 'null', 'Zażółć 🚲']
    expect(textsOf(binaryTexts(texts))).toEqual(texts)
    expect(headerOf(binaryTexts(texts))).toEqual([1, 1, 25, 6, 1])
    expect(headerOf(binaryTexts([]))).toEqual([0, 1, 25])
    expect(() => binaryTexts(['\ud800'])).toThrow('lone surrogate')
    const long = 'ż'.repeat(2_000_000)
    expect(textsOf(binaryTexts(['before', long, 'behind']))).toEqual(['before', long, 'behind'])
  })
  it('hold numbers, instants, days and UUIDs', () => {
    const safe = fc.array(fc.option(fc.maxSafeInteger()))
    const longs = (array: Buffer): (number | null)[] =>
      elementsOf(array).map((bytes) => bytes && Number(bytes.readBigInt64BE()))
    fc.assert(
      fc.property(safe, (values) => {
        expect(longs(binaryBigints(values))).toEqual(values)
      }),
    )
    expect(elementsOf(binaryIntegers([1, -2])).map((bytes) => bytes?.readInt32BE())).toEqual([1, -2])
    expect(longs(binaryInstants(['2000-01-01T00:00:00.001Z', '1999-12-31T23:59:59.999Z']))).toEqual([1_000, -1_000])
    const [far] = elementsOf(binaryInstants(['9999-12-31T23:59:59.999Z']))
    expect(far?.readBigInt64BE()).toBe(252_455_615_999_999_000n)
    expect(elementsOf(binaryDates(['2000-01-02', 'infinity'])).map((bytes) => bytes?.readInt32BE())).toEqual([
      1, 2_147_483_647,
    ])
    const id = '0198f1c2-7a3b-7c4d-8e5f-60718293a4b5'
    expect(elementsOf(binaryUuids([id]))[0]?.toString('hex')).toBe(id.replaceAll('-', ''))
    expect(() => binaryUuids(['no-uuid'])).toThrow('PostgreSQL refuses')
    expect(() => binaryInstants(['yesterday'])).toThrow('PostgreSQL refuses')
  })
})
