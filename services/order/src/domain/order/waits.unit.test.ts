import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import type { LineUnits, OrderEvent, WaitKind } from './events.ts'
import { line1, line2, placeOrder, sourceOrder } from './order-fixtures.ts'
import { noOrder, unitsOf, type Order } from './state.ts'
import { waitEnd } from './waits.ts'

const play = (commands: readonly (OrderCommand | ((order: Order) => OrderCommand))[], from = noOrder('order-A-1')) => {
  let order = from
  let events: readonly OrderEvent[] = []
  for (const command of commands) {
    const decided = orderDecider.decide(typeof command === 'function' ? command(order) : command, order)
    if (isRejection(decided)) throw new Error(decided.code)
    events = decided
    for (const event of events) order = orderDecider.evolve(order, event)
  }
  return { order, events, types: events.map(({ type }) => type) }
}
const paid: OrderCommand = { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } }
const accepted: OrderCommand = { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } }
const end =
  (kind: WaitKind) =>
  ({ waits }: Order): OrderCommand => ({ type: 'EndWait', data: { kind, round: waits[kind] } })
const plan = { lines: [line1(3), line2(1)], promises: [1, 2].map((line) => ({ line, date: '2026-01-08' })) }
const asked = [placeOrder(), paid, sourceOrder(1, plan)]
const requested = [...asked, accepted]
const ship = (lines: readonly LineUnits[]): OrderCommand => ({
  type: 'RecordShipped',
  data: { shipmentId: 'A-1-s1', carrier: 'UPS', trackingNumber: 'EZ', shippedAt: '2026-01-06T09:00:00.000Z', lines },
})
const waiting = (expectedOn: string | null) => [
  placeOrder(),
  paid,
  sourceOrder(1, { ...plan, lines: [line2(1)], backorder: [{ ...line1(3), expectedOn }] }),
  accepted,
]

describe('a reservation that nobody answers', () => {
  it('is asked for again under the same id, each time later, and answered once', () => {
    const { order, events } = play([...asked, end('answer')])
    expect(events).toMatchObject([{ type: 'ReservationAskedAgain', data: { attempt: 1, reservationId: 'A-1-1' } }])
    expect(waitEnd(order, 'answer', '2026-01-05T09:00:00.000Z')).toBe('2026-01-05T09:10:00.000Z')
    expect(play([accepted], order).order.shipments).toHaveLength(1)
    expect(play([accepted, { type: 'EndWait', data: { kind: 'answer', round: 2 } }], order).types).toEqual([])
  })
})

describe('a backorder that no supply comes for', () => {
  it('is told without a day and offered as money first, then cancelled', () => {
    const told = play([...waiting(null), end('supply')])
    expect(told.events).toMatchObject([
      { type: 'WaitOverdue', data: { kind: 'supply' } },
      { type: 'PromiseChanged', data: { line: 1, date: null, cause: 'no-date' } },
      { type: 'RefundOffered', data: { line: 1, amountMinor: 3_000, reason: 'no-date' } },
    ])
    const over = play([end('supply')], told.order)
    expect(over.events[0]).toMatchObject({ type: 'LineCancelled', data: { reason: 'no-supply', quantity: 3 } })
    expect(over.order.backorders).toEqual([])
  })

  it('waits for its day and three more', () => {
    const { order } = play(waiting('2026-02-01'))
    expect(waitEnd(order, 'supply', '2026-01-05T09:00:00.000Z')).toBe('2026-02-04T00:00:00.000Z')
    expect(play([end('supply')], order).events[1]).toMatchObject({ data: { cause: 'supply-late' } })
  })
})

describe('an order that goes whole or not yet', () => {
  const whole = { ...plan, lines: [line2(1)], backorder: [{ ...line1(3), expectedOn: null }], shipComplete: true }

  it('sends what it has as soon as it waits for nothing more', () => {
    const { order } = play([placeOrder(), paid, sourceOrder(1, whole), accepted, end('supply')])
    expect(order.shipments).toEqual([])
    const over = play([end('supply')], order)
    expect(over.types).toEqual(['LineCancelled', 'MoneyDue', 'FulfilmentRequested'])
    expect(over.order.shipments).toMatchObject([{ lines: [{ line: 2, quantity: 1 }] }])
  })
})

