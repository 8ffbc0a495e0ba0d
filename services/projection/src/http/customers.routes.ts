import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import { CustomerId, text } from '@onhand/schemas'
import { z } from 'zod'
import { listEncounters, readJourney } from '../app/journey.ts'
import { searchKinds } from '../app/search-tables.ts'
import { search } from '../app/search.ts'
import { cursor, limit, minPosition, pagesOf } from './parameters.ts'
import { noPast, refusePast, type ViewRoutes } from './visibility.routes.ts'
import { JourneyAnswer, SearchAnswer } from './visibility.schemas.ts'

const pages = pagesOf('journey', z.tuple([z.string(), z.string(), z.string()]))
const kinds = z
  .union([z.string(), z.array(z.string()).max(10)])
  .transform((value) => [value].flat().flatMap((part) => part.split(',')))
  .pipe(z.array(z.enum(searchKinds)).min(1))
  .meta({ description: 'order, sku, customer, tracking: separated by commas, or the parameter repeated' })

/** A customer over all channels; and whatever is found by a word. */
export const customerRoutes =
  ({ reader, fresh }: ViewRoutes): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/v1/visibility/customers/:customerId/journey',
      {
        schema: {
          operationId: 'getJourney',
          tags: ['visibility'],
          params: z.object({ customerId: CustomerId }),
          querystring: z.strictObject({ cursor, limit, at: noPast, minPosition }),
          response: { 200: JourneyAnswer },
        },
      },
      async ({ params: { customerId }, query }) => {
        refusePast(query.at)
        const after = pages.read(query.cursor)
        await fresh.atLeast(query.minPosition)
        const state = fresh.now(['order', 'shipment', 'notification'])
        const journey = await readJourney(reader, customerId)
        if (!journey) throw problem('not-found', { detail: 'No event has named this customer yet.' })
        const { items, next } = await listEncounters(reader, customerId, { after, limit: query.limit })
        return {
          ...{ ...state, ...journey, channels: [...journey.channels] },
          ...{ lifetimeValue: [...journey.lifetimeValue], orderedValue: [...journey.orderedValue] },
          averageOrderValue: [...journey.averageOrderValue],
          items: items.map((item) => ({ ...item, orderId: item.orderId === '' ? null : item.orderId })),
          nextCursor: pages.write(next as [string, string, string] | null),
        }
      },
    )
    app.get(
      '/v1/search',
      {
        schema: {
          operationId: 'search',
          tags: ['search'],
          querystring: z.strictObject({
            q: text(64).describe(
              'part of an id, a tracking number, or the name of an item; parts count from three characters on',
            ),
            kind: kinds.optional(),
            limit: z.coerce.number().int().min(1).max(100).default(20),
            minPosition,
          }),
          response: { 200: SearchAnswer },
        },
      },
      async ({ query: { q, kind = searchKinds, limit: most, minPosition: least } }) => {
        await fresh.atLeast(least)
        const state = fresh.now(['inventory', 'order', 'shipment'])
        return { ...state, items: [...(await search(reader, { q, kinds: kind, limit: most }))] }
      },
    )
    done()
  }
