import { describe, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { messageDecider, type MessageEvent } from './message.ts'

const given = deciderSpec(messageDecider)
const request = {
  messageId: 'shipped.A-1-s1',
  orderId: 'A-1',
  template: 'shipped',
  facts: { carrier: 'UPS' },
  cause: { eventId: 'e1', type: 'onhand.shipment.shipped.v1' },
  channel: 'email',
  customerId: 'C-1',
  language: 'ja',
  requestedAt: '2026-01-05T09:00:00.000Z',
} as const
const requested: MessageEvent = { type: 'MessageRequested', data: request }
const sent: MessageEvent = { type: 'MessageSent', data: { providerId: '250 OK', sentAt: '2026-01-05T09:00:01.000Z' } }

describe('a message', () => {
  it('is requested once', () => {
    given([]).when({ type: 'RequestMessage', data: request }).then([requested])
    given([requested]).when({ type: 'RequestMessage', data: request }).then([])
  })
  it('records what became of it', () => {
    given([requested]).when({ type: 'RecordOutcome', data: sent }).then([sent])
  })
  it('keeps its first outcome', () => {
    given([requested, sent])
      .when({ type: 'RecordOutcome', data: { type: 'MessageFailed', data: { reason: 'smtp-550' } } })
      .then([])
  })
  it('records no outcome of a message that nobody asked for', () => {
    given([]).when({ type: 'RecordOutcome', data: sent }).then([])
  })
})
