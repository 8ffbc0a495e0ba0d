import { describe, expect, it } from '@jest/globals'
import { assess, type Question } from './assess.ts'

const HOUR_MS = 3_600_000
const NOW = Date.parse('2026-01-05T06:00:00Z')

const ask = (lateness: number, more: Partial<Question> = {}, quietAt: number | null = null) =>
  assess({
    prospect: { window: () => null, lateness: () => lateness, likelyLateAt: () => null, expected: null, quietAt },
    ...{ deadline: NOW + 24 * HOUR_MS, now: NOW, lastHeard: NOW - HOUR_MS, patienceMs: 120 * HOUR_MS },
    ...{ carrierCause: null, hubExtrasMs: [] },
    ...more,
  })

describe('a delay is found before the day has passed', () => {
  it.each([
    ['silence beyond what the lane ever had', 0.7, {}, NOW - 1, 'silence'],
    ['a milestone that was missed', 0.9, {}, null, 'missed_milestone'],
    ['a slow hub', 0.7, { hubExtrasMs: [12 * HOUR_MS] }, null, 'hub_slowdown'],
    ["the carrier's own word", 0.7, { carrierCause: 'weather_delay' }, null, 'weather_delay'],
  ])('by %s', (_name, lateness, more, quietAt, cause) => {
    expect(ask(lateness, more, quietAt)).toMatchObject({ cause, lateness })
  })
  it.each([
    ['silence', {}, NOW - 1],
    ['a slow hub', { hubExtrasMs: [12 * HOUR_MS] }, null],
    ["the carrier's own word", { carrierCause: 'weather_delay' }, null],
  ])('and %s is none where such parcels mostly come in time', (_name, more, quietAt) => {
    expect(ask(0.4, more, quietAt).cause).toBeNull()
  })
  it('while nothing is learnt, by patience alone', () => {
    expect(ask(Number.NaN).cause).toBeNull()
    expect(ask(Number.NaN, { lastHeard: NOW - 121 * HOUR_MS }).cause).toBe('silence')
  })
})
