import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import { isInConversation, nextDraft, opensConversation, type Contact } from '../domain/conversation.ts'
import type { Draft, MessageOutcome } from '../domain/message.ts'
import { conversationStream, messageStream } from './streams.ts'

/** The messages that may be next in a conversation, so that their streams are at hand. */
const waitingStreams =
  (orderId: string) =>
  (view: View): string[] =>
    view
      .get(conversationStream, orderId)
      .waiting.slice(0, 2)
      .map(({ messageId }) => streamId(messageStream, messageId))

/** Starts the message whose turn it is; nothing while one is on its way or the customer is not known yet. */
const startNext = (view: View, orderId: string, now: string): void => {
  const conversation = view.get(conversationStream, orderId)
  const draft = nextDraft(conversation, now)
  const { contact } = conversation
  if (!draft || !contact) return
  const { customerId, language } = contact
  const { messageId, template, facts, cause } = draft
  view.apply(conversationStream, orderId, { type: 'StartNext', data: { now } })
  view.apply(messageStream, messageId, {
    type: 'RequestMessage',
    data: { messageId, orderId, template, facts, cause, channel: 'email', customerId, language, requestedAt: now },
  })
}

/** How to reach an order's customer became known. */
export const learnContact = (orderId: string, contact: Contact): Command<null> => ({
  name: 'learnContact',
  streams: [streamId(conversationStream, orderId)],
  more: waitingStreams(orderId),
  decide: (view, now) => {
    view.apply(conversationStream, orderId, { type: 'LearnContact', data: contact })
    startNext(view, orderId, now)
    return null
  },
})

/** Something is to be told, once: a message that was ever queued is not queued again. */
export const queueMessage = (draft: Draft, contact: Contact | null): Command<null> => {
  const { orderId, messageId } = draft
  return {
    name: 'queueMessage',
    streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId)],
    more: waitingStreams(orderId),
    decide: (view, now) => {
      const isKnown =
        view.version(messageStream, messageId) > 0 || isInConversation(view.get(conversationStream, orderId), messageId)
      if (contact) view.apply(conversationStream, orderId, { type: 'LearnContact', data: contact })
      if (!isKnown) {
        const data = { ...draft, opens: opensConversation(draft.template), now }
        view.apply(conversationStream, orderId, { type: 'QueueMessage', data })
      }
      startNext(view, orderId, now)
      return null
    },
  }
}

/** A gathered message has waited long enough. */
export const startWaiting = (orderId: string): Command<null> => ({
  name: 'startWaiting',
  streams: [streamId(conversationStream, orderId)],
  more: waitingStreams(orderId),
  metadata: { causationId: `gathered-${orderId}` },
  decide: (view, now) => {
    startNext(view, orderId, now)
    return null
  },
})

/** What became of a message; the next one of its conversation may go. */
export const recordOutcome = (messageId: string, orderId: string, outcome: MessageOutcome): Command<null> => ({
  name: 'recordOutcome',
  streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId)],
  more: waitingStreams(orderId),
  metadata: { causationId: messageId },
  decide: (view, now) => {
    const recorded = view.apply(messageStream, messageId, { type: 'RecordOutcome', data: outcome })
    if (isRejection(recorded)) return recorded
    view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId } })
    startNext(view, orderId, now)
    return null
  },
})
