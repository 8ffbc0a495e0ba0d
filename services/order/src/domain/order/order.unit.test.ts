import { describe, expect, it } from '@jest/globals'
import { isRejection, type Rejection } from '@onhand/event-sourcing'
import { deepFreeze } from '@onhand/test-kit'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import { isPublicOrderEvent, type LineUnits, type OrderEvent } from './events.ts'
import { line1, line2, placeOrder, sourceOrder } from './order-fixtures.ts'
import { needsSourcing, runnableTasks, unitsOf, type Order } from './state.ts'

/** Plays commands on one order; nothing may change what it was given. */
const play = (commands: readonly OrderCommand[], start = orderDecider.initial('order-A-1')) => {
  let order: Order = deepFreeze(start)
  let last: readonly OrderEvent[] | Rejection = []
  for (const command of commands) {
    last = orderDecider.decide(deepFreeze(command), order)
    if (!isRejection(last)) for (const event of last) order = deepFreeze(orderDecider.evolve(order, event))
  }
  return { order, last, types: isRejection(last) ? [] : last.map(({ type }) => type) }
}
/** As the effect worker does: every movement of money whose time has come. */
const settleMoney = (order: Order): Order => {
  const [task] = runnableTasks(order)
  if (task === undefined) return order
  return settleMoney(play([{ type: 'RecordMoneyMoved', data: { taskId: task.taskId } }], order).order)
}

const authorized: OrderCommand = { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } }
const accepted = (attempt: number): OrderCommand => ({
  type: 'AcceptReservation',
  data: { reservationId: `A-1-${attempt}` },
})
const shipped = (shipmentId: string, lines: readonly LineUnits[] = []): OrderCommand => ({
  type: 'RecordShipped',
  data: { shipmentId, carrier: 'UPS', trackingNumber: 'EZ1', shippedAt: '2026-01-06T09:00:00.000Z', lines },
})
const delivered = (shipmentId: string): OrderCommand => ({
  type: 'RecordDelivered',
  data: { shipmentId, deliveredAt: '2026-01-07T09:00:00.000Z' },
})
const cancel = (line: number | null = null): OrderCommand => ({ type: 'Cancel', data: { line, reason: 'customer' } })
const failed = (outcome: 'lost' | 'returned_to_sender'): OrderCommand => ({
  type: 'RecordFailed',
  data: { shipmentId: 'A-1-s1', outcome },
})
const everything = sourceOrder(1, {
  lines: [line1(3), line2(1)],
  promises: [
    { line: 1, date: '2026-01-08' },
    { line: 2, date: '2026-01-08' },
  ],
})
const allocated = [placeOrder(), authorized, everything, accepted(1)]

describe('an order that finds everything', () => {
  it('is sourced, promised, confirmed and asked for at one location', () => {
    expect(play([placeOrder()]).types).toEqual(['OrderPlaced', 'MoneyDue'])
    expect(play([placeOrder(), authorized, everything]).types).toEqual(['OrderSourced', 'OrderPromised'])
    const { order, types } = play(allocated)
    expect(types).toEqual(['LineAllocated', 'LineAllocated', 'OrderConfirmed', 'FulfilmentRequested'])
    expect(order.shipments).toMatchObject([{ shipmentId: 'A-1-s1', location: 'WH-DEN', reservationId: 'A-1-1' }])
  })

  it('asks no location before the money is set aside', () => {
    expect(play([placeOrder(), everything, accepted(1)]).types).not.toContain('FulfilmentRequested')
    expect(play([placeOrder(), everything, accepted(1), authorized]).types).toEqual([
      'PaymentAuthorized',
      'FulfilmentRequested',
    ])
  })

  it('captures what shipped, once, and completes on delivery', () => {
    const { order, types } = play([...allocated, shipped('A-1-s1'), shipped('A-1-s1'), delivered('A-1-s1')])
    expect(types).toEqual(['LineDelivered', 'LineDelivered', 'OrderCompleted'])
    expect(settleMoney(order).payment).toMatchObject({ capturedMinor: 4_500, voidedMinor: 0, tasks: [] })
  })

  it('captures nothing before it ships', () => {
    expect(settleMoney(play(allocated).order).payment).toMatchObject({ authorizedMinor: 4_500, capturedMinor: 0 })
  })

  it('takes late and repeated news for nothing', () => {
    const done = [...allocated, shipped('A-1-s1'), delivered('A-1-s1')]
    for (const late of [shipped('A-1-s1'), delivered('A-1-s1'), failed('lost'), accepted(1), everything])
      expect(play([...done, late]).last).toEqual([])
  })
})

