import { afterEach, describe, expect, it } from '@jest/globals'
import { AccessEnvironment, accessConfig } from './index.ts'
import { createHarness } from './test/harness.ts'

const open: { close?: () => Promise<void> } = {}
afterEach(async () => open.close?.())
const createSystem = async (...options: Parameters<typeof createHarness>) => {
  const system = await createHarness(...options)
  open.close = system.close
  return system
}
const bearer = (secret: unknown) => ({ authorization: `Bearer ${String(secret)}` })
const wms = { keyId: 'wms-den', name: 'WMS of Denver', role: 'wms', locations: ['WH-DEN'] }

describe('keys at the terminal', () => {
  const terms = { name: 'x', role: null, scopes: [], locations: null, suppliers: null }
  const more = { ratePerMinute: null, writesPerMinute: null, expiresAt: null }
  it('are made without a server, the first one an admin, and open what is closed', async () => {
    const { service, call, disk } = await createSystem({ environment: {}, isLoopback: true })
    const { keys } = service
    await expect(keys.create('till', { ...terms, ...more, role: 'store' }, 'cli:ada')).rejects.toThrow(
      'role admin first',
    )
    const secret = await keys.create('boss', { ...terms, ...more, role: 'admin' }, 'cli:ada')
    expect((await call('GET', '/v1/session', undefined, bearer(secret))).body).toMatchObject({ id: 'key:boss' })
    expect(await keys.create('boss', { ...terms, ...more, role: 'admin' }, 'cli:ada')).toBeNull()
    const events = disk.events.map((text) => JSON.parse(text) as { type: string; metadata: { actor?: string } })
    expect(events.map(({ type, metadata }) => [type, metadata.actor])).toEqual([['ApiKeyCreated', 'cli:ada']])
  })
  it('are listed, rotated and revoked', async () => {
    const { service, call, clock } = await createSystem()
    const { keys } = service
    const first = await keys.create('till', { ...terms, ...more, role: 'viewer' }, 'cli:ada')
    expect(await keys.list()).toMatchObject([{ keyId: 'till', role: 'viewer', revokedAt: null, lastUsedAt: null }])
    const second = await keys.rotate('till', 60, 'cli:ada')
    const statusOf = async (secret: unknown) => (await call('GET', '/v1/session', undefined, bearer(secret))).status
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200])
    clock.advance(61_000)
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200])
    await keys.revoke('till', 'cli:ada')
    expect(await statusOf(second)).toBe(401)
    await expect(keys.rotate('till', 0, 'cli:ada')).rejects.toThrow('revoked')
    await expect(keys.revoke('nobody', 'cli:ada')).rejects.toThrow('no key of that name')
  })
})

describe('the audit trail', () => {
  it('says who did what, newest first, page by page, to administrators alone', async () => {
    const { call, admin, clock } = await createSystem()
    const made = await call('POST', '/v1/api-keys', wms, admin)
    clock.advance(60_000)
    await call('POST', '/v1/api-keys/wms-den/rotate', { graceSeconds: 600 }, admin)
    await call('DELETE', '/v1/api-keys/wms-den', undefined, admin)
    const trail = async (query: string) => {
      const { body } = await call('GET', `/v1/audit/access?${query}`, undefined, admin)
      return body as unknown as { items: { actor: string; event: string; stream: string }[]; nextCursor: string | null }
    }
    const all = await trail('')
    expect(all.items.map(({ event }) => event)).toEqual(['ApiKeyRevoked', 'ApiKeyRotated', 'ApiKeyCreated'])
    expect(all.items[0]).toMatchObject({ actor: 'key:ADMIN_API_KEY', stream: 'api-key-wms-den' })
    expect(JSON.stringify(all)).not.toContain('hash')
    const first = await trail('limit=2')
    const rest = await trail(`limit=2&cursor=${String(first.nextCursor)}`)
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect(rest.nextCursor).toBeNull()
    expect((await trail('actor=account:')).items).toEqual([])
    expect((await trail('since=2100-01-01T00:00:00Z')).items).toEqual([])
    expect((await trail('until=2000-01-01T00:00:00Z')).items).toEqual([])
    expect((await call('GET', '/v1/audit/access?cursor=nonsense', undefined, admin)).status).toBe(400)
    await call('POST', '/v1/api-keys', { ...wms, keyId: 'ops-1', role: 'ops', locations: null }, admin)
    expect((await call('GET', '/v1/audit/access', undefined, bearer(made.body.secret))).status).toBe(401)
    const ops = await call('POST', '/v1/api-keys', { ...wms, keyId: 'ops-2', role: 'ops', locations: null }, admin)
    expect((await call('GET', '/v1/audit/access', undefined, bearer(ops.body.secret))).status).toBe(403)
  })
})

