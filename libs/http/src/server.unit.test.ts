import { afterEach, describe, expect, it } from '@jest/globals'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { InjectOptions } from 'fastify'
import { z } from 'zod'
import { reject } from '@onhand/event-sourcing'
import { createMetrics, manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { problem } from './problems.ts'
import { fromRejection } from './rejection.ts'
import { createServer, type Server } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'

const Line = z.strictObject({ sku: z.string(), quantity: z.int().min(1) }).meta({ id: 'Line' })
const Body = z.strictObject({ 'a/b': z.string().optional(), lines: z.array(Line).min(1) })

const plugin: ServicePlugin = (app, _options, done) => {
  app.post(
    '/v1/holds',
    { schema: { body: Body, response: { 201: z.object({ lines: z.array(Line) }) } } },
    async (request, reply) => reply.code(201).send({ lines: request.body.lines, secret: 'never documented' } as never),
  )
  app.get(
    '/v1/holds/:id',
    {
      schema: {
        params: z.object({ id: z.string().regex(/^[a-z0-9]+$/) }),
        querystring: z.object({ limit: z.coerce.number().int().max(200).default(50) }),
      },
    },
    (request) => ({ id: request.params.id, limit: request.query.limit }),
  )
  app.get('/v1/refused', () => {
    throw fromRejection(
      reject('insufficient-stock', { detail: 'One is short.', lines: [{ sku: 'A', short: 1 }], status: 200 }),
    )
  })
  app.get('/v1/odd-rule', () => {
    throw fromRejection(reject('moon-not-full', {}))
  })
  app.get('/v1/broken', { schema: { response: { 200: z.object({ ok: z.boolean() }) } } }, () => {
    throw new Error('the password is swordfish')
  })
  app.get('/v1/busy', () => {
    throw Object.assign(new Error('full'), { name: 'OverloadedError', retryAfterSeconds: 7 })
  })
  app.get('/v1/away/:name', { schema: { params: z.object({ name: z.string() }) } }, (request) => {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { name: request.params.name })
  })
  app.get('/v1/away/because/:name', { schema: { params: z.object({ name: z.string() }) } }, (request) => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { name: request.params.name })
    throw new Error('The order cannot be sealed', { cause })
  })
  app.get('/v1/peer', () => {
    throw Object.assign(new Error('The order service does not answer'), { name: 'PeerUnavailableError' })
  })
  app.get('/v1/gone', () => {
    throw problem('not-found', { detail: 'No such hold.' })
  })
  done()
}

const servers: Server[] = []
const metrics = createMetrics()
const start = async (): Promise<Server> => {
  const clock = manualClock()
  const server = createServer({ logger: silentLogger, clock, ids: seededIds(1, clock), metrics, bodyLimit: 10_000 })
  servers.push(server)
  await registerService(server, plugin, { service: 'inventory' })
  return server
}

const ask = async (options: InjectOptions) => {
  const response = await (await start()).inject(options)
  const type = response.headers['content-type']
  return {
    status: response.statusCode,
    type,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  }
}

const post = (payload: unknown, type = 'application/json') =>
  ask({
    method: 'POST',
    url: '/v1/holds',
    headers: { 'content-type': type },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  })

const lines = [{ sku: 'A', quantity: 1 }]

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

