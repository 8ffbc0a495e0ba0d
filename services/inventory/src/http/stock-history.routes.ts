import { emptyLevel, type StockLevel } from '@onhand/availability'
import { streamId, type StoredEvent } from '@onhand/event-store'
import { decodeCursor, encodeCursor, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { Channel, LocationId, Sku } from '@onhand/schemas'
import { askedMoment, atParameter, momentAhead, momentFreshness } from '@onhand/service'
import { z } from 'zod'
import { explainPlace } from '../app/history/explain-place.ts'
import { momentOf } from '../app/history/moment.ts'
import { placesAt, recordedLevel } from '../app/history/places-at.ts'
import { stockKey, stockType } from '../app/streams.ts'
import { toPublic } from '../app/to-public.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery } from './paging.ts'

const EventView = z
  .object({
    id: z.string(),
    at: z.string(),
    recordedAt: z.string(),
    type: z.string(),
    position: z.string(),
    change: z.record(z.string(), z.int()).describe('figures that it changed, and by how many units'),
    data: z.unknown(),
    source: z.string().nullable(),
    cause: z.string().nullable(),
  })
  .meta({ id: 'StockLedgerEntry' })
const AddendView = z
  .object({
    name: z.string(),
    quantity: z.int().describe('= before + Σ change'),
    before: z.int().describe('what events earlier than those listed come to'),
    events: z.array(
      z.object({
        id: z.string().nullable().describe('null: time alone did it, and no event says so yet'),
        type: z.string(),
        position: z.int().nullable(),
        at: z.string(),
        change: z.int(),
        about: z.string().nullable().describe('the reservation, supply or transfer'),
      }),
    ),
  })
  .meta({ id: 'ExplainedAddend' })
const ExplainedView = z
  .object({
    sku: z.string(),
    location: z.string(),
    asOf: z.string(),
    position: z.string(),
    lagMs: z.int(),
    quantity: z.int().describe('what can be taken: the addends sum to it'),
    addends: z.array(AddendView),
  })
  .meta({ id: 'ExplainedStock' })

const figures = Object.keys(emptyLevel) as (keyof StockLevel)[]
const changeOf = (before: StockLevel, after: StockLevel): Record<string, number> =>
  Object.fromEntries(
    figures.flatMap((figure) => (before[figure] === after[figure] ? [] : [[figure, after[figure] - before[figure]]])),
  )

const entryOf = (event: StoredEvent, previous: StoredEvent | undefined): z.infer<typeof EventView> => {
  const said = toPublic(event)
  const { id, occurredAt, recordedAt, position, metadata } = event
  return {
    id,
    at: occurredAt,
    recordedAt,
    type: said?.type ?? event.type,
    position: String(position),
    change: changeOf(previous ? recordedLevel(previous) : emptyLevel, recordedLevel(event)),
    data: said?.data ?? {},
    source: metadata.source ?? null,
    cause: metadata.causationId ?? null,
  }
}

/** How the figures of a place came to be: every movement, and what a figure is made of. */
export const stockHistoryRoutes =
  ({ store, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['stock']
    const params = z.object({ sku: Sku, location: LocationId })

    const ledger = {
      operationId: 'getStockLedger',
      tags,
      description: 'Every movement of one SKU at one location, with the figures that it changed.',
      params,
      querystring: z.object({
        ...pageQuery,
        order: z.enum(['oldest', 'newest']).default('oldest').describe('which comes first'),
      }),
      response: { 200: pageOf(EventView) },
    }
    app.get('/v1/stock/:sku/:location/events', { schema: ledger }, async ({ params: place, query }) => {
      const { cursor, limit, order } = query
      const stream = streamId(stockType, stockKey(place))
      const known = cursor === undefined ? undefined : decodeCursor(cursor, z.int().min(0))
      const isNewest = order === 'newest'
      // The cursor is the version of the last entry that was seen.
      const end = isNewest ? (known ?? (await store.current(stockType, stockKey(place))).version + 1) : 0
      const after = isNewest ? Math.max(0, end - 1 - limit) : (known ?? 0)
      const count = isNewest ? Math.max(0, end - 1 - after) : limit + 1
      // One before them, for what the first of them changed.
      const skipped = after === 0 ? 0 : 1
      const events = count === 0 ? [] : await store.stream(stream, after - skipped, count + skipped)
      if (events.length === 0 && known === undefined) throw problem('not-found', { detail: 'It never had stock.' })
      const entries = events.slice(skipped).map((event, index) => {
        return { version: event.version, entry: entryOf(event, events[index + skipped - 1]) }
      })
      const page = isNewest ? entries.toReversed() : entries.slice(0, limit)
      const last = page.at(-1)
      const isMore = isNewest ? after > 0 : entries.length > limit
      return {
        items: page.map(({ entry }) => entry),
        nextCursor: isMore && last ? encodeCursor(last.version) : null,
      }
    })
    const explain = {
      operationId: 'explainStock',
      tags,
      description:
        'Why is it so many? What can be taken of one SKU at one location, addend by addend, each with the events behind it.',
      params,
      querystring: z.object({ channel: Channel.optional(), at: atParameter }),
      response: { 200: ExplainedView },
    }
    app.get('/v1/stock/:sku/:location/explain', { schema: explain }, async ({ params: place, query }) => {
      const asked = query.at === undefined ? await store.head() : askedMoment(query.at)
      const now = clock.now()
      const moment = await momentOf(store, query.at === undefined ? { ...asked, at: now } : asked, now)
      if (moment === null) throw momentAhead()
      const [then] = await placesAt(store, [place], moment)
      if (then === undefined) throw problem('not-found', { detail: `No stock of ${place.sku} at ${place.location}.` })
      const addends = await explainPlace(store, then, query.channel)
      const quantity = addends.reduce((sum, addend) => sum + addend.quantity, 0)
      const view = { ...place, ...momentFreshness(moment), quantity, addends }
      return view as z.input<typeof ExplainedView>
    })
    done()
  }
