import { describe, expect, it } from '@jest/globals'
import { noHolidays, type Calendar } from '../eta/calendar.ts'
import { HubWatch } from './hubs.ts'

const HOUR_MS = 3_600_000
const HUB = 'UPS · KANSAS CITY, MO, US'
const MONDAY = Date.parse('2026-01-05T06:00:00Z')

/** A hub whose parcels usually leave after four hours, whatever the weekday. */
const watched = (calendar: Calendar = noHolidays): HubWatch => {
  const hubs = new HubWatch(calendar)
  for (let day = -175; day < 0; day += 1)
    for (let parcel = 0; parcel < 8; parcel += 1) {
      const at = MONDAY + day * 24 * HOUR_MS
      hubs.learn({ hub: HUB, from: at, to: at + (3 + (parcel % 3)) * HOUR_MS })
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
    expect(hubs.affected(HUB, MONDAY + 20 * HOUR_MS)).toHaveLength(8)
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
  it('is not slow on a holiday of its country, when nothing leaves', () => {
    const newYear: Calendar = { isHoliday: (country, day) => country === 'US' && day === '2026-01-05' }
    const hubs = watched(newYear)
    arrive(hubs, 8)
    expect(hubs.slowdown(HUB, MONDAY + 20 * HOUR_MS)).toBeNull()
    expect(hubs.slowdown(HUB, MONDAY + 40 * HOUR_MS)).toMatchObject({ parcels: 8 })
  })
})

describe('what a slow hub may still cost a parcel', () => {
  it('is what it cost those that came with it and left, and at least what it has cost itself', () => {
    const hubs = watched()
    arrive(hubs, 12)
    leave(hubs, 9, 16)
    expect(hubs.extras(HUB, MONDAY, MONDAY + 16 * HOUR_MS)).toEqual([]) // Nobody has found it slow yet.
    hubs.slowdown(HUB, MONDAY + 16 * HOUR_MS)
    const extras = hubs.extras(HUB, MONDAY, MONDAY + 16 * HOUR_MS)
    expect(new Set(extras)).toEqual(new Set([12 * HOUR_MS]))
    // Nine left before it: it is with those that are there still.
    expect(hubs.extras(HUB, MONDAY, MONDAY + 20 * HOUR_MS)[0]).toBe(16 * HOUR_MS)
  })
  it('is as long as slow stays lasted before that had lasted so long', () => {
    const hubs = watched()
    for (let parcel = 0; parcel < 30; parcel += 1) hubs.seen(`Q${parcel}`, HUB, MONDAY)
    for (let parcel = 0; parcel < 30; parcel += 1) hubs.seen(`Q${parcel}`, null, MONDAY + 44 * HOUR_MS)
    const later = MONDAY + 7 * 24 * HOUR_MS
    for (let parcel = 0; parcel < 8; parcel += 1) hubs.seen(`R${parcel}`, HUB, later)
    hubs.slowdown(HUB, later + 12 * HOUR_MS)
    const extras = hubs.extras(HUB, later, later + 12 * HOUR_MS)
    expect(extras.map((extra) => Math.round(extra / HOUR_MS))).toEqual(extras.map(() => 40))
  })
  it('is nothing for those that came when it was well again, though others are stuck there', () => {
    const hubs = watched()
    arrive(hubs, 16)
    expect(hubs.slowdown(HUB, MONDAY + 20 * HOUR_MS)).not.toBeNull()
    const next = MONDAY + 24 * HOUR_MS
    for (let parcel = 0; parcel < 20; parcel += 1) hubs.seen(`N${parcel}`, HUB, next)
    for (let parcel = 0; parcel < 17; parcel += 1) hubs.seen(`N${parcel}`, null, next + 4 * HOUR_MS)
    const now = next + 4 * HOUR_MS
    expect(hubs.extras(HUB, next, now)).toEqual([])
    expect(hubs.affected(HUB, now)).toHaveLength(16)
    expect(hubs.extras(HUB, MONDAY, now)[0]).toBeGreaterThan(20 * HOUR_MS)
    expect(hubs.slowdown(HUB, now)).toBeNull()
  })
})
