import { describe, expect, it } from '@jest/globals'
import type { NodeSettings } from '../../domain/rules/node-settings.ts'
import { dispatchFrom, noLoad, type SourceLocation } from '../../domain/sourcing/node.ts'
import { calendarOf, instantOf } from './calendar.ts'

const settings = (changes: Partial<NodeSettings> = {}): NodeSettings => ({
  ...{ opensOn: [1, 2, 3, 4, 5], closedOn: [], opensAlsoOn: [], cutoff: '14:00', cutoffByWeekday: {} },
  ...{ processingDays: { standard: 1, expedited: 0 }, capacity: null, capabilities: [], channels: null, shipsTo: null },
  ...{ currency: 'USD', costs: { orderMinor: 0, unitMinor: 0, markdownMinor: 0, markdownBySku: {} } },
  ...changes,
})
const DENVER = 'America/Denver'
const dispatched = (now: string, changes: Partial<NodeSettings> = {}, timeZone = DENVER, units = 1) => {
  const whole = settings(changes)
  const node: SourceLocation = {
    ...{ location: 'WH-DEN', timeZone, position: null, capabilities: ['ship'], processing: whole.processingDays },
    days: calendarOf(whole, { now, timeZone }, (on) =>
      on === '2026-03-06' ? { orders: 1, lines: 1, units: 4 } : noLoad,
    ),
    ...(whole.capacity === null ? {} : { capacity: whole.capacity }),
  }
  return dispatchFrom(node, { now, service: 'standard', work: { orders: 1, lines: 1, units } })
}

describe("cutoffs in a location's own time zone", () => {
  it.each([
    ['the day before clocks go forward', '2026-03-07', '14:00', '2026-03-07T21:00:00.000Z'],
    ['the day that clocks go forward', '2026-03-08', '14:00', '2026-03-08T20:00:00.000Z'],
    ['an hour that there is not: the one after it', '2026-03-08', '02:30', '2026-03-08T09:30:00.000Z'],
    ['the day that clocks go back', '2026-11-01', '14:00', '2026-11-01T21:00:00.000Z'],
    ['an hour that there is twice: the first', '2026-11-01', '01:30', '2026-11-01T07:30:00.000Z'],
  ])('%s', (_what, day, time, instant) => {
    expect(instantOf(day, time, DENVER)).toBe(instant)
  })
  it('takes a zone that nobody knows for UTC', () => {
    expect(instantOf('2026-03-08', '14:00', 'Mars/Olympus')).toBe('2026-03-08T14:00:00.000Z')
  })
})

describe('the day of work', () => {
  it('is today until the cutoff, and the next open day from it on, over the weekend that clocks go forward', () => {
    // Friday 2026-03-06, 13:59:59 and 14:00:00 in Denver (UTC−7).
    const before = dispatched('2026-03-06T20:59:59.999Z')
    expect(before).toMatchObject({ workOn: '2026-03-06', leavesOn: '2026-03-09', cutoffAt: '2026-03-06T21:00:00.000Z' })
    const after = dispatched('2026-03-06T21:00:00.000Z')
    // Monday's cutoff is an hour earlier in UTC: clocks went forward on Sunday.
    expect(after).toMatchObject({ workOn: '2026-03-09', leavesOn: '2026-03-10', cutoffAt: '2026-03-09T20:00:00.000Z' })
  })
  it('is the day there, not in UTC', () => {
    expect(dispatched('2026-03-06T02:00:00.000Z', { cutoff: null })).toMatchObject({ workOn: '2026-03-05' })
    expect(dispatched('2026-03-05T20:00:00.000Z', { cutoff: null }, 'Asia/Tokyo')).toMatchObject({
      workOn: '2026-03-06',
    })
  })
  it('passes over closed days and takes the days that are open besides', () => {
    const closed = dispatched('2026-03-06T12:00:00.000Z', { closedOn: ['2026-03-06'], opensAlsoOn: ['2026-03-07'] })
    expect(closed).toMatchObject({ workOn: '2026-03-07', leavesOn: '2026-03-09' })
  })
  it('has its own cutoff by weekday', () => {
    expect(dispatched('2026-03-06T17:00:00.000Z', { cutoffByWeekday: { 5: '09:00' } })).toMatchObject({
      workOn: '2026-03-09',
    })
  })
  it('moves on where a day is full, by orders, lines or units', () => {
    const at = '2026-03-06T12:00:00.000Z'
    const measure = (capacity: Partial<NonNullable<NodeSettings['capacity']>>, units = 1) =>
      dispatched(at, { capacity: { orders: null, lines: null, units: null, ...capacity } }, DENVER, units)?.workOn
    expect(measure({ orders: 2 })).toBe('2026-03-06')
    expect(measure({ orders: 1 })).toBe('2026-03-09')
    expect(measure({ lines: 1 })).toBe('2026-03-09')
    expect(measure({ units: 5 })).toBe('2026-03-06')
    expect(measure({ units: 5 }, 2)).toBe('2026-03-09')
    // What no day could do gets a day of its own.
    expect(measure({ units: 5 }, 50)).toBe('2026-03-09')
  })
  it('is none where it never opens', () => {
    expect(dispatched('2026-03-06T12:00:00.000Z', { opensOn: [] })).toBeNull()
  })
})
