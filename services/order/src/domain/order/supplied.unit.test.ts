import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import type { BackorderPiece, LinePromise, OrderEvent, Piece } from './events.ts'
import { line1, placeOrder, sourceOrder } from './order-fixtures.ts'

/** Every event of an order that went through these commands. */
const eventsOf = (commands: readonly OrderCommand[]): OrderEvent[] => {
  let order = orderDecider.initial('order-A-1')
  return commands.flatMap((command) => {
    const events = orderDecider.decide(command, order)
    if (isRejection(events)) throw new Error(events.code)
    order = events.reduce((state, event) => orderDecider.evolve(state, event), order)
    return [...events]
  })
}
const waiting = (quantity: number, expectedOn: string | null, othersOn: string | null = null): BackorderPiece => ({
  ...line1(quantity),
  expectedOn,
  supplied: { timeZone: 'America/Denver', days: 3, othersOn },
})
const ordered = (backorder: BackorderPiece[], date: string | null, lines: Piece[] = []): OrderCommand[] => {
  const promises: LinePromise[] = [{ line: 1, date }]
  return [
    placeOrder({ lines: [{ line: 1, sku: 'SKU-1', quantity: 3, unitPriceMinor: 1_500 }] }),
    { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } },
    sourceOrder(1, { lines, backorder, promises }),
    { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } },
  ]
}
/** At five in the morning UTC it is still the day before in Denver. */
const fill = (quantity: number, filledAt = '2026-01-20T05:00:00.000Z', position = 10): OrderCommand => ({
  type: 'FillBackorder',
  data: { ...line1(quantity), reservationId: 'A-1-1', position, filledAt },
})
const promisesIn = (events: readonly OrderEvent[]) =>
  events
    .filter(({ type }) => type === 'OrderPromised' || type === 'PromiseChanged')
    .map(({ type, data }) => ({ type, data }))
const suppliedIn = (events: readonly OrderEvent[]) =>
  promisesIn(events).filter(({ data }) => 'cause' in data && data.cause === 'supplied')
const promised = (date: string) => ({
  type: 'OrderPromised',
  data: { promises: [{ line: 1, date }], cause: 'supplied' },
})

describe('a line that waited without a day', () => {
  it('gets one as soon as its units are there, and its shipment has it', () => {
    const events = eventsOf([...ordered([waiting(3, null)], null), fill(3)])
    expect(promisesIn(events).at(-1)).toEqual(promised('2026-01-22'))
    expect(events.find(({ type }) => type === 'FulfilmentRequested')?.data).toMatchObject({ promisedOn: '2026-01-22' })
  })

  it('gets it with the last of its units', () => {
    const commands = [...ordered([waiting(3, null)], null), fill(1)]
    expect(suppliedIn(eventsOf(commands))).toEqual([])
    const later = fill(2, '2026-01-25T12:00:00.000Z', 11)
    expect(promisesIn(eventsOf([...commands, later])).at(-1)).toEqual(promised('2026-01-28'))
  })

  it('comes with its last unit: those from elsewhere may be later', () => {
    const commands = ordered([waiting(1, null, '2026-01-31')], null, [line1(2, 'WH-FAR')])
    expect(promisesIn(eventsOf([...commands, fill(1)])).at(-1)).toEqual(promised('2026-01-31'))
  })
})

describe('a line that waited for a day', () => {
  const commands = ordered([waiting(3, '2026-01-20')], '2026-01-23')

  it('keeps its day when its units come in time', () => {
    expect(promisesIn(eventsOf([...commands, fill(3)]))).toHaveLength(1)
  })

  it('gets another, and is told, when they come too late', () => {
    expect(promisesIn(eventsOf([...commands, fill(3, '2026-01-24T12:00:00.000Z')])).at(-1)).toEqual({
      type: 'PromiseChanged',
      data: { line: 1, previous: '2026-01-23', date: '2026-01-27', cause: 'supplied' },
    })
  })
})

it('what was recorded before a route was kept fills without a day', () => {
  const events = eventsOf([...ordered([{ ...line1(3), expectedOn: null }], null), fill(3)])
  expect(events.map(({ type }) => type)).toContain('BackorderFilled')
  expect(suppliedIn(events)).toEqual([])
})