describe('a shipment that does not move', () => {
  it('costs its day once, and is looked for elsewhere after four weeks', () => {
    const first = play([...requested, end('dispatch')])
    expect(first.types).toEqual(['WaitOverdue', 'PromiseChanged', 'PromiseChanged'])
    const third = play([end('dispatch'), end('dispatch')], first.order)
    expect(third.types).toEqual(['WaitOverdue'])
    const { order, types } = play([end('dispatch')], third.order)
    expect(types).toEqual(['LineDeallocated', 'LineDeallocated'])
    expect(order.shipments).toMatchObject([{ status: 'cancelled' }])
    expect(order.lines.map(({ unsourced }) => unsourced)).toEqual([3, 1])
  })

  it('counts as lost when the carrier has said nothing for two months', () => {
    const { order, types } = play([...requested, ship([]), paid, end('arrival'), end('arrival')])
    expect(types).toEqual(['ShipmentFailed', 'MoneyDue', 'OrderCompleted'])
    expect(order.payment.tasks.at(-1)).toMatchObject({ kind: 'refund', amountMinor: 4_500 })
  })

  it('fires for nothing but the wait that it was set for', () => {
    const { order } = play(requested)
    expect(
      play([{ type: 'EndWait', data: { kind: 'dispatch', round: order.waits.dispatch - 1 } }], order).types,
    ).toEqual([])
    expect(play([ship([]), { type: 'EndWait', data: { kind: 'dispatch', round: 1 } }], order).types).toEqual([])
  })
})

describe('units that inventory cannot cover', () => {
  const lose = (keeps: number): OrderCommand => ({
    type: 'LosePromise',
    data: { reservationId: 'A-1-1', location: 'WH-DEN', line: 1, keeps, position: 9 },
  })

  it('leave their shipment and look for another place, once however often it is said', () => {
    const { order, events } = play([...requested, lose(2)])
    expect(events).toMatchObject([
      { type: 'LineDeallocated', data: { line: 1, quantity: 1, shipmentId: 'A-1-s1', reason: 'stock-shortfall' } },
    ])
    expect(order.lines[0]).toMatchObject({ unsourced: 1 })
    expect(order.refusals).toContainEqual({ line: 1, sku: 'SKU-1', location: 'WH-DEN', available: 0, position: 9 })
    expect(play([lose(2)], order).types).toEqual([])
  })

  it('stay where they are once they have left', () => {
    expect(play([...requested, ship([]), lose(0)]).types).toEqual([])
  })
})

describe('a location that takes units out by itself', () => {
  it('is not asked again for them', () => {
    const taken: OrderCommand = {
      type: 'RecordShipmentCancelled',
      data: { shipmentId: 'A-1-s1', lines: [{ line: 1, sku: 'SKU-1', quantity: 3 }], sequence: 4 },
    }
    const { order, types } = play([...requested, taken])
    expect(types).toEqual(['ShipmentTakenBack', 'LineDeallocated'])
    expect(order.lines[0]).toMatchObject({ unsourced: 3 })
    expect(order.refusals).toMatchObject([{ location: 'WH-DEN', position: Number.MAX_SAFE_INTEGER }])
    expect(play([taken], order).types).toEqual([])
  })

  it('and then a supplier who sends none of the rest: the purchase order counts its own events', () => {
    const part = { shipmentId: 'A-1-s1', lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }], sequence: 3 }
    const data = {
      shipmentId: 'A-1-s1',
      lines: [{ line: 1, sku: '', quantity: 3 }],
      sequence: 2,
      supplier: true as const,
    }
    const refused: OrderCommand = { type: 'RecordShipmentCancelled', data }
    const { order, types } = play([...requested, { type: 'RecordPickRejected', data: part }, refused])
    expect(types).toEqual(['ShipmentTakenBack', 'LineDeallocated'])
    expect(order.lines[0]).toMatchObject({ unsourced: 3 })
    expect(play([refused], order).types).toEqual([])
  })
})

describe('a parcel that leaves although it was cancelled', () => {
  const cancelled: OrderCommand = { type: 'Cancel', data: { line: null, reason: 'customer' } }
  const both = [line1(3), line2(1)].map(({ line, sku, quantity }) => ({ line, sku, quantity }))

  it('is recorded, and nothing is charged for it', () => {
    const { order, types } = play([...requested, cancelled, ship(both)])
    expect(types).toEqual(['CancelledUnitsShipped', 'CancelledUnitsShipped'])
    expect(order).toMatchObject({ status: 'cancelled', shipments: [{ status: 'shipped_after_cancellation' }] })
    expect(order.lines.map(({ strayed, cancelled: units }) => [strayed, units])).toEqual([
      [3, 3],
      [1, 1],
    ])
    expect(order.payment.tasks.filter(({ kind }) => kind === 'capture')).toEqual([])
    expect(play([ship(both)], order).types).toEqual([])
  })

  it('in part: the rest is shipped and charged as ever', () => {
    const part: OrderCommand = { type: 'Cancel', data: { line: 2, reason: 'customer' } }
    const { order, types } = play([...requested, part, ship(both)])
    expect(types).toEqual(['LineShipped', 'CancelledUnitsShipped', 'MoneyDue'])
    expect(order.payment.tasks.at(-1)).toMatchObject({ kind: 'capture', amountMinor: 3_000 })
    expect(order.lines.map((line) => unitsOf(order, line).inTransit)).toEqual([3, 0])
  })
})
