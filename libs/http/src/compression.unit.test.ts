import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { createServer, type Server } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'

const Page = z.object({ items: z.array(z.object({ sku: z.string(), onHand: z.int() })) })
const page = { items: Array.from({ length: 200 }, (_, index) => ({ sku: `SKU-${index}`, onHand: index })) }
const few = { items: [{ sku: 'SKU-1', onHand: 1 }] }

const plugin: ServicePlugin = (app, _options, done) => {
  const response = { 200: Page }
  app.get('/v1/stock', { schema: { operationId: 'listStock', response } }, () => page)
  app.get('/v1/few', { schema: { operationId: 'listFew', response } }, () => few)
  app.post('/v1/stock', { schema: { operationId: 'postStock', response } }, () => page)
  app.get('/internal/stock', { schema: { hide: true, response } }, () => page)
  done()
}

const start = async (): Promise<Server> => {
  const clock = manualClock()
  const server = createServer({ logger: silentLogger, clock, ids: seededIds(1, clock) })
  await registerService(server, plugin, { service: 'stock' })
  return server
}

describe('reads', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['deflate, br;q=0, gzip;q=0.5', gunzipSync],
    ['gzip, deflate, br, zstd', zstdDecompressSync],
  ] as const)('are compressed for a caller that takes %s, and say the same', async (accepted, decompress) => {
    const server = await start()
    const answer = await server.inject({ url: '/v1/stock', headers: { 'accept-encoding': accepted } })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' })
    expect(answer.headers.vary).toMatch(/accept-encoding/iu)
    expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(page).length / 3)
    expect(JSON.parse(decompress(answer.rawPayload).toString())).toEqual(page)
  })

  it.each([
    ['nobody asked for it', { url: '/v1/stock' }],
    ['it was refused', { url: '/v1/stock', headers: { 'accept-encoding': 'gzip;q=0, br;q=0' } }],
    ['the answer is small', { url: '/v1/few', headers: { 'accept-encoding': 'gzip' } }],
    ['it answers a write', { method: 'POST', url: '/v1/stock', headers: { 'accept-encoding': 'gzip' } }],
    ['a service asks another', { url: '/internal/stock', headers: { 'accept-encoding': 'gzip' } }],
  ] as const)('are sent as they are where %s', async (_why, request) => {
    const answer = await (await start()).inject(request)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.json()).toEqual(request.url === '/v1/few' ? few : page)
  })
})