describe('API keys', () => {
  it('are made, told once, and work', async () => {
    const { call, admin } = await createSystem()
    const made = await call('POST', '/v1/api-keys', wms, admin)
    expect(made).toMatchObject({
      status: 201,
      body: { keyId: 'wms-den', role: 'wms', locations: ['WH-DEN'], lastUsedAt: null },
    })
    expect(made.headers['cache-control']).toBe('no-store')
    expect(await call('POST', '/v1/api-keys', wms, admin)).toMatchObject({ status: 200, body: { secret: null } })
    const asked = await call('GET', '/v1/session', undefined, bearer(made.body.secret))
    expect(asked.body).toMatchObject({ id: 'key:wms-den', signedIn: false, locations: ['WH-DEN'] })
    expect(await call('GET', '/v1/api-keys', undefined, bearer(made.body.secret))).toMatchObject({ status: 403 })
  })
  it('of the same name and other rights are refused', async () => {
    const { call, admin } = await createSystem()
    await call('POST', '/v1/api-keys', wms, admin)
    expect(await call('POST', '/v1/api-keys', { ...wms, role: 'ops' }, admin)).toMatchObject({
      ...{ status: 409, body: { code: 'already-exists' } },
    })
  })
  it('are never stored as they are', async () => {
    const { call, admin, disk } = await createSystem()
    const { body } = await call('POST', '/v1/api-keys', wms, admin)
    expect(JSON.stringify(disk.events)).toContain('wms-den')
    expect(JSON.stringify(disk.events)).not.toContain(String(body.secret).slice(4))
    expect((await call('GET', '/v1/api-keys/wms-den', undefined, admin)).body).not.toHaveProperty('hash')
  })
  it('are rotated: the old secret works until its grace is over', async () => {
    const { call, admin, clock } = await createSystem()
    const { secret: first } = (await call('POST', '/v1/api-keys', wms, admin)).body
    const rotated = await call('POST', '/v1/api-keys/wms-den/rotate', { graceSeconds: 60 }, admin)
    const who = async (secret: unknown) => (await call('GET', '/v1/session', undefined, bearer(secret))).status
    expect([await who(first), await who(rotated.body.secret)]).toEqual([200, 200])
    clock.advance(61_000)
    expect([await who(first), await who(rotated.body.secret)]).toEqual([401, 200])
  })
  it('are revoked with all their secrets, and end at their time', async () => {
    const { call, admin, clock } = await createSystem()
    const { secret } = (await call('POST', '/v1/api-keys', wms, admin)).body
    const expiresAt = new Date(clock.epochMs() + 3_600_000).toISOString()
    const short = (await call('POST', '/v1/api-keys', { ...wms, keyId: 'short', expiresAt }, admin)).body
    await call('DELETE', '/v1/api-keys/wms-den', undefined, admin)
    expect(await call('GET', '/v1/session', undefined, bearer(secret))).toMatchObject({ status: 401 })
    expect(await call('GET', '/v1/session', undefined, bearer(short.secret))).toMatchObject({ status: 200 })
    clock.advance(3_600_000)
    expect(await call('GET', '/v1/session', undefined, bearer(short.secret))).toMatchObject({ status: 401 })
  })
  it('tell when they were last used', async () => {
    const { call, admin, service, clock } = await createSystem()
    const { secret } = (await call('POST', '/v1/api-keys', wms, admin)).body
    await call('GET', '/v1/session', undefined, bearer(secret))
    await (service.directory as unknown as { keepLastUsed(): Promise<void> }).keepLastUsed()
    expect((await call('GET', '/v1/api-keys/wms-den', undefined, admin)).body).toMatchObject({
      lastUsedAt: clock.now(),
    })
  })
  it('leave who made them in the log', async () => {
    const { call, admin, disk } = await createSystem()
    const { secret } = (
      await call('POST', '/v1/api-keys', { ...wms, keyId: 'boss', role: 'admin', locations: null }, admin)
    ).body
    await call('POST', '/v1/api-keys', wms, bearer(secret))
    const actors = disk.events.map((row) => (JSON.stringify(row).match(/key:[\w-]+/) ?? [''])[0])
    expect(actors).toEqual(['key:ADMIN_API_KEY', 'key:boss'])
  })
  it.each([
    [{ ...wms, role: 'emperor' }, 400, '/role'],
    [{ ...wms, role: null }, 422, '/role'],
    [{ ...wms, scopes: ['moon:write'] }, 400, '/scopes/0'],
    [{ ...wms, keyId: 'a b' }, 400, '/keyId'],
    [{ ...wms, ratePerMinute: 0 }, 400, '/ratePerMinute'],
  ])('%j is refused', async (body, status, pointer) => {
    const { call, admin } = await createSystem()
    const answer = await call('POST', '/v1/api-keys', body, admin)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(`"pointer":"${pointer}"`)
  })
})

