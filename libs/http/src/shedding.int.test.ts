import { afterEach, describe, expect, it } from '@jest/globals'
import { createMetrics, silentLogger, systemClock, systemIds } from '@onhand/runtime'
import { createAdmission } from './admission.ts'
import { listen } from './listen.ts'
import { createServer, type Server } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'
import { addAdmission } from './shedding.ts'

const HOST = '127.0.0.1'
const ROOM = 8
const servers: Server[] = []

const serviceOf =
  (gate: Promise<void>): ServicePlugin =>
  (app, _options, done) => {
    app.post('/v1/slow', async () => {
      await gate
      return { ok: true }
    })
    app.get('/v1/events', { config: { waits: true } }, () => ({ ok: true }))
    app.get('/v1/fast', () => ({ ok: true }))
    done()
  }

/** A full server: its room is taken by one caller, whose requests are answered once it is opened. */
const fullServer = async () => {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const metrics = createMetrics()
  const server = createServer({ logger: silentLogger, clock: systemClock, ids: systemIds(systemClock), metrics })
  servers.push(server)
  addAdmission(server, metrics, createAdmission(systemClock, { least: ROOM, targetMs: 0 }))
  let routed = 0
  server.addHook('onRequest', (_request, _reply, done) => {
    routed += 1
    done()
  })
  server.get('/livez', () => ({ status: 'alive' }))
  await registerService(server, serviceOf(gate), { service: 'order' })
  const { port } = await listen(server, { host: HOST, port: 0 })
  const call = (path: string, key: string | null, method = 'GET', more: object = {}, body?: string) => {
    const who = key === null ? {} : { authorization: `Bearer ${key}` }
    const headers = { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more }
    return fetch(`http://${HOST}:${port}${path}`, { method, headers, body: body ?? null })
  }
  const post = (key: string, more: object = {}, body = '{"a":1}') => call('/v1/slow', key, 'POST', more, body)
  const inside = Array.from({ length: ROOM }, () => post('noisy'))
  while (routed < ROOM) await new Promise((resolve) => setTimeout(resolve, 5))
  return { metrics, call, post, open, inside, routed: () => routed }
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

describe('A full server', () => {
  it('refuses who filled it before anything is routed, as every problem is answered, and counts it', async () => {
    const { metrics, post, open, inside, routed } = await fullServer()
    const refused = await post('noisy', { 'x-request-id': 'mine-1' })
    expect(refused.status).toBe(503)
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      ...{ 'retry-after': '1', 'content-type': 'application/problem+json' },
      ...{ 'x-request-id': 'mine-1', 'x-content-type-options': 'nosniff' },
    })
    expect(await refused.json()).toMatchObject({ code: 'overloaded', status: 503, requestId: 'mine-1' })
    expect(routed()).toBe(ROOM)
    const text = await metrics.registry.metrics()
    expect(text).toContain('onhand_requests_shed_total{service="order"} 1')
    const counted = 'service="order",method="POST",route="/v1/slow",status="503"'
    expect(text).toContain(`http_request_duration_seconds_count{${counted}} 1`)
    open()
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual(inside.map(() => 200))
    expect((await post('noisy')).status).toBe(200)
  })
  it('reads what a refused caller sends, so that the connection is good for the next request', async () => {
    const { post, open, inside } = await fullServer()
    const body = JSON.stringify({ a: 'x'.repeat(500_000) })
    for (let n = 0; n < 3; n += 1) expect((await post('noisy', {}, body)).status).toBe(503)
    open()
    await Promise.all(inside)
    expect((await post('noisy', {}, body)).status).toBe(200)
  })
  it('lets another caller in, and probes, and what waits; a stranger is judged by address', async () => {
    const { call, open, inside } = await fullServer()
    expect((await call('/v1/fast', 'quiet')).status).toBe(200)
    expect((await call('/livez', 'noisy')).status).toBe(200)
    expect((await call('/v1/events', 'noisy')).status).toBe(200)
    expect((await call('/v1/fast?minPosition=1', 'noisy')).status).toBe(200)
    expect((await call('/v1/fast', null)).status).toBe(200)
    expect((await call('/v1/nowhere', 'noisy')).status).toBe(404)
    expect((await call('/v1/fast', 'noisy')).status).toBe(503)
    open()
    await Promise.all(inside)
  })
})
