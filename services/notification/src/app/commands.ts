import { isRejection } from '@onhand/event-sourcing'
import { put, remove, streamId, type Command, type View } from '@onhand/event-store'
import { isInConversation, overtaken, type Contact, type OrderFacts } from '../domain/conversation.ts'
import type { Cause, Draft, Medium, MessageOutcome, MessageReport, ReportedCall } from '../domain/message.ts'
import { opensConversation } from '../domain/templates.ts'
import type { News } from '../domain/truth.ts'
import { orderLinksTable } from './care-tables.ts'
import { hearNews, sinceTold } from './news.ts'
import { conversationStream, messageStream, recipientStream } from './streams.ts'
import { brands, settle, startNext, waitingStreams, type Telling } from './telling.ts'

/** A medium that does not reach the customer any more. */
export interface Block {
  readonly medium: Medium
  readonly reason: string
}

/** What a provider or a mail server says, of which call, and what it means for the address. */
export interface Reported {
  readonly report: MessageReport
  readonly by: ReportedCall
  readonly block?: Block
}

const blockMedium = (view: View, orderId: string, block: Block | undefined): void => {
  const { contact } = view.get(conversationStream, orderId)
  if (block && contact && view.knows(recipientStream, contact.customerId))
    view.apply(recipientStream, contact.customerId, { type: 'BlockMedium', data: block })
}

/** Everything that a conversation hears. `telling`: what this installation can send by. */
export const conversationCommands = (telling: Telling) => {
  /** How to reach an order's customer, and what else the order says of itself. */
  const learnOrder = (orderId: string, contact: Contact, order: OrderFacts): Command<null> => ({
    name: 'learnOrder',
    streams: [streamId(conversationStream, orderId), brands],
    more: waitingStreams(orderId, contact),
    decide: (view, now) => {
      view.apply(conversationStream, orderId, { type: 'LearnContact', data: contact })
      view.apply(conversationStream, orderId, { type: 'LearnOrder', data: order })
      if (telling.linkHash)
        view.row(put(orderLinksTable, { tokenHash: telling.linkHash(orderId, 1), orderId, generation: 1 }))
      startNext(view, orderId, now, telling)
      return null
    },
  })

  /** The next link takes the place of the one before, which opens nothing any more. */
  const changeLink = (orderId: string, generation: number): Command<null> => ({
    name: 'changeLink',
    streams: [],
    decide: (view) => {
      if (!telling.linkHash) return null
      if (generation > 1) view.row(remove(orderLinksTable, { tokenHash: telling.linkHash(orderId, generation - 1) }))
      view.row(put(orderLinksTable, { tokenHash: telling.linkHash(orderId, generation), orderId, generation }))
      return null
    },
  })

  /** Something is to be told, once: a message that was ever queued is not queued again. `news`: what it makes untrue. */
  const queueMessage = (
    draft: Draft,
    contact: Contact | null,
    { news = [], promisedOn = null }: { readonly news?: readonly News[]; readonly promisedOn?: string | null } = {},
  ): Command<null> => {
    const { orderId, messageId } = draft
    return {
      name: 'queueMessage',
      streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands],
      more: waitingStreams(orderId, contact),
      decide: (view, now) => {
        const before = view.get(conversationStream, orderId)
        const isKnown = view.version(messageStream, messageId) > 0 || isInConversation(before, messageId)
        if (contact) view.apply(conversationStream, orderId, { type: 'LearnContact', data: contact })
        if (promisedOn !== null)
          view.apply(conversationStream, orderId, { type: 'LearnPromise', data: { date: promisedOn } })
        if (!isKnown) {
          const untold = news
            .flatMap((one) => overtaken(before, one))
            .find(({ template }) => template === draft.template)
          for (const one of news) hearNews(view, orderId, one, draft.cause, now)
          const data = { ...sinceTold(draft, untold), opens: opensConversation(draft.template), now }
          view.apply(conversationStream, orderId, { type: 'QueueMessage', data })
        }
        startNext(view, orderId, now, telling)
        return null
      },
    }
  }

  /** Something happened that nobody is told of, but that makes untrue what waits. */
  const noteNews = (orderId: string, news: News, cause: Cause): Command<null> => ({
    name: 'noteNews',
    streams: [streamId(conversationStream, orderId), brands],
    more: waitingStreams(orderId),
    decide: (view, now) => {
      hearNews(view, orderId, news, cause, now)
      startNext(view, orderId, now, telling)
      return null
    },
  })

  /** A message has waited long enough. */
  const startWaiting = (orderId: string): Command<null> => ({
    name: 'startWaiting',
    streams: [streamId(conversationStream, orderId), brands],
    more: waitingStreams(orderId),
    metadata: { causationId: `gathered-${orderId}` },
    decide: (view, now) => {
      startNext(view, orderId, now, telling)
      return null
    },
  })

  /** What became of one call; once the message is settled the next one of its conversation may go. */
  const recordOutcome = (
    messageId: string,
    orderId: string,
    {
      outcome,
      attempt,
      block,
    }: { readonly outcome: MessageOutcome; readonly attempt: number; readonly block?: Block | undefined },
  ): Command<null> => ({
    name: 'recordOutcome',
    streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands],
    more: waitingStreams(orderId),
    metadata: { causationId: messageId },
    decide: (view, now) => {
      const recorded = view.apply(messageStream, messageId, { type: 'RecordOutcome', data: outcome, attempt, now })
      if (isRejection(recorded)) return recorded
      blockMedium(view, orderId, block)
      settle(view, orderId, messageId, now, telling)
      return null
    },
  })

  /** A provider or a mail server says what became of a message that it took. */
  const recordReport = (messageId: string, orderId: string, { report, by, block }: Reported): Command<null> => ({
    name: 'recordReport',
    streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands],
    more: waitingStreams(orderId),
    metadata: { causationId: messageId },
    decide: (view, now) => {
      const { lastSettled, sending } = view.get(conversationStream, orderId)
      const mayRepeat = sending === messageId || (sending === null && lastSettled === messageId)
      const known = view.version(messageStream, messageId)
      view.apply(messageStream, messageId, { type: 'Report', data: report, by, now, mayRepeat })
      // Said again, it says nothing of a number or an address that was given since.
      if (view.version(messageStream, messageId) > known) blockMedium(view, orderId, block)
      settle(view, orderId, messageId, now, telling)
      return null
    },
  })

  /** A person wants another try of a dead letter. */
  const retryMessage = (messageId: string): Command<null> => ({
    name: 'retryMessage',
    streams: [streamId(messageStream, messageId)],
    decide: (view, now) => {
      view.apply(messageStream, messageId, { type: 'Retry', data: { now } })
      return null
    },
  })

  return { learnOrder, changeLink, queueMessage, noteNews, startWaiting, recordOutcome, recordReport, retryMessage }
}
export type ConversationCommands = ReturnType<typeof conversationCommands>
