import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { beginStep, createLogger, startTracing } from '@onhand/runtime'
import { createNetwork } from './network.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
}
interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** What a collector of traces is to us: OTLP over HTTP, in JSON. */
const createReceiver = async () => {
  const spans: Span[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Export
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { spans, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER = '00f067aa0ba902b7'
const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT'

describe('the trace of one order', () => {
  let all: readonly Span[] = []
  let spans: readonly Span[] = []
  const lines: string[] = []
  beforeAll(async () => {
    const receiver = await createReceiver()
    process.env[ENDPOINT] = receiver.origin
    const stopTracing = await startTracing('onhand', process.env)
    const logger = createLogger({ service: 'onhand', destination: { write: (line) => lines.push(line) } })
    beginStep('work', { parent: `00-${TRACE}-${CALLER}-01` }).run(() => logger.info('in a step'))
    logger.info('outside')
    const network = await createNetwork()
    const place = { type: 'warehouse', timeZone: 'America/Denver', position: { latitude: 39.74, longitude: -104.99 } }
    await network.call('PUT', '/v1/locations/WH-DEN', { name: 'Denver DC', ...place, capabilities: ['ship'] })
    await network.call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
    const receipt = { source: 'wms', eventId: '1', type: 'receipt', sku: 'SKU-1', location: 'WH-DEN', quantity: 5 }
    await network.call('POST', '/v1/stock-events', [{ ...receipt, occurredAt: '2026-01-05T09:00:00Z' }])
    await network.settle()
    const order = {
      ...{ orderId: 'T-1', channel: 'web', fulfilment: 'ship-to-home' },
      shipTo: { name: 'Ada Quill', street: '7 Hidden Lane', city: 'Denver', postalCode: '80202', country: 'US' },
      customer: { id: 'C-1', name: 'Ada Quill', email: 'ada.quill@example.com' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1, unitPrice: { amount: '10.00', currency: 'USD' } }],
    }
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` }
    expect((await network.call('POST', '/v1/orders', order, headers)).status).toBe(201)
    await network.settle()
    await network.days(1) // Whatever quiet hours held back is sent.
    await network.stop()
    await stopTracing?.()
    Reflect.deleteProperty(process.env, ENDPOINT)
    receiver.stop()
    all = receiver.spans
    spans = all.filter(({ traceId }) => traceId === TRACE)
  })

  const named = (name: string | RegExp): Span[] =>
    spans.filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)))

  it('begins with the caller, and goes through HTTP and the log', () => {
    expect(named('POST /v1/orders')).toMatchObject([{ parentSpanId: CALLER }])
    expect(named('placeOrder')).toMatchObject([{ parentSpanId: named('POST /v1/orders')[0]?.spanId }])
  })
  it.each([
    /^effect source-order$/,
    /^inventory onhand\.order\.order-sourced\.v1$/,
    /^order onhand\.inventory\.reservation-confirmed\.v1$/,
    /^shipment onhand\.order\.fulfilment-requested\.v1$/,
    /^projection-views onhand\.order\.order-placed\.v1$/,
    /^notification onhand\.order\.order-confirmed\.v1$/,
    /^effect send-email$/,
  ])('goes on in %s', (step) => {
    expect(named(step).length).toBeGreaterThan(0)
  })
  it('is one tree: every step but the first was caused by one of them', () => {
    const ids = new Set(spans.map(({ spanId }) => spanId))
    const roots = spans.filter(({ parentSpanId = '' }) => !ids.has(parentSpanId))
    expect(roots.map(({ name }) => name)).toEqual(['POST /v1/orders'])
  })
  it('is named in the log lines of its steps, and in no other', () => {
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`"trace_id":"${TRACE}"`)
    expect(lines[1]).not.toContain('trace_id')
  })
  it('tells nothing of the person', () => {
    expect(spans.length).toBeGreaterThan(20)
    for (const personal of ['Ada', 'Quill', 'Hidden']) expect(JSON.stringify(all)).not.toContain(personal)
  })
})

it('costs nothing while nobody asks for traces', async () => {
  expect(await startTracing('onhand', {})).toBeNull()
  expect(await startTracing('onhand', { [ENDPOINT]: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' })).toBeNull()
  expect(await startTracing('onhand', { [ENDPOINT]: 'http://127.0.0.1:1', OTEL_TRACES_EXPORTER: 'none' })).toBeNull()
})
