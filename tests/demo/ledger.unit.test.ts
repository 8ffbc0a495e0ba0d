import { describe, expect, it } from '@jest/globals'
import { auditLedger, ledgerCsv, type LedgerMessage, type NewsEvent, type OrderLedger } from './ledger.ts'

const event = (id: string, type: string, position: number, data: object = {}): NewsEvent => ({
  ...{ id, type: type.split('.')[1] ?? '', position, at: '2026-01-05T09:00:00.000Z', data: { ...data } },
  service: type.split('.')[0] ?? '',
  subject: type.startsWith('order') ? 'order-A-1' : 'shipment-A-1-s1',
})
const message = (template: string, causes: readonly string[], rest: Partial<LedgerMessage> = {}): LedgerMessage => ({
  ...{ messageId: `${template}.A-1`, orderId: 'A-1', template, channel: 'email', language: 'pl', status: 'sent' },
  ...{ reason: null, requestedAt: '2026-01-05T09:00:00.000Z', sentAt: '2026-01-05T09:00:01.000Z' },
  causes: causes.map((eventId) => ({ eventId, type: 'onhand.order.any.v1', template })),
  ...rest,
})
const events = [
  event('e1', 'order.order-confirmed', 1),
  event('e2', 'order.promise-changed', 2),
  event('e3', 'order.promise-changed', 3),
  event('e4', 'shipment.shipped', 1),
  event('e5', 'shipment.shipped', 2), // the same parcel said again: no news
  event('e6', 'shipment.delivered', 3, { carrier: null }), // handed over in the store
]
const whole: OrderLedger = {
  orderId: 'A-1',
  events,
  messages: [
    message('order-confirmed', ['e1']),
    message('promise-changed', ['e2']),
    message('promise-changed', ['e3']),
    message('shipped', ['e4']),
  ],
}
const wrongOf = (messages: readonly LedgerMessage[]) => auditLedger([{ ...whole, messages }]).wrong
const [confirmed, first, second, shipped] = whole.messages as [
  LedgerMessage,
  LedgerMessage,
  LedgerMessage,
  LedgerMessage,
]

describe('the ledger of a run', () => {
  it('is whole where each promise and change was told once, in order, with its cause', () => {
    expect(auditLedger([whole])).toEqual({ news: 4, messages: 4, wrong: [] })
    // What became untrue while it waited is on record too.
    expect(wrongOf([confirmed, { ...first, status: 'suppressed' }, second, shipped])).toEqual([])
  })
  it.each<[string, readonly LedgerMessage[], string]>([
    ['was not told', [confirmed, first, second], 'A-1: shipped was told 0 times'],
    ['was told twice', [confirmed, first, first, second, shipped], 'A-1: promise-changed was told 2 times'],
    [
      'was told out of order',
      [confirmed, second, first, shipped],
      'A-1: promises were told in another order than they were made',
    ],
    [
      'never ended',
      [confirmed, first, second, { ...shipped, status: 'requested' }],
      'A-1: shipped.A-1 is still requested',
    ],
    ['has no cause', [...whole.messages, message('apology', ['e9'])], 'A-1: apology.A-1 has no cause'],
  ])('names what %s', (_what, messages, finding) => {
    expect(wrongOf(messages)).toEqual([finding])
  })
  it('is written as CSV, one line a message and cause', () => {
    const digest = message('shipped', ['e4'], { reason: 'a, "b"' })
    const [head, line, end] = ledgerCsv([{ ...whole, messages: [digest] }]).split('\r\n')
    expect(head).toBe('order,requestedAt,message,tells,channel,language,status,reason,sentAt,causeType,causeId')
    expect(line).toBe(
      'A-1,2026-01-05T09:00:00.000Z,shipped.A-1,shipped,email,pl,sent,"a, ""b""",2026-01-05T09:00:01.000Z,onhand.order.any.v1,e4',
    )
    expect(end).toBe('')
  })
})
