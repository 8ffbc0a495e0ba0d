import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from './client.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
}
interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** What a collector of traces is to us: OTLP by HTTP, in JSON. */
const createReceiver = async () => {
  const spans: Span[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Export
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { spans, origin: `http://127.0.0.1:${port}`, stop: () => server.close() }
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER = '00f067aa0ba902b7'
const address = { name: 'Ada Quill', street: '7 Hidden Lane', city: 'Denver', postalCode: '80202', country: 'US' }

const stockUp = async ({ client: { put, post } }: System): Promise<void> => {
  const place = { type: 'warehouse', timeZone: 'America/Denver', position: { latitude: 39.74, longitude: -104.99 } }
  await put('/v1/locations/WH-DEN', { name: 'Denver DC', ...place, capabilities: ['ship'] })
  await put('/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
  const receipt = { source: 'wms', eventId: '1', type: 'receipt', sku: 'SKU-1', location: 'WH-DEN', quantity: 5 }
  expect((await post('/v1/stock-events', [{ ...receipt, occurredAt: '2026-01-05T09:00:00Z' }])).status).toBe(200)
}

describe('the trace of one order', () => {
  let receiver: Awaited<ReturnType<typeof createReceiver>>
  let site: Site
  let system: System
  let spans: readonly Span[]

  beforeAll(async () => {
    receiver = await createReceiver()
    site = await createSite()
    const environment = {
      ...{ ...site.environment, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin, OTEL_BSP_SCHEDULE_DELAY: '100' },
      LOG_LEVEL: 'debug',
    }
    system = await startSystem({ environment })
    await stockUp(system)
    const order = {
      ...{ orderId: 'T-1', channel: 'web', fulfilment: 'ship-to-home', shipTo: address },
      customer: { id: 'C-1', name: 'Ada Quill', email: 'ada.quill@example.com' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1, unitPrice: { amount: '10.00', currency: 'USD' } }],
    }
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` }
    expect((await system.client.post('/v1/orders', order, { headers })).status).toBe(201)
    await eventually(
      () => system.client.get('/v1/messages?orderId=T-1'),
      ({ body }) => (body as { items: { status: string }[] }).items.some(({ status }) => status === 'sent'),
      30_000,
    )
    await system.stop() // What waits is sent.
    spans = receiver.spans.filter(({ traceId }) => traceId === TRACE)
  }, 150_000)
  afterAll(async () => {
    await system.stop()
    receiver.stop()
    await site.dispose()
  })

  const named = (name: string | RegExp): Span[] =>
    spans.filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)))

  it('begins with the caller, and goes through HTTP and the log', () => {
    expect(named('POST /v1/orders')).toMatchObject([{ parentSpanId: CALLER }])
    expect(named('placeOrder')).toMatchObject([{ parentSpanId: named('POST /v1/orders')[0]?.spanId }])
  })
  it('goes on in the process manager, in inventory, in shipment, in the views and in the message', () => {
    for (const step of [
      /^effect source/i,
      /^inventory.* onhand\.order\.order-sourced\.v1$/,
      /^order.* onhand\.inventory\.reservation-confirmed\.v1$/,
      /^shipment.* onhand\.order\.fulfilment-requested\.v1$/,
      /^projection-views onhand\.order\.order-placed\.v1$/,
      /^notification.* onhand\.order\.order-confirmed\.v1$/,
      /^effect send/,
    ])
      expect({ step: String(step), found: named(step).length }).not.toMatchObject({ found: 0 })
  })
  it('is one tree: every step but the first was caused by one of them', () => {
    const ids = new Set(spans.map(({ spanId }) => spanId))
    const roots = spans.filter(({ parentSpanId = '' }) => !ids.has(parentSpanId))
    expect(roots.map(({ name }) => name)).toEqual(['POST /v1/orders'])
  })
  it('tells nothing of the person, and log lines carry its id', () => {
    const text = JSON.stringify(receiver.spans)
    for (const personal of ['Ada', 'Quill', 'Hidden', 'ada.quill@example.com']) expect(text).not.toContain(personal)
    expect(system.output()).toContain(`"trace_id":"${TRACE}"`)
  })
})