describe('two shipments', () => {
  const apart = sourceOrder(1, { lines: [line1(2), line1(1, 'ST-BOU'), line2(1)] })
  const both = [placeOrder(), authorized, apart, accepted(1)]

  it('each capture their own part', () => {
    const { order } = play([...both, shipped('A-1-s2')])
    expect(order.shipments.map(({ lines }) => lines.length)).toEqual([2, 1])
    expect(settleMoney(order).payment.capturedMinor).toBe(1_000)
  })
})

describe('cancelling', () => {
  it('gives up units wherever they are, and the money', () => {
    for (const before of [[placeOrder()], [placeOrder(), authorized, everything], allocated]) {
      const { order, types } = play([...before, cancel()])
      expect(types).toContain('OrderCancelled')
      expect(settleMoney(order).payment).toMatchObject({ voidedMinor: 4_500, capturedMinor: 0 })
    }
  })

  it('names the reservation and shipment that give the units up', () => {
    const { last } = play([...allocated, cancel(2)])
    expect(last).toMatchObject([
      {
        type: 'LineCancelled',
        data: { reservationId: 'A-1-1', location: 'WH-DEN', shipmentId: 'A-1-s1', quantity: 1 },
      },
      { type: 'MoneyDue', data: { kind: 'void', amountMinor: 1_500 } },
    ])
  })

  it('is refused once a line has left, and idempotent before', () => {
    expect(play([...allocated, shipped('A-1-s1'), cancel()]).last).toMatchObject({ code: 'order-not-cancellable' })
    expect(play([...allocated, cancel(), cancel()]).last).toEqual([])
  })

  it('B18 (magento/inventory#1878): a line cancelled twice, then the order, compensates each unit once', () => {
    const { order } = play([...allocated, cancel(2), cancel(2), cancel(), cancel()])
    expect(order.lines.map(({ cancelled }) => cancelled)).toEqual([3, 1])
    expect(settleMoney(order).payment.voidedMinor).toBe(4_500)
  })

  it('lets a reservation that is accepted afterwards change nothing', () => {
    expect(play([placeOrder(), everything, cancel(), accepted(1)]).last).toEqual([])
  })

  it('releases what sourcing still found for cancelled units never: the plan is cut to what is wanted', () => {
    const { last } = play([placeOrder(), cancel(2), everything])
    expect(last).toMatchObject([{ type: 'OrderSourced', data: { lines: [line1(3)] } }, { type: 'OrderPromised' }])
  })
})

describe('a sourcing that finds no place', () => {
  it('cancels once, though its answer is recorded twice', () => {
    const nowhere = sourceOrder(1, { unsourceable: [line1(1)] })
    const { order, last } = play([placeOrder(), nowhere, nowhere])
    expect(last).toEqual([])
    expect(order.lines[0]).toMatchObject({ cancelled: 1, unsourced: 2 })
    expect(order.attempt).toBe(1)
  })
})

