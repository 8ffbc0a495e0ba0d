import { describe, expect, it } from '@jest/globals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createMetrics, manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { registerProcessRoutes, type ServiceHealth } from './process-routes.ts'
import { createServer, type Server } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'

const start = (): Server => {
  const clock = manualClock()
  return createServer({ logger: silentLogger, clock, ids: seededIds(1, clock) })
}

/** Two services may name different things alike. */
const service = (path: string, fields: z.ZodRawShape): ServicePlugin => {
  const Item = z.object(fields).meta({ id: 'Item', description: `An item of ${path}` })
  const schema = {
    operationId: `put${path}`,
    params: z.object({ id: z.string() }),
    body: z.strictObject({ item: Item }),
    response: {
      200: z.object({ items: z.array(Item) }),
      202: {
        description: 'Either form',
        content: { 'application/json': { schema: Item }, 'text/csv': { schema: z.string() } },
      },
      203: Item,
      204: z.void(),
    },
  }
  return (app, _options, done) => {
    app.put(`/v1/${path}/:id`, { schema }, () => ({ items: [] }))
    done()
  }
}

interface Media {
  content: Record<string, { schema: { properties: Record<string, { items?: unknown }> } }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, { requestBody: Media; responses: Record<string, Media>; parameters: unknown }>>
  components: { schemas: Record<string, { properties: object }> }
}

const documentAt = async (server: Server, url: string): Promise<Document> => (await server.inject(url)).json<Document>()

const health: ServiceHealth[] = [{ service: 'stock', checks: { database: { ok: true } } }]

describe('two services with equal schema names on one server', () => {
  const both = async (): Promise<Server> => {
    const server = start()
    await registerService(server, service('stock', { level: z.int() }), { service: 'stock' })
    await registerService(server, service('orders', { total: z.string() }), { service: 'order' })
    registerProcessRoutes(server, { health: () => Promise.resolve(health), metrics: createMetrics() })
    return server
  }
  it('keep a document each', async () => {
    const server = await both()
    const stock = await documentAt(server, '/openapi/stock.json')
    const order = await documentAt(server, '/openapi/order.json')
    expect(stock.openapi).toBe('3.1.0')
    expect(Object.keys(stock.paths)).toEqual(['/v1/stock/{id}'])
    expect(Object.keys(stock.components.schemas).sort()).toEqual(['Problem', 'Stock.Item', 'Stock.ItemInput'])
    expect(stock.components.schemas['Stock.Item']!.properties).toHaveProperty('level')
    expect(order.components.schemas['Order.Item']!.properties).toHaveProperty('total')
    const put = stock.paths['/v1/stock/{id}']!.put!
    expect(put.requestBody.content['application/json']!.schema.properties.item).toEqual({
      $ref: '#/components/schemas/Stock.ItemInput',
    })
    expect(put.responses['200']!.content['application/json']!.schema.properties.items!.items).toEqual({
      $ref: '#/components/schemas/Stock.Item',
    })
    const item = { $ref: '#/components/schemas/Stock.Item' }
    expect(put.responses['202']).toMatchObject({ description: 'Either form' })
    expect(put.responses['202']!.content).toEqual({
      'application/json': { schema: item },
      'text/csv': { schema: { type: 'string' } },
    })
    expect(put.responses['203']).toEqual({
      description: 'An item of stock',
      content: { 'application/json': { schema: item } },
    })
    expect(put.responses['204']).not.toHaveProperty('content')
    expect(put.responses['404']).toEqual({ $ref: '#/components/responses/Problem404' })
    expect(Object.keys(put.responses)).not.toContain('default')
    expect(put.parameters).toMatchObject([{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }])
    await server.close()
  })
  it('merge into one', async () => {
    const server = await both()
    const merged = await documentAt(server, '/openapi.json')
    expect(Object.keys(merged.paths)).toEqual(['/v1/stock/{id}', '/v1/orders/{id}'])
    expect(Object.keys(merged.components.schemas)).toEqual(
      expect.arrayContaining(['Stock.Item', 'Order.Item', 'Problem']),
    )
    const refs = JSON.stringify(merged).matchAll(/"#\/components\/schemas\/([^"]+)"/gu)
    for (const [, name] of refs) expect(merged.components.schemas).toHaveProperty([name!])
    await server.close()
  })
})

describe('a service', () => {
  it('may not leave /v1', async () => {
    const server = start()
    const stray: FastifyPluginAsyncZod = async (app) => {
      app.get('/admin', () => 'no')
      return Promise.resolve()
    }
    await expect(registerService(server, stray, { service: 'stock' })).rejects.toThrow('not under /v1/')
  })
  it('may when it serves pages', async () => {
    const server = start()
    const pages: ServicePlugin = (app, _options, done) => {
      app.get('/', () => 'page')
      done()
    }
    await registerService(server, pages, { service: 'portal', prefixless: true })
    expect((await server.inject('/')).body).toBe('page')
    await server.close()
  })
  it('sends a page of 200 rows with documented members only', async () => {
    const server = start()
    const Row = z.object({
      sku: z.string(),
      level: z.int(),
      note: z.string().nullable(),
      at: z.iso.datetime(),
      kind: z.enum(['a', 'b']).optional(),
    })
    const rows = Array.from({ length: 200 }, (_, level) => ({
      sku: `S${level}`,
      level,
      note: null,
      at: '2026-01-05T09:00:00.000Z',
      cost: 1,
    }))
    const list: ServicePlugin = (app, _options, done) => {
      app.get('/v1/rows', { schema: { response: { 200: z.object({ items: z.array(Row) }) } } }, () => ({ items: rows }))
      done()
    }
    await registerService(server, list, { service: 'stock' })
    const { items } = (await server.inject('/v1/rows')).json<{ items: unknown[] }>()
    expect(items).toHaveLength(200)
    expect(items[199]).toEqual({ sku: 'S199', level: 199, note: null, at: '2026-01-05T09:00:00.000Z' })
    await server.close()
  })
})

describe('the process routes', () => {
  const serve = (checks: () => Promise<ServiceHealth[]>): Server => {
    const server = start()
    registerProcessRoutes(server, { health: checks, metrics: createMetrics() })
    return server
  }
  it('live and ready', async () => {
    const server = serve(() => Promise.resolve(health))
    expect((await server.inject('/livez')).statusCode).toBe(200)
    expect((await server.inject('/readyz')).json()).toEqual({ status: 'ready', services: health })
    expect((await server.inject('/metrics')).body).toContain('http_request_duration_seconds')
  })
  it('not ready says which check of which service', async () => {
    const server = serve(() =>
      Promise.resolve([...health, { service: 'order', checks: { relay: { ok: false, detail: 'no Kafka' } } }]),
    )
    const answer = await server.inject('/readyz')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({
      code: 'not-ready',
      notReady: [{ service: 'order', check: 'relay', detail: 'no Kafka' }],
    })
  })
  it('not ready when the checks fail', async () => {
    const answer = await serve(() => Promise.reject(new Error('down'))).inject('/readyz')
    expect(answer.json()).toMatchObject({ status: 503, code: 'not-ready' })
  })
})
