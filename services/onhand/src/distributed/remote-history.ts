import type { FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId, Sku, StockLevel } from '@onhand/schemas'
import type {
  AskedMoment,
  ExplainedPlace,
  PastItem,
  PastPlace,
  PastStock,
  PlaceAt,
  StockHistory,
} from '@onhand/service'
import { z } from 'zod'
import { IDS_AT_ONCE } from './internal-contract.ts'
import type { Peer } from './peer.ts'

const STOCK_AT = '/internal/stock-at'
const EXPLAINED = '/internal/stock-explained'

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(IDS_AT_ONCE))
const place = { sku: z.string(), location: z.string(), position: z.int() }
const moment = { epoch: z.int(), position: z.int(), at: z.string() }

const StockAtQuery = z.strictObject({
  sku: listOf(Sku),
  location: LocationId.optional(),
  instant: z.string().optional(),
  epoch: z.coerce.number().int().optional(),
  position: z.coerce.number().int().optional(),
  at: z.string().optional(),
})
const StockAtAnswer = z.object({
  past: z
    .object({
      ...moment,
      places: z.array(z.object({ ...place, level: StockLevel, changedAt: z.string() }) satisfies z.ZodType<PastPlace>),
      items: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          components: z.array(z.object({ sku: z.string(), quantity: z.int() })).nullable(),
        }) satisfies z.ZodType<PastItem>,
      ),
    })
    .nullable(),
})

const ExplainedQuery = z.strictObject({
  places: listOf(z.string().regex(/^[^@,]+@[^@,]+@\d{1,15}$/u)),
  at: z.string(),
  channel: z.string().optional(),
})
const ExplainedAnswer = z.object({
  items: z.array(
    z.object({
      ...place,
      addends: z.array(
        z.object({
          name: z.string(),
          quantity: z.int(),
          before: z.int(),
          events: z.array(
            z.object({
              id: z.string().nullable(),
              type: z.string(),
              position: z.int().nullable(),
              at: z.string(),
              change: z.int(),
              about: z.string().nullable(),
            }),
          ),
        }),
      ),
    }) satisfies z.ZodType<ExplainedPlace>,
  ),
})

const placeAt = (text: string): PlaceAt => {
  const [sku = '', location = '', position = '0'] = text.split('@')
  return { sku, location, position: Number(position) }
}

/** The past of stock, for views in another process. */
export const historyRoutes =
  (history: StockHistory): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const stockAt = { hide: true, querystring: StockAtQuery, response: { 200: StockAtAnswer } }
    app.get(STOCK_AT, { schema: stockAt }, async ({ query }) => {
      const { sku, location, instant, epoch = 0, position = 0, at } = query
      const asked: AskedMoment = instant === undefined ? { epoch, position, at } : { instant }
      const locations = location === undefined ? undefined : [location]
      return {
        past: (await history.stockAt(asked, { skus: sku, locations })) as z.output<typeof StockAtAnswer>['past'],
      }
    })
    const explained = { hide: true, querystring: ExplainedQuery, response: { 200: ExplainedAnswer } }
    app.get(EXPLAINED, { schema: explained }, async ({ query: { places, at, channel } }) => {
      const items = await history.explain(places.map(placeAt), { at, channel })
      return { items: items as z.output<typeof ExplainedAnswer>['items'] }
    })
    done()
  }

const asked = (moment_: AskedMoment): Record<string, string> => {
  if ('instant' in moment_) return { instant: moment_.instant }
  const { epoch, position, at } = moment_
  return { epoch: String(epoch), position: String(position), ...(at === undefined ? {} : { at }) }
}

/** So many at once as fit into a request; the answers in turn. */
const inParts = async <Item, Part>(items: readonly Item[], ask: (some: readonly Item[]) => Promise<Part>) => {
  const parts: Part[] = []
  for (let at = 0; at < items.length; at += IDS_AT_ONCE) parts.push(await ask(items.slice(at, at + IDS_AT_ONCE)))
  return parts
}

/** Inventory's log, from its process. */
export const remoteHistory = (inventory: Peer): StockHistory => ({
  stockAt: async (first, { skus, locations }) => {
    let known: AskedMoment = first
    const [only] = locations?.length === 1 ? locations : []
    const parts = await inParts([...new Set(skus)], async (some): Promise<PastStock | null> => {
      const location = only === undefined ? {} : { location: only }
      const query = new URLSearchParams({ ...asked(known), ...location, sku: some.join(',') })
      const { past } = StockAtAnswer.parse(await inventory.json(`${STOCK_AT}?${query.toString()}`))
      // All parts are of one moment, whatever is recorded meanwhile.
      if (past !== null) known = { epoch: past.epoch, position: past.position, at: past.at }
      return past
    })
    const [one] = parts
    if (one === undefined || one === null) return null
    const wanted = locations === undefined ? null : new Set(locations)
    const places = parts
      .flatMap((part) => part?.places ?? [])
      .filter(({ location }) => wanted === null || wanted.has(location))
    return { ...one, items: parts.flatMap((part) => part?.items ?? []), places }
  },
  explain: async (places, { at, channel }) => {
    const parts = await inParts(places, async (some) => {
      const named = some.map(({ sku, location, position }) => `${sku}@${location}@${position}`).join(',')
      const query = new URLSearchParams({ places: named, at, ...(channel === undefined ? {} : { channel }) })
      return ExplainedAnswer.parse(await inventory.json(`${EXPLAINED}?${query.toString()}`)).items
    })
    return parts.flat()
  },
})
