import { Readable } from 'node:stream'
import { ifMatchOf, problem, readJson, sendPosition, type FastifyPluginCallbackZod } from '@onhand/http'
import { Id } from '@onhand/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { feedType } from '../app/feeds/feed-stream.ts'
import { lineTaker, type LineOutcome, type ReadLine } from '../app/feeds/take-lines.ts'
import type { RouteContext } from './context.ts'
import { openCsv } from './feeds/csv-lines.ts'
import { feedStream, SLICE } from './feeds/feed-stream.ts'
import { lineCounts, LineResult, lineTally, problemOf } from './feeds/line-answers.ts'
import { mappingOf, mappingQuery } from './feeds/mapping.schema.ts'
import { ndjsonLines, type RawLine } from './feeds/ndjson-lines.ts'
import { readLine, unreadable, type LineDefaults } from './feeds/read-line.ts'
import { chunksOf, leave, streamOf } from './feeds/request-body.ts'
import { StockEventLine, stockEventTypes } from './stock-events.schema.ts'

const MAX_LINES = 10_000
const BODY_LIMIT = 16 * 1_048_576
const NDJSON = 'application/x-ndjson'
const CSV = 'text/csv'

const lineSchema = Object.entries(z.toJSONSchema(StockEventLine, { io: 'input' })).filter(([key]) => key !== '$schema')
/** Whatever a line is, the others are kept: it is judged in the handler. Callers read here what it should be. */
const DocumentedLine = z.unknown().meta(Object.fromEntries(lineSchema))
const lines = z.array(DocumentedLine).describe('at most 10,000 lines')

const Answer = z
  .object({
    ...lineCounts,
    results: z.array(LineResult).describe('one a line, in their order'),
    position: z.string().describe('what the log had reached when the last line was decided').optional(),
  })
  .meta({ id: 'StockEventsAnswer' })

const query = z.object({
  source: Id.optional().describe('whose lines these are where they do not say it; needed for CSV'),
  answers: z.enum(['all', 'exceptions']).default('all').describe('of a stream: every line, or those not applied'),
  file: Id.optional().describe('names a CSV file that has no event ids: with the line number it makes them'),
  ...mappingQuery,
})
type Query = z.output<typeof query>

const inSlices = (all: readonly ReadLine[]): (readonly ReadLine[])[] =>
  Array.from({ length: Math.ceil(all.length / SLICE) }, (_, n) => all.slice(n * SLICE, (n + 1) * SLICE))

async function* readAll(
  batches: AsyncIterable<readonly RawLine[]>,
  defaults: LineDefaults,
): AsyncGenerator<readonly ReadLine[]> {
  for await (const batch of batches)
    yield batch.map(({ line, value, fault }) =>
      fault ? unreadable(line, fault, `${fault.detail}:${line}`, defaults) : readLine(value, line, defaults),
    )
}

