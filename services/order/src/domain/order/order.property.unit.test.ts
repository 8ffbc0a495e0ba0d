import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import fc from 'fast-check'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import { line1, line2, placeOrder, sourceOrder } from './order-fixtures.ts'
import {
  isFinal,
  needsSourcing,
  openUnits,
  priceOf,
  runnableTasks,
  shippedUnits,
  unitsOf,
  type Order,
} from './state.ts'
import { waitKinds } from './waits.ts'

type Step = (order: Order) => OrderCommand | null

const shipmentAt = (order: Order, index: number): string => order.shipments[index]?.shipmentId ?? `A-1-s${index + 1}`
const onShipment = (command: (shipmentId: string) => OrderCommand): fc.Arbitrary<Step> =>
  fc.nat({ max: 4 }).map((index) => (order) => command(shipmentAt(order, index)))
const at = '2026-01-06T09:00:00.000Z'
const small = fc.integer({ min: 0, max: 3 })

/** What may come from outside, in any order, late or twice; the attempt and shipment numbers are often wrong. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>(() => placeOrder()),
  fc.constant<Step>(() => placeOrder({ fulfilment: 'bopis', storeLocation: 'WH-DEN' })),
  fc.tuple(small, small, small, small, fc.nat({ max: 1 })).map(
    ([here, there, later, none, stale]): Step =>
      (order) =>
        sourceOrder(order.attempt + 1 - stale, {
          lines: [line1(here), line1(there, 'WH-RNO'), line2(here)].filter(({ quantity }) => quantity > 0),
          backorder: [{ ...line1(later), expectedOn: null }].filter(({ quantity }) => quantity > 0),
          unsourceable: [line1(none), line2(none)].filter(({ quantity }) => quantity > 0),
          promises: [{ line: 1, date: later > 0 ? null : '2026-01-08' }],
        }),
  ),
  fc.nat({ max: 1 }).map((stale): Step => (order) => ({
    type: 'AcceptReservation',
    data: { reservationId: `A-1-${order.attempt - stale}` },
  })),
  fc.nat({ max: 1 }).map((stale): Step => (order) => ({
    type: 'RejectReservation',
    data: {
      reservationId: `A-1-${order.attempt - stale}`,
      refusals: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', available: 0, position: 1 }],
    },
  })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 20 })).map(([quantity, position]): Step => (order) => ({
    type: 'FillBackorder',
    data: { ...line1(quantity), reservationId: `A-1-${order.attempt}`, position, filledAt: at },
  })),
  onShipment((shipmentId) => ({ type: 'RecordReady', data: { shipmentId, readyAt: at, pickUpBy: at } })),
  fc.tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 })).map(([index, quantity]): Step => (order) => ({
    type: 'RecordShipped',
    data: {
      ...{ shipmentId: shipmentAt(order, index), carrier: 'UPS', trackingNumber: 'EZ', shippedAt: at },
      lines: [{ line: 1, sku: 'SKU-1', quantity }],
    },
  })),
  fc
    .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 9 }))
    .map(([index, quantity, sequence]): Step => (order) => ({
      type: 'RecordShipmentCancelled',
      data: { shipmentId: shipmentAt(order, index), lines: [{ line: 1, sku: 'SKU-1', quantity }], sequence },
    })),
  fc.tuple(fc.nat({ max: 2 }), fc.constantFrom('WH-DEN', 'WH-RNO')).map(([keeps, location]): Step => (order) => ({
    type: 'LosePromise',
    data: { reservationId: `A-1-${order.attempt}`, location, line: 1, keeps, position: 5 },
  })),
  fc.tuple(fc.constantFrom(...waitKinds), fc.nat({ max: 1 })).map(([kind, stale]): Step => (order) => ({
    type: 'EndWait',
    data: { kind, round: order.waits[kind] - stale },
  })),
  onShipment((shipmentId) => ({ type: 'RecordDelivered', data: { shipmentId, deliveredAt: at } })),
  onShipment((shipmentId) => ({ type: 'RecordDelay', data: { shipmentId, expectedOn: '2026-02-01', cause: 'x' } })),
  onShipment((shipmentId) => ({ type: 'RecordFailed', data: { shipmentId, outcome: 'lost' } })),
  onShipment((shipmentId) => ({ type: 'RecordFailed', data: { shipmentId, outcome: 'returned_to_sender' } })),
  fc
    .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 9 }))
    .map(([index, quantity, sequence]): Step => (order) => ({
      type: 'RecordPickRejected',
      data: { shipmentId: shipmentAt(order, index), lines: [{ line: 1, sku: 'SKU-1', quantity }], sequence },
    })),
  fc.constant<Step>(() => ({ type: 'Collect', data: { shipmentId: null, collectedAt: at } })),
  fc.constant<Step>(() => ({ type: 'ExpirePickup', data: { now: at } })),
  fc.constantFrom(null, 1, 2, 9).map((line): Step => () => ({ type: 'Cancel', data: { line, reason: 'customer' } })),
  // Twice as often: money moves by itself as soon as it may.
  ...[1, 2].map(() =>
    fc.nat({ max: 9 }).map((index): Step => (order) => {
      const task = runnableTasks(order)[index % Math.max(1, runnableTasks(order).length)]
      return { type: 'RecordMoneyMoved', data: { taskId: task?.taskId ?? `A-1:payment:${index}` } }
    }),
  ),
  fc.constant<Step>(() => ({ type: 'RecordDeclined', data: { taskId: 'A-1:payment:1', reason: 'no' } })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 2 })).map(([quantity, missing]): Step => (order) => {
    const units = { line: 1, sku: 'SKU-1' }
    const returning = order.lines[0]?.returning ?? 0
    if (returning < quantity) return { type: 'OpenReturn', data: { returnId: 'R-1', lines: [{ ...units, quantity }] } }
    if (order.payment.tasks.some(({ kind }) => kind === 'refund') || order.payment.refundedMinor > 0) return null
    const freed = Math.min(missing, quantity)
    return {
      type: 'CloseReturn',
      data: {
        returnId: 'R-1',
        refund: [{ ...units, quantity: quantity - freed }],
        freed: [{ ...units, quantity: freed }],
      },
    }
  }),
)

/** Most histories begin as most orders do, so that the random part meets units and money everywhere. */
const beginnings: fc.Arbitrary<Step[]> = fc
  .tuple(small, small, small, fc.nat({ max: 4 }))
  .map(([here, there, later, length]) => {
    const plan = {
      lines: [line1(here), line1(there, 'WH-RNO'), line2(1)].filter(({ quantity }) => quantity > 0),
      backorder: [{ ...line1(later), expectedOn: null }].filter(({ quantity }) => quantity > 0),
    }
    const usual: OrderCommand[] = [
      placeOrder(),
      { type: 'RecordMoneyMoved', data: { taskId: 'A-1:payment:1' } },
      sourceOrder(1, plan),
      { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } },
    ]
    return usual.slice(0, length).map((command) => () => command)
  })
