import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startHttpStandIn, type HttpStandIn } from '../testing/http-stand-in.ts'
import { createWebhookCaller } from './webhook-caller.ts'

const call = { headers: { 'content-type': 'application/json' }, body: '{}' }

describe('calling an endpoint that a stranger named', () => {
  let endpoint: HttpStandIn
  let port: string
  beforeAll(async () => {
    endpoint = await startHttpStandIn(() => ({ status: 200 }))
    port = new URL(endpoint.url).port
  })
  afterAll(() => endpoint.stop())

  it.each([
    ...['https://127.0.0.1/', 'https://127.1/', 'https://0x7f.0.0.1/', 'https://2130706433/', 'https://[::1]/'],
    ...['https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://169.254.169.254/latest/meta-data/'],
    ...[
      'https://localhost/',
      'http://example.com/',
      'https://user:word@example.com/',
      'ftp://example.com/',
      'nonsense',
    ],
  ])('%s is not called', async (url) => {
    const caller = createWebhookCaller({ allowPrivate: false })
    expect(await caller.check(url)).not.toBeNull()
    expect(await caller.call({ ...call, url })).toMatchObject({ status: null, reason: 'unsafe-address' })
    caller.close()
  })
  it('checks every address of a name, not only the first one', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    const caller = createWebhookCaller({ allowPrivate: false, resolve })
    expect(await caller.check('https://both.example/')).toBe('is not on the public internet')
    expect(await caller.call({ ...call, url: 'https://both.example/' })).toMatchObject({ reason: 'unsafe-address' })
    caller.close()
  })
  it('connects only to an address that was judged, though the name answers otherwise later', async () => {
    let asked = 0
    // The second answer would be the attack; a connection is made with the very answer that was judged.
    const resolve = () => {
      asked += 1
      return Promise.resolve([{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }])
    }
    const caller = createWebhookCaller({ allowPrivate: false, resolve })
    expect(await caller.check('https://rebinding.example/')).toBeNull()
    expect(await caller.call({ ...call, url: `https://rebinding.example:${port}/` })).toMatchObject({
      status: null,
      reason: 'unsafe-address',
    })
    expect(endpoint.received).toEqual([])
    caller.close()
  })
  it('judges the target of a redirect like a new endpoint', async () => {
    const private_ = createWebhookCaller({ allowPrivate: true })
    endpoint.answerWith(({ url }) =>
      url === '/moved' ? { status: 308, headers: { location: '/here' } } : { status: 204 },
    )
    expect(await private_.call({ ...call, url: `${endpoint.url}/moved` })).toMatchObject({ status: 204 })
    endpoint.answerWith(() => ({ status: 307, headers: { location: 'ftp://example.com/' } }))
    expect(await private_.call({ ...call, url: endpoint.url })).toMatchObject({
      status: null,
      reason: 'unsafe-address',
    })
    endpoint.answerWith(() => ({ status: 307, headers: { location: '/again' } }))
    expect(await private_.call({ ...call, url: endpoint.url })).toMatchObject({ reason: 'too-many-redirects' })
    // Another method and no body would be another message: not followed.
    endpoint.answerWith(() => ({ status: 302, headers: { location: '/here' } }))
    expect(await private_.call({ ...call, url: endpoint.url })).toMatchObject({ status: 302, reason: 'http-302' })
    private_.close()
  })
  it('gives up on an endpoint that does not answer, or answers without end', async () => {
    const caller = createWebhookCaller({ allowPrivate: true, timeoutMs: 200 })
    endpoint.answerWith(() => 'hang')
    expect(await caller.call({ ...call, url: endpoint.url })).toMatchObject({ status: null, reason: 'timeout' })
    endpoint.answerWith(() => 'cut')
    expect(await caller.call({ ...call, url: endpoint.url })).toMatchObject({ status: null, reason: 'econnreset' })
    endpoint.answerWith(() => ({ status: 200, body: 'x'.repeat(5_000_000) }))
    expect(await caller.call({ ...call, url: endpoint.url })).toMatchObject({ status: 200 })
    caller.close()
  })
})
