import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import fc from 'fast-check'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import { placeOrder, sourceOrder } from './order-fixtures.ts'
import { at, histories } from '../../test/order-histories.ts'
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

const apply = (order: Order, command: OrderCommand | null): Order => {
  if (command === null) return order
  const decided = orderDecider.decide(command, order)
  return isRejection(decided) ? order : decided.reduce((state, event) => orderDecider.evolve(state, event), order)
}

const check = (order: Order): void => {
  const { authorizedMinor, capturedMinor, voidedMinor, refundedMinor } = order.payment
  const { uncollectedMinor, authorizations } = order.payment
  expect(capturedMinor + voidedMinor + uncollectedMinor).toBeLessThanOrEqual(authorizedMinor)
  for (const one of authorizations) {
    expect(one.capturedMinor + one.voidedMinor).toBeLessThanOrEqual(one.amountMinor)
    expect(one.refundedMinor).toBeLessThanOrEqual(one.capturedMinor)
  }
  const sum = (figure: (one: (typeof authorizations)[number]) => number): number =>
    authorizations.reduce((total, one) => total + figure(one), 0)
  expect(sum((one) => one.capturedMinor)).toBe(capturedMinor)
  expect(sum((one) => one.refundedMinor)).toBe(refundedMinor)
  expect(refundedMinor).toBeLessThanOrEqual(capturedMinor)
  const left = order.lines.map((line) => ({ line: line.line, sku: line.sku, quantity: shippedUnits(order, line) }))
  const delivery = order.delivery === 'charged' || order.delivery === 'given-back' ? (order.shippingMinor ?? 0) : 0
  expect(capturedMinor).toBeLessThanOrEqual(priceOf(order, left) + delivery)
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
    order = apply(order, { type: 'ExpireOffers', data: { now: '2099-01-01T00:00:00.000Z' } })
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
          const again: readonly string[] = ['OpenReturn', 'CloseReturn']
          if (command !== null && !again.includes(command.type)) expect(apply(order, command)).toEqual(order)
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
        const { status, authorizedMinor, capturedMinor, voidedMinor, uncollectedMinor, tasks } = order.payment
        expect(tasks).toEqual([])
        if (status === 'authorized') expect(capturedMinor + voidedMinor + uncollectedMinor).toBe(authorizedMinor)
      }),
      { numRuns: 500 },
    )
  })
})
