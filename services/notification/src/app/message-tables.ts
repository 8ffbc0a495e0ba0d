import type { Table } from '@onhand/tables'
import type { Cause } from '../domain/message.ts'

/** One message as lists show it; facts and ids only, no personal data. */
export interface MessageRow {
  readonly messageId: string
  readonly orderId: string
  readonly customerId: string
  /** The medium that it goes by now. */
  readonly channel: string
  readonly template: string
  readonly purpose: string
  readonly language: string
  readonly status: string
  /** Why it was put off, failed, came back or was not sent. */
  readonly reason: string | null
  readonly causeType: string
  readonly causeId: string
  /** Everything that it tells of, the first cause included. */
  readonly causes: readonly (Cause & { readonly template: string })[]
  readonly requestedAt: string
  readonly sentAt: string | null
  readonly deliveredAt: string | null
  readonly openedAt: string | null
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly changedAt: string
}

export const messagesTable: Table<MessageRow> = {
  name: 'messages_v2',
  columns: {
    messageId: 'text',
    orderId: 'text',
    customerId: 'text',
    channel: 'text',
    template: 'text',
    purpose: 'text',
    language: 'text',
    status: 'text',
    reason: 'text',
    causeType: 'text',
    causeId: 'text',
    causes: 'jsonb',
    requestedAt: 'timestamptz',
    sentAt: 'timestamptz',
    deliveredAt: 'timestamptz',
    openedAt: 'timestamptz',
    attempts: 'bigint',
    nextAttemptAt: 'timestamptz',
    changedAt: 'timestamptz',
  },
  key: ['messageId'],
  indexes: [['orderId', 'requestedAt'], ['customerId', 'requestedAt'], ['status', 'requestedAt'], ['requestedAt']],
}

/** Which customer a chat account belongs to, found by its hash alone. */
export interface ChatLinkRow {
  readonly accountHash: string
  readonly customerId: string
}
export const chatLinksTable: Table<ChatLinkRow> = {
  name: 'chat_links_v1',
  columns: { accountHash: 'text', customerId: 'text' },
  key: ['accountHash'],
}
