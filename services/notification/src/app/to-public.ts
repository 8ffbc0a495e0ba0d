import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import type { MessageEvent } from '../domain/message.ts'

/** The fields that every message event carries stand in the row's level: what was requested. */
interface Level {
  readonly messageId: string
  readonly orderId: string
  readonly customerId: string
  readonly channel: string
  readonly template: string
  readonly language: string
  readonly cause: unknown
}

const wireType = {
  MessageRequested: 'onhand.notification.message-requested.v1',
  MessageSent: 'onhand.notification.message-sent.v1',
  MessageSentUnconfirmed: 'onhand.notification.message-sent-unconfirmed.v1',
  MessageFailed: 'onhand.notification.message-failed.v1',
  MessageSuppressed: 'onhand.notification.message-suppressed.v1',
} as const satisfies Record<MessageEvent['type'], string>

const isMessage = (type: string): type is MessageEvent['type'] => type in wireType

/** From the row alone. Conversations are nobody else's business. */
export const toPublic: ToPublic = ({ type, data, level }: StoredEvent) => {
  if (!isMessage(type) || level === null) return null
  const { cause, ...fields } = level as unknown as Level
  if (type === 'MessageRequested') return { type: wireType[type], data: { ...fields, cause } }
  return { type: wireType[type], data: { ...fields, ...(data as object) } }
}
