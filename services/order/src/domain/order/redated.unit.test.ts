import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import type { BackorderPiece, LinePromise, OrderEvent, Piece } from './events.ts'
import { line1, line2, placeOrder, sourceOrder } from './order-fixtures.ts'
import { waitEnd } from './waits.ts'

const run = (commands: readonly OrderCommand[]) => {
  let order = orderDecider.initial('order-A-1')
  const events = commands.flatMap((command): readonly OrderEvent[] => {
    const decided = orderDecider.decide(command, order)
    if (isRejection(decided)) throw new Error(decided.code)
    order = decided.reduce((state, event) => orderDecider.evolve(state, event), order)
    return decided
  })
  return { events, order }
}
const waiting = (quantity: number, expectedOn: string | null, more: Partial<BackorderPiece> = {}): BackorderPiece => ({
  ...line1(quantity),
  expectedOn,
  supplied: { timeZone: 'America/Denver', days: 3, othersOn: null },
  ...more,
})
const ordered = (backorder: BackorderPiece[], promises: LinePromise[], lines: Piece[] = []): OrderCommand[] => [
  placeOrder(),
  { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } },
  sourceOrder(1, { lines, backorder, promises }),
  { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } },
]
const redate = (expectedOn: string | null, cause: string, position: number, location = 'WH-DEN'): OrderCommand => ({
  type: 'RedateBackorder',
  data: { line: 1, location, reservationId: 'A-1-1', expectedOn, cause, position, at: '2026-01-06T12:00:00.000Z' },
})
const toldIn = (events: readonly OrderEvent[]) =>
  events.flatMap((event) => (event.type === 'PromiseChanged' ? [event.data] : []))
const waits = ordered([waiting(3, '2026-01-20')], [{ line: 1, date: '2026-01-23' }], [line2(1)])

describe('supply on another day', () => {
  it('changes the promise of the line that waits for it, with the cause', () => {
    const { events } = run([...waits, redate('2026-02-01', 'supply-rescheduled', 10)])
    expect(toldIn(events)).toEqual([
      { line: 1, previous: '2026-01-23', date: '2026-02-04', cause: 'supply-rescheduled' },
    ])
  })
  it('is told once: neither a repeat nor older news changes anything', () => {
    const moved = redate('2026-02-01', 'supply-rescheduled', 10)
    const { events } = run([...waits, moved, moved, redate('2026-01-25', 'supply-rescheduled', 9)])
    expect(toldIn(events)).toHaveLength(1)
  })
  it('that the customer was told at once is no news', () => {
    expect(run([...waits, redate('2026-01-20', 'supply-expected', 10)]).events).toEqual(run(waits).events)
  })
  it('that is none takes the day back, and a new one gives it again', () => {
    const { events } = run([
      ...waits,
      redate(null, 'supply-cancelled', 10),
      redate('2026-03-01', 'supply-expected', 11),
    ])
    expect(toldIn(events).map(({ date, cause }) => [date, cause])).toEqual([
      [null, 'supply-cancelled'],
      ['2026-03-04', 'supply-expected'],
    ])
  })
  it('of a line that never had a day is its first promise', () => {
    const { events } = run([
      ...ordered([waiting(3, null)], [{ line: 1, date: null }], [line2(1)]),
      redate('2026-02-01', 'supply-expected', 10),
    ])
    expect(events.at(-1)).toEqual({
      type: 'OrderPromised',
      data: { promises: [{ line: 1, date: '2026-02-04' }], cause: 'supply-expected' },
    })
  })
  it('changes nothing for a line that another piece of it holds up anyway', () => {
    const pieces = [waiting(1, '2026-01-20'), waiting(2, '2026-02-20', line1(2, 'WH-ATL'))]
    const { events } = run([
      ...ordered(pieces, [{ line: 1, date: '2026-02-23' }], [line2(1)]),
      redate('2026-02-01', 'supply-rescheduled', 10),
    ])
    expect(toldIn(events)).toEqual([])
    expect(events.at(-1)?.type).toBe('BackorderRedated')
  })
  it('lets the wait for it begin anew, also after the money was offered', () => {
    const late: OrderCommand = { type: 'EndWait', data: { kind: 'supply', round: 1 } }
    const { order, events } = run([...waits, late, redate('2026-03-01', 'supply-rescheduled', 10)])
    expect(toldIn(events).map(({ date }) => date)).toEqual([null, '2026-03-04'])
    expect(order.backorders).toMatchObject([{ offered: false, expectedOn: '2026-03-01' }])
    expect(order.waits.supply).toBe(3)
    expect(waitEnd(order, 'supply', '2026-01-06T12:00:00.000Z')).toBe('2026-03-04T00:00:00.000Z')
  })
})

describe('lines that are filled at one place in one moment', () => {
  const both = ordered(
    [waiting(3, '2026-01-20'), { ...waiting(1, '2026-01-20'), ...line2(1) }],
    [
      { line: 1, date: '2026-01-23' },
      { line: 2, date: '2026-01-23' },
    ],
  )
  const fill = (unit: ReturnType<typeof line1>, position: number): OrderCommand => ({
    type: 'FillBackorder',
    data: { ...unit, reservationId: 'A-1-1', position, filledAt: '2026-01-10T12:00:00.000Z' },
  })
  const shipments = (events: readonly OrderEvent[]) =>
    events.flatMap((event) => (event.type === 'FulfilmentRequested' ? [event.data.lines.map(({ line }) => line)] : []))

  it('go as one shipment', () => {
    expect(shipments(run([...both, fill(line1(3), 10), fill(line2(1), 11)]).events)).toEqual([[1, 2]])
  })
  it('do not wait for one that stays behind: the moment is short', () => {
    const { events } = run([...both, fill(line1(3), 10)])
    expect(shipments(events)).toEqual([])
    const after: OrderCommand = { type: 'RequestFulfilment', data: {} }
    expect(shipments(run([...both, fill(line1(3), 10), after, fill(line2(1), 11)]).events)).toEqual([[1], [2]])
  })
})