describe('a refused reservation', () => {
  const refused: OrderCommand = {
    type: 'RejectReservation',
    data: {
      reservationId: 'A-1-1',
      refusals: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', available: 1, position: 7 }],
    },
  }

  it('is tried again with what was refused in mind', () => {
    const { order } = play([placeOrder(), authorized, everything, refused])
    expect(needsSourcing(order)).toBe(true)
    expect(order).toMatchObject({ attempt: 1, tries: 1, refusals: [{ location: 'WH-DEN', position: 7 }] })
    expect(play([refused, refused], order).last).toEqual([])
  })

  it('A8 (solidusio/solidus#3020): waits at a second location that can backorder', () => {
    const second = sourceOrder(2, {
      lines: [line1(1), line2(1)],
      backorder: [{ ...line1(2, 'WH-RNO'), expectedOn: null }],
    })
    const { order, types } = play([placeOrder(), authorized, everything, refused, second, accepted(2)])
    expect(types).toEqual([
      'LineAllocated',
      'LineAllocated',
      'LineBackordered',
      'OrderConfirmed',
      'FulfilmentRequested',
    ])
    expect(unitsOf(order, order.lines[0]!)).toMatchObject({ allocated: 1, backordered: 2 })
  })

  it('tells the customer when there is no place at all, and gives the money up', () => {
    const nowhere = sourceOrder(1, { unsourceable: [line1(3), line2(1)] })
    const { order, types } = play([placeOrder(), authorized, nowhere])
    expect(types).toEqual(['LineCancelled', 'LineCancelled', 'MoneyDue', 'OrderCancelled'])
    expect(settleMoney(order).payment.voidedMinor).toBe(4_500)
  })
})

describe('a backorder', () => {
  const waits = sourceOrder(1, { lines: [line1(1), line2(1)], backorder: [{ ...line1(2), expectedOn: '2026-02-01' }] })
  const fill = (quantity: number, position: number): OrderCommand => ({
    type: 'FillBackorder',
    data: { ...line1(quantity), reservationId: 'A-1-1', position, filledAt: '2026-01-20T12:00:00.000Z' },
  })

  it('solidusio/solidus#5669: filled in parts ships each part once, and a repeat fills nothing', () => {
    const half = play([placeOrder(), authorized, waits, accepted(1), fill(1, 10), fill(1, 10)]).order
    expect(half.backorders).toMatchObject([{ quantity: 1, lastFill: 10 }])
    const { order } = play([fill(1, 12), fill(1, 12)], half)
    expect(order.backorders).toEqual([])
    expect(order.shipments.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1, 1], [1], [1]])
  })

  it('may be filled before the news that it was accepted', () => {
    const { order } = play([placeOrder(), authorized, waits, fill(2, 10), accepted(1)])
    expect(order.backorders).toEqual([])
    expect(order.status).toBe('confirmed')
  })

  it('filled after it was cancelled stays cancelled', () => {
    expect(play([placeOrder(), authorized, waits, accepted(1), cancel(1), fill(2, 10)]).last).toEqual([])
  })
})

describe('a location that cannot pick', () => {
  const reject: OrderCommand = {
    type: 'RecordPickRejected',
    data: { shipmentId: 'A-1-s1', lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }], sequence: 3 },
  }

  it('gives the units back to sourcing, once, says so, and is not asked again', () => {
    const { order, last } = play([...allocated, reject])
    expect(last).toEqual([
      {
        type: 'PickRejected',
        data: {
          shipmentId: 'A-1-s1',
          location: 'WH-DEN',
          lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }],
          sequence: 3,
        },
      },
    ])
    expect(isRejection(last) ? [] : last.map(isPublicOrderEvent)).toEqual([true])
    expect(play([...allocated, reject, reject]).order).toEqual(order)
    expect(unitsOf(order, order.lines[0]!)).toMatchObject({ unsourced: 2, allocated: 1 })
    expect(order.refusals).toMatchObject([{ location: 'WH-DEN', position: Number.MAX_SAFE_INTEGER }])
  })

  it('changes a promise only when the day changes, and never to before the units that stand', () => {
    const again = (date: string) =>
      play([...allocated, reject, sourceOrder(2, { lines: [line1(2, 'WH-RNO')], promises: [{ line: 1, date }] })]).last
    expect(again('2026-01-07')).toMatchObject([{ type: 'OrderSourced' }])
    expect(again('2026-01-10')).toMatchObject([
      { type: 'OrderSourced' },
      { type: 'PromiseChanged', data: { previous: '2026-01-08', date: '2026-01-10' } },
    ])
  })
})

