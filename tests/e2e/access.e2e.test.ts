import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createClient, type Client } from './client.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const MAIN = new URL('../../services/onhand/src/main.ts', import.meta.url).pathname
const receipt = (eventId: string, location: string) => ({
  ...{ source: 'pos', eventId, type: 'receipt', sku: 'SKU-1', location, quantity: 3 },
  occurredAt: '2026-01-05T09:00:00Z',
})
const store = (name: string) => ({
  ...{ name, type: 'store', timeZone: 'Europe/Warsaw', capabilities: ['pickup', 'returns'] },
  position: { latitude: 52.2, longitude: 21 },
})

describe('who may come in', () => {
  let site: Site
  let system: System
  let admin: Client
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
  }, 120_000)
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it('says that it is open, and is', async () => {
    expect(system.output()).toContain('open: loopback only')
    expect((await system.client.put('/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })).status).toBe(201)
    for (const location of ['ST-OWN', 'ST-OTHER'])
      expect((await system.client.put(`/v1/locations/${location}`, store(location))).status).toBe(201)
  })

  it('closes with the first key; a store pushes and sees its own stock only; a revoked key is out', async () => {
    const { origin, post, get } = system.client
    const boss = await post('/v1/api-keys', { keyId: 'boss', name: 'First', role: 'admin' })
    expect(boss.status).toBe(201)
    expect((await get('/v1/availability?sku=SKU-1')).status).toBe(401)
    admin = createClient(origin, boss.body.secret)
    const made = await admin.post('/v1/api-keys', { keyId: 'till', name: 'Till', role: 'store', locations: ['ST-OWN'] })
    const till = createClient(origin, made.body.secret)
    expect(await till.post('/v1/stock-events', [receipt('1', 'ST-OWN')])).toMatchObject({
      status: 200,
      body: { applied: 1 },
    })
    expect((await till.post('/v1/stock-events', [receipt('2', 'ST-OTHER')])).status).toBe(403)
    expect((await till.get('/v1/stock/SKU-1/ST-OWN')).body).toMatchObject({ onHand: 3 })
    expect((await till.get('/v1/stock/SKU-1/ST-OTHER')).status).toBe(403)
    expect((await till.get('/v1/shipments')).status).toBe(403)
    expect((await till.get('/v1/shipments?location=ST-OWN')).status).toBe(200)
    expect((await admin.delete('/v1/api-keys/till')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 5_500)) // So long an answer is believed.
    expect((await till.get('/v1/shipments?location=ST-OWN')).status).toBe(401)
    expect((await createClient(origin).get('/livez')).status).toBe(200)
  }, 30_000)

  it('messages have a quota by key: A used up does not stop B', async () => {
    const keyOf = async (keyId: string): Promise<Client> => {
      const made = await admin.post('/v1/api-keys', { keyId, name: keyId, role: 'ops', writesPerMinute: 2 })
      return createClient(system.client.origin, made.body.secret)
    }
    const [a, b] = [await keyOf('desk-a'), await keyOf('desk-b')]
    const retry = (client: Client) => client.post('/v1/messages/M-NONE/retry', {})
    for (let message = 0; message < 2; message += 1) expect((await retry(a)).status).toBe(404)
    const refused = await retry(a)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await retry(b)).status).toBe(404)
    expect((await a.get('/v1/messages')).status).toBe(200)
  }, 60_000)

  it('stays closed after a restart', async () => {
    await system.stop()
    system = await startSystem(site)
    expect(system.output()).toContain('by key or sign-in')
    expect((await system.client.get('/v1/items')).status).toBe(401)
  }, 90_000)

  it('does not start where strangers could walk in', async () => {
    const empty = await createSite()
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, NODE_OPTIONS: '', ...empty.environment, HOST: '0.0.0.0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()))
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(1)
    expect(said).toContain('set ADMIN_API_KEY')
    await empty.dispose()
  }, 60_000)
})
