import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { isBearer, problem, type FastifyPluginAsyncZod } from '@onhand/http'
import type { Clock } from '@onhand/runtime'
import { MessageId } from '@onhand/schemas'
import { z } from 'zod'
import { chatAccountHash } from '../app/chat-account.ts'
import { unsigned } from '../app/links.ts'
import { messageIdIn, reportedByMail, type MailReport, type Reporting } from '../app/mail-reports.ts'
import { chatLinksTable } from '../app/message-tables.ts'
import { chatSignature, isSignature, smsSignature } from '../app/signatures.ts'
import { reportedBySms } from '../app/sms-status.ts'
import { recipientStream } from '../app/streams.ts'
import type { NotificationConfig } from '../config.ts'
import { acceptForms, acceptRaw, arrivedFields } from './forms.ts'

export interface ProviderRouteContext {
  readonly store: EventStore
  readonly config: NotificationConfig
  readonly reporting: Reporting
  readonly parseMailReport: (raw: Uint8Array) => Promise<MailReport | null>
  readonly clock: Clock
}

const Empty = z.object({})
const StatusFields = z.record(z.string(), z.string())
const ChatEvents = z.object({
  events: z
    .array(z.looseObject({ type: z.string(), source: z.looseObject({ userId: z.string().optional() }).optional() }))
    .max(100),
})

const setMedium = (customerId: string, type: 'BlockMedium' | 'UnblockMedium'): Command<null> => ({
  name: 'setMedium',
  streams: [streamId(recipientStream, customerId)],
  decide: (view) => {
    const data = { medium: 'chat' as const, reason: 'unfollowed' }
    view.apply(recipientStream, customerId, { type, data })
    return null
  },
})

/** A 1 × 1 transparent GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** What providers and mail servers say of messages that they took. Each proves who it is. */
export const providerRoutes =
  ({ store, config, reporting, parseMailReport, clock }: ProviderRouteContext): FastifyPluginAsyncZod =>
  async (app) => {
    const sms = {
      operationId: 'smsStatus',
      tags: ['providers'],
      summary: "The SMS provider's status callback, signed by its X-Twilio-Signature.",
      querystring: z.object({ message: MessageId }),
      body: StatusFields,
      alsoAnswers: [401, 404],
      response: { 200: Empty },
    }
    const chat = {
      operationId: 'chatEvents',
      tags: ['providers'],
      summary: "The chat provider's webhook, signed by its X-Line-Signature.",
      body: z.instanceof(Buffer).or(z.looseObject({})),
      alsoAnswers: [401, 404],
      response: { 200: Empty },
    }
    const reports = {
      operationId: 'reportMail',
      tags: ['providers'],
      summary: 'A delivery status notification (RFC 3464) or a complaint (RFC 5965), as message/rfc822.',
      body: z.instanceof(Buffer).or(z.looseObject({})),
      alsoAnswers: [401, 404],
      response: { 202: z.object({ kind: z.string(), known: z.boolean() }) },
    }
    const opened = { operationId: 'messageOpened', hide: true, params: z.object({ token: z.string().max(200) }) }

    await app.register((scope: typeof app, _options, done) => {
      acceptForms(scope)
      scope.post('/v1/messages/providers/sms/status', { schema: sms }, async (request) => {
        if (!config.sms) throw problem('not-found', { detail: 'No SMS provider is configured.' })
        const url = `${config.publicUrl()}${request.url}`
        const expected = smsSignature(config.sms.token, url, arrivedFields(request))
        if (!isSignature(request.headers['x-twilio-signature'], expected)) throw problem('unauthorized')
        const { MessageStatus: status = '', ErrorCode, MessageSid: sid } = request.body
        const errorCode = ErrorCode === undefined || ErrorCode === '' ? null : Number(ErrorCode)
        const said = reportedBySms({ status, errorCode, ...(sid === undefined ? {} : { sid }) }, clock.now())
        if (said) await reporting(request.query.message, said)
        return {}
      })
      done()
    })
    await app.register((scope: typeof app, _options, done) => {
      acceptRaw(scope, ['message/rfc822', 'application/x-line-events'])
      scope.removeContentTypeParser('application/json')
      acceptRaw(scope, ['application/json'])
      scope.post('/v1/messages/providers/chat/events', { schema: chat }, async (request) => {
        const secret = config.chat?.secret ?? null
        if (secret === null) throw problem('not-found', { detail: 'No chat provider is configured.' })
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        if (!isSignature(request.headers['x-line-signature'], chatSignature(secret, body)))
          throw problem('unauthorized')
        await takeChatEvents(store, body)
        return {}
      })
      scope.post('/v1/messages/reports', { schema: reports }, async (request, reply) => {
        const token = config.mailReportToken ?? null
        if (token === null) throw problem('not-found', { detail: 'MAIL_REPORT_TOKEN is not set.' })
        if (!isBearer(request.headers.authorization, token)) throw problem('unauthorized')
        if (!Buffer.isBuffer(request.body)) throw problem('unsupported-media-type')
        const report = await parseMailReport(request.body)
        if (!report) throw problem('invalid-body', { detail: 'This is neither a delivery report nor a complaint.' })
        return reply.code(202).send({ kind: report.kind, known: await takeMailReport(report) })
      })
      done()
    })
    app.get('/v1/messages/opened/:token', { schema: opened }, async (request, reply) => {
      const messageId = unsigned(config.trackingSecret, 'open', request.params.token)
      if (messageId !== null)
        await reporting(messageId, {
          by: { medium: 'email' },
          report: { type: 'MessageOpened', data: { openedAt: clock.now() } },
        })
      return reply.header('cache-control', 'no-store').type('image/gif').send(PIXEL)
    })

    const takeMailReport = async (report: MailReport): Promise<boolean> => {
      const messageId = messageIdIn(config.trackingSecret, report.messageId)
      const said = reportedByMail(report, clock.now())
      return messageId !== null && said !== null && (await reporting(messageId, said))
    }
  }

/** A customer who left is not written to by chat any more; one who came back may be. */
const takeChatEvents = async (store: EventStore, body: Buffer): Promise<void> => {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    throw problem('malformed-json')
  }
  const parsed = ChatEvents.safeParse(json)
  if (!parsed.success) throw problem('invalid-body', { detail: 'This is not a list of chat events.' })
  for (const { type, source } of parsed.data.events) {
    if (source?.userId === undefined || (type !== 'follow' && type !== 'unfollow')) continue
    const link = await store.tables.get(chatLinksTable, { accountHash: chatAccountHash(source.userId) })
    if (link) await store.execute(setMedium(link.customerId, type === 'follow' ? 'UnblockMedium' : 'BlockMedium'))
  }
}
