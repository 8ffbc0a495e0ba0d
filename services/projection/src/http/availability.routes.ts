import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import type { Clock } from '@onhand/runtime'
import type { Availability } from '@onhand/service'
import { Channel, KitComponent, LocationId, Sku } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import { readAvailability, type AvailabilityAnswer, type AvailabilityQuery } from '../app/availability.ts'
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
const explanation = z.array(z.object({ name: z.string(), quantity: units })).optional()
const Item = z.object({
  sku: z.string(),
  name: z.string().nullable(),
  ...figures,
  locations: z.array(
    z.object({
      location: z.string(),
      ...figures,
      changedAt: z.string(),
      explain: explanation.describe('sums to atf'),
      components: z
        .array(z.object({ sku: z.string(), quantity: units.describe('in one kit'), atf: units }))
        .optional()
        .describe('of a kit: atf is the least of what its components make up'),
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
  minPosition,
})
const Body = z.strictObject({
  skus: z.array(Sku).min(1).max(10_000),
  locations: z.array(LocationId).min(1).max(10_000).optional(),
  channel: Channel.optional(),
  explain: z.boolean().optional(),
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

export interface AvailabilityRoutes {
  readonly reader: TableReader
  readonly clock: Clock
  readonly fresh: FreshnessOf
  readonly port: Availability
}

/** What can be sold, by the very rule that the inventory reserves by. An unknown SKU is named, not shown as empty. */
export const availabilityRoutes =
  ({ reader, clock, fresh, port }: AvailabilityRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const answer = async (query: AvailabilityQuery): Promise<Freshness & AvailabilityAnswer> => {
      const state = fresh.now(['inventory'])
      return { ...state, ...(await readAvailability(reader, query, clock.now())) }
    }
    const tags = ['availability']
    app.get(
      '/v1/availability',
      { schema: { operationId: 'getAvailability', tags, querystring: Asked, response: { 200: Answer } } },
      async ({ query }) => {
        const { sku, location, channel, explain } = query
        checkPairs(sku.length, location?.length, 'GET')
        await fresh.atLeast(query.minPosition)
        return answer({ skus: sku, locations: location, channel, explain })
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
          querystring: z.strictObject({ sku: idList, channel: Channel.optional() }),
          response: { 200: Internal },
        },
      },
      async ({ query: { sku, channel } }) => {
        const rows = await port.stock(sku, { channel })
        return { items: rows.map(({ supply, ...row }) => ({ ...row, ...(supply ? { supply: [...supply] } : {}) })) }
      },
    )
    done()
  }