const histories = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.tuple(beginnings, fc.array(steps, { maxLength })).map(([usual, random]) => [...usual, ...random])

const apply = (order: Order, command: OrderCommand | null): Order => {
  if (command === null) return order
  const decided = orderDecider.decide(command, order)
  return isRejection(decided) ? order : decided.reduce((state, event) => orderDecider.evolve(state, event), order)
}

const check = (order: Order): void => {
  const { authorizedMinor, capturedMinor, voidedMinor, refundedMinor } = order.payment
  expect(capturedMinor + voidedMinor).toBeLessThanOrEqual(authorizedMinor)
  expect(refundedMinor).toBeLessThanOrEqual(capturedMinor)
  const left = order.lines.map((line) => ({ line: line.line, sku: line.sku, quantity: shippedUnits(order, line) }))
  expect(capturedMinor).toBeLessThanOrEqual(priceOf(order, left))
  for (const line of order.lines) {
    const units = Object.values(unitsOf(order, line) as unknown as Record<string, number>)
    expect(units.every((count) => count >= 0)).toBe(true)
    expect(units.reduce((sum, count) => sum + count, 0)).toBe(line.quantity)
    expect(line.returning).toBeGreaterThanOrEqual(0)
    expect(line.returning).toBeLessThanOrEqual(line.delivered)
    expect(line.strayed).toBeGreaterThanOrEqual(0)
  }
}

/** The world comes to rest: everything asked for is answered, sent and delivered. */
const drain = (start: Order): Order => {
  let order = start
  for (let round = 0; round < 200; round += 1) {
    const before = order
    if (needsSourcing(order)) {
      const lines = order.lines.map(({ line, sku, unsourced }) => ({
        line,
        sku,
        quantity: unsourced,
        location: 'WH-FAR',
      }))
      order = apply(order, sourceOrder(order.attempt + 1, { lines: lines.filter(({ quantity }) => quantity > 0) }))
    }
    order = apply(order, { type: 'AcceptReservation', data: { reservationId: `A-1-${order.attempt}` } })
    for (const { line, sku, location, quantity, reservationId } of order.backorders)
      order = apply(order, {
        type: 'FillBackorder',
        data: { line, sku, location, quantity, reservationId, position: 1_000 + round, filledAt: at },
      })
    for (const { taskId } of runnableTasks(order)) order = apply(order, { type: 'RecordMoneyMoved', data: { taskId } })
    for (const { shipmentId } of order.shipments)
      order = apply(order, { type: 'RecordDelivered', data: { shipmentId, deliveredAt: at } })
    order = apply(order, { type: 'Collect', data: { shipmentId: null, collectedAt: at } })
    if (order === before) break
  }
  return order
}

describe('whatever happens to an order, in whatever order, late or twice', () => {
  it('units and money add up at every step', () => {
    fc.assert(
      fc.property(histories(60), (happened) => {
        let order = orderDecider.initial('order-A-1')
        check(order)
        for (const step of happened) {
          order = apply(order, step(order))
          check(order)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a repeat of the very same news changes nothing', () => {
    fc.assert(
      fc.property(histories(40), (happened) => {
        let order = orderDecider.initial('order-A-1')
        for (const step of happened) {
          const command = step(order)
          order = apply(order, command)
          // A return that is opened or closed twice is stopped by the return's own stream.
          if (command !== null && command.type !== 'OpenReturn' && command.type !== 'CloseReturn')
            expect(apply(order, command)).toEqual(order)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('every line ends once the world comes to rest, and no money is left hanging', () => {
    fc.assert(
      fc.property(histories(40), (happened) => {
        const start = happened.reduce((state, step) => apply(state, step(state)), orderDecider.initial('order-A-1'))
        const order = drain(apply(start, placeOrder()))
        check(order)
        expect(isFinal(order)).toBe(true)
        for (const line of order.lines) expect(openUnits(order, line)).toBe(0)
        const { status, authorizedMinor, capturedMinor, voidedMinor, tasks } = order.payment
        expect(tasks).toEqual([])
        if (status === 'authorized') expect(capturedMinor + voidedMinor).toBe(authorizedMinor)
      }),
      { numRuns: 500 },
    )
  })
})
