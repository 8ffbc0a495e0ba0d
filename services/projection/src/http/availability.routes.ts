import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { Clock, Scheduler } from '@onhand/runtime'
import { problem } from '@onhand/http'
import {
  askedMoment,
  atParameter,
  momentAhead,
  momentFreshness,
  type Availability,
  type StockHistory,
} from '@onhand/service'
import { Channel, KitComponent, LocationId, Sku } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { gatheredAvailability } from '../app/gathered-availability.ts'
import type { AvailabilityAnswer, AvailabilityQuery, ShownItem } from '../app/shown-items.ts'
import { explainedPlaces, readPastAvailability, withEvents } from '../app/past-availability.ts'
import type { Freshness, FreshnessOf } from '../app/freshness.ts'
import { checkPairs, flag, freshness, idList, minPosition } from './parameters.ts'

const units = z.int()
const figures = {
  onHand: units,
  reserved: units.describe('soft holds that have not expired'),
  committed: units,
  damaged: units,
  qualityControl: units,
  expired: units.describe('past the date of their lot'),
  safetyStock: units,
  backordered: units,
  incoming: units.describe('dated supply, not physically there'),
  inTransit: units.describe('of `incoming`, units that left another location of the network for this one'),
  atf: units.describe('available to fulfil: sellable now'),
  ato: units.describe('available to order: with dated supply, less what it owes; may be negative'),
}
const explanation = z
  .array(
    z.object({
      name: z.string(),
      quantity: units.describe('= before + Σ change'),
      before: units
        .optional()
        .describe(
          'what events earlier than those listed come to; without it there are no events: too many pairs were asked for',
        ),
      events: z
        .array(
          z.object({
            id: z.string().nullable().describe('null: time alone did it, and no event says so yet'),
            type: z.string(),
            position: units.nullable().describe("in inventory's log"),
            at: z.string(),
            change: units,
            about: z.string().nullable().describe('the reservation, supply or transfer'),
          }),
        )
        .optional(),
    }),
  )
  .optional()
const Item = z.object({
  sku: z.string(),
  name: z.string().nullable(),
  ...figures,
  locations: z.array(
    z.object({
      location: z.string(),
      ...figures,
      changedAt: z.string(),
      position: units.describe("of the last event in inventory's log"),
      explain: explanation.describe('sums to atf; of a kit `components` tell it, each its own'),
      components: z
        .array(
          z.object({
            sku: z.string(),
            quantity: units.describe('in one kit'),
            atf: units.describe('units of it that can be taken'),
            kits: units.describe('whole kits that those make up, whatever there is of the others'),
            position: units.describe("of its last event here in inventory's log"),
            explain: explanation.describe('sums to its atf'),
          }),
        )
        .optional()
        .describe('of a kit: its atf is the least `kits` of its components'),
    }),
  ),
})
const Answer = z.object({
  ...freshness,
  items: z.array(Item),
  unknown: z.array(z.string()).describe('SKUs that neither the catalogue nor any stock knows'),
})

const Asked = z.strictObject({
  sku: idList,
  location: idList.optional(),
  channel: Channel.optional(),
  explain: flag.optional(),
  at: atParameter,
  minPosition,
})
const Body = z.strictObject({
  skus: z.array(Sku).min(1).max(10_000),
  locations: z.array(LocationId).min(1).max(10_000).optional(),
  channel: Channel.optional(),
  explain: z.boolean().optional(),
  at: atParameter,
})
const Internal = z.object({
  items: z.array(
    z.object({
      sku: z.string(),
      location: z.string(),
      atf: units,
      backorderable: units,
      nextSupplyOn: z.string().nullable(),
      supply: z.array(z.object({ on: z.string(), quantity: units })).optional(),
      position: units,
      components: z.array(KitComponent).optional(),
    }),
  ),
})

type Query = AvailabilityQuery & { readonly at?: string | undefined }

export interface AvailabilityRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly scheduler: Pick<Scheduler, 'soon'>
  readonly fresh: FreshnessOf
  readonly port: Availability
  /** Inventory's log; without it nothing is told of the past, and addends come without their events. */
  readonly history?: StockHistory | undefined
}

/** SKU × location pairs, of kits their components', that one answer explains with events. Beyond, the addends come alone. */
const MAX_EXPLAINED = 50
/** SKU × location pairs of one answer of the past. */
const MAX_PAST = 1_000

const pairsOf = (items: readonly ShownItem[]): number => items.reduce((sum, { locations }) => sum + locations.length, 0)

/** What can be sold, by the very rule that the inventory reserves by. An unknown SKU is named, not shown as empty. */
export const availabilityRoutes =
  ({ reader, clock, scheduler, fresh, port, history }: AvailabilityRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // As a chain of its hundred thousand parts, an answer of a thousand places takes more memory than all that it is made from.
    app.setSerializerCompiler(() => JSON.stringify)
    type Answered = Freshness & AvailabilityAnswer
    const read = gatheredAvailability(reader, () => clock.now(), scheduler)
    const explained = async (answered: Answered, at: string, { channel, explain }: Query): Promise<Answered> => {
      if (explain !== true || history === undefined || explainedPlaces(answered.items).length > MAX_EXPLAINED)
        return answered
      return { ...answered, items: await withEvents(history, answered.items, { at, channel }) }
    }
    const past = async (query: Query, at: string): Promise<Answered> => {
      if (history === undefined) throw problem('unavailable', { detail: 'The past cannot be read here.' })
      const found = await readPastAvailability(history, query, askedMoment(at))
      if (found === null) throw momentAhead()
      const pairs = pairsOf(found.items)
      if (pairs > MAX_PAST)
        throw problem('invalid-parameter', {
          errors: [{ parameter: 'at', detail: `is asked for ${pairs} pairs; at most ${MAX_PAST}: name locations` }],
        })
      const { moment, ...answered } = found
      return explained({ ...momentFreshness(moment), ...answered }, moment.at, query)
    }
    const answer = async (query: Query): Promise<z.input<typeof Answer>> => {
      if (query.at !== undefined) return (await past(query, query.at)) as z.input<typeof Answer>
      const state = fresh.now(['inventory'])
      const { now, ...found } = await read(query)
      const answered = { ...state, ...found }
      return (await explained(answered, now, query)) as z.input<typeof Answer>
    }
    const tags = ['availability']
    app.get(
      '/v1/availability',
      { schema: { operationId: 'getAvailability', tags, querystring: Asked, response: { 200: Answer } } },
      async ({ query }) => {
        const { sku, location, channel, explain, at } = query
        checkPairs(sku.length, location?.length, 'GET')
        await fresh.atLeast(query.minPosition)
        return answer({ skus: sku, locations: location, channel, explain, at })
      },
    )
    app.post(
      '/v1/availability',
      {
        schema: {
          operationId: 'queryAvailability',
          tags,
          querystring: z.strictObject({ minPosition }),
          body: Body,
          response: { 200: Answer },
        },
      },
      async ({ body, query }) => {
        checkPairs(body.skus.length, body.locations?.length, 'POST')
        await fresh.atLeast(query.minPosition)
        return answer(body)
      },
    )
    app.get(
      '/internal/availability',
      {
        schema: {
          hide: true,
          querystring: z.strictObject({ sku: idList, channel: Channel.optional(), minPosition }),
          response: { 200: Internal },
        },
      },
      async ({ query: { sku, channel, minPosition: atLeast } }) => {
        const rows = await port.stock(sku, { channel, atLeast })
        return { items: rows.map(({ supply, ...row }) => ({ ...row, ...(supply ? { supply: [...supply] } : {}) })) }
      },
    )
    done()
  }
