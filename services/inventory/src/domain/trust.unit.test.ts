import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fullTrust, observed, suggestedBuffer, type Trust } from './trust.ts'

const after = (...looks: [number, number][]): Trust =>
  looks.reduce((trust, [recorded, found]) => observed(trust, recorded, found), fullTrust)

describe('trust in a record', () => {
  it('is full until somebody looked, and stays so while the record is right', () => {
    expect(suggestedBuffer(fullTrust, 100)).toBe(0)
    expect(after([10, 10], [0, 0])).toMatchObject({ accuracy: 1, missing: 0, variance: 0, checks: 2 })
  })
  it('falls with what was not there, and the newest look counts most', () => {
    expect(after([10, 5])).toMatchObject({ accuracy: 0.9, missing: 0.1 })
    expect(after([10, 5], [10, 10]).accuracy).toBeGreaterThan(after([10, 10], [10, 5]).accuracy)
  })
  it('falls with units too many, but these need no buffer', () => {
    const trust = after([5, 10])
    expect(trust.accuracy).toBeCloseTo(0.9)
    expect(suggestedBuffer(trust, 100)).toBe(0)
  })
  it('suggests the mean that is missing and a deviation, of what the record says now', () => {
    // 0.2 · 0.5 = 0.1 missing; variance 0.8 · 0.5 · 0.1 = 0.04, deviation 0.2.
    expect(suggestedBuffer(after([10, 5]), 100)).toBe(30)
  })
  it('comes back as counts turn out right', () => {
    const looks = Array.from({ length: 40 }, (): [number, number] => [10, 10])
    expect(suggestedBuffer(after([10, 0], ...looks), 20)).toBeLessThanOrEqual(1)
  })
  it('stays within its bounds, whatever was found', () => {
    const look = fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: 0, max: 50 }))
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), fc.integer({ min: -10, max: 1000 }), (looks, onHand) => {
        const trust = after(...looks)
        for (const share of [trust.accuracy, trust.missing]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        expect(suggestedBuffer(trust, onHand)).toBeGreaterThanOrEqual(0)
        expect(suggestedBuffer(trust, onHand)).toBeLessThanOrEqual(Math.max(0, onHand))
      }),
    )
  })
})
