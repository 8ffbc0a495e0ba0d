import { describe, expect, it } from '@jest/globals'
import { recoveryMs, recoveryOf } from './recovery.ts'

const sightings = [
  { askedAt: 900, seenAt: 1_900 },
  { askedAt: 1_500, seenAt: 2_500 },
  { askedAt: 2_600, seenAt: 2_700 },
]

describe('recovery', () => {
  it('lasts until a write that was asked after the healing is seen everywhere', () => {
    expect(recoveryMs({ healedAt: 1_000 }, sightings)).toBe(1_500)
    expect(recoveryMs({ healedAt: 2_600 }, sightings)).toBe(100)
    expect(recoveryMs({ healedAt: 3_000 }, sightings)).toBeNull()
  })

  it('counts one that never came as endless', () => {
    const fault = { kind: 'kill', target: 'x', atMs: 0, forMs: 0, beganAt: 0 } as const
    const faults = [1_000, 2_600, 2_600].map((healedAt) => ({ ...fault, healedAt }))
    expect(recoveryOf(faults, sightings)).toEqual({ p50Ms: 100, maxMs: 1_500 })
    expect(recoveryOf([{ ...fault, healedAt: 9_000 }], sightings).maxMs).toBe(Infinity)
  })
})
