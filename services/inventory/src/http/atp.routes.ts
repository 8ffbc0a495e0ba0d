import { problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { LocationId, Quantity, Sku, SupplyType } from '@onhand/schemas'
import { z } from 'zod'
import { readAtp } from '../app/atp.ts'
import { itemType } from '../app/streams.ts'
import type { RouteContext } from './context.ts'

const Step = z.object({
  on: z.string(),
  supply: z.int().describe('comes on this day'),
  atp: z.int().describe('can be promised for this day or later, every supply counted in full'),
  weightedAtp: z.int().describe('the same, every supply counted with its confidence'),
  overdue: z.boolean().describe('some of it should have been here before'),
})
const Earliest = z
  .object({
    on: z.string(),
    now: z.boolean().describe('all of it is here'),
    confidencePercent: z.int().describe('of the weakest supply behind it'),
    behind: z
      .array(
        z.object({
          supplyId: z.string(),
          location: z.string(),
          type: SupplyType,
          quantity: z.int(),
          expectedOn: z.string(),
          confidencePercent: z.int(),
        }),
      )
      .describe('what it would take; the rest is here'),
  })
  .nullable()
  .describe('null: no quantity was asked for, or not so many are announced')
const Figures = { atf: z.int().describe('sellable now'), steps: z.array(Step), earliest: Earliest }
const View = z
  .object({
    sku: z.string(),
    quantity: z.int().nullable(),
    ...Figures,
    weightedOn: z.string().nullable().describe('the first day on which the weighted figure reaches the quantity'),
    locations: z.array(z.object({ location: z.string(), ...Figures })),
  })
  .meta({ id: 'AvailableToPromise' })

/** Cumulative available to promise. */
export const atpRoutes =
  ({ store, clock }: RouteContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = {
      operationId: 'getAvailableToPromise',
      tags: ['supply'],
      description:
        'What can be promised of a SKU and when: units that are here and announced supply, less what waits for it already. ' +
        'With a quantity the first day for it, and the supply behind that day; over all locations, and at each.',
      querystring: z.object({
        sku: Sku,
        location: LocationId.optional(),
        quantity: z.coerce.number().pipe(Quantity).optional(),
      }),
      alsoAnswers: [404],
      response: { 200: View },
    }
    app.get('/v1/supply/atp', { schema }, async ({ query }) => {
      const { sku, quantity = null } = query
      const { places, ...total } = await readAtp(store, query, clock.now())
      if (places.length === 0 && (await store.current(itemType, sku)).state === null)
        throw problem('not-found', { detail: `No SKU ${sku}.` })
      const view = { sku, quantity, ...total, locations: [...places] }
      return view as z.input<typeof View>
    })
    done()
  }
