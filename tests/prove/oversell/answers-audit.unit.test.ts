import { describe, expect, it } from '@jest/globals'
import {
  confirmed,
  fulfilled,
  historyOf,
  holdTaken,
  instant,
  received,
  released,
  type Written,
} from '../../audit/history-of.ts'
import { createTrails } from '../../audit/reservation-trails.ts'
import { createAnswersAudit } from './answers-audit.ts'
import type { Told } from './told.ts'

const line = (quantity: number) => ({ sku: 'SKU-1', location: 'WH-1', quantity })
const told = (path: string, more: Partial<Told>): Told => ({
  ...{ method: 'POST', path, status: 200, answer: null, replayed: false, position: null, at: instant(0) },
  ...more,
})
const feed = (eventId: string, quantity: number, status = 'applied'): Told =>
  told('/v1/stock-events', {
    body: [{ source: 'wms', eventId, type: 'receipt', ...line(quantity) }],
    answer: { results: [{ status }] },
  })
const hold = (reservationId: string, quantity: number, more: Partial<Told> = {}): Told =>
  told('/v1/reservations', {
    body: { reservationId, lines: [line(quantity)], expiresInSeconds: 3_600 },
    status: 201,
    answer: { reservationId, lines: [{ ...line(quantity), requested: quantity }], expiresAt: instant(3_600) },
    position: 3,
    ...more,
  })
const unanswered = { status: 0, answer: null, position: null } as const
const on = (action: string, reservationId: string, answer: object, more: Partial<Told> = {}): Told =>
  told(`/v1/reservations/${reservationId}/${action}`, { answer: { reservationId, ...answer }, ...more })
const shown = (status: string, quantity: number, expiresAt: string | null = null) => ({
  ...{ status, expiresAt, lines: [line(quantity)] },
})
const sold = (key: string, quantity: number, more: Partial<Told> = {}): Told =>
  on('fulfill', 'r1', shown('fulfilled', 0), { key, body: { lines: [line(quantity)] }, ...more })

const log: readonly Written[] = [received(3, 'e1'), ...holdTaken('r1', 2), ...confirmed('r1', 2), ...fulfilled('r1', 2)]
const answers: readonly Told[] = [
  feed('e1', 3),
  feed('e1', 3, 'duplicate'),
  hold('r1', 2),
  hold('r9', 9, { status: 409, answer: { code: 'insufficient-stock', lines: [{ requested: 9, available: 1 }] } }),
  on('confirm', 'r1', shown('confirmed', 2)),
  sold('k1', 2, unanswered),
  sold('k1', 2),
  sold('k1', 2, { replayed: true }),
]

const judge = (events: readonly Written[], all: readonly Told[]): string[] => {
  const found: string[] = []
  const trails = createTrails()
  const rows = historyOf(events)
  const audit = createAnswersAudit(
    trails,
    () => rows.length,
    (invariant) => found.push(invariant),
  )
  for (const row of rows) {
    trails.takeRow(row)
    audit.feeds.takeRow(row)
  }
  for (const one of all) audit.take(one)
  audit.end()
  return [...new Set(found)]
}
const without = (path: string): readonly Told[] => answers.filter((one) => !one.path.endsWith(path))

describe('the audit of what callers were told', () => {
  it('finds nothing where all is well', () => {
    expect(judge(log, answers)).toEqual([])
  })

  it('lets stand what nobody was told of, done or not', () => {
    const unknown = answers.map((one) => (one.path.endsWith('/fulfill') ? { ...one, ...unanswered } : one))
    expect(judge(log, unknown)).toEqual([])
    expect(judge(log.slice(0, 5), unknown)).toEqual([])
  })

  it.each<[string, readonly Written[], readonly Told[], string]>([
    ['loses a hold that was granted', log, [...answers, hold('r2', 1)], '2 acknowledged'],
    ['records fewer units than it granted', log, [feed('e1', 3), hold('r1', 3), ...answers.slice(4)], '2 acknowledged'],
    ['records a hold that it refused', [...log, ...holdTaken('r9', 1)], answers, '2 refused'],
    ['records a hold that nobody asked for', [...log, ...holdTaken('r5', 1)], answers, '2 refused'],
    [
      'lets go what nobody asked it to',
      [...log.slice(0, 3), ...released('r1', 2)],
      answers.slice(0, 4),
      '2 acknowledged',
    ],
    ['loses a sale that it acknowledged', log.slice(0, 5), answers, '2 acknowledged'],
    [
      'sells twice by one key',
      [...log.slice(0, 5), ...fulfilled('r1', 1, false), ...fulfilled('r1', 1)],
      answers,
      '2 acknowledged',
    ],
    ['sells what it refused to sell', log, [...without('/fulfill'), sold('k1', 2, { status: 409 })], '2 acknowledged'],
    [
      'tells a state that never was',
      log,
      [...answers, on('extend', 'r1', shown('held', 2, instant(9)))],
      '2 acknowledged',
    ],
    [
      'does not know a hold that it granted',
      log,
      [...answers, on('extend', 'r1', {}, { status: 404 })],
      '2 acknowledged',
    ],
    ['loses a line of a feed', log.slice(1), answers, '2 acknowledged'],
    ['takes a line of a feed twice', [...log, received(3, 'e1')], answers, '3 replay'],
    ['takes a line of a feed that nobody sent', [...log, received(3, 'e7')], answers, '3 replay'],
    [
      'refuses what there was',
      log,
      [...answers, hold('r3', 1, { status: 409, answer: { lines: [{ requested: 1, available: 1 }] } })],
      '1 refusal',
    ],
    ['names a position that it has not reached', log, [...answers, hold('r1', 2, { position: 99 })], '2 acknowledged'],
    ['fails', log, [...answers, hold('r4', 1, { status: 500, answer: {} })], 'server'],
  ])('sees a service that %s', (_what, events, all, invariant) => {
    expect(judge(events, all)).toContain(invariant)
  })

  it('sees by the answers alone that more left than can have come', () => {
    const more = [received(1, 'e1'), ...log.slice(1)]
    expect(judge(more, [feed('e1', 1), ...answers.slice(2)])).toContain('1 oversell')
  })
})
