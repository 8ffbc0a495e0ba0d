import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { paths, serviceFor, type HttpService } from '@onhand/schemas'
import { createClient, type Client } from './client.ts'
import { notRun } from './distributed/not-run.ts'
import { startGateway, whyNoNginx, type Gateway } from './distributed/nginx.ts'
import { freePort } from './system.ts'

const SERVICES = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access', 'portal'] as const

/** Says which service it stands for and what it was asked; a live stream is never ended. */
const echo = async (service: string): Promise<Server> => {
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    let bytes = 0
    if (url === '/v1/stream?live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: first\n\n')
      return
    }
    if (url?.includes('break-off')) {
      request.resume().on('end', () => request.socket.destroy())
      return
    }
    request.on('data', (chunk: Buffer) => (bytes += chunk.length))
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ service, method, url, bytes, headers }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
const addressOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`

const whyNot = await whyNoNginx()

describe('the gateway', () => {
  if (whyNot !== undefined) {
    notRun('gateway', whyNot)
    return
  }
  let servers: Server[]
  let gateway: Gateway
  let client: Client
  beforeAll(async () => {
    servers = await Promise.all(SERVICES.map(echo))
    const dead = `127.0.0.1:${await freePort()}`
    const upstreams = Object.fromEntries(SERVICES.map((service, index) => [service, [addressOf(servers[index]!)]]))
    const withDead = { ...upstreams, inventory: [dead, ...upstreams.inventory!] }
    gateway = await startGateway(await freePort(), withDead as unknown as Record<HttpService, string[]>)
    client = createClient(gateway.origin)
  })
  afterAll(async () => {
    await gateway.stop()
    for (const server of servers) server.closeAllConnections()
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  })

  it('sends every path of the table, and what is below it, to the service that the table names', async () => {
    const wrong: string[] = []
    for (const row of paths)
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        for (const below of row.exact === true ? [''] : ['', '/x', '/x/y?sku=a%2Fb']) {
          const path = `${row.path.replaceAll(/\{[^}]+\}/g, 'abc')}${below}`
          const expected = serviceFor(method, path)
          const { body, status } = await client.call(method, path)
          const got: unknown = status === 200 ? body.service : undefined
          if (got !== expected || body.url !== path)
            wrong.push(`${method} ${path} → ${String(got)} instead of ${expected ?? 'nobody'}`)
        }
    expect(wrong).toEqual([])
  })
  it.each([
    ['/internal/log/inventory?after=0'],
    ['/internal/personal-keys/C-1'],
    ['/v1/../internal/log/order'],
    ['/v1/items/..%2f..%2finternal/log/order'],
    ['//internal/log/order'],
    ['/metrics'],
    ['/v1/stockpile'],
    ['/V1/stock'],
    ['/track'],
    ['/~problems/not-found'],
  ])('answers %s by itself, as a problem', async (path) => {
    // A raw request: fetch would tidy the path up.
    const raw = await rawGet(gateway.origin, path)
    expect(raw).toContain('HTTP/1.1 404')
    expect(raw).toContain('application/problem+json')
    expect(JSON.parse(raw.slice(raw.indexOf('{')))).toMatchObject({ status: 404, code: 'not-found' })
  })
  it('gives every request an id, keeps a harmless one and replaces another', async () => {
    const own = await client.call('GET', '/v1/items', undefined, { headers: { 'x-request-id': 'caller-1' } })
    expect(own.body.headers['x-request-id']).toBe('caller-1')
    const strange = await client.call('GET', '/v1/items', undefined, { headers: { 'x-request-id': 'a b"c' } })
    expect(strange.body.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
    const missing = await client.call('GET', '/nowhere', undefined, { headers: { 'x-request-id': 'caller-2' } })
    expect(missing.headers.get('x-request-id')).toBe('caller-2')
    expect(missing.body).toMatchObject({ code: 'not-found', requestId: 'caller-2' })
  })
  it('lets a feed of 16 MiB through and refuses what a path does not take', async () => {
    const feed = await client.post('/v1/stock-events', undefined, { raw: 'x'.repeat(16 * 1_048_576) })
    expect(feed).toMatchObject({ status: 200, body: { bytes: 16 * 1_048_576 } })
    for (const [path, mebibytes] of [
      ['/v1/stock-events', 16],
      ['/v1/orders', 1],
    ] as const)
      expect(await client.post(path, undefined, { raw: 'x'.repeat(mebibytes * 1_048_576 + 1) })).toMatchObject({
        status: 413,
        type: 'application/problem+json',
        body: { code: 'body-too-large' },
      })
  })
  it('refuses a request line that no service reads', async () => {
    const answer = await client.get(`/v1/items?sku=${'x'.repeat(40_000)}`)
    expect(answer).toMatchObject({ status: 431, body: { code: 'headers-too-large' } })
  })
  it('passes a stream on as it comes', async () => {
    const abort = new AbortController()
    const answer = await fetch(`${gateway.origin}/v1/stream?live`, { signal: abort.signal })
    const { value } = await answer.body!.getReader().read()
    expect(new TextDecoder().decode(value)).toBe('data: first\n\n')
    abort.abort()
  })
  it('asks another replica when one cannot be reached, for a POST too', async () => {
    for (let request = 0; request < 6; request += 1)
      expect(await client.post('/v1/reservations', { request })).toMatchObject({
        status: 200,
        body: { service: 'inventory' },
      })
  })
  it('does not repeat a POST that broke off: the caller does, with its key', async () => {
    const answer = await client.post('/v1/orders/break-off', {})
    expect(answer).toMatchObject({ status: 503, type: 'application/problem+json', body: { code: 'overloaded' } })
    expect(answer.headers.get('retry-after')).toBe('1')
  })
})

const rawGet = (origin: string, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('end', () => resolve(text))
    socket.write(`GET ${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n`)
  })
