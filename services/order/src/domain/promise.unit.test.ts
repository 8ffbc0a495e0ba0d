import { describe, expect, it } from '@jest/globals'
import { distanceKm, regionPosition } from './geography.ts'
import { addDays, localDate } from '@onhand/availability'
import { arrivalOn, promisedDate, routeOf, transitDays } from './promise.ts'

describe('the promised day', () => {
  const zone = 'America/Denver'
  const input = { route: routeOf('ship-to-home', zone, 100), supplyOn: undefined }

  it('counts from the day where the goods are', () => {
    expect(localDate('2026-01-05T05:00:00.000Z', 'America/Denver')).toBe('2026-01-04')
    expect(localDate('2026-01-05T16:00:00.000Z', 'Asia/Tokyo')).toBe('2026-01-06')
    expect(promisedDate({ ...input, now: '2026-01-05T05:00:00.000Z' })).toBe('2026-01-06')
  })

  it('is a day to pick and pack plus the days on the road', () => {
    const now = '2026-01-05T12:00:00.000Z'
    expect(promisedDate({ ...input, now })).toBe('2026-01-07')
    expect(promisedDate({ ...input, now, route: routeOf('ship-to-home', zone, 3_000) })).toBe('2026-01-11')
    expect(promisedDate({ ...input, now, route: routeOf('ship-to-home', zone, null) })).toBe('2026-01-11')
    expect(promisedDate({ ...input, now, route: routeOf('bopis', zone, 100) })).toBe('2026-01-06')
  })

  it('waits for supply, and is no day where nobody knows when it comes', () => {
    const now = '2026-01-05T12:00:00.000Z'
    expect(promisedDate({ ...input, now, supplyOn: '2026-02-27' })).toBe('2026-03-01')
    expect(promisedDate({ ...input, now, supplyOn: '2025-12-01' })).toBe('2026-01-07')
    expect(promisedDate({ ...input, now, supplyOn: null })).toBeNull()
    expect(arrivalOn(input.route, now)).toBe('2026-01-07')
  })

  it('copes with a zone that nobody knows, and with the ends of months', () => {
    expect(localDate('2026-01-05T05:00:00.000Z', 'Mars/Olympus')).toBe('2026-01-05')
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect([0, 300, 301, 5_000, 9_000].map(transitDays)).toEqual([1, 1, 2, 5, 7])
  })
})

describe('distance', () => {
  it('is the great circle', () => {
    // Denver to Atlanta: 1,947 km by the haversine formula.
    expect(distanceKm({ latitude: 39.74, longitude: -104.99 }, { latitude: 33.75, longitude: -84.39 })).toBeCloseTo(
      1_947,
      -1,
    )
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20_015, 0)
  })

  it('is known to the states, and nowhere else', () => {
    expect(regionPosition({ country: 'US', region: 'co' })).toEqual({ latitude: 39, longitude: -105.5 })
    expect(regionPosition({ country: 'PL', region: 'CO' })).toBeNull()
    expect(regionPosition({ country: 'US', region: null })).toBeNull()
  })
})
