import { parseInput, problem, type FastifyPluginCallbackZod } from '@onhand/http'
import { executeFor } from '@onhand/service'
import type { EventStore } from '@onhand/event-store'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CarrierAdapter } from '../app/carriers.ts'
import { recordNews } from '../app/commands.ts'

const CarrierView = z.object({
  carrier: z.string(),
  webhook: z.string().describe('the path that its scans come by'),
  verification: z.enum(['hmac-sha256', 'unsigned']).describe('unsigned: no secret is set, every webhook is believed'),
})
const Answer = z.object({
  outcome: z
    .enum(['applied', 'kept', 'unchanged', 'ignored'])
    .describe('kept: no shipment has the number yet; unchanged: all of it was known; ignored: not about a parcel'),
  scans: z.int().min(0).describe('scans that were new'),
})
const params = z.object({ carrier: z.string().max(64) })

/** The webhook's bytes, which its signature is over, for as long as its request lives. */
const rawBodies = new WeakMap<FastifyRequest, Buffer>()

const webhooks =
  (store: EventStore, carriers: ReadonlyMap<string, CarrierAdapter>, silenceDays: number): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const execute = executeFor(store)
    const parseJson = app.getDefaultJsonParser('error', 'error')
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, parsed) => {
      rawBodies.set(request, body)
      void parseJson(request, body.toString('utf8'), parsed)
    })
    const adapterOf = (carrier: string): CarrierAdapter => {
      const adapter = carriers.get(carrier)
      if (!adapter) throw problem('unknown-carrier', { detail: 'No carrier is set up under that name.' })
      return adapter
    }
    const schema = {
      operationId: 'carrierWebhook',
      tags: ['carriers'],
      params,
      body: z.unknown(),
      response: { 200: Answer },
    }
    app.post('/v1/carriers/:carrier/webhooks', { schema }, async (request, reply) => {
      const adapter = adapterOf(request.params.carrier)
      if (!adapter.isAuthentic(rawBodies.get(request) ?? Buffer.alloc(0), request.headers))
        throw problem('unauthorized', { detail: 'The signature of the webhook is missing or wrong.' })
      if (adapter.isOther(request.body)) return { outcome: 'ignored' as const, scans: 0 }
      const command = recordNews(parseInput(adapter.news, request.body), silenceDays)
      const lane = { feed: `carrier-${adapter.name}` }
      return (await execute(request, reply, { ...command, lane })).result
    })
    done()
  }

/** Whose scans are taken, and the webhooks that they come by. */
export const carrierRoutes =
  (store: EventStore, adapters: readonly CarrierAdapter[], silenceDays: number): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const carriers = new Map(adapters.map((adapter) => [adapter.name, adapter]))
    const items = adapters.map(({ name, verification }) => {
      return { carrier: name, webhook: `/v1/carriers/${name}/webhooks`, verification }
    })
    const list = {
      operationId: 'listCarriers',
      tags: ['carriers'],
      response: { 200: z.object({ items: z.array(CarrierView), nextCursor: z.null() }) },
    }
    app.get('/v1/carriers', { schema: list }, () => ({ items, nextCursor: null }))
    app.register(webhooks(store, carriers, silenceDays))
    done()
  }
