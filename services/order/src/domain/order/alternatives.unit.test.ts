import { describe, expect, it } from '@jest/globals'
import type { OrderCommand } from './commands.ts'
import { lateFrom, USUAL_LATENESS } from './lateness.ts'
import { line1, line2, placeOrder, playOrder, sourceOrder } from './order-fixtures.ts'
import type { Order } from './state.ts'

const play = playOrder

const promises = [
  { line: 1, date: '2026-01-08' },
  { line: 2, date: '2026-01-08' },
]
const asked: readonly OrderCommand[] = [
  placeOrder({ moneyOutside: true }),
  sourceOrder(1, { lines: [line1(3), line2(1, 'WH-RNO')], promises }),
  { type: 'AcceptReservation', data: { reservationId: 'A-1-1' } },
]
const delayed: OrderCommand = {
  type: 'RecordDelay',
  data: { shipmentId: 'A-1-s1', expectedOn: '2026-01-15', cause: 'weather' },
}
const lateAt = (now: string): OrderCommand => ({
  type: 'OfferForLateness',
  data: { policy: USUAL_LATENESS, tier: null, now },
})
const NOW = '2026-01-11T09:00:00.000Z'
const accept = (offerId: string): OrderCommand => ({
  type: 'AnswerOffer',
  data: { offerId, answer: 'accepted', by: 'customer', at: NOW },
})
const kinds = ({ offers }: Order) => offers.map(({ kind, line, status }) => [kind, line, status])

describe('a later day', () => {
  it('is offered where one can be named, and is what lateness counts from once they agree', () => {
    const order = play([...asked, delayed, lateAt(NOW)])
    expect(kinds(order)).toEqual([
      ['refund', 1, 'open'],
      ['later-date', 1, 'open'],
      ['refund', 2, 'open'],
    ])
    expect(order.offers[1]).toMatchObject({ date: '2026-01-15', quantity: 3 })
    const agreed = play([accept('A-1-o2')], order)
    expect(kinds(agreed).slice(0, 2)).toEqual([
      ['refund', 1, 'declined'],
      ['later-date', 1, 'accepted'],
    ])
    expect(agreed.lines[0]).toMatchObject({ firstPromise: '2026-01-15', cancelled: 0 })
    expect(lateFrom(agreed)).toBe('2026-01-16T00:00:00.000Z')
    expect(play([lateAt('2026-01-12T09:00:00.000Z')], agreed)).toEqual(agreed)
    expect(kinds(play([lateAt('2026-01-17T09:00:00.000Z')], agreed)).slice(3)).toEqual([['refund', 1, 'open']])
  })
  it('is not offered where no later day is known', () => {
    expect(kinds(play([...asked, lateAt(NOW)]))).toEqual([
      ['refund', 1, 'open'],
      ['refund', 2, 'open'],
    ])
  })
})

describe('another location', () => {
  const elsewhere: OrderCommand = {
    type: 'OfferElsewhere',
    data: { line: 1, location: 'WH-LAX', date: '2026-01-14', answerBy: '2026-01-20T00:00:00.000Z' },
  }
  it('is offered once, for units that are late and have not left', () => {
    expect(play([...asked, elsewhere]).offers).toEqual([])
    const order = play([...asked, lateAt(NOW), elsewhere, elsewhere])
    expect(order.offers[2]).toMatchObject({ kind: 'another-location', location: 'WH-LAX', quantity: 3, status: 'open' })
    expect(order.offers).toHaveLength(3)
  })
  it('takes the units away from where they are, and they look for a place that is none of those', () => {
    const order = play([...asked, lateAt(NOW), elsewhere, accept('A-1-o3')])
    expect(order.lines[0]).toMatchObject({ unsourced: 3, firstPromise: '2026-01-14' })
    expect(order.shipments[0]).toMatchObject({ status: 'cancelled' })
    expect(order.refusals).toMatchObject([{ line: 1, location: 'WH-DEN', position: Number.MAX_SAFE_INTEGER }])
    expect(kinds(order)[0]).toEqual(['refund', 1, 'declined'])
  })
})