describe('goods that do not arrive', () => {
  it('are refunded when they were captured, and every line ends', () => {
    for (const outcome of ['lost', 'returned_to_sender'] as const) {
      const { order, types } = play([...allocated, shipped('A-1-s1'), failed(outcome), failed(outcome)].slice(0, -1))
      expect(types).toEqual(['ShipmentFailed', 'MoneyDue', 'OrderCompleted'])
      expect(settleMoney(order).payment).toMatchObject({ capturedMinor: 4_500, refundedMinor: 4_500 })
    }
  })

  it('end parcel by parcel: what arrived is paid, what is lost is refunded, each once', () => {
    const parts = (parcels: number[], line: number) => ({
      ...{ shipmentId: 'A-1-s1', parcels },
      lines: line === 1 ? [line1(1)] : [line2(1)],
    })
    const arrives = (parcel: number, line: number): OrderCommand => ({
      type: 'RecordDelivered',
      data: { ...parts([parcel], line), deliveredAt: '2026-01-07T09:00:00.000Z' },
    })
    const fails = (parcel: number, line: number): OrderCommand => ({
      type: 'RecordFailed',
      data: { ...parts([parcel], line), outcome: 'lost' },
    })
    const mixed = [arrives(1, 1), fails(2, 1), arrives(2, 1), arrives(1, 1)]
    const half = play([...allocated, shipped('A-1-s1'), ...mixed]).order
    expect(unitsOf(half, half.lines[0]!)).toMatchObject({ delivered: 1, failed: 1, inTransit: 1 })
    expect(half).toMatchObject({ status: 'confirmed', shipments: [{ status: 'shipped' }] })
    expect(settleMoney(half).payment).toMatchObject({ capturedMinor: 4_500, refundedMinor: 1_000 })
    const { order, types } = play([arrives(3, 1), fails(4, 2)], half)
    expect(types).toEqual(['ShipmentFailed', 'MoneyDue', 'OrderCompleted'])
    expect(order).toMatchObject({ status: 'completed', shipments: [{ status: 'lost' }] })
    expect(unitsOf(order, order.lines[0]!)).toMatchObject({ delivered: 2, failed: 1, inTransit: 0 })
    expect(settleMoney(order).payment).toMatchObject({ capturedMinor: 4_500, refundedMinor: 2_500 })
    // The departure was never heard of: a parcel that came has left, and the others with it.
    const unheard = play([...allocated, arrives(1, 1)]).order
    expect(unheard).toMatchObject({ shipments: [{ status: 'shipped' }] })
    expect(settleMoney(play([shipped('A-1-s1'), fails(2, 1)], unheard).order).payment).toMatchObject({
      ...{ capturedMinor: 4_500, refundedMinor: 1_000 },
    })
  })

  it('wait with the refund until the money was taken', () => {
    const { order } = play([...allocated, shipped('A-1-s1'), failed('lost')])
    expect(runnableTasks(order).map(({ kind }) => kind)).toEqual(['capture'])
  })

  it('are given up, not captured, when they never left', () => {
    const { order } = play([...allocated, failed('lost'), shipped('A-1-s1')])
    expect(settleMoney(order).payment).toMatchObject({ capturedMinor: 0, voidedMinor: 4_500 })
  })
})

