import { describe, expect, it } from '@jest/globals'
import { createCapsAudit } from './customer-caps.ts'
import { confirmed, fulfilled, historyOf, holdTaken, limited, released, type Written } from './history-of.ts'

const by = (customerId: string, events: readonly Written[]): readonly Written[] =>
  events.map((event) =>
    event.type === 'ReservationCreated' ? { ...event, data: { ...event.data, customerId } } : event,
  )
const judge = (events: readonly Written[]): string[] => {
  const found: string[] = []
  const audit = createCapsAudit((invariant) => found.push(invariant))
  for (const row of historyOf([limited({ maxPerCustomer: 2, windowSeconds: 86_400 }), ...events])) audit.take(row)
  return found
}
const bought = (id: string, units: number) => [
  ...holdTaken(id, units),
  ...confirmed(id, units),
  ...fulfilled(id, units),
]

describe('the audit of what one customer may take', () => {
  it('finds nothing where each keeps to the cap, and takes again what was let go', () => {
    const events = [holdTaken('r1', 2), released('r1', 2), bought('r2', 1), holdTaken('r3', 1)]
    expect(judge([...events.flatMap((one) => by('C-1', one)), ...by('C-2', holdTaken('r4', 2))])).toEqual([])
  })

  it.each<[string, readonly (readonly Written[])[]]>([
    ['holds too much at once', [holdTaken('r1', 3)]],
    ['holds too much in parts', [holdTaken('r1', 2), holdTaken('r2', 1)]],
    ['buys, and holds again', [bought('r1', 2), holdTaken('r2', 1)]],
  ])('sees a customer who %s', (_what, events) => {
    expect(judge(events.flatMap((one) => by('C-1', one)))).toContain('1 oversell')
  })
})
