import { isRejection } from '@onhand/event-sourcing'
import type { EventStore } from '@onhand/event-store'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Cause, CustomerId, Instant, InstantInput, Language, MessageId, OrderId } from '@onhand/schemas'
import { executeFor, pageOf, pageQuery, selectPage } from '@onhand/service'
import { z } from 'zod'
import type { ConversationCommands } from '../app/commands.ts'
import { messagesTable, type MessageRow } from '../app/message-tables.ts'
import { messageStream } from '../app/streams.ts'
import { media } from '../domain/message.ts'

const Status = z.enum([
  'requested',
  'sent',
  'sent-unconfirmed',
  'delivered',
  'opened',
  'bounced',
  'complained',
  'failed',
  'suppressed',
])

const MessageView = z.object({
  messageId: MessageId,
  orderId: OrderId,
  customerId: CustomerId,
  channel: z.enum(media).describe('the one that it goes by now'),
  template: z.string(),
  purpose: z.string(),
  language: Language,
  status: Status,
  reason: z.string().nullable().describe('why it was put off, failed, came back or was not sent'),
  causeType: z.string().describe('the public event that it tells about'),
  causeId: z.string().describe("that event's id"),
  causes: z
    .array(Cause.extend({ template: z.string() }))
    .describe('everything that it tells of, the first cause included'),
  requestedAt: Instant,
  sentAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  attempts: z.int().describe('calls of a provider that were decided on'),
  nextAttemptAt: Instant.nullable(),
  changedAt: Instant,
})
type MessageView = z.infer<typeof MessageView>

const Search = z.object({
  orderId: OrderId.optional(),
  customerId: CustomerId.optional(),
  status: Status.optional(),
  template: z.string().max(64).optional(),
  channel: z.enum(media).optional(),
  since: InstantInput.optional().describe('asked for at or after'),
  until: InstantInput.optional().describe('asked for before'),
  ...pageQuery,
})

const HistoryEntry = z.object({
  at: Instant,
  event: z.string(),
  detail: z.record(z.string(), z.unknown()).describe('what the event says beside the message itself'),
})

const viewOf = (row: MessageRow): MessageView => row as unknown as MessageView

const Params = z.object({ messageId: MessageId })

export interface MessageRouteContext {
  readonly store: EventStore
  readonly commands: ConversationCommands
}

/** What was meant, sent, accepted, delivered, opened or failed, and because of what: oldest first. No addresses, no texts. */
export const messageRoutes =
  ({ store, commands }: MessageRouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { tables } = store
    const execute = executeFor(store)
    const find = async (messageId: string): Promise<MessageRow> => {
      const row = await tables.get(messagesTable, { messageId })
      if (!row) throw problem('not-found', { detail: 'There is no such message.' })
      return row
    }
    const list = {
      operationId: 'listMessages',
      tags: ['messages'],
      querystring: Search,
      response: { 200: pageOf(MessageView) },
    }
    app.get('/v1/messages', { schema: list }, async (request) => {
      const { orderId, customerId, status, template, channel, since, until, cursor, limit } = request.query
      const requestedAt = since === undefined && until === undefined ? undefined : { gte: since, lt: until }
      const search = {
        where: { orderId, customerId, status, template, channel, requestedAt },
        orderBy: [{ column: 'requestedAt' as const }],
      }
      const { items, nextCursor } = await selectPage(tables, messagesTable, search, { cursor, limit })
      return { items: items.map(viewOf), nextCursor }
    })
    const one = {
      operationId: 'getMessage',
      tags: ['messages'],
      params: Params,
      response: { 200: MessageView.extend({ history: z.array(HistoryEntry) }) },
    }
    app.get('/v1/messages/:messageId', { schema: one }, async (request) => {
      const { messageId } = request.params
      const row = await find(messageId)
      const events = await store.stream(`message-${messageId}`)
      const history = events.map(({ type, data, recordedAt }) => ({
        at: recordedAt,
        event: type,
        detail: type === 'MessageRequested' ? {} : (data as Record<string, unknown>),
      }))
      return { ...viewOf(row), history }
    })
    const retry = {
      operationId: 'retryMessage',
      tags: ['messages'],
      summary: 'Tries a failed or bounced message again, from its first channel on.',
      params: Params,
      response: { 202: MessageView },
    }
    app.post('/v1/messages/:messageId/retry', { schema: retry }, async (request, reply) => {
      const { messageId } = request.params
      await find(messageId)
      const { state } = await store.current(messageStream, messageId)
      if (!['failed', 'bounced', 'requested'].includes(state.status))
        throw problem('invalid-state', { detail: `A message that is ${state.status} is not sent again.` })
      const { result } = await execute(request, reply, commands.retryMessage(messageId))
      if (isRejection(result)) throw problem('invalid-state')
      return reply.code(202).send(viewOf(await find(messageId)))
    })
    done()
  }
