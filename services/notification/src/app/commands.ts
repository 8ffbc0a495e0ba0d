import { isRejection } from '@onhand/event-sourcing'
import { put, remove, streamId, type Command, type View } from '@onhand/event-store'
import { brandFor } from '../domain/brands.ts'
import {
  asDraft,
  isInConversation,
  nextDraft,
  overtaken,
  type Contact,
  type OrderFacts,
  type QueuedDraft,
} from '../domain/conversation.ts'
import {
  isSettled,
  type Cause,
  type Draft,
  type Medium,
  type MessageOutcome,
  type MessageReport,
} from '../domain/message.ts'
import { zoneOfCountry } from '../domain/quiet-hours.ts'
import { mediaFor, permissionFor } from '../domain/recipient.ts'
import { opensConversation, purposeOf } from '../domain/templates.ts'
import { overtakes, type News } from '../domain/truth.ts'
import { ALL, brandsStream } from './brand-streams.ts'
import { orderLinksTable } from './care-tables.ts'
import { languageFor } from './language.ts'
import { conversationStream, messageStream, recipientStream } from './streams.ts'

/** The media that this installation has a provider for. */
export interface Telling {
  readonly configured: readonly Medium[]
  /** The hash of an order's tracking link, by which a shopper's question finds its order. */
  readonly linkHash?: (orderId: string, generation: number) => string
}

/** More drafts than this are looked at in one flush only where a person has that many waiting. */
const LOOKED_AT = 20

/** The streams that starting the next message needs: those of the messages in question and of the person. */
const waitingStreams =
  (orderId: string, learning: Contact | null = null) =>
  (view: View): string[] => {
    const { waiting, sending, contact } = view.get(conversationStream, orderId)
    const customerId = (contact ?? learning)?.customerId
    return [
      ...waiting.slice(0, LOOKED_AT).map(({ messageId }) => streamId(messageStream, messageId)),
      ...(sending === null ? [] : [streamId(messageStream, sending)]),
      ...(customerId === undefined ? [] : [streamId(recipientStream, customerId)]),
    ]
  }
const brands = streamId(brandsStream, ALL)

const envelopeOf = (view: View, orderId: string, contact: Contact, draft: QueuedDraft, now: string, dueAt: string) => {
  const { order } = view.get(conversationStream, orderId)
  const { preferences } = view.get(recipientStream, contact.customerId)
  return {
    ...asDraft(draft),
    ...languageFor(preferences?.language ?? contact.language),
    requestedAt: now,
    dueAt,
    customerId: contact.customerId,
    purpose: purposeOf(draft.template),
    timeZone: preferences?.timeZone ?? zoneOfCountry(order?.country ?? null),
    salesChannel: order?.salesChannel ?? null,
  }
}

const requestMessage = (
  view: View,
  {
    orderId,
    contact,
    draft,
    media,
    now,
  }: {
    readonly orderId: string
    readonly contact: Contact
    readonly draft: QueuedDraft
    readonly media: readonly Medium[]
    readonly now: string
  },
): void => {
  const { customerId } = contact
  const { messageId } = draft
  const [first = 'email'] = media
  const told =
    media.length > 0 ? view.apply(recipientStream, customerId, { type: 'Tell', data: { messageId, now } }) : []
  const [event] = isRejection(told) ? [] : told
  const slot = event?.type === 'RecipientTold' ? event.data.slot : now
  const envelope = envelopeOf(view, orderId, contact, draft, now, slot)
  const channel = first === 'email' ? ('email' as const) : ('sms' as const)
  const data = { ...envelope, channel, media: media.length > 0 ? media : (['email'] as const) }
  view.apply(messageStream, messageId, { type: 'RequestMessage', data })
}

const suppress = (view: View, messageId: string, reason: string, because?: Cause): void => {
  const data: MessageOutcome = { type: 'MessageSuppressed', data: { reason, ...(because ? { because } : {}) } }
  view.apply(messageStream, messageId, { type: 'RecordOutcome', data })
}

/** What news make untrue while it waits is on record as asked for and not sent, with the event that made it so. */
const hearNews = (view: View, orderId: string, news: News, cause: Cause, now: string): void => {
  const conversation = view.get(conversationStream, orderId)
  const { contact, sending, sendingParts } = conversation
  const dropped = overtaken(conversation, news).filter(({ messageId }) => view.knows(messageStream, messageId))
  if (contact && dropped.length > 0) {
    view.apply(conversationStream, orderId, { type: 'HearNews', data: { news, cause } })
    for (const draft of dropped) {
      requestMessage(view, { orderId, contact, draft, media: [], now })
      suppress(view, draft.messageId, 'no-longer-true', cause)
    }
  }
  const isUntrue = sendingParts.length > 0 && sendingParts.every((part) => overtakes(news, part))
  if (sending === null || !isUntrue || !view.knows(messageStream, sending)) return
  view.apply(messageStream, sending, { type: 'Overtake', data: { because: cause } })
  if (isSettled(view.get(messageStream, sending)))
    view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId: sending } })
}

