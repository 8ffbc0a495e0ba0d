import { describe, expect, it } from '@jest/globals'
import { HubWatch } from './hubs.ts'

const HOUR_MS = 3_600_000
const HUB = 'UPS · KANSAS CITY'
const MONDAY = Date.parse('2026-01-05T06:00:00Z')

/** A hub whose parcels usually leave after four hours, whatever the weekday. */
const watched = (): HubWatch => {
  const hubs = new HubWatch()
  for (let day = -175; day < 0; day += 1)
    for (let parcel = 0; parcel < 8; parcel += 1) {
      const at = MONDAY + day * 24 * HOUR_MS
      hubs.learn(HUB, at, at + (3 + (parcel % 3)) * HOUR_MS)
    }
  return hubs
}
const arrive = (hubs: HubWatch, count: number): void => {
  for (let parcel = 0; parcel < count; parcel += 1) hubs.seen(`P${parcel}`, HUB, MONDAY)
}
const leave = (hubs: HubWatch, count: number, hours: number): void => {
  for (let parcel = 0; parcel < count; parcel += 1) hubs.seen(`P${parcel}`, null, MONDAY + hours * HOUR_MS)
}

describe('a hub', () => {
  it('is slow once eight parcels stay much longer than usual, and says since when and by how much', () => {
    const hubs = watched()
    arrive(hubs, 8)
    const slow = hubs.slowdown(HUB, MONDAY + 20 * HOUR_MS)
    expect(slow).toEqual({ extraMs: 16 * HOUR_MS, parcels: 8, since: MONDAY })
    expect(hubs.present(HUB)).toHaveLength(8)
  })
  it('is as usual where parcels leave in time, or so few stay that it may be their own trouble', () => {
    const [quick, few] = [watched(), watched()]
    arrive(quick, 8)
    leave(quick, 8, 4)
    arrive(few, 7)
    expect(quick.slowdown(HUB, MONDAY + 20 * HOUR_MS)).toBeNull()
    expect(few.slowdown(HUB, MONDAY + 20 * HOUR_MS)).toBeNull()
  })
  it('is not slow for an hour or two, nor for eight parcels of many', () => {
    const hubs = watched()
    arrive(hubs, 30)
    expect(hubs.slowdown(HUB, MONDAY + 7 * HOUR_MS)).toBeNull()
    leave(hubs, 20, 4)
    expect(hubs.slowdown(HUB, MONDAY + 20 * HOUR_MS)).toBeNull()
  })
  it('recovers: what came long ago says nothing of now', () => {
    const hubs = watched()
    arrive(hubs, 8)
    leave(hubs, 8, 30)
    expect(hubs.slowdown(HUB, MONDAY + 31 * HOUR_MS)).not.toBeNull()
    expect(hubs.slowdown(HUB, MONDAY + 96 * HOUR_MS)).toBeNull()
  })
})
