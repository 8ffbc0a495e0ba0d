import { Readable } from 'node:stream'
import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Id } from '@onhand/schemas'
import { pageOf, pageQuery, selectPage } from '@onhand/service'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { feedTable, feedType, rejectTable, type FeedRow, type RejectRow } from '../../app/feeds/feed-stream.ts'
import { setMapping } from '../../app/feeds/mapping.ts'
import type { CsvMapping } from '../../domain/feed.ts'
import type { RouteContext } from '../context.ts'
import { lineMembers } from '../stock-events.schema.ts'
import { lineCounts, problemOf } from './line-answers.ts'
import { MappingBody, MappingView } from './mapping.schema.ts'

const FeedView = z
  .object({
    source: z.string(),
    lastSeenAt: z.string().nullable().describe('when its last line came'),
    newestAt: z.string().nullable().describe('the newest time that a line named as its own'),
    lagMs: z.int().nullable().describe('how far the newest line lies behind now'),
    lines: z.object(lineCounts).describe('how many went which way, since the first one'),
    openRejects: z.int().describe('rejected lines that wait for their correction'),
  })
  .meta({ id: 'Feed' })

const RejectView = z
  .object({
    line: z.int().describe('where it stood in what was sent, from 1'),
    eventId: z.string().nullable(),
    rejectedAt: z.string(),
    problem: z.object({
      type: z.string(),
      title: z.string(),
      code: z.string(),
      detail: z.string(),
      pointer: z.string(),
    }),
    content: z.unknown().describe('the members that it had; null where it could not be read'),
  })
  .meta({ id: 'FeedReject' })

const bySource = z.object({ source: Id })
/** Rows that a download reads at once. */
const PAGE = 500

const viewOf = ({ line, eventId, rejectedAt, code, detail, pointer, content }: RejectRow) => ({
  ...{ line, eventId, rejectedAt, content },
  problem: problemOf({ code, detail, pointer }),
})

type Members = Readonly<Record<string, unknown>>
/** The line as it was sent and why it was rejected: corrected, it can be sent as it is. */
const lineOf = ({ line, code, detail, pointer, content }: RejectRow): Members => ({
  ...(content as Members | null),
  problem: `line ${line}: ${code}${pointer === '' ? '' : ` at ${pointer}`}: ${detail}`,
})
const columns = [...lineMembers, 'problem']

/** Health of the feeds, their rejected lines and the mapping of their files. */
export const feedRoutes =
  ({ store, execute, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['feeds']
    const healthOf = async (feed: FeedRow) => {
      const { source, lastSeenAt, newestAt, applied, duplicates, unchanged, stale, rejected, mayHaveRejects } = feed
      const count = { where: { source }, groupBy: [] }
      const [open] = mayHaveRejects ? await store.tables.aggregate(rejectTable, count) : []
      return {
        ...{ source, lastSeenAt, newestAt },
        lagMs: newestAt === null ? null : clock.epochMs() - Date.parse(newestAt),
        lines: { applied, duplicates, unchanged, stale, rejected },
        openRejects: open?.count ?? 0,
      }
    }
    const feedOf = async (source: string): Promise<FeedRow> => {
      const [feed] = await store.tables.select(feedTable, { where: { source }, limit: 1 })
      if (!feed) throw problem('not-found', { detail: `No line ever came from ${source}.` })
      return feed
    }

    app.get(
      '/v1/feeds',
      {
        schema: {
          operationId: 'listFeeds',
          tags,
          querystring: z.object(pageQuery),
          response: { 200: pageOf(FeedView) },
        },
      },
      async ({ query }) => {
        const { items, nextCursor } = await selectPage(store.tables, feedTable, {}, query)
        return { items: await Promise.all(items.map(healthOf)), nextCursor }
      },
    )
    app.get(
      '/v1/feeds/:source',
      { schema: { operationId: 'getFeed', tags, params: bySource, response: { 200: FeedView } } },
      async ({ params: { source } }) => healthOf(await feedOf(source)),
    )

    async function* everyReject(source: string): AsyncGenerator<readonly RejectRow[]> {
      let cursor: string | undefined
      do {
        const page = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }
        const { items, nextCursor } = await selectPage(store.tables, rejectTable, { where: { source } }, page)
        yield items
        cursor = nextCursor ?? undefined
      } while (cursor !== undefined)
    }
    async function* ndjson(source: string): AsyncGenerator<string> {
      for await (const rows of everyReject(source)) yield rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join('')
    }
    async function* csv(source: string): AsyncGenerator<string> {
      yield stringify([columns])
      for await (const rows of everyReject(source)) yield stringify(rows.map(lineOf), { columns })
    }
    const download = (reply: FastifyReply, source: string, format: 'ndjson' | 'csv') =>
      reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
        .header('content-disposition', `attachment; filename="${source}-rejects.${format}"`)
        .send(Readable.from(format === 'csv' ? csv(source) : ndjson(source)))
    app.get(
      '/v1/feeds/:source/rejects',
      {
        schema: {
          operationId: 'listFeedRejects',
          tags,
          description:
            'Rejected lines that wait for their correction. With `format` all of them as a file whose lines, corrected, can be sent as they are.',
          params: bySource,
          querystring: z.object({ ...pageQuery, format: z.enum(['json', 'ndjson', 'csv']).default('json') }),
          response: {
            200: {
              description: 'Rejected lines',
              content: {
                'application/json': { schema: pageOf(RejectView) },
                'application/x-ndjson': { schema: z.string().describe('one line, one object') },
                'text/csv': { schema: z.string().describe('RFC 4180, with a line of column names') },
              },
            },
          },
        },
      },
      async ({ params: { source }, query: { format, ...page } }, reply) => {
        await feedOf(source)
        if (format !== 'json') return download(reply, source, format)
        const { items, nextCursor } = await selectPage(store.tables, rejectTable, { where: { source } }, page)
        return reply.send({ items: items.map(viewOf), nextCursor })
      },
    )

    const mappingView = ({ delimiter, columns: mapped, constants, ignore }: CsvMapping) => ({
      ...{ delimiter, constants, ignore: [...ignore] },
      columns: mapped,
    })
    app.put(
      '/v1/feeds/:source/mapping',
      {
        schema: {
          operationId: 'putFeedMapping',
          tags,
          params: bySource,
          body: MappingBody,
          response: { 200: MappingView },
        },
      },
      async (request, reply) => {
        const mapping = request.body as CsvMapping
        await execute(request, reply, setMapping(request.params.source, mapping))
        return mappingView(mapping)
      },
    )
    app.get(
      '/v1/feeds/:source/mapping',
      { schema: { operationId: 'getFeedMapping', tags, params: bySource, response: { 200: MappingView } } },
      async ({ params: { source } }) => {
        const { state } = await store.current(feedType, source)
        if (state.mapping === null) throw problem('not-found', { detail: `No mapping is stored for ${source}.` })
        return mappingView(state.mapping)
      },
    )
    done()
  }
