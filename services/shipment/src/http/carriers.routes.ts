import { parseInput, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Code, Instant, text, TrackerStatus } from '@onhand/schemas'
import { executeFor } from '@onhand/service'
import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UnreadableBody, type CarrierAdapter, type Delivery } from '../app/carriers.ts'
import { recordNews, type Knowledge, type NewsAnswer, type TrackingNews } from '../app/commands.ts'
import type { FeedCounter } from '../app/feed-counter.ts'
import type { FeedOutcome } from '../domain/carrier-feed.ts'

const Verification = z.enum(['hmac-sha256', 'rsa-sha256', 'token', 'basic', 'unsigned'])
const CarrierView = z.object({
  carrier: z.string(),
  title: z.string(),
  kind: z.enum(['aggregator', 'carrier']),
  webhook: z.string().describe('the path that its scans come by'),
  verification: Verification.describe('unsigned: no secret is set, webhooks are taken from this machine only'),
  signed: z.boolean(),
  replayWindowSeconds: z
    .int()
    .nullable()
    .describe('of a signed time; null: it signs none, and a repeat changes nothing'),
  polled: z.boolean().describe('it is asked for news'),
  source: z.string().describe('where its fields and codes are described in public'),
  counts: z.record(z.string(), z.int()).describe('webhooks and answers by what became of them'),
  scans: z.int().describe('scans in what was taken, repeats counted'),
  oddities: z
    .record(z.string(), z.int())
    .describe(
      'scans that were taken and are odd: from-the-future, before-hand-over, late-or-going-back, before-shipped',
    ),
  unknownCodes: z
    .array(z.object({ code: z.string(), count: z.int(), firstSeenAt: Instant, lastSeenAt: Instant }))
    .describe('kept raw as `unknown`, the most frequent first: map them by PUT /v1/carriers/{carrier}/codes/{code}'),
  mappedCodes: z.array(z.object({ code: z.string(), status: TrackerStatus, statusDetail: Code.nullable() })),
  lastAt: Instant.nullable(),
  lastProblem: z.object({ outcome: z.string(), detail: z.string(), at: Instant }).nullable(),
})
const Answer = z.object({
  outcome: z
    .enum(['applied', 'kept', 'unchanged', 'ignored'])
    .describe('kept: no shipment has the number yet; unchanged: all of it was known; ignored: not about a parcel'),
  scans: z.int().min(0).describe('scans that were new'),
})
const params = z.object({ carrier: z.string().max(64) })

export interface CarrierRoutes {
  readonly store: EventStore
  readonly clock: Clock
  readonly adapters: readonly CarrierAdapter[]
  readonly knowledge: Knowledge
  readonly counter: FeedCounter
}

const FORWARDED = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/

/** From this machine itself, through whatever proxies: all of them are on it too. */
const isLocal = ({ raw, headers }: FastifyRequest): boolean => {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  const hops = [raw.socket.remoteAddress ?? '127.0.0.1', ...forwarded.split(',').map((hop) => hop.trim())]
  return hops.filter((hop) => hop !== '').every((hop) => FORWARDED.test(hop))
}

const REFUSED = {
  missing: ['unsigned', 'The signature of the webhook is missing.'],
  wrong: ['wrong-signature', 'The signature of the webhook is wrong.'],
  stale: ['stale', 'The webhook was signed too long ago: it may be a replay.'],
} as const satisfies Record<string, readonly [FeedOutcome, string]>

type Refuse = (outcome: FeedOutcome, detail: string) => never

/** Throws unless the webhook is its carrier's own. */
const authenticate = (
  adapter: CarrierAdapter,
  request: FastifyRequest,
  delivery: Delivery,
  nowMs: number,
  refuse: Refuse,
): void => {
  if (adapter.verification === 'unsigned') {
    if (!isLocal(request)) refuse('unsigned', 'No secret is set for this carrier: only this machine may post.')
    return
  }
  const authenticity = adapter.authenticityOf(delivery, nowMs)
  if (authenticity === 'authentic') return
  const [outcome, detail] = REFUSED[authenticity]
  refuse(outcome, detail)
}

const total = (answers: readonly NewsAnswer[]): z.infer<typeof Answer> => {
  const of = (outcome: NewsAnswer['outcome']): boolean => answers.some((answer) => answer.outcome === outcome)
  const outcome = of('applied') ? 'applied' : of('kept') ? 'kept' : 'unchanged'
  return { outcome, scans: answers.reduce((sum, { scans }) => sum + scans, 0) }
}

/** The bytes, as they came: signatures are over them, and each carrier has its own way to read them. */
const rawBodies = (app: Parameters<FastifyPluginCallbackZod>[0]): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body))
}

