import { describe, expect, it } from '@jest/globals'
import type { Rejection } from '@onhand/event-sourcing'
import type { OrderCommand } from './commands.ts'
import { orderDecider } from './decide.ts'
import { line1, line2, placeOrder, playOrder, sourceOrder } from './order-fixtures.ts'
import { runnableTasks, type Order } from './state.ts'

const play = playOrder
const settle = (order: Order): Order => {
  const [task] = runnableTasks(order)
  return task === undefined ? order : settle(play([{ type: 'RecordMoneyMoved', data: { taskId: task.taskId } }], order))
}
const shipped = (shipmentId: string): OrderCommand => ({
  type: 'RecordShipped',
  data: { shipmentId, carrier: 'UPS', trackingNumber: 'EZ1', shippedAt: '2026-01-06T09:00:00.000Z', lines: [] },
})
const delivered = (shipmentId: string): OrderCommand => ({
  type: 'RecordDelivered',
  data: { shipmentId, deliveredAt: '2026-01-07T09:00:00.000Z' },
})
const lost = (shipmentId: string): OrderCommand => ({ type: 'RecordFailed', data: { shipmentId, outcome: 'lost' } })
const cancel = (line: number | null): OrderCommand => ({ type: 'Cancel', data: { line, reason: 'customer' } })

/** Goods for 45.00 from two places, and 6.95 for the delivery. */
const placed = placeOrder({ totalMinor: 4_500 + 695, shippingMinor: 695 })
const plan = sourceOrder(1, { lines: [line1(3), line2(1, 'WH-RNO')] })
const accepted: OrderCommand = { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } }
const sent = () => settle(play([plan, accepted], settle(play([placed]))))

describe('the price of the delivery', () => {
  it('is set aside with the goods and taken once, with the first part that leaves', () => {
    expect(sent().payment).toMatchObject({ authorizedMinor: 5_195, capturedMinor: 0 })
    const first = settle(play([shipped('A-1-s2')], sent()))
    expect(first.payment.capturedMinor).toBe(1_500 + 695)
    const all = settle(play([shipped('A-1-s1'), delivered('A-1-s1'), delivered('A-1-s2')], first))
    expect(all).toMatchObject({ status: 'completed', payment: { capturedMinor: 5_195, voidedMinor: 0 } })
  })
  it('is given up with an order that is cancelled whole, and stays due while a part is to come', () => {
    const part = settle(play([cancel(2)], sent()))
    expect(part.payment.voidedMinor).toBe(1_500)
    const whole = settle(play([cancel(1)], part))
    expect(whole).toMatchObject({ status: 'cancelled', delivery: 'given-up', payment: { voidedMinor: 5_195 } })
  })
  it('goes back where all of it was lost, and is kept where anything came', () => {
    const gone = play([shipped('A-1-s1'), shipped('A-1-s2')], sent())
    expect(settle(play([lost('A-1-s1'), lost('A-1-s2')], gone))).toMatchObject({
      ...{ status: 'completed', delivery: 'given-back', payment: { capturedMinor: 5_195, refundedMinor: 5_195 } },
    })
    expect(settle(play([lost('A-1-s1'), delivered('A-1-s2')], gone))).toMatchObject({
      ...{ delivery: 'charged', payment: { capturedMinor: 5_195, refundedMinor: 3_000 } },
    })
  })
  it('can be given back at a person\u2019s word, and no more than was taken', () => {
    const all = settle(play([shipped('A-1-s1'), shipped('A-1-s2'), delivered('A-1-s1'), delivered('A-1-s2')], sent()))
    const back = (amountMinor: number): OrderCommand => ({
      type: 'Refund',
      data: { refundId: `F-${amountMinor}`, amountMinor, reason: 'goodwill' },
    })
    expect(settle(play([back(5_195)], all)).payment.refundedMinor).toBe(5_195)
    expect((orderDecider.decide(back(5_196), all) as Rejection).code).toBe('refund-exceeds-captured')
  })
  it('is paid at the till with a ROPIS order', () => {
    const held = placeOrder({ fulfilment: 'ropis', storeLocation: 'WH-DEN', totalMinor: 5_195, shippingMinor: 695 })
    const source = sourceOrder(1, { lines: [line1(3), line2(1)] })
    const ready: OrderCommand = {
      type: 'RecordReady',
      data: { shipmentId: 'A-1-s1', readyAt: '2026-01-06T09:00:00.000Z', pickUpBy: '2026-01-13T09:00:00.000Z' },
    }
    const waiting = play([held, source, accepted, ready])
    const collect = (amountMinor: number): OrderCommand => ({
      type: 'Collect',
      data: {
        ...{ shipmentId: null, collectedAt: '2026-01-07T09:00:00.000Z' },
        payment: { reference: 'till-1', amountMinor, currency: 'USD' },
      },
    })
    expect(orderDecider.decide(collect(4_500), waiting)).toMatchObject({
      ...{ code: 'payment-needed', details: { dueMinor: 5_195 } },
    })
    expect(play([collect(5_195)], waiting)).toMatchObject({ status: 'completed', payment: { capturedMinor: 5_195 } })
  })
})
