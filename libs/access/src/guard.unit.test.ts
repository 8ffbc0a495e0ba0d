import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from '@onhand/http'
import { manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { roleScopes, type Role } from '@onhand/schemas'
import { createAuthenticate, type Known } from './authenticate.ts'
import { addGuard } from './guard.ts'
import { createLimits } from './limits.ts'
import type { Grant } from './principal.ts'
import { secretHash, secretText, type SecretKind } from './secrets.ts'

const secret = (kind: SecretKind, seed: number) => secretText(kind, new Uint8Array(32).fill(seed))
const grant = (role: Role, more: Partial<Grant> = {}): Grant => ({
  ...{ id: `key:${role}`, scopes: roleScopes[role], locations: null, suppliers: null },
  ...{ ratePerMinute: null, writesPerMinute: null },
  ...more,
})

const keys = {
  viewer: secret('key', 1),
  store: secret('key', 2),
  slow: secret('key', 3),
  session: secret('session', 4),
  shop: secret('key', 5),
  desk: secret('key', 6),
  otherDesk: secret('key', 7),
}
const known = new Map<string, Known>([
  [secretHash(keys.viewer), { kind: 'key', grant: grant('viewer') }],
  [secretHash(keys.store), { kind: 'key', grant: grant('store', { locations: ['ST-1'] }) }],
  [secretHash(keys.slow), { kind: 'key', grant: grant('ops', { id: 'key:slow', ratePerMinute: 25 }) }],
  [secretHash(keys.session), { kind: 'account', grant: grant('ops', { id: 'account:ada' }) }],
  [secretHash(keys.desk), { kind: 'key', grant: grant('ops', { id: 'key:desk', writesPerMinute: 3 }) }],
  [secretHash(keys.otherDesk), { kind: 'key', grant: grant('ops', { id: 'key:other-desk', writesPerMinute: 3 }) }],
  [secretHash(keys.shop), { kind: 'key', grant: grant('shop', { id: 'key:shop', writesPerMinute: 2 }) }],
])

const open: { server?: Server } = {}
afterEach(async () => open.server?.close())

const createGuarded = async (isOpen = false) => {
  const clock = manualClock()
  const asked: string[] = []
  const directory = {
    find: (hash: string) => {
      asked.push(hash)
      return Promise.resolve(known.get(hash) ?? null)
    },
  }
  const server = createServer({ logger: silentLogger, clock, ids: seededIds(3, clock) })
  const authenticate = createAuthenticate({
    directory,
    clock,
    verifyJwt: null,
    peerToken: 'peer-token-of-32-characters-here',
  })
  addGuard(server, { isOpen: () => isOpen, authenticate, limits: createLimits(), signInPath: '/sign-in' })
  const who = (request: { principal: { id: string } }) => ({ who: request.principal.id })
  server.get('/v1/kpis', who)
  server.get('/v1/shipments', who)
  server.get('/v1/shipments/:id', ({ params }) => ({
    location: (params as { id: string }).id === 'S-1' ? 'ST-1' : 'ST-2',
  }))
  server.post('/v1/shipments/:id/pick', who)
  server.post('/v1/stock-events', who)
  server.post('/v1/orders', who)
  server.get('/v1/messages', who)
  server.post('/v1/messages/:messageId/retry', who)
  server.get('/v1/track/:token', who)
  server.get('/v1/nobody-said', who)
  server.get('/mail', who)
  await server.ready()
  open.server = server
  const call = async (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload?: object) => {
    const answer = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    const body = answer.headers['content-type']?.includes('json') ? answer.json<Record<string, unknown>>() : {}
    return { status: answer.statusCode, body, headers: answer.headers }
  }
  return { call, clock, asked }
}
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('an open installation', () => {
  it('lets anyone do everything', async () => {
    const { call } = await createGuarded(true)
    expect(await call('GET', '/v1/kpis')).toMatchObject({ status: 200, body: { who: 'anyone' } })
  })
})

describe('a guarded installation', () => {
  it('asks strangers for a key, and lets them use what is public', async () => {
    const { call } = await createGuarded()
    const refused = await call('GET', '/v1/kpis')
    expect(refused).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    expect(await call('GET', '/v1/track/abc')).toMatchObject({ status: 200, body: { who: 'public' } })
  })
  it('gives a key what its role may, and nothing else', async () => {
    const { call } = await createGuarded()
    expect(await call('GET', '/v1/kpis', bearer(keys.viewer))).toMatchObject({ status: 200 })
    expect(await call('POST', '/v1/stock-events', bearer(keys.viewer), [])).toMatchObject({
      ...{ status: 403, body: { code: 'forbidden', scope: 'stock:write' } },
    })
  })
  it('takes X-Api-Key too, and the token of another service', async () => {
    const { call } = await createGuarded()
    expect(await call('GET', '/v1/kpis', { 'x-api-key': keys.viewer })).toMatchObject({ status: 200 })
    const peer = await call('GET', '/v1/kpis', bearer('peer-token-of-32-characters-here'))
    expect(peer.body).toEqual({ who: 'peer' })
  })
  it('refuses what proves nothing, also where no key is needed', async () => {
    const { call } = await createGuarded()
    for (const headers of [bearer(secret('key', 9)), { authorization: 'Basic dTpw' }, bearer('a.b.c')])
      expect(await call('GET', '/v1/track/abc', headers)).toMatchObject({ status: 401 })
  })
  it('refuses a route that nobody said a word about, and tells nothing of routes that are not', async () => {
    const { call } = await createGuarded()
    expect(await call('GET', '/v1/nobody-said', bearer(keys.viewer))).toMatchObject({ status: 403 })
    expect(await call('GET', '/v1/nowhere')).toMatchObject({ status: 404 })
    expect(await call('POST', '/v1/kpis')).toMatchObject({ status: 405 })
  })
  it('sends a person to the sign-in page and back', async () => {
    const { call } = await createGuarded()
    const answer = await call('GET', '/mail?cursor=x', { accept: 'text/html,*/*' })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/sign-in?next=%2Fmail%3Fcursor%3Dx')
  })
})

describe('limits to places', () => {
  it('a store sees its own shipments', async () => {
    const { call } = await createGuarded()
    const as = bearer(keys.store)
    expect(await call('GET', '/v1/shipments?location=ST-1', as)).toMatchObject({ status: 200 })
    expect(await call('GET', '/v1/shipments?location=ST-2', as)).toMatchObject({ status: 403 })
    expect(await call('GET', '/v1/shipments', as)).toMatchObject({ status: 403, body: { locations: ['ST-1'] } })
  })
  it('and works on its own, by what the shipment itself says', async () => {
    const { call } = await createGuarded()
    const as = bearer(keys.store)
    expect(await call('GET', '/v1/shipments/S-1', as)).toMatchObject({ status: 200 })
    expect(await call('POST', '/v1/shipments/S-1/pick', as, {})).toMatchObject({ status: 200 })
    expect(await call('POST', '/v1/shipments/S-2/pick', as, {})).toMatchObject({ status: 403 })
  })
  it('and pushes its own stock', async () => {
    const { call } = await createGuarded()
    const as = bearer(keys.store)
    expect(await call('POST', '/v1/stock-events', as, [{ location: 'ST-1' }])).toMatchObject({ status: 200 })
    expect(await call('POST', '/v1/stock-events', as, [{ location: 'ST-1' }, { location: 'ST-2' }])).toMatchObject({
      status: 403,
    })
  })
})

describe('a session', () => {
  const cookie = { cookie: `onhand_session=${keys.session}` }
  it('reads from anywhere, writes from our own pages only', async () => {
    const { call } = await createGuarded()
    expect(await call('GET', '/v1/kpis', cookie)).toMatchObject({ status: 200, body: { who: 'account:ada' } })
    expect(await call('POST', '/v1/orders', cookie, {})).toMatchObject({ status: 403 })
    expect(await call('POST', '/v1/orders', { ...cookie, 'sec-fetch-site': 'cross-site' }, {})).toMatchObject({
      status: 403,
    })
    expect(await call('POST', '/v1/orders', { ...cookie, 'sec-fetch-site': 'same-origin' }, {})).toMatchObject({
      status: 200,
    })
  })
  it('is no bearer token, and a key is no cookie', async () => {
    const { call } = await createGuarded()
    expect(await call('GET', '/v1/kpis', bearer(keys.session))).toMatchObject({ status: 401 })
    expect(await call('GET', '/v1/kpis', { cookie: `onhand_session=${keys.viewer}` })).toMatchObject({ status: 401 })
  })
  it('that has ended does not close what is public', async () => {
    const { call } = await createGuarded()
    const stale = { cookie: `onhand_session=${secret('session', 8)}` }
    expect(await call('GET', '/v1/track/abc', stale)).toMatchObject({ status: 200 })
  })
})

describe('rates', () => {
  it('a request takes what it costs, and is refused with the time to wait', async () => {
    const { call } = await createGuarded()
    const as = bearer(keys.slow)
    expect(await call('POST', '/v1/stock-events', as, [])).toMatchObject({ status: 200 })
    expect(await call('POST', '/v1/stock-events', as, [])).toMatchObject({ status: 200 })
    const refused = await call('POST', '/v1/stock-events', as, [])
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(await call('GET', '/v1/kpis', bearer(keys.viewer))).toMatchObject({ status: 200 })
  })
  it('reservations and orders have a budget of their own', async () => {
    const { call } = await createGuarded()
    const as = bearer(keys.shop)
    const statuses = []
    for (let order = 0; order < 3; order += 1) statuses.push((await call('POST', '/v1/orders', as, {})).status)
    expect(statuses).toEqual([200, 200, 429])
  })
  it('messages have a quota by key: who has used it up does not stop another, and may still read', async () => {
    const { call } = await createGuarded()
    const retry = (key: string) => call('POST', '/v1/messages/M-1/retry', bearer(key))
    const statuses = []
    for (let message = 0; message < 5; message += 1) statuses.push((await retry(keys.desk)).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const refused = await retry(keys.desk)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests', status: 429 } })
    expect(refused.body.detail).toBe('3 reservations, orders and messages a minute are used up.')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(await retry(keys.otherDesk)).toMatchObject({ status: 200, body: { who: 'key:other-desk' } })
    expect(await call('GET', '/v1/messages', bearer(keys.desk))).toMatchObject({ status: 200 })
  })
  it('guesses from one address come to an end', async () => {
    const { call } = await createGuarded()
    const statuses = new Set<number>()
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await call('GET', '/v1/kpis', bearer(secret('key', 100 + guess)))).status)
    expect([...statuses]).toEqual([401, 429])
  })
})

describe('the directory', () => {
  it('is asked once for many requests, and again when its answer is old', async () => {
    const { call, clock, asked } = await createGuarded()
    for (let request = 0; request < 5; request += 1) await call('GET', '/v1/kpis', bearer(keys.viewer))
    expect(asked).toHaveLength(1)
    clock.advance(6_000)
    await call('GET', '/v1/kpis', bearer(keys.viewer))
    expect(asked).toHaveLength(2)
  })
})