const webhooks =
  ({ store, clock, adapters, knowledge, counter }: CarrierRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const carriers = new Map(adapters.map((adapter) => [adapter.name, adapter]))
    rawBodies(app)
    // Its bytes are never read, so the handler does not see it.
    app.addHook('onError', (request, _reply, error, done) => {
      const { carrier } = request.params as { readonly carrier: string }
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' && carriers.has(carrier))
        counter.count(carrier, 'too-large', [], 'The body is larger than the limit.')
      done()
    })
    const read = (adapter: CarrierAdapter, rawBody: Buffer): readonly TrackingNews[] | null => {
      try {
        const body = adapter.decode(rawBody)
        return adapter.isOther(body) ? null : parseInput(adapter.news, body)
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        counter.count(adapter.name, 'malformed', [], detail)
        if (!(error instanceof UnreadableBody)) throw error
        throw problem(detail.includes('JSON') || detail.includes('member') ? 'malformed-json' : 'malformed-request', {
          detail,
        })
      }
    }
    const schema = {
      operationId: 'carrierWebhook',
      tags: ['carriers'],
      params,
      body: z.unknown(),
      alsoAnswers: [401],
      response: { 200: Answer },
    }
    app.post('/v1/carriers/:carrier/webhooks', { schema }, async (request, reply) => {
      const adapter = carriers.get(request.params.carrier)
      if (!adapter) throw problem('unknown-carrier', { detail: 'No carrier is set up under that name.' })
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const delivery = { rawBody, headers: request.headers, query: request.query as Record<string, unknown> }
      authenticate(adapter, request, delivery, clock.epochMs(), (outcome, detail) => {
        counter.count(adapter.name, outcome, [], detail)
        throw problem('unauthorized', { detail })
      })
      const news = read(adapter, rawBody)
      if (news === null) {
        counter.count(adapter.name, 'ignored')
        return { outcome: 'ignored' as const, scans: 0 }
      }
      const lane = { feed: `carrier-${adapter.name}` }
      const answers = await Promise.all(
        news.map(async (one) => (await execute(request, reply, { ...recordNews(one, knowledge), lane })).result),
      )
      const answer = total(answers)
      counter.count(adapter.name, answer.outcome, news)
      for (const { oddities } of answers) if (oddities) counter.note(adapter.name, oddities)
      return answer
    })
    done()
  }

const codes =
  ({ store, clock, adapters, counter }: CarrierRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const Mapping = z.strictObject({ status: TrackerStatus, statusDetail: Code.nullable().default(null) })
    const schema = {
      operationId: 'mapCarrierCode',
      tags: ['carriers'],
      params: z.object({ carrier: z.string().max(64), code: text(100) }),
      body: Mapping,
      response: { 200: z.object({ carrier: z.string(), code: z.string(), ...Mapping.shape }) },
    }
    app.put('/v1/carriers/:carrier/codes/:code', { schema }, async (request, reply) => {
      const { carrier, code } = request.params
      if (!adapters.some(({ name }) => name === carrier))
        throw problem('unknown-carrier', { detail: 'No carrier is set up under that name.' })
      const { status, statusDetail } = request.body
      const meaning = statusDetail === null ? ([status] as const) : ([status, statusDetail] as const)
      await execute(request, reply, counter.mapCode(carrier, code, meaning, clock.now()))
      return { carrier, code, status, statusDetail }
    })
    done()
  }

const viewOf = async (adapter: CarrierAdapter, counter: FeedCounter): Promise<z.infer<typeof CarrierView>> => {
  const { name, title, kind, source, verification, replayWindowSeconds, poll } = adapter
  const feed = await counter.feedOf(name)
  const unknownCodes = Object.entries(feed.unknown).map(([code, seen]) => ({ code, ...seen }))
  return {
    ...{ carrier: name, title, kind, source, verification, replayWindowSeconds, scans: feed.scans },
    webhook: `/v1/carriers/${name}/webhooks`,
    signed: verification !== 'unsigned',
    polled: poll !== null,
    counts: Object.fromEntries(Object.entries(feed.outcomes)),
    oddities: Object.fromEntries(Object.entries(feed.oddities ?? {})),
    unknownCodes: unknownCodes.toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)).slice(0, 100),
    mappedCodes: Object.entries(feed.mapped).map(([code, meaning]) => ({ code, ...meaning })),
    lastAt: feed.lastAt,
    lastProblem: feed.lastProblem,
  }
}

/** Whose scans are taken, the webhooks that they come by, and what came of them. */
export const carrierRoutes =
  (options: CarrierRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { adapters, counter } = options
    const list = {
      operationId: 'listCarriers',
      tags: ['carriers'],
      response: { 200: z.object({ items: z.array(CarrierView), nextCursor: z.null() }) },
    }
    app.get('/v1/carriers', { schema: list }, async () => {
      await counter.flush() // What was counted a moment ago is in the answer.
      return { items: await Promise.all(adapters.map((adapter) => viewOf(adapter, counter))), nextCursor: null }
    })
    app.register(webhooks(options))
    app.register(codes(options))
    done()
  }
