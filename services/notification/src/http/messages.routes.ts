import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { CustomerId, Instant, Language, MessageChannel, MessageId, OrderId } from '@onhand/schemas'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { messagesTable } from '../app/streams.ts'

const MessageView = z.object({
  messageId: MessageId,
  orderId: OrderId,
  customerId: CustomerId,
  channel: MessageChannel,
  template: z.string(),
  language: Language,
  status: z.enum(['requested', 'sent', 'sent-unconfirmed', 'failed', 'suppressed']),
  causeType: z.string().describe('the public event that it tells about'),
  requestedAt: Instant,
  sentAt: Instant.nullable(),
})
type MessageView = z.infer<typeof MessageView>

const Search = z.object({
  orderId: OrderId.optional(),
  customerId: CustomerId.optional(),
  status: MessageView.shape.status.optional(),
  ...pageQuery,
})

/** What was sent to whom, when, on which channel: oldest first. No addresses, no texts. */
export const messageRoutes =
  (tables: TableReader): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const list = {
      operationId: 'listMessages',
      tags: ['messages'],
      querystring: Search,
      response: { 200: pageOf(MessageView) },
    }
    app.get('/v1/messages', { schema: list }, async (request) => {
      const { orderId, customerId, status, ...page } = request.query
      const search = { where: { orderId, customerId, status }, orderBy: [{ column: 'requestedAt' as const }] }
      const { items, nextCursor } = await selectPage(tables, messagesTable, search, page)
      return { items: items as MessageView[], nextCursor }
    })
    const one = {
      operationId: 'getMessage',
      tags: ['messages'],
      params: z.object({ messageId: MessageId }),
      response: { 200: MessageView },
    }
    app.get('/v1/messages/:messageId', { schema: one }, async (request) => {
      const row = await tables.get(messagesTable, { messageId: request.params.messageId })
      if (!row) throw problem('not-found', { detail: 'There is no such message.' })
      return row as MessageView
    })
    done()
  }
