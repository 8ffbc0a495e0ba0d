import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { histogram } from './statistics.ts'

describe('how figures are spread', () => {
  it('has ranges with round ends', () => {
    const days = [0, 0.5, ...Array.from({ length: 26 }, () => 0.95)]
    const bins = histogram(days, 12)
    expect(bins.map(({ to }) => to)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 26])
  })

  it('counts each figure once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (figures, wanted) => {
          const sum = histogram(figures, wanted).reduce((all, { count }) => all + count, 0)
          expect(sum).toBe(figures.filter((figure) => figure !== null).length)
        },
      ),
    )
  })
})
