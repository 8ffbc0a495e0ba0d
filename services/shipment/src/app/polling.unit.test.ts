import { describe, expect, it } from '@jest/globals'
import { nextWait, QuotaKeeper } from './polling.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('asking a carrier', () => {
  it('waits twice as long after each answer without news, up to half a day', () => {
    const waits = [0, 1, 2, 3, 9].map((empty) => nextWait('in_transit', empty) / HOUR)
    expect(waits).toEqual([2, 4, 8, 12, 12])
  })

  it('asks more often for what is on the van', () => {
    expect(nextWait('out_for_delivery', 0)).toBe(30 * MINUTE)
    expect(nextWait('delivery_failed', 0)).toBe(HOUR)
  })

  it('keeps to what the carrier takes in a minute and in a day, and says how long to wait', () => {
    const quota = new QuotaKeeper({ perMinute: 2, perDay: 3 })
    const start = Date.UTC(2026, 4, 1)
    expect([0, 1, 2].map((ms) => quota.take(start + ms))).toEqual([0, 0, MINUTE - 2])
    expect(quota.take(start + MINUTE)).toBe(0)
    expect(quota.take(start + MINUTE + 1)).toBe(24 * HOUR - MINUTE - 1)
    expect(quota.take(start + 24 * HOUR)).toBe(0)
  })
})
