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
import type { Table } from '@onhand/tables'
import {
  conversationDecider,
  type Conversation,
  type ConversationCommand,
  type ConversationEvent,
} from '../domain/conversation.ts'
import { messageDecider, type Message, type MessageCommand, type MessageEvent } from '../domain/message.ts'

/** One message as lists show it; facts and ids only, no personal data. */
export interface MessageRow {
  readonly messageId: string
  readonly orderId: string
  readonly customerId: string
  readonly channel: string
  readonly template: string
  readonly language: string
  readonly status: string
  readonly causeType: string
  readonly requestedAt: string
  readonly sentAt: string | null
}

export const messagesTable: Table<MessageRow> = {
  name: 'messages_v1',
  columns: {
    messageId: 'text',
    orderId: 'text',
    customerId: 'text',
    channel: 'text',
    template: 'text',
    language: 'text',
    status: 'text',
    causeType: 'text',
    requestedAt: 'timestamptz',
    sentAt: 'timestamptz',
  },
  key: ['messageId'],
  indexes: [['orderId', 'requestedAt'], ['customerId', 'requestedAt'], ['status', 'requestedAt'], ['requestedAt']],
}

export const SEND_EMAIL = 'send-email'
export const sendId = (messageId: string): string => `send-${messageId}`

const messageRows = ({ key, event, after, recordedAt, stream }: Change<Message, MessageEvent>): RowChange[] => {
  const { request } = after
  if (!request) return []
  const { orderId, customerId, channel, template, language, cause, requestedAt } = request
  const row = put(messagesTable, {
    messageId: key,
    orderId,
    customerId,
    channel,
    template,
    language,
    status: after.status,
    causeType: cause.type,
    requestedAt,
    sentAt: after.settledAt,
  })
  if (event.type !== 'MessageRequested') return [row, settleEffect(sendId(key))]
  const effect = {
    id: sendId(key),
    kind: SEND_EMAIL,
    stream,
    data: { messageId: key, orderId },
    dueAt: recordedAt,
    attempt: 0,
  }
  return [row, addEffect(effect)]
}

export const messageStream: StreamType<Message, MessageCommand, MessageEvent> = {
  name: 'message',
  decider: messageDecider,
  form: 1,
  level: ({ request }) => {
    if (!request) return null
    const { messageId, orderId, customerId, channel, template, language, cause } = request
    return { messageId, orderId, customerId, channel, template, language, cause: { ...cause } }
  },
  rows: messageRows,
}

/** The deadline of a gathered message: `gathered`, one a conversation, for what is first in it. */
export const GATHERED = 'gathered'

const conversationRows = ({ stream, before, after }: Change<Conversation, ConversationEvent>): readonly RowChange[] => {
  const [was] = before.waiting
  const [first] = after.waiting
  if (was?.messageId === first?.messageId && before.sending === after.sending) return []
  const key = { on: stream, stream, name: GATHERED }
  if (!first || after.sending !== null) return [clearDeadline(key)]
  return [setDeadline({ ...key, dueAt: first.notBefore, attempt: 0 })]
}

/** Holds the sealed contact; nothing of it is public. */
export const conversationStream: StreamType<Conversation, ConversationCommand, ConversationEvent> = {
  name: 'conversation',
  decider: conversationDecider,
  form: 1,
  rows: conversationRows,
  isPublic: () => false,
}
