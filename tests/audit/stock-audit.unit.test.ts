import { describe, expect, it } from '@jest/globals'
import {
  bound,
  confirmed,
  expired,
  fulfilled,
  historyOf,
  holdTaken,
  limited,
  received,
  released,
  type Written,
} from './history-of.ts'
import { createFormAudit } from './log-form.ts'
import type { Row } from './rows.ts'
import { auditStock } from './stock-audit.ts'

const judged = (rows: readonly Row[]): string[] => {
  const found = new Set<string>()
  auditStock(rows, (invariant) => found.add(invariant))
  const form = createFormAudit('inventory', (invariant) => found.add(invariant))
  for (const row of rows) form.take(row)
  return [...found]
}
const judge = (events: readonly Written[]): string[] => judged(historyOf(events))

/** Five units: two sold, one let go, one lapsed and taken again, one held. */
const right: readonly Written[] = [
  received(5, 'e1'),
  ...holdTaken('r1', 2),
  ...confirmed('r1', 2),
  ...fulfilled('r1', 1, false),
  ...fulfilled('r1', 1),
  ...holdTaken('r2', 1),
  ...released('r2', 1),
  ...holdTaken('r3', 2, 60),
  ...expired('r3', 2, 60),
  ...holdTaken('r4', 3, 3_600, 61),
]
/** The stock's side of it, without the reservation's, or the other way. */
const only = (side: 'stock' | 'reservation', events: readonly Written[]): readonly Written[] =>
  events.filter(({ stream }) => stream.startsWith(side))

describe('the audit of inventory’s log', () => {
  it('finds nothing where all is well', () => {
    expect(judge(right)).toEqual([])
  })

  it.each<[string, readonly Written[], string]>([
    ['sells the last unit twice', [received(1, 'e1'), ...holdTaken('r1', 1), ...holdTaken('r2', 1)], '1 oversell'],
    [
      'forgets a release',
      [...right.slice(0, 1), ...holdTaken('r1', 2), ...only('reservation', released('r1', 2))],
      '4 all or nothing',
    ],
    [
      'frees what is still held',
      [received(2, 'e1'), ...holdTaken('r1', 2), ...only('stock', released('r1', 2))],
      '4 all or nothing',
    ],
    ['holds without taking', [received(2, 'e1'), ...only('reservation', holdTaken('r1', 2))], '4 all or nothing'],
    [
      'hands out more than was held',
      [
        received(5, 'e1'),
        ...holdTaken('r1', 1),
        ...confirmed('r1', 1),
        ...fulfilled('r1', 1, false),
        ...fulfilled('r1', 1),
      ],
      '5 conservation',
    ],
    [
      'loses a unit on the way to another place',
      [received(3, 'e1'), ...holdTaken('r1', 2), ...bound('r1', 1)],
      '5 conservation',
    ],
    [
      'lets carts hold more than their budget',
      [received(3, 'e1'), limited({ holdBudget: 1 }), ...holdTaken('r1', 2)],
      '1 oversell',
    ],
    ['confirms what ran out', [received(1, 'e1'), ...holdTaken('r1', 1, 60), ...confirmed('r1', 1, 61)], '1 lapse'],
    [
      'takes while another stands past its time',
      [received(2, 'e1'), ...holdTaken('r1', 1, 60), ...holdTaken('r2', 1, 3_600, 61)],
      '1 lapse',
    ],
    [
      'ends a hold before its time',
      [received(1, 'e1'), ...holdTaken('r1', 1, 60), ...expired('r1', 1, 59)],
      '2 acknowledged',
    ],
    [
      'ends a hold that was confirmed',
      [received(1, 'e1'), ...holdTaken('r1', 1, 60), ...confirmed('r1', 1), ...expired('r1', 1, 61)],
      '2 acknowledged',
    ],
  ])('sees a log that %s', (_what, events, invariant) => {
    expect(judge(events)).toContain(invariant)
  })

  it('sees a level that is not what the events add up to', () => {
    const lying = historyOf(right).map((row) =>
      row.position === 2 ? { ...row, level: { ...row.level, reserved: 1 } } : row,
    )
    expect(judged(lying)).toContain('1 level')
  })

  it('sees a lost event, a time that goes back, and an event of a stream that stands twice', () => {
    const rows = historyOf(right)
    expect(judged(rows.filter(({ position }) => position !== 4))).toContain('log')
    expect(
      judged(rows.map((row) => (row.position === 4 ? { ...row, recordedAt: '2026-01-04T00:00:00.000Z' } : row))),
    ).toContain('log')
    expect(judged(rows.map((row) => (row.position === 5 ? { ...row, version: 1 } : row)))).toContain('log')
  })
})
