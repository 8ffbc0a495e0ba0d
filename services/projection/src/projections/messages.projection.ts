import type { Projection } from '@onhand/messaging'
import { messagesTable, type MessageRow } from '../app/order-tables.ts'
import { isMessageEvent, messageEventTypes, type MessageEvent } from './event-types.ts'
import { loadRows } from './row-set.ts'

const statusOf = (type: string): string => type.replace(/^onhand\.notification\.message-(.+)\.v\d+$/u, '$1')

/** The row after one more event of the message's own stream. */
export const messageAfter = (event: MessageEvent): MessageRow => {
  const { messageId, orderId, customerId, channel, template, language } = event.data
  const reason = 'reason' in event.data ? event.data.reason : null
  const base = { messageId, orderId, customerId, channel, template, language }
  return { ...base, status: statusOf(event.type), reason, changedAt: event.time, sequence: Number(event.sequence) }
}

/** What was sent, on which channel, and what became of it. Neither address nor text. */
export const messagesProjection: Projection = {
  name: 'messages_v1',
  tables: [messagesTable],
  handles: messageEventTypes,
  handle: async (all, tx) => {
    const events = all.filter(isMessageEvent)
    const rows = await loadRows(
      tx,
      messagesTable,
      events.map(({ data: { messageId } }) => ({ messageId })),
    )
    for (const event of events) {
      const row = messageAfter(event)
      if ((rows.get({ messageId: row.messageId })?.sequence ?? 0) < row.sequence) rows.put(row)
    }
    await rows.flush(tx)
  },
}
