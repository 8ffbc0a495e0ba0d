import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { problem } from '@onhand/http'
import { batched, type Clock, type Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import { z } from 'zod'
import type { FreshnessOf } from '../app/freshness.ts'
import { trackOrders } from '../app/tracking.ts'
import { freshness } from './parameters.ts'

const optionalText = z.string().nullable()
const lines = z.array(
  z.object({ line: z.int(), sku: z.string(), name: optionalText, quantity: z.int().describe('base units ("each")') }),
)
const Answer = z.object({
  ...freshness,
  orderId: z.string(),
  status: z.string(),
  language: z.string().describe('ISO 639-1'),
  fulfilment: optionalText,
  placedAt: optionalText,
  promisedOn: optionalText,
  parcels: z.array(
    z.object({
      shipmentId: z.string(),
      parcel: z.int().nullable().describe('which one of the shipment; null: it has only this one'),
      status: z.string(),
      carrier: optionalText,
      trackingNumber: optionalText,
      shippedAt: optionalText,
      deliveredAt: optionalText,
      eta: z.object({ earliest: z.string(), latest: z.string() }).nullable(),
      late: z
        .object({
          cause: z.string(),
          promisedOn: optionalText.describe('the day that it was promised for when it left'),
        })
        .nullable()
        .describe('expected later than promised, and why'),
      lines,
      scans: z
        .array(
          z.object({
            at: z.string(),
            status: z.string(),
            statusDetail: optionalText,
            city: optionalText,
            region: optionalText,
            country: optionalText,
          }),
        )
        .describe("by the carrier's time"),
    }),
  ),
  waiting: lines.describe('units that are in no parcel that left'),
})

interface TrackContext {
  readonly reader: TableReader
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly fresh: FreshnessOf
}

/** Public: whoever holds the link sees the parcels. Any other text answers as a token that never was. */
export const trackRoutes =
  ({ reader, clock, scheduler, fresh }: TrackContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    // A parcel is late for many at once: links that are opened at one moment are read together.
    const track = batched(scheduler, (tokens: readonly string[]) => trackOrders(reader, tokens, clock.now()))
    app.get(
      '/v1/track/:token',
      {
        schema: {
          operationId: 'trackOrder',
          tags: ['tracking'],
          params: z.object({ token: z.string() }),
          response: { 200: Answer },
        },
        onRequest: (_request, reply, next) => {
          void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
          next()
        },
      },
      async ({ params }) => {
        const state = fresh.now(['order', 'shipment'])
        const order = await track(params.token)
        if (!order) throw problem('not-found', { detail: 'This link shows no order.' })
        return { ...state, ...order }
      },
    )
    done()
  }
