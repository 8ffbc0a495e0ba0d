import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { fold } from '@onhand/event-sourcing'
import { conversationDecider, nextDraft, type ConversationEvent } from './conversation.ts'
import type { Draft } from './message.ts'

const given = deciderSpec(conversationDecider)
const contact = { customerId: 'C-1', language: 'ja', personal: 'v1.sealed' } as const
const draft = (messageId: string, template: Draft['template'] = 'shipped'): Draft => ({
  messageId,
  orderId: 'A-1',
  template,
  facts: {},
  cause: { eventId: 'e1', type: 'onhand.shipment.shipped.v1' },
})
const learnt: ConversationEvent = { type: 'ContactLearnt', data: contact }
const opened: ConversationEvent = { type: 'ConversationOpened', data: { template: 'order-confirmed' } }
const queued = (data: Draft): ConversationEvent => ({ type: 'MessageQueued', data })
const started = (messageId: string): ConversationEvent => ({ type: 'MessageStarted', data: { messageId } })

describe('a conversation', () => {
  it('keeps the first contact that it learns', () => {
    given([learnt])
      .when({ type: 'LearnContact', data: { ...contact, language: 'pl' } })
      .then([])
  })
  it('sends nothing before it knows whom', () => {
    given([opened, queued(draft('m1'))])
      .when({ type: 'StartNext' })
      .then([])
  })
  it('does not begin with a parcel when the order itself was not told yet', () => {
    given([learnt, queued(draft('m1'))])
      .when({ type: 'StartNext' })
      .then([])
  })
  it('tells of the order first, though the parcel came first', () => {
    const late = draft('m2', 'order-confirmed')
    given([learnt, queued(draft('m1'))])
      .when({ type: 'QueueMessage', data: { ...late, opens: true } })
      .then([{ type: 'ConversationOpened', data: { template: 'order-confirmed' } }, queued(late)])
    const state = fold(conversationDecider, 's', [learnt, queued(draft('m1')), opened, queued(late)])
    expect(nextDraft(state)?.messageId).toBe('m2')
  })
  it('sends one at a time', () => {
    given([learnt, opened, queued(draft('m1')), started('m1'), queued(draft('m2'))])
      .when({ type: 'StartNext' })
      .then([])
  })
  it('goes on when the one on its way is settled, whatever became of it', () => {
    const settled: ConversationEvent = { type: 'MessageSettled', data: { messageId: 'm1' } }
    given([learnt, opened, queued(draft('m1')), started('m1'), queued(draft('m2')), settled])
      .when({ type: 'StartNext' })
      .then([started('m2')])
  })
  it('settles only what is on its way', () => {
    given([learnt, opened])
      .when({ type: 'SettleMessage', data: { messageId: 'm9' } })
      .then([])
  })
})
