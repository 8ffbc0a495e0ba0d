import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Freshness } from '../app/freshness.ts'

/** A weak tag of what an answer says, whenever it is said: when it was read stands at its beginning and is no part of it. */
const tagOf = (answer: string, beginning: string): string => {
  const content = answer.startsWith(beginning) ? answer.slice(beginning.length) : answer
  return `W/"${hash('sha1', content, 'base64url')}"`
}

const names = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((one) => one.trim() === tag))

/** Every answer of a view has an ETag; a caller that has it already gets a 304 (RFC 9110, 13.1.2). */
export const addEntityTags = (app: FastifyInstance): void => {
  /** How the JSON of an answer begins. */
  const beginnings = new WeakMap<FastifyReply, string>()
  app.addHook('preSerialization', (_request, reply, payload, done) => {
    if (reply.statusCode !== 200 || typeof payload !== 'object' || payload === null || !('asOf' in payload)) {
      done(null, payload)
      return
    }
    const { asOf, position, lagMs, ...content } = payload as Freshness
    const state = { asOf, position, lagMs }
    beginnings.set(reply, JSON.stringify(state).slice(0, -1))
    void reply.headers(freshnessHeaders(state))
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache')
    done(null, { ...state, ...content })
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const beginning = beginnings.get(reply)
    if (beginning === undefined || typeof payload !== 'string') {
      done(null, payload)
      return
    }
    const tag = tagOf(payload, beginning)
    void reply.header('etag', tag)
    const isKnown = names(request.headers['if-none-match'], tag)
    if (isKnown) void reply.code(304)
    done(null, isKnown ? null : payload)
  })
}

const freshnessHeaders = ({ asOf, position, lagMs }: Freshness): Record<string, string> => ({
  'onhand-as-of': asOf,
  'onhand-position': position,
  'onhand-lag-ms': String(lagMs),
})

/** A list as JSON page by page, or as one CSV file of all its rows. */
export const format = z
  .enum(['json', 'csv'])
  .default('json')
  .describe('csv: all rows of the list in one file, as a stream; `cursor` and `limit` do not bound it')

/** The answers of a list: an object with a page, or a file. */
export const jsonOrCsv = <Answer extends z.ZodType>(answer: Answer) => ({
  200: {
    description: 'A page, or all rows',
    content: {
      'application/json': { schema: answer },
      'text/csv': { schema: z.string().describe('RFC 4180, with a line of column names') },
    },
  },
})

/** One value a column: text, a number, or nothing. */
export type CsvRow = Readonly<Record<string, string | number | boolean | null>>

/** Rows of CSV. What a spreadsheet would take for a formula is text. */
const lines = (columns: readonly string[], rows: readonly CsvRow[], header: boolean): string =>
  stringify([...rows], { columns: [...columns], header, escape_formulas: true, cast: { boolean: String } })

/**
 * Sends pages as they are read: the whole list is never in memory, and a slow reader slows the reading down.
 * @param pages the first is read before the answer begins, so that a refusal is one; when a later one fails, the
 *   connection breaks, so that nobody takes a part for the whole
 */
export const sendCsv = async (
  reply: FastifyReply,
  state: Freshness,
  file: {
    readonly name: string
    readonly columns: readonly string[]
    readonly pages: AsyncIterable<readonly CsvRow[]>
  },
): Promise<FastifyReply> => {
  const { name, columns, pages } = file
  const all = pages[Symbol.asyncIterator]()
  const first = await all.next()
  const text = async function* (): AsyncIterable<string> {
    yield lines(columns, [], true)
    for (let page = first; page.done !== true; page = await all.next())
      if (page.value.length > 0) yield lines(columns, page.value, false)
  }
  return reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-cache',
      ...freshnessHeaders(state),
    })
    .send(Readable.from(text()))
}

/** Follows `next` until there is none. */
export const allPages = async function* <Item, After>(
  read: (after: After | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: After | null }>,
  toRow: (item: Item) => CsvRow,
): AsyncIterable<readonly CsvRow[]> {
  let after: After | undefined
  for (;;) {
    const { items, next } = await read(after)
    yield items.map(toRow)
    if (next === null) return
    after = next
  }
}
