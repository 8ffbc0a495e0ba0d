import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '@onhand/runtime'
import { startIdentityProvider, testClient, type TestIdentityProvider } from '../test/identity-provider.ts'
import { ADMIN, createHarness } from '../test/harness.ts'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A browser's cookies, by origin, and its way through redirects. */
const createBrowser = () => {
  const jar = new Map<string, Map<string, string>>()
  const visit = async (url: string): Promise<Response> => {
    const { origin } = new URL(url)
    const cookies = jar.get(origin) ?? new Map<string, string>()
    jar.set(origin, cookies)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const header of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (header.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    return answer
  }
  /** Until there is no redirect, or it leads to a path where nothing is. @returns every place */
  const follow = async (from: string): Promise<string[]> => {
    const places = [from]
    for (let step = 0; step < 10; step += 1) {
      const answer = await visit(places.at(-1) ?? '')
      const location = answer.headers.get('location')
      if (location === null) return places
      places.push(new URL(location, places.at(-1)).href)
    }
    throw new Error(`No end: ${places.join(' → ')}`)
  }
  return { visit, follow, jar }
}

describe('signing in with OpenID Connect', () => {
  let provider: TestIdentityProvider
  let harness: Awaited<ReturnType<typeof createHarness>>
  let origin: string
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`
    provider = await startIdentityProvider(`${origin}/v1/session/oidc/callback`)
    harness = await createHarness({
      publicUrl: origin,
      clock: systemClock,
      environment: {
        ...{ ADMIN_API_KEY: ADMIN, OIDC_ISSUER: provider.issuer },
        ...{ OIDC_CLIENT_ID: testClient.client_id, OIDC_CLIENT_SECRET: testClient.client_secret },
      },
    })
    await harness.server.listen({ port: Number(new URL(origin).port), host: '127.0.0.1' })
  }, 30_000)
  afterAll(async () => {
    await harness.close()
    await provider.stop()
  })
  beforeEach(() => {
    const claims = { name: 'Ada', email: 'Ada@example.com', email_verified: true, roles: ['care'] }
    provider.person = { subject: 'ada', claims }
  })
  const who = async (browser: ReturnType<typeof createBrowser>) =>
    (await browser.visit(`${origin}/v1/session`)).json() as Promise<Record<string, unknown>>

  it('goes to the provider, and comes back signed in to where it was going', async () => {
    const browser = createBrowser()
    const places = await browser.follow(`${origin}/v1/session/oidc?next=/orders/A-1`)
    expect(places[1]).toContain(`${provider.issuer}/auth?`)
    expect(places.at(-1)).toBe(`${origin}/orders/A-1`)
    expect(await who(browser)).toMatchObject({ signedIn: true, name: 'Ada', oidc: true })
  })
  it('gives the rights that the claims give, anew at each time', async () => {
    const claims = { name: 'Ada', roles: ['store'], locations: ['ST-1'] }
    provider.person = { subject: 'ada', claims }
    const browser = createBrowser()
    await browser.follow(`${origin}/v1/session/oidc`)
    expect(await who(browser)).toMatchObject({ signedIn: true, locations: ['ST-1'] })
    const { body } = await harness.call('GET', '/v1/accounts', undefined, harness.admin)
    expect(body).toMatchObject({ items: [{ name: 'Ada', role: 'store', locations: ['ST-1'], hasPassword: false }] })
  })
  it('lets nobody in whom no role was given', async () => {
    provider.person = { subject: 'eve', claims: { name: 'Eve', roles: ['emperor'] } }
    const browser = createBrowser()
    expect((await browser.follow(`${origin}/v1/session/oidc`)).at(-1)).toBe(`${origin}/sign-in?error=no-role`)
    expect(await who(browser)).toMatchObject({ signedIn: false })
  })
  it("refuses a return that another browser's departure would make, and one that comes twice", async () => {
    const [mine, other] = [createBrowser(), createBrowser()]
    const places = await mine.follow(`${origin}/v1/session/oidc`)
    const callback = places.find((place) => place.includes('/callback?')) ?? ''
    expect((await other.follow(callback)).at(-1)).toBe(`${origin}/sign-in?error=departure`)
    expect((await mine.follow(callback)).at(-1)).toBe(`${origin}/sign-in?error=departure`)
  })
  it('refuses a code that the provider does not know', async () => {
    const browser = createBrowser()
    const departed = await browser.visit(`${origin}/v1/session/oidc`)
    const state = new URL(departed.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const forged = `${origin}/v1/session/oidc/callback?code=forged&state=${state}&iss=${encodeURIComponent(provider.issuer)}`
    expect((await browser.follow(forged)).at(-1)).toBe(`${origin}/sign-in?error=refused`)
  })
  it.each(['https://evil.example', '//evil.example', '/\\evil.example'])('sends nobody on to %s', async (next) => {
    const answer = await fetch(`${origin}/v1/session/oidc?next=${encodeURIComponent(next)}`, { redirect: 'manual' })
    expect(answer.status).toBe(400)
  })
})