/** Stock events pushed by ERP, WMS and POS: 200 with one result a line. */
export const stockEventRoutes =
  ({ store, scheduler }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const take = lineTaker(store)
    let isStopping = false
    app.addHook('preClose', (closed) => {
      isStopping = true
      closed()
    })
    // The stream itself: a feed has no length, and each line is bounded on its own.
    for (const type of [NDJSON, CSV])
      app.addContentTypeParser(type, (_request, payload, parsed) => parsed(null, payload))
    app.addHook('onResponse', (request, _reply, left) => {
      if (request.body instanceof Readable) leave(request.body, scheduler)
      left()
    })
    // As in NDJSON: a name like `__proto__` is one unknown member of one line, which alone is rejected for it.
    readJson(app, 'ignore')

    /** 412 where the one line of a request with If-Match met another version. */
    const refuseStale = ([outcome]: readonly LineOutcome[]): void => {
      if (outcome?.fault?.code === 'precondition-failed')
        throw problem('precondition-failed', { detail: outcome.fault.detail })
    }
    const fromJson = async (body: readonly unknown[], request: FastifyRequest, reply: FastifyReply) => {
      const { source } = request.query as Query
      const ifMatch = ifMatchOf(request)
      if (ifMatch && body.length !== 1) throw oneLineOnly()
      if (body.length > MAX_LINES)
        throw problem('too-many-lines', { detail: `${body.length} lines; at most ${MAX_LINES} in one request.` })
      const read = body.map((raw, index) => readLine(raw, index + 1, { source, ifMatch }))
      // All at once, so that they share flushes; each source's lines are decided in their order.
      const taken = await Promise.allSettled(inSlices(read).map((slice) => take(slice)))
      const failed = taken.find((one) => one.status === 'rejected')
      // An outage fails the whole request; sent again, the lines that made it are duplicates.
      if (failed) throw failed.reason
      const outcomes = taken.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      if (ifMatch) refuseStale(outcomes)
      return answerOf(read, outcomes, reply)
    }
    const answerOf = (read: readonly ReadLine[], outcomes: readonly LineOutcome[], reply: FastifyReply) => {
      const tally = lineTally()
      const results = read.map(({ eventId }, index) => {
        const outcome = outcomes[index] ?? { status: 'rejected' as const }
        tally.add(outcome)
        const { status, fault } = outcome
        return { eventId, status, ...(fault ? { problem: problemOf(fault, `/${index}`) } : {}) }
      })
      const reached = tally.reached()
      return {
        ...tally.counts,
        results,
        ...(reached ? { position: sendPosition(reply, { [store.log]: reached }) } : {}),
      }
    }
    const stream = (batches: AsyncIterable<readonly RawLine[]>, { source, answers }: Query, reply: FastifyReply) =>
      reply.type(NDJSON).send(
        feedStream(readAll(batches, { source }), {
          ...{ log: store.log, take, scheduler, answers },
          isStopping: () => isStopping,
        }),
      )
    const fromCsv = async (body: Readable, asked: Query, reply: FastifyReply) => {
      const { source, file } = asked
      if (source === undefined)
        throw problem('invalid-parameter', { errors: [{ parameter: 'source', detail: 'is required for CSV' }] })
      const { state } = await store.current(feedType, source)
      const csv = await openCsv(streamOf(body), { mapping: mappingOf(state.mapping, asked), source, file })
      return stream(csv.lines, asked, reply)
    }

    const schema = {
      operationId: 'pushStockEvents',
      takesIfMatch: true,
      tags: ['stock'],
      description:
        'Lines are checked and applied each for itself; see docs/feeds.md. Types: ' +
        stockEventTypes.join(', ') +
        `. An array answers JSON; ${NDJSON} and ${CSV} of any length answer ${NDJSON}, one line a line, then a summary.`,
      querystring: query,
      body: {
        content: {
          'application/json': { schema: lines },
          [NDJSON]: { schema: z.unknown().describe('one line of JSON a line, at most 64 KiB each') },
          [CSV]: { schema: z.unknown().describe('a header and one line a record') },
        },
      },
      response: { 200: { content: { 'application/json': { schema: Answer }, [NDJSON]: { schema: LineResult } } } },
    }
    const config = { judgesHostileValues: true }
    app.post('/v1/stock-events', { schema, config, bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const asked = request.query
      const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
      if (type !== NDJSON && type !== CSV) {
        // Without a content type there is no schema that would have judged it.
        if (Array.isArray(request.body)) return fromJson(request.body as readonly unknown[], request, reply)
        throw problem('invalid-body', { errors: [{ pointer: '', detail: 'is no array of lines' }] })
      }
      if (request.headers['if-match'] !== undefined) throw oneLineOnly()
      const body = request.body as Readable
      return type === CSV ? fromCsv(body, asked, reply) : stream(ndjsonLines(chunksOf(body)), asked, reply)
    })
    done()
  }

const oneLineOnly = () =>
  problem('invalid-parameter', { errors: [{ parameter: 'If-Match', detail: 'goes with a JSON array of one line' }] })
