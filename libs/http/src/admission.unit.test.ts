import { describe, expect, it } from '@jest/globals'
import { manualClock } from '@onhand/runtime'
import fc from 'fast-check'
import { createAdmission, type Admission } from './admission.ts'
import type { Release } from './room.ts'

const fill = (admission: Admission, owner: string, most = 10_000): Release[] => {
  const releases: Release[] = []
  for (let n = 0; n < most; n += 1) {
    const release = admission.admit(owner)
    if (release === null) break
    releases.push(release)
  }
  return releases
}

describe('what is let in', () => {
  it('is what leaves within the target at the pace that was measured', () => {
    const clock = manualClock()
    const admission = createAdmission(clock, { targetMs: 250, least: 10 })
    expect(fill(admission, 'a')).toHaveLength(500) // 2 a millisecond, until it knows better.
    const busy = createAdmission(clock, { targetMs: 250, least: 10 })
    let inside = fill(busy, 'a')
    for (let window = 0; window < 40; window += 1) {
      for (const release of inside.splice(0, 40)) release() // 40 in 100 ms: 0.4 a millisecond
      clock.advance(100)
      inside = [...inside, ...fill(busy, 'a')]
    }
    expect(busy.limit).toBeGreaterThanOrEqual(95)
    expect(busy.limit).toBeLessThanOrEqual(110)
  })
  it('does not shrink because nobody asks', () => {
    const clock = manualClock()
    const admission = createAdmission(clock)
    for (let n = 0; n < 50; n += 1) {
      admission.admit('a')?.()
      clock.advance(1_000)
    }
    expect(admission.limit).toBe(500)
  })
  it('is never less than the least, nor more than the bound, and is given back', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean(), fc.nat({ max: 60 })), { maxLength: 400 }),
        (acts) => {
          const clock = manualClock()
          const admission = createAdmission(clock, { least: 8, targetMs: 20 })
          const held: Release[] = []
          for (const [owner, comes, ms] of acts) {
            clock.advance(ms)
            const release = comes ? admission.admit(owner) : undefined
            if (release) held.push(release)
            else held.shift()?.()
            expect(admission.inside).toBe(held.length)
            expect(admission.inside).toBeLessThanOrEqual(4 * Math.max(admission.limit, 40)) // 40: what it begins with.
            if (held.length === 0) expect(admission.admit('d')).not.toBeNull()
            if (held.length === 0) return
          }
          for (const release of held) release()
          expect(admission.inside).toBe(0)
        },
      ),
    ))
  it('is shared: who fills it is refused, another is not', () => {
    const admission = createAdmission(manualClock(), { least: 100, targetMs: 1 })
    expect(fill(admission, 'noisy')).toHaveLength(100)
    expect(admission.admit('noisy')).toBeNull()
    expect(fill(admission, 'quiet')).toHaveLength(50)
    expect(admission.admit('third')).not.toBeNull()
  })
  it('is bounded however many share it', () => {
    const admission = createAdmission(manualClock(), { least: 100, targetMs: 1, mostLong: 100 })
    const callers = Array.from({ length: 5_000 }, (_, n) => `caller-${n}`)
    const isIn = callers.map((caller) => admission.admit(caller) !== null)
    expect(isIn.filter(Boolean)).toHaveLength(100)
    expect(admission.isFullFor('another')).toBe(true)
    expect(callers.filter((caller) => admission.admitLong(caller) !== null)).toHaveLength(100)
  })
  it('outlives a stall: the door stays open for those who ask for little', () => {
    const clock = manualClock()
    const admission = createAdmission(clock)
    const inside = fill(admission, 'noisy')
    for (let ms = 0; ms < 600; ms += 10) {
      clock.advance(10) // Nothing leaves, and both keep asking.
      admission.admit('noisy')
    }
    expect(admission.limit).toBeGreaterThan(250)
    expect(fill(admission, 'quiet', 100)).toHaveLength(100)
    expect(inside.length).toBeGreaterThan(400)
  })
  it('counts what waits or streams by itself', () => {
    const admission = createAdmission(manualClock(), { mostLong: 4, least: 1, targetMs: 0 })
    const long = Array.from({ length: 5 }, () => admission.admitLong('a'))
    expect(long.map((release) => release !== null)).toEqual([true, true, true, true, false])
    expect(admission.admitLong('b')).not.toBeNull()
    expect(admission.admit('a')).not.toBeNull()
    long[0]?.()
    expect(admission.inside).toBe(1)
  })
})
