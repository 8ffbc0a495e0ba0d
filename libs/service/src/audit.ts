import type { EventStore } from '@onhand/event-store'
import { decodeCursor, encodeCursor, type FastifyPluginCallbackZod } from '@onhand/http'
import { Instant, InstantInput } from '@onhand/schemas'
import { z } from 'zod'
import { pageOf, pageQuery } from './paging.ts'

/** Events of the log that one request looks through at most: what is asked for may be rare. */
const LOOKED_AT = 20_000
const AT_ONCE = 2_000

const Entry = z
  .object({
    at: Instant.describe('when it was recorded'),
    position: z.int(),
    actor: z
      .string()
      .describe('key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are'),
    event: z.string(),
    stream: z.string().describe('what it happened to'),
    correlationId: z.string().nullable().describe('the request'),
  })
  .meta({ id: 'AuditEntry' })
type Entry = z.infer<typeof Entry>
const Entries = pageOf(Entry)
const querystring = z.object({
  actor: z.string().min(1).max(200).optional().describe('who, or how it begins: key:'),
  since: InstantInput.optional(),
  until: InstantInput.optional().describe('before it'),
  ...pageQuery,
})

interface Search {
  readonly actor?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/**
 * Who did what, newest first, read from the log itself: what somebody asked for, not what followed from it. No contents: those
 * stand in the resource, where the reader's rights are judged.
 */
export const auditRoutes =
  (store: EventStore): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const operationId = `audit${store.log.replace(/^./, (letter) => letter.toUpperCase())}`
    const summary = `Who did what with ${store.log}, as its log has it, newest first. A page may be empty and yet not the last.`
    const schema = { operationId, tags: ['audit'], summary, querystring, response: { 200: Entries } }
    app.get(`/v1/audit/${store.log}`, { schema }, async ({ query: { cursor, limit, ...search } }) => {
      const before = cursor === undefined ? null : decodeCursor(cursor, z.int().min(1))
      const { position } = await store.head()
      return readBack(store, search, { below: Math.min(before ?? Infinity, position + 1), limit })
    })
    done()
  }

/** From a position down to the log's beginning, to the moment that is asked for, or as far as one request looks. */
const readBack = async (
  store: EventStore,
  { actor, since = '', until }: Search,
  { below, limit }: { readonly below: number; readonly limit: number },
): Promise<{ items: Entry[]; nextCursor: string | null }> => {
  const items: Entry[] = []
  const last = Math.max(1, below - LOOKED_AT)
  for (let end = below; end > last;) {
    const start = Math.max(last, end - AT_ONCE)
    const events = await store.tail(start - 1, end - start)
    for (const { position, metadata, type, stream, recordedAt } of events.toReversed()) {
      if (recordedAt < since) return { items, nextCursor: null }
      const { actor: who, correlationId = null } = metadata
      if (who === undefined || (actor !== undefined && !who.startsWith(actor))) continue
      if (until !== undefined && recordedAt >= until) continue
      items.push({ at: recordedAt, position, actor: who, event: type, stream, correlationId })
      if (items.length === limit) return { items, nextCursor: position > 1 ? encodeCursor(position) : null }
    }
    end = start
  }
  return { items, nextCursor: last > 1 ? encodeCursor(last) : null }
}