describe('an installation without keys', () => {
  it('is open on loopback until the first key, which is an admin key', async () => {
    const { call } = await createSystem({ environment: {}, isLoopback: true })
    expect((await call('GET', '/v1/session')).body).toMatchObject({ open: true })
    expect(await call('POST', '/v1/api-keys', wms)).toMatchObject({ status: 409, body: { code: 'first-is-admin' } })
    const boss = { keyId: 'boss', name: 'First', role: 'admin' }
    const made = await call('POST', '/v1/api-keys', boss)
    expect(made.status).toBe(201)
    expect(await call('GET', '/v1/api-keys')).toMatchObject({ status: 401 })
    expect(await call('GET', '/v1/api-keys', undefined, bearer(made.body.secret))).toMatchObject({ status: 200 })
  })
})

describe('people', () => {
  const ada = { name: 'Ada', email: 'Ada@Example.com', role: 'care' }
  const password = 'correct horse battery'
  const ready = async () => {
    const system = await createSystem()
    const { call, admin } = system
    expect(await call('PUT', '/v1/accounts/ada', ada, admin)).toMatchObject({
      status: 201,
      body: { email: 'ada@example.com', hasPassword: false },
    })
    expect(await call('PUT', '/v1/accounts/ada/password', { password }, admin)).toMatchObject({
      status: 200,
      body: { hasPassword: true },
    })
    const signIn = async () => {
      const answer = await call('POST', '/v1/session', { email: 'ADA@example.com', password })
      const [pair = ''] = String(answer.headers['set-cookie']).split(';')
      return { answer, cookie: { cookie: pair } }
    }
    return { ...system, signIn }
  }
  it('sign in by a cookie that scripts cannot read, and out again', async () => {
    const { call, signIn } = await ready()
    const { answer, cookie } = await signIn()
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/)
    expect((await call('GET', '/v1/session', undefined, cookie)).body).toMatchObject({
      signedIn: true,
      id: 'account:ada',
      name: 'Ada',
    })
    const own = { ...cookie, 'sec-fetch-site': 'same-origin' }
    expect(await call('DELETE', '/v1/session', undefined, own)).toMatchObject({ status: 204 })
    expect((await call('GET', '/v1/session', undefined, cookie)).body).toMatchObject({ signedIn: false, id: 'public' })
  })
  it('sessions end by themselves', async () => {
    const { call, signIn, clock } = await ready()
    const { cookie } = await signIn()
    clock.advance(12 * 3_600_000)
    expect((await call('GET', '/v1/session', undefined, cookie)).body).toMatchObject({ signedIn: false })
  })
  it('a new password and a closed account sign everyone out', async () => {
    const { call, signIn, admin } = await ready()
    const { cookie } = await signIn()
    await call('PUT', '/v1/accounts/ada/password', { password: 'another long password' }, admin)
    expect((await call('GET', '/v1/session', undefined, cookie)).body).toMatchObject({ signedIn: false })
    await call('DELETE', '/v1/accounts/ada', undefined, admin)
    expect((await signIn()).answer.status).toBe(401)
  })
  it('who is unknown and who has a wrong password are told the same', async () => {
    const { call } = await ready()
    const wrong = await call('POST', '/v1/session', { email: 'ada@example.com', password: 'no' })
    const unknown = await call('POST', '/v1/session', { email: 'bob@example.com', password: 'no' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    const told = ({ body }: typeof wrong) => ({ ...body, requestId: '' })
    expect(told(wrong)).toEqual(told(unknown))
  })
  it('guessing ends after ten tries', async () => {
    const { call } = await ready()
    const statuses = []
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push(
        (await call('POST', '/v1/session', { email: 'ada@example.com', password: `guess ${guess}` })).status,
      )
    expect(statuses.slice(9)).toEqual([401, 429])
  }, 30_000)
  it('the log knows no names, addresses or passwords', async () => {
    const { signIn, disk } = await ready()
    await signIn()
    const log = JSON.stringify(disk.events)
    expect(log).toContain('SignedIn')
    expect(log).not.toMatch(/Ada|example\.com|scrypt|horse/)
  })
  it('one address is one account', async () => {
    const { call, admin } = await ready()
    expect(await call('PUT', '/v1/accounts/eve', { ...ada, name: 'Eve' }, admin)).toMatchObject({ status: 409 })
  })
  it('a short password is refused', async () => {
    const { call, admin } = await ready()
    const answer = await call('PUT', '/v1/accounts/ada/password', { password: 'short' }, admin)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
  })
})

describe('the environment', () => {
  it('refuses half a configuration', () => {
    const half = AccessEnvironment.parse({ OIDC_ISSUER: 'https://login.example' })
    expect(() => accessConfig(half, () => '')).toThrow('OIDC_ISSUER without OIDC_CLIENT_ID, OIDC_CLIENT_SECRET')
  })
})
