import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Conformal } from './conformal.ts'

/** Uniform on [0, 1) by a seed. */
const uniform = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

/** Share of truths inside of what was told, of the last `judged`; the interval itself is [-half, half] and wrong. */
const coverage = (seed: number, half: number, spreadOf: (n: number) => number, judged = 4_000): number => {
  const conformal = new Conformal(0.9)
  const next = uniform(seed)
  let inside = 0
  for (let n = 0; n < 2_000 + judged; n++) {
    const score = Math.abs((next() * 2 - 1) * spreadOf(n)) - half
    const margin = conformal.correction
    if (n >= 2_000 && score <= margin) inside++
    conformal.learn(score, margin)
  }
  return inside / judged
}

describe('a conformal correction', () => {
  it('makes intervals hold what they say, whether they were too narrow or too wide', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 200, noNaN: true }), (seed, half) => {
        expect(Math.abs(coverage(seed, half, () => 100) - 0.9)).toBeLessThanOrEqual(0.02)
      }),
      { numRuns: 20 },
    )
  })

  it('follows a carrier that becomes slower and slower', () => {
    expect(Math.abs(coverage(7, 20, (n) => 50 + n / 20) - 0.9)).toBeLessThanOrEqual(0.02)
  })

  it('corrects nothing as long as it knows little', () => {
    const conformal = new Conformal(0.9)
    for (let n = 0; n < 29; n++) conformal.learn(50, 0)
    expect(conformal.correction).toBe(0)
  })
})
