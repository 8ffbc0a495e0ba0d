import { describe, expect, it } from '@jest/globals'
import { UsualStays } from './usual-stays.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const MORNING = Date.parse('2026-01-05T06:00:00Z')

/** On so many parcels of one Monday after the other, hours each. */
const learn = (stays: UsualStays, week: number, count: number, hours: number, at = MORNING): void => {
  for (let parcel = 0; parcel < count; parcel += 1) {
    const from = at + week * WEEK_MS
    stays.learn(from, from + (hours + (parcel % 5) / 10) * HOUR_MS)
  }
}

/** Forty usual stays of four hours, eight a week. */
const usual = (): UsualStays => {
  const stays = new UsualStays()
  for (let week = 0; week < 5; week += 1) learn(stays, week, 8, 4)
  return stays
}

describe('what is usual at a hub', () => {
  it('is not learnt from a slow day: eight slow stays of forty do not hide the next slow-down', () => {
    const stays = usual()
    learn(stays, 5, 8, 30)
    learn(stays, 6, 8, 4)
    expect(stays.at(MORNING)?.limit).toBeLessThan(5)
  })
  it('is learnt anew where a week later it is as slow: so the hub works now', () => {
    const stays = usual()
    for (let week = 5; week < 16; week += 1) learn(stays, week, 8, 30)
    expect(stays.at(MORNING)?.median).toBeGreaterThan(29)
  })
  it('takes some slow parcels of a day for what they are: their own trouble, which is usual too', () => {
    const stays = usual()
    for (let week = 5; week < 25; week += 1) {
      learn(stays, week, 6, 4)
      learn(stays, week, 2, 30)
    }
    learn(stays, 25, 1, 4)
    expect(stays.at(MORNING)?.limit).toBeGreaterThan(29)
  })
  it('is told apart by the part of the day, once enough is known of that', () => {
    const stays = new UsualStays()
    const evening = MORNING + 13 * HOUR_MS
    for (let week = 0; week < 10; week += 1) {
      learn(stays, week, 4, 4)
      learn(stays, week, 4, 14, evening)
    }
    expect(stays.at(MORNING)?.limit).toBeLessThan(5)
    expect(stays.at(evening)?.median).toBeGreaterThan(13)
    expect(stays.at(MORNING + 6 * HOUR_MS)?.limit).toBeGreaterThan(13)
  })
  it('is not known of too few', () => {
    const stays = new UsualStays()
    learn(stays, 0, 20, 4)
    learn(stays, 1, 1, 4)
    expect(stays.at(MORNING)).toBeNull()
  })
})