/** One step of the queue: a message goes, is held for the night, or is put on record as not wanted. */
const step = (view: View, orderId: string, now: string, { configured }: Telling): 'again' | 'done' => {
  const conversation = view.get(conversationStream, orderId)
  const draft = nextDraft(conversation, now)
  const { contact, order } = conversation
  if (!draft || !contact || !view.knows(messageStream, draft.messageId)) return 'done'
  const { messageId, template } = draft
  if (!view.knows(recipientStream, contact.customerId)) return 'done'
  const recipient = view.get(recipientStream, contact.customerId)
  const urgent = brandFor(Object.values(view.get(brandsStream, ALL)), order?.salesChannel ?? null)?.urgent ?? undefined
  const timeZone = zoneOfCountry(order?.country ?? null)
  const permission = permissionFor(recipient, { template, now, timeZone, urgent })
  if (permission.kind === 'wait') {
    view.apply(conversationStream, orderId, { type: 'HoldMessages', data: { until: permission.until, urgent } })
    return 'again'
  }
  const media = mediaFor(recipient, configured)
  const reason = permission.kind === 'never' ? permission.reason : media.length === 0 ? 'unreachable' : null
  const digest = recipient.preferences?.digest ?? true
  view.apply(conversationStream, orderId, { type: 'StartNext', data: { now, digest: digest && reason === null } })
  const merged = { messageId, parts: view.get(conversationStream, orderId).sendingParts.slice(1) }
  const whole = merged.parts.length > 0 ? { ...draft, parts: merged.parts } : draft
  requestMessage(view, { orderId, contact, draft: whole, media: reason === null ? media : [], now })
  if (reason === null) return 'done'
  suppress(view, messageId, reason)
  view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId } })
  return 'again'
}

/** Starts the message whose turn it is; nothing while one is on its way or the customer is not known yet. */
const startNext = (view: View, orderId: string, now: string, telling: Telling): void => {
  for (let steps = 0; steps < LOOKED_AT; steps += 1) if (step(view, orderId, now, telling) === 'done') return
}

/** The streams that telling within another command needs; with a view, those that only the conversation can name. */
export const tellingStreams = (orderId: string, messageId: string, view?: View): string[] =>
  view === undefined
    ? [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands]
    : view.knows(conversationStream, orderId)
      ? waitingStreams(orderId)(view)
      : []

/** Queues a message as a part of another decision, once. */
export const tellWithin = (view: View, draft: Draft, now: string, telling: Telling): void => {
  const { orderId, messageId } = draft
  const conversation = view.get(conversationStream, orderId)
  if (view.version(messageStream, messageId) > 0 || isInConversation(conversation, messageId)) return
  const data = { ...draft, opens: opensConversation(draft.template), now }
  view.apply(conversationStream, orderId, { type: 'QueueMessage', data })
  startNext(view, orderId, now, telling)
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
  const recordReport = (messageId: string, orderId: string, report: MessageReport, block?: Block): Command<null> => ({
    name: 'recordReport',
    streams: [streamId(conversationStream, orderId), streamId(messageStream, messageId), brands],
    more: waitingStreams(orderId),
    metadata: { causationId: messageId },
    decide: (view, now) => {
      const { lastSettled, sending } = view.get(conversationStream, orderId)
      const mayRepeat = sending === messageId || (sending === null && lastSettled === messageId)
      view.apply(messageStream, messageId, { type: 'Report', data: report, now, mayRepeat })
      blockMedium(view, orderId, block)
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

/** A medium that does not reach the customer any more. */
export interface Block {
  readonly medium: Medium
  readonly reason: string
}

const blockMedium = (view: View, orderId: string, block: Block | undefined): void => {
  const { contact } = view.get(conversationStream, orderId)
  if (block && contact && view.knows(recipientStream, contact.customerId))
    view.apply(recipientStream, contact.customerId, { type: 'BlockMedium', data: block })
}

const settle = (view: View, orderId: string, messageId: string, now: string, telling: Telling): void => {
  if (!isSettled(view.get(messageStream, messageId))) return
  view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId } })
  startNext(view, orderId, now, telling)
}

/** The day that the customer last heard of, where one that came between was never told. */
const sinceTold = (draft: Draft, untold: Draft | undefined): Draft => {
  const previousDate = untold?.facts.previousDate
  return previousDate === undefined ? draft : { ...draft, facts: { ...draft.facts, previousDate } }
}
