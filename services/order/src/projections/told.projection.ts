import type { Projection } from '@onhand/messaging'
import type { KnownEvent } from '@onhand/schemas'
import { toldTable, type ToldRow } from '../app/tables.ts'

const PREFIX = 'onhand.notification.message-'
type MessageEvent = Extract<KnownEvent, { data: { messageId: string; template: string } }>
const isMessage = (event: KnownEvent): event is MessageEvent =>
  event.type.startsWith(PREFIX) && 'template' in event.data && 'messageId' in event.data

const statusOf = ({ type }: MessageEvent): string => type.slice(PREFIX.length, -'.v1'.length)

/** The row after one more event of its message; null: it is about no order, or an older event. */
const after = (known: ToldRow | undefined, event: MessageEvent): ToldRow | null => {
  const { messageId, orderId, channel, template } = event.data
  const sequence = Number(event.sequence)
  if (orderId === null || (known?.sequence ?? 0) >= sequence) return null
  const causeId = 'cause' in event.data ? event.data.cause.eventId : (known?.causeId ?? '')
  const requestedAt = known?.requestedAt ?? event.time
  return {
    messageId,
    orderId,
    channel,
    template,
    causeId,
    requestedAt,
    status: statusOf(event),
    statusAt: event.time,
    sequence,
  }
}

/** Who was told of what, and what became of it: the notification service's word, kept beside the promises that it is about. */
export const toldProjection: Projection = {
  name: 'promise_messages_v1',
  tables: [toldTable],
  handles: [
    'onhand.notification.message-requested.v1',
    'onhand.notification.message-sent.v1',
    'onhand.notification.message-sent-unconfirmed.v1',
    'onhand.notification.message-delivered.v1',
    'onhand.notification.message-bounced.v1',
    'onhand.notification.message-failed.v1',
    'onhand.notification.message-suppressed.v1',
  ],
  handle: async (all, tx) => {
    const events = all.filter(isMessage)
    const rows = new Map<string, ToldRow>()
    const known = await tx.getMany(
      toldTable,
      events.map(({ data: { messageId } }) => ({ messageId })),
    )
    for (const row of known) rows.set(row.messageId, row)
    for (const event of events) {
      const row = after(rows.get(event.data.messageId), event)
      if (row !== null) rows.set(row.messageId, row)
    }
    await tx.upsert(toldTable, [...rows.values()])
  },
}