describe('collecting at a shop', () => {
  const bopis = [
    placeOrder({ fulfilment: 'bopis', storeLocation: 'ST-BOU', shipTo: null }),
    authorized,
    sourceOrder(1, { lines: [line1(3, 'ST-BOU'), line2(1, 'ST-BOU')] }),
    accepted(1),
  ]
  const ready: OrderCommand = {
    type: 'RecordReady',
    data: { shipmentId: 'A-1-s1', readyAt: '2026-01-05T12:00:00.000Z', pickUpBy: '2026-01-12T12:00:00.000Z' },
  }
  const collect: OrderCommand = {
    type: 'Collect',
    data: { shipmentId: null, collectedAt: '2026-01-06T12:00:00.000Z' },
  }
  const expire = (now: string): OrderCommand => ({ type: 'ExpirePickup', data: { now } })

  it('is possible when it is ready, captures, and ends the order', () => {
    expect(play([...bopis, collect]).last).toMatchObject({ code: 'not-ready-for-pickup' })
    expect(play([...bopis, ready, ready]).last).toEqual([])
    const { order, types } = play([...bopis, ready, collect])
    expect(types).toEqual(['Collected', 'MoneyDue', 'OrderCompleted'])
    expect(settleMoney(order).payment.capturedMinor).toBe(4_500)
    expect(play([collect], order).last).toEqual([])
  })

  it('ends with its window: cancelled, and the money given up', () => {
    expect(play([...bopis, ready, expire('2026-01-12T11:59:59.999Z')]).last).toEqual([])
    const { order, types } = play([...bopis, ready, expire('2026-01-12T12:00:00.000Z')])
    expect(types).toEqual(['PickupExpired', 'LineCancelled', 'LineCancelled', 'MoneyDue', 'OrderCancelled'])
    expect(settleMoney(order).payment.voidedMinor).toBe(4_500)
    expect(play([collect], order).last).toMatchObject({ code: 'not-ready-for-pickup' })
  })
})

describe('a delay', () => {
  const delay = (expectedOn: string): OrderCommand => ({
    type: 'RecordDelay',
    data: { shipmentId: 'A-1-s1', expectedOn, cause: 'weather_delay' },
  })

  it('changes the promise only when it passes it, and not twice', () => {
    const on = [...allocated, shipped('A-1-s1')]
    expect(play([...on, delay('2026-01-08')]).last).toEqual([])
    expect(play([...on, delay('2026-01-10')]).types).toEqual(['PromiseChanged', 'PromiseChanged'])
    expect(play([...on, delay('2026-01-10'), delay('2026-01-09'), delay('2026-01-10')]).last).toEqual([])
  })
})

describe('a refused payment', () => {
  it('B19: cancels everything and moves no money', () => {
    const declined: OrderCommand = {
      type: 'RecordDeclined',
      data: { taskId: 'A-1:payment:1', reason: 'insufficient-funds' },
    }
    const { order, types } = play([placeOrder(), everything, accepted(1), declined])
    expect(types).toEqual(['PaymentDeclined', 'LineCancelled', 'LineCancelled', 'OrderCancelled'])
    expect(order.payment.tasks).toEqual([])
  })
})

describe('returns', () => {
  const delivery = [...allocated, shipped('A-1-s1'), delivered('A-1-s1')]
  const open = (quantity: number, returnId = 'R-1'): OrderCommand => ({
    type: 'OpenReturn',
    data: { returnId, lines: [{ line: 1, sku: 'SKU-1', quantity }] },
  })

  it('spree/spree#13003: take back no more than was bought, over all returns', () => {
    expect(play([...delivery, open(4)]).last).toMatchObject({ code: 'return-exceeds-bought' })
    expect(play([...delivery, open(2), open(2, 'R-2')]).last).toMatchObject({
      code: 'already-returned',
      details: { lines: [{ line: 1, asked: 2, returnable: 1 }] },
    })
    expect(play([...allocated, open(1)]).last).toMatchObject({ code: 'return-exceeds-bought' })
  })

  it('spree/spree#14678: refund 2 received of 3 announced, and let the third be returned later', () => {
    const close: OrderCommand = {
      type: 'CloseReturn',
      data: {
        returnId: 'R-1',
        refund: [{ line: 1, sku: 'SKU-1', quantity: 2 }],
        freed: [{ line: 1, sku: 'SKU-1', quantity: 1 }],
      },
    }
    const { order } = play([...delivery, open(3), close, open(1, 'R-2')])
    expect(order.lines[0]).toMatchObject({ delivered: 3, returning: 3 })
    expect(settleMoney(order).payment.refundedMinor).toBe(2_000)
  })
})
