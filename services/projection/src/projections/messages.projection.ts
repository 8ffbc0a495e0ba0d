import type { Projection } from '@onhand/messaging'
import { messagesTable } from '../app/order-tables.ts'
import { isMessageEvent, messageEventTypes } from './event-types.ts'
import { loadRows } from './row-set.ts'

const statusOf = (type: string): string => type.replace(/^onhand\.notification\.message-(.+)\.v\d+$/u, '$1')

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
      const { messageId, orderId, customerId, channel, template, language } = event.data
      const sequence = Number(event.sequence)
      if ((rows.get({ messageId })?.sequence ?? 0) >= sequence) continue
      const reason = 'reason' in event.data ? event.data.reason : null
      const status = statusOf(event.type)
      const base = { messageId, orderId, customerId, channel, template, language }
      rows.put({ ...base, status, reason, changedAt: event.time, sequence })
    }
    await rows.flush(tx)
  },
}