describe('an answer', () => {
  it('holds the documented members and no other', async () => {
    expect(await post({ lines })).toMatchObject({ status: 201, body: { lines } })
    expect((await post({ lines })).body).not.toHaveProperty('secret')
  })
  it('names the request, by the caller’s id where that is harmless', async () => {
    const url = '/v1/holds/h1'
    expect((await ask({ url })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect((await ask({ url, headers: { 'x-request-id': 'call-7' } })).headers['x-request-id']).toBe('call-7')
    expect((await ask({ url, headers: { 'x-request-id': '{"a":1}' } })).headers['x-request-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  })
})

describe('a problem', () => {
  it.each([
    ['bad JSON', '{"lines":', 'application/json', 400, 'malformed-json'],
    ['an empty body', '', 'application/json', 400, 'malformed-json'],
    [
      'JSON that is not UTF-8',
      Buffer.from('{"lines":[{"sku":"\xe9","quantity":1}]}', 'latin1'),
      'application/json',
      400,
      'malformed-json',
    ],
    ['a poisoned prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'malformed-json'],
    ['another media type', 'lines', 'text/csv', 415, 'unsupported-media-type'],
    ['too large a body', JSON.stringify({ lines, pad: 'x'.repeat(20_000) }), 'application/json', 413, 'body-too-large'],
  ])('%s', async (_name, payload, type, status, code) => {
    const answer = await post(payload, type)
    expect(answer).toMatchObject({ status, body: { type: `https://onhand.dev/problems/${code}`, status, code } })
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body.requestId).toBe(answer.headers['x-request-id'])
  })
  it('points at every fault of a body', async () => {
    const { status, body } = await post({
      'a/b': 7,
      lines: [
        { sku: 'A', quantity: 1.5 },
        { quantity: -1, colour: 'red' },
      ],
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid-body')
    const errors = body.errors as { pointer: string; detail: string }[]
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/a~1b',
      '/lines/0/quantity',
      '/lines/1/colour',
      '/lines/1/quantity',
      '/lines/1/sku',
    ])
    expect(errors).toContainEqual({ pointer: '/lines/1/sku', detail: 'is required' })
    expect(errors).toContainEqual({ pointer: '/lines/1/colour', detail: 'is not a known member' })
  })
  it('names a bad parameter of the query and of the path', async () => {
    expect((await ask({ url: '/v1/holds/h1?limit=900' })).body).toMatchObject({
      code: 'invalid-parameter',
      errors: [{ parameter: 'limit' }],
    })
    expect((await ask({ url: '/v1/holds/H1' })).body).toMatchObject({
      code: 'invalid-parameter',
      errors: [{ parameter: 'id' }],
    })
    expect((await ask({ url: '/v1/holds/a%00' })).body).toMatchObject({
      code: 'invalid-parameter',
      errors: [{ parameter: 'id' }],
    })
    expect((await ask({ url: '/v1/holds/h1?limit=5&word=a%00' })).body).toMatchObject({
      code: 'invalid-parameter',
      errors: [{ parameter: 'word', detail: 'must not contain U+0000' }],
    })
    expect((await ask({ url: '/v1/holds/%zz' })).body).toMatchObject({ code: 'malformed-request', status: 400 })
  })
  it.each([
    ['U+0000', '{"lines":[{"sku":"A\\u0000","quantity":1}]}', '/lines/0/sku'],
    ['a lone surrogate', '{"lines":[{"sku":"\\ud800","quantity":1}]}', '/lines/0/sku'],
    ['a number beyond the safe range', '{"lines":[{"sku":"A","quantity":9007199254740993}]}', '/lines/0/quantity'],
    ['an infinite number', '{"lines":[{"sku":"A","quantity":1e999}]}', '/lines/0/quantity'],
    ['a hostile name', '{"lines":[{"a\\u0000":1}]}', '/lines/0'],
    ['deep nesting', '['.repeat(4_000) + ']'.repeat(4_000), '/0'.repeat(64)],
  ])('%s is refused at its place', async (_name, payload, pointer) => {
    expect((await post(payload)).body).toMatchObject({ code: 'invalid-body', errors: [{ pointer }] })
  })
  it('tells an unknown path from an unknown method', async () => {
    expect((await ask({ url: '/v1/nothing' })).body).toMatchObject({ code: 'not-found' })
    for (const method of ['DELETE', 'TRACE'] as const) {
      const answer = await ask({ method: method, url: '/v1/holds/h1' })
      expect(answer).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
        body: { code: 'method-not-allowed' },
      })
    }
  })
  it('says what a rule refused, and details never replace the status', async () => {
    expect(await ask({ url: '/v1/refused' })).toMatchObject({
      status: 409,
      body: { code: 'insufficient-stock', status: 409, detail: 'One is short.', lines: [{ sku: 'A', short: 1 }] },
    })
    expect((await ask({ url: '/v1/odd-rule' })).body).toMatchObject({ code: 'invalid-state', rule: 'moon-not-full' })
  })
  it('tells nothing of a bug', async () => {
    const { status, body } = await ask({ url: '/v1/broken' })
    expect(status).toBe(500)
    expect(Object.keys(body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type'])
  })
  it('says when to come back', async () => {
    expect(await ask({ url: '/v1/busy' })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '7' },
      body: { code: 'overloaded' },
    })
  })
  it.each(['StoreUnavailableError', 'StorageError', 'DatabaseUnavailableError', 'because/DatabaseUnavailableError'])(
    'says that the database is away, not that something is wrong here: %s',
    async (name) => {
      const { status, headers, body } = await ask({ url: `/v1/away/${name}` })
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' })
      expect(headers).toHaveProperty('retry-after')
      expect(JSON.stringify(body)).not.toContain('10.0.0.7')
    },
  )
  it('says which service does not answer', async () => {
    const { status, body } = await ask({ url: '/v1/peer' })
    expect({ status, detail: body.detail }).toEqual({
      ...{ status: 503, detail: 'The order service does not answer. Ask again.' },
    })
  })
  it('also answers what is not HTTP', async () => {
    const server = await start()
    await server.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
    socket.write('NOT HTTP\r\n\r\n')
    expect(await answer).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json[^]*"malformed-request"/,
    )
    expect(JSON.parse((await answer).split('\r\n\r\n')[1] ?? '')).toHaveProperty('requestId')
    socket.destroy()
  })
})

describe('metrics', () => {
  it('count by route pattern and service', async () => {
    await ask({ url: '/v1/holds/h1' })
    const text = await metrics.registry.metrics()
    expect(text).toContain(
      'http_request_duration_seconds_count{service="inventory",method="GET",route="/v1/holds/:id",status="200"}',
    )
    expect(text).not.toContain('/v1/holds/h1')
  })
})
