import { describe, expect, it } from '@jest/globals'
import { createMetrics, manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { createAdmission } from './admission.ts'
import { createServer } from './server.ts'
import { registerService, type ServicePlugin } from './services.ts'
import { addAdmission } from './shedding.ts'

describe('a server with admission', () => {
  it('answers 503 with Retry-After beyond it, and probes always', async () => {
    const clock = manualClock()
    const metrics = createMetrics()
    const server = createServer({ logger: silentLogger, clock, ids: seededIds(1, clock), metrics })
    addAdmission(server, metrics, createAdmission(server.clock, { least: 2, targetMs: 0 }))
    server.get('/livez', () => ({ status: 'alive' }))
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    const slow: ServicePlugin = (app, _options, done) => {
      app.get('/v1/slow', async () => {
        await gate
        return { ok: true }
      })
      done()
    }
    await registerService(server, slow, { service: 'order' })
    await server.ready()
    expect(await metrics.registry.metrics()).toMatch(/onhand_requests_shed_total\{service="order"\} 0\n/)
    const first = [server.inject('/v1/slow'), server.inject('/v1/slow')]
    await new Promise((resolve) => setImmediate(resolve))
    const refused = await server.inject('/v1/slow')
    expect(refused.statusCode).toBe(503)
    expect(refused.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/problem+json' })
    expect(refused.json()).toMatchObject({
      code: 'overloaded',
      status: 503,
      requestId: refused.headers['x-request-id'],
    })
    expect((await server.inject('/livez')).statusCode).toBe(200)
    open()
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual([200, 200])
    await new Promise((resolve) => setImmediate(resolve))
    expect((await server.inject('/v1/slow')).statusCode).toBe(200)
    expect(await metrics.registry.metrics()).toContain('onhand_requests_shed_total{service="order"} 1')
    expect(await metrics.registry.metrics()).toMatch(/onhand_requests_inside 0\n[^]*onhand_requests_limit 2\n/)
    await server.close()
  })
})
