import { describe, expect, it } from '@jest/globals'
import { deciderSpec } from '@onhand/test-kit'
import { fold } from '@onhand/event-sourcing'
import { conversationDecider, isInConversation, nextDraft, type ConversationEvent } from './conversation.ts'
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
const now = '2026-01-05T09:00:00.000Z'
const later = '2026-01-05T09:00:01.500Z'
const queued = (data: Draft, notBefore = now): ConversationEvent => ({
  type: 'MessageQueued',
  data: { ...data, notBefore },
})
const next = { type: 'StartNext', data: { now } } as const
const started = (messageId: string): ConversationEvent => ({ type: 'MessageStarted', data: { messageId } })

describe('a conversation', () => {
  it('keeps the first contact that it learns', () => {
    given([learnt])
      .when({ type: 'LearnContact', data: { ...contact, language: 'pl' } })
      .then([])
  })
  it('sends nothing before it knows whom', () => {
    given([opened, queued(draft('m1'))])
      .when(next)
      .then([])
  })
  it('does not begin with a parcel when the order itself was not told yet', () => {
    given([learnt, queued(draft('m1'))])
      .when(next)
      .then([])
  })
  it('tells of the order first, though the parcel came first', () => {
    const late = draft('m2', 'order-confirmed')
    given([learnt, queued(draft('m1'))])
      .when({ type: 'QueueMessage', data: { ...late, opens: true, now } })
      .then([{ type: 'ConversationOpened', data: { template: 'order-confirmed' } }, queued(late)])
    const state = fold(conversationDecider, 's', [learnt, queued(draft('m1')), opened, queued(late)])
    expect(nextDraft(state, now)?.messageId).toBe('m2')
  })
  it('tells of promises in the order in which they were made, once it has begun (seed 6640)', () => {
    const waits = [queued(draft('m1', 'backordered')), queued(draft('m2', 'promise-changed'))]
    const confirmed = queued(draft('m3', 'order-confirmed'))
    const settled: ConversationEvent = { type: 'MessageSettled', data: { messageId: 'm1' } }
    const state = fold(conversationDecider, 's', [learnt, opened, ...waits, started('m1'), confirmed, settled])
    expect(nextDraft(state, now)?.messageId).toBe('m2')
  })
  it('sends one at a time', () => {
    given([learnt, opened, queued(draft('m1')), started('m1'), queued(draft('m2'))])
      .when(next)
      .then([])
  })
  it('goes on when the one on its way is settled, whatever became of it', () => {
    const settled: ConversationEvent = { type: 'MessageSettled', data: { messageId: 'm1' } }
    given([learnt, opened, queued(draft('m1')), started('m1'), queued(draft('m2')), settled])
      .when(next)
      .then([started('m2')])
  })
  it('stays small, however many of its messages were told as parts of others', () => {
    const merges = Array.from({ length: 500 }, (_, index): ConversationEvent => ({
      type: 'MessageMerged',
      data: { into: 'm0', draft: draft(`m${index + 1}`) },
    }))
    const state = fold(conversationDecider, 's', [learnt, opened, queued(draft('m0'), later), ...merges, started('m0')])
    expect(state.merged).toHaveLength(100)
    expect([isInConversation(state, 'm500'), isInConversation(state, 'm1')]).toEqual([true, false])
  })
  it('gathers the lines of a burst into one message, and repeats none', () => {
    const cancelled = (messageId: string, sku: string): Draft => {
      return { ...draft(messageId, 'cancelled'), facts: { lines: [{ sku, quantity: 1 }] } }
    }
    const first = queued(cancelled('m1', 'A'), later)
    const merged: ConversationEvent = { type: 'MessageMerged', data: { into: 'm1', draft: cancelled('m2', 'B') } }
    given([learnt, opened])
      .when({ type: 'QueueMessage', data: { ...cancelled('m1', 'A'), opens: true, now } })
      .then([first])
    given([learnt, opened, first])
      .when({ type: 'QueueMessage', data: { ...cancelled('m2', 'B'), opens: true, now } })
      .then([merged])
    given([learnt, opened, first, merged]).when(next).then([])
    given([learnt, opened, first, merged])
      .when({ type: 'StartNext', data: { now: later } })
      .then([started('m1')])
    const state = fold(conversationDecider, 's', [learnt, opened, first, merged])
    expect(nextDraft(state, later)?.facts.lines).toEqual([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ])
    // The ledger names every event that it is because of.
    expect(nextDraft(state, later)?.alsoBecause).toEqual([cancelled('m2', 'B').cause])
    expect(isInConversation(state, 'm2')).toBe(true)
  })
  it('settles only what is on its way', () => {
    given([learnt, opened])
      .when({ type: 'SettleMessage', data: { messageId: 'm9' } })
      .then([])
  })
})
