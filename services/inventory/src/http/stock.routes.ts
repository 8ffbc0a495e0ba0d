import { atf, ato } from '@onhand/availability'
import type { StoredEvent } from '@onhand/event-store'
import { decodeCursor, encodeCursor, etag, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId, Sku, StockLevel } from '@onhand/schemas'
import { z } from 'zod'
import type { Place } from '../app/catalogue.ts'
import { levelNow } from '../app/level-now.ts'
import { itemType, stockKey, stockType } from '../app/streams.ts'
import { stockPlaces } from '../app/tables.ts'
import { toPublic } from '../app/to-public.ts'
import { goodUnits } from '../domain/lots.ts'
import type { Stock } from '../domain/stock.ts'
import type { RouteContext } from './context.ts'
import { pageOf, pageQuery, selectPage } from './paging.ts'

const StockView = StockLevel.extend({
  sku: z.string(),
  location: z.string(),
  atf: z.int().describe('sellable now'),
  ato: z.int().describe('with dated supply, less backorders'),
}).meta({ id: 'Stock' })
const EventView = z
  .object({
    at: z.string(),
    recordedAt: z.string(),
    type: z.string(),
    position: z.string(),
    data: z.unknown(),
    source: z.string().nullable(),
    cause: z.string().nullable(),
  })
  .meta({ id: 'StockLedgerEntry' })
const LotsView = z
  .object({
    sku: z.string(),
    location: z.string(),
    items: z.array(
      z.object({
        lot: z.string(),
        quantity: z.int().describe('there, neither damaged nor under inspection'),
        expiresOn: z.string().nullable().describe('the day from whose first moment there it is not for sale'),
        expiresAt: z.string().nullable().describe('that moment'),
        expired: z.boolean(),
      }),
    ),
    withoutLot: z.int().describe('units that are there and of no known lot'),
  })
  .meta({ id: 'StockLots' })
const lotsView = (state: Stock, now: string): Pick<z.infer<typeof LotsView>, 'items' | 'withoutLot'> => {
  const items = (state.lots ?? []).map((lot) => ({
    ...lot,
    expired: lot.expired || (lot.expiresAt !== null && lot.expiresAt <= now),
  }))
  const inLots = items.reduce((sum, { quantity }) => sum + quantity, 0)
  return { items, withoutLot: Math.max(0, goodUnits(state) - inLots) }
}

const entryOf = (event: StoredEvent) => {
  const said = toPublic(event)
  const { occurredAt, recordedAt, position, metadata } = event
  return {
    at: occurredAt,
    recordedAt,
    type: said?.type ?? event.type,
    position: String(position),
    data: said?.data ?? {},
    source: metadata.source ?? null,
    cause: metadata.causationId ?? null,
  }
}

/** What is there, and how it came to be. */
export const stockRoutes =
  ({ store, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const tags = ['stock']
    const bySku = z.object({ sku: Sku })
    const byPlace = z.object({ sku: Sku, location: LocationId })

    const stockAt = async (
      place: Place,
    ): Promise<(z.infer<typeof StockView> & { readonly version: number }) | null> => {
      const { sku, location } = place
      const found = await levelNow(store, place, clock.now())
      if (found === null) return null
      const { channels, upcoming, expiring, ...level } = found.level
      const policies = {
        ...(channels && { channels: [...channels] }),
        ...(expiring?.length && { expiring: [...expiring] }),
        ...(upcoming?.length && {
          upcoming: upcoming.map((policy) => ({ ...policy, channels: [...policy.channels] })),
        }),
      }
      return { sku, location, version: found.version, ...level, ...policies, atf: atf(level), ato: ato(level) }
    }
    app.get(
      '/v1/stock/:sku',
      {
        schema: {
          operationId: 'getStockOfSku',
          tags,
          params: bySku,
          querystring: z.object(pageQuery),
          response: { 200: pageOf(StockView).extend({ sku: z.string() }) },
        },
      },
      async ({ params: { sku }, query }) => {
        const { items, nextCursor } = await selectPage(store.tables, stockPlaces, query, { where: { sku } })
        if (items.length === 0 && (await store.current(itemType, sku)).state === null)
          throw problem('not-found', { detail: `No SKU ${sku}.` })
        const stock = await Promise.all(items.map(stockAt))
        return { sku, items: stock.flatMap((one) => one ?? []), nextCursor }
      },
    )
    app.get(
      '/v1/stock/:sku/:location',
      { schema: { operationId: 'getStock', tags, params: byPlace, response: { 200: StockView } } },
      async ({ params }, reply) => {
        const stock = await stockAt(params)
        if (stock === null) throw problem('not-found', { detail: `No stock of ${params.sku} at ${params.location}.` })
        void reply.header('etag', etag(stock.version))
        return stock
      },
    )
    const lots = {
      operationId: 'getStockLots',
      tags,
      description: 'Lots that are there, in the order in which they are picked: first expired, first out.',
      params: byPlace,
      response: { 200: LotsView },
    }
    app.get('/v1/stock/:sku/:location/lots', { schema: lots }, async ({ params }) => {
      const { state, version } = await store.current(stockType, stockKey(params))
      if (version === 0) throw problem('not-found', { detail: `No stock of ${params.sku} at ${params.location}.` })
      return { ...params, ...lotsView(state, clock.now()) }
    })
    app.get(
      '/v1/stock/:sku/:location/events',
      {
        schema: {
          operationId: 'getStockLedger',
          tags,
          params: byPlace,
          querystring: z.object(pageQuery),
          response: { 200: pageOf(EventView) },
        },
      },
      async ({ params, query: { cursor, limit } }) => {
        const after = cursor === undefined ? 0 : decodeCursor(cursor, z.int().min(0))
        const events = await store.stream(`stock-${stockKey(params)}`, after, limit + 1)
        if (events.length === 0 && cursor === undefined) throw problem('not-found', { detail: 'It never had stock.' })
        const page = events.slice(0, limit)
        const last = page.at(-1)
        return {
          items: page.map(entryOf),
          nextCursor: events.length > limit && last ? encodeCursor(last.version) : null,
        }
      },
    )
    done()
  }
