import {
  addEffect,
  clearDeadline,
  put,
  setDeadline,
  settleEffect,
  type Change,
  type RowChange,
  type StreamType,
} from '@onhand/event-store'
import {
  conversationDecider,
  partsOf,
  wakeAt,
  type Conversation,
  type ConversationCommand,
  type ConversationEvent,
} from '../domain/conversation.ts'
import {
  mediumOf,
  messageDecider,
  type Medium,
  type Message,
  type MessageCommand,
  type MessageEvent,
} from '../domain/message.ts'
import { recipientDecider, type Recipient, type RecipientCommand, type RecipientEvent } from '../domain/recipient.ts'
import { purposeOf } from '../domain/templates.ts'
import { messagesTable } from './message-tables.ts'

/** One kind a medium, so that a provider that is down holds up nobody else's messages. */
export const SEND: Readonly<Record<Medium, string>> = { email: 'send-email', sms: 'send-sms', chat: 'send-chat' }

/** What a message's effect says: whose, and which of its calls. */
export interface SendTask {
  readonly messageId: string
  readonly orderId: string
  readonly number: number
  /** Absent in old effects. */
  readonly customerId?: string
}

const sendId = (messageId: string, number: number): string =>
  number === 1 ? `send-${messageId}` : `send-${messageId}.${number}`

const effectRows = ({ key, before, after, stream }: Change<Message, MessageEvent>): RowChange[] => {
  const [was, is] = [before.due, after.due]
  if (was?.number === is?.number) return []
  const rows: RowChange[] = was ? [settleEffect(sendId(key, was.number))] : []
  if (!is || !after.request) return rows
  const { orderId, customerId } = after.request
  const data: SendTask = { messageId: key, orderId, customerId, number: is.number }
  const effect = { id: sendId(key, is.number), kind: SEND[mediumOf(after)], stream, data: { ...data } }
  return [...rows, addEffect({ ...effect, dueAt: is.at, attempt: 0 })]
}

const messageRows = (change: Change<Message, MessageEvent>): RowChange[] => {
  const { key, after, recordedAt } = change
  const { request } = after
  if (!request) return []
  const { orderId, customerId, template, language, cause, requestedAt } = request
  const row = put(messagesTable, {
    ...{ messageId: key, orderId, customerId, template, language, requestedAt },
    channel: mediumOf(after),
    purpose: request.purpose ?? purposeOf(template),
    status: after.status,
    reason: after.reason,
    causeType: cause.type,
    causeId: cause.eventId,
    causes: partsOf(request).flatMap((part) =>
      [part.cause, ...(part.alsoBecause ?? [])].map((one) => ({ ...one, template: part.template })),
    ),
    sentAt: after.settledAt,
    deliveredAt: after.deliveredAt,
    openedAt: after.openedAt,
    attempts: after.attempts,
    nextAttemptAt: after.due?.at ?? null,
    changedAt: recordedAt,
  })
  return [row, ...effectRows(change)]
}

const PRIVATE: ReadonlySet<string> = new Set<MessageEvent['type']>(['MessageDeferred', 'MessageRetried'])

export const messageStream: StreamType<Message, MessageCommand, MessageEvent> = {
  name: 'message',
  decider: messageDecider,
  form: 2,
  upcastState: (_form, state) => ({ ...messageDecider.initial(''), ...(state as object) }),
  isPublic: ({ type }) => !PRIVATE.has(type),
  level: (message) => {
    const { request } = message
    if (!request) return null
    const { messageId, orderId, customerId, template, language, cause } = request
    const medium = mediumOf(message)
    const channel = medium === 'email' ? 'email' : 'sms'
    const purpose = request.purpose ?? purposeOf(template)
    return { messageId, orderId, customerId, channel, template, language, medium, purpose, cause: { ...cause } }
  },
  rows: messageRows,
}

/** The deadline of what waits in a conversation: for others of its kind, or for the end of quiet hours. */
export const GATHERED = 'gathered'

const conversationRows = ({ stream, before, after }: Change<Conversation, ConversationEvent>): readonly RowChange[] => {
  const [was, is] = [wakeAt(before), wakeAt(after)]
  if (was === is && before.waiting[0]?.messageId === after.waiting[0]?.messageId) return []
  const key = { on: stream, stream, name: GATHERED }
  return [is === null ? clearDeadline(key) : setDeadline({ ...key, dueAt: is, attempt: 0 })]
}

/** Holds the sealed contact; nothing of it is public. */
export const conversationStream: StreamType<Conversation, ConversationCommand, ConversationEvent> = {
  name: 'conversation',
  decider: conversationDecider,
  form: 2,
  upcastState: (_form, state) => ({ ...conversationDecider.initial(''), ...(state as object) }),
  rows: conversationRows,
  isPublic: () => false,
}

export const recipientStream: StreamType<Recipient, RecipientCommand, RecipientEvent> = {
  name: 'recipient',
  decider: recipientDecider,
  form: 2,
  upcastState: (_form, state) => ({ ...recipientDecider.initial(''), ...(state as object) }),
  isPublic: ({ type }) => type === 'PreferencesSet',
  level: ({ preferences }) =>
    preferences ? { ...preferences, quietHours: preferences.quietHours && { ...preferences.quietHours } } : null,
}
