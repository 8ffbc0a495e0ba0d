import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { collected, createTestApp, lineCancelled, nameOf, requested, type TestApp } from '../test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})
afterEach(async () => {
  await app.stop()
  expect(app.failures).toEqual([])
})

const ups = { carrier: 'UPS', trackingNumber: 'EZ4000000004' }

describe('the work list', () => {
  it('pages through what waits at a location, oldest first', async () => {
    for (const id of ['S1', 'S2', 'S3']) await app.hear(requested(id, { orderId: `A-${id}` }))
    await app.hear(requested('S4', { location: 'WH-LA' }))
    await app.call('POST', '/v1/shipments/S2/pick', {})
    const first = await app.call('GET', '/v1/shipments?location=WH-DEN&status=created&limit=1')
    expect(first).toMatchObject({ status: 200, body: { items: [{ shipmentId: 'S1', fulfilment: 'ship-to-home' }] } })
    const cursor = String(first.body.nextCursor)
    const second = await app.call('GET', `/v1/shipments?location=WH-DEN&status=created&limit=1&cursor=${cursor}`)
    expect(second.body).toMatchObject({ items: [{ shipmentId: 'S3' }], nextCursor: null })
    const ofOrder = await app.call('GET', '/v1/shipments?orderId=A-S2')
    expect(ofOrder.body.items).toMatchObject([{ shipmentId: 'S2', status: 'picked' }])
  })

  it.each(['limit=0', 'limit=501', 'status=nonsense', 'cursor=nonsense', 'stauts=created'])(
    'refuses %s and names the parameter',
    async (query) => {
      const { status, body } = await app.call('GET', `/v1/shipments?${query}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({ code: 'invalid-parameter', errors: [{ parameter: query.split('=')[0] }] })
    },
  )
})

describe('a shipment', () => {
  it('comes from the order once, and is found', async () => {
    await app.hear(requested('S1'))
    await app.hear(requested('S1', { location: 'WH-LA' }))
    const { status, body } = await app.call('GET', '/v1/shipments/S1')
    expect(status).toBe(200)
    expect(body).toMatchObject({ shipmentId: 'S1', orderId: 'A-1', location: 'WH-DEN', status: 'created', scans: [] })
    expect(body).toMatchObject({ carrier: null, trackingNumber: null, eta: null, promisedOn: '2026-01-09' })
    expect(await app.call('GET', '/v1/shipments/S2')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('keeps nothing personal', async () => {
    await app.hear(requested('S1'))
    expect(JSON.stringify(await app.store.tail(0, 100))).not.toContain('sealed')
  })

  it('is picked, packed and shipped, and says so in public', async () => {
    await app.hear(requested('S1'))
    expect((await app.call('POST', '/v1/shipments/S1/pick', {})).body).toMatchObject({ status: 'picked' })
    expect((await app.call('POST', '/v1/shipments/S1/pack')).body).toMatchObject({ status: 'packed' })
    const shipped = await app.call('POST', '/v1/shipments/S1/ship', ups)
    expect(shipped).toMatchObject({ status: 200, body: { shipmentId: 'S1', status: 'shipped', ...ups } })
    expect(shipped.headers['onhand-position']).toBeDefined()
    const said = await app.said()
    expect(said.map(nameOf)).toEqual(['shipment-created', 'picked', 'packed', 'shipped'])
    expect(said.map(({ sequence }) => sequence)).toEqual(['1', '2', '3', '4'])
    expect(said.at(-1)?.data).toMatchObject({ status: 'shipped', location: 'WH-DEN', reservationId: 'r1', ...ups })
  })

  it('ships straight away, and answers a repeat alike', async () => {
    await app.hear(requested('S1'))
    const first = await app.call('POST', '/v1/shipments/S1/ship', ups)
    const again = await app.call('POST', '/v1/shipments/S1/ship', ups)
    expect(again).toMatchObject({ status: 200, body: first.body })
    const other = await app.call('POST', '/v1/shipments/S1/ship', { ...ups, trackingNumber: 'X' })
    expect(other).toMatchObject({ status: 409, body: { code: 'shipment-not-shippable' } })
    expect((await app.said()).map(nameOf)).toEqual(['shipment-created', 'picked', 'packed', 'shipped'])
  })

  it('takes the time at which it left', async () => {
    await app.hear(requested('S1'))
    const body = { ...ups, shippedAt: '2026-01-05T10:00:00+02:00' }
    const { body: shipment } = await app.call('POST', '/v1/shipments/S1/ship', body)
    expect(shipment.shippedAt).toBe('2026-01-05T08:00:00.000Z')
  })

  it('is rejected in part and as a whole; the same words again are a repeat', async () => {
    await app.hear(requested('S1'))
    const part = { lines: [{ line: 1, quantity: 1 }], reason: 'not-in-stock' }
    const first = await app.call('POST', '/v1/shipments/S1/reject', part)
    expect(first).toMatchObject({ status: 200, body: { status: 'created', lines: [{ line: 1, quantity: 1 }] } })
    const again = await app.call('POST', '/v1/shipments/S1/reject', part)
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await app.call('POST', '/v1/shipments/S1/reject', { reason: 'damage' })).body.status).toBe('rejected')
    expect((await app.call('POST', '/v1/shipments/S1/reject', { reason: 'damage' })).body.status).toBe('rejected')
    expect((await app.said()).map(nameOf)).toEqual(['shipment-created', 'pick-rejected', 'pick-rejected'])
    expect(await app.call('POST', '/v1/shipments/S1/ship', ups)).toMatchObject({ status: 409 })
  })

  it('gives up what the order cancels, while it is here', async () => {
    await app.hear(requested('S1'))
    await app.hear(lineCancelled('S1', 1))
    await app.hear(lineCancelled('S1', 1))
    expect((await app.call('GET', '/v1/shipments/S1')).body.lines).toMatchObject([{ line: 1, quantity: 1 }])
    await app.hear(lineCancelled('S1', 1, 4))
    expect((await app.call('GET', '/v1/shipments/S1')).body.status).toBe('cancelled')
    await app.hear(requested('S2'))
    await app.call('POST', '/v1/shipments/S2/ship', ups)
    await app.hear(lineCancelled('S2', 1))
    expect((await app.call('GET', '/v1/shipments/S2')).body).toMatchObject({
      status: 'shipped',
      lines: [{ quantity: 2 }],
    })
  })

  it('waits packed for a customer who collects, and is delivered over the counter', async () => {
    await app.hear(requested('S1', { fulfilment: 'bopis', location: 'ST-1', storeLocation: 'ST-1' }))
    expect((await app.call('POST', '/v1/shipments/S1/pack', {})).body.status).toBe('available_for_pickup')
    expect(await app.call('POST', '/v1/shipments/S1/ship', ups)).toMatchObject({ status: 409 })
    await app.hear(collected('S1'))
    const said = await app.said()
    expect(said.map(nameOf)).toEqual(['shipment-created', 'picked', 'packed', 'available-for-pickup', 'delivered'])
    expect(said.at(-1)?.data).toMatchObject({ carrier: null, deliveredAt: '2026-01-08T17:40:00.000Z' })
  })
})

describe('bad input', () => {
  const bad = async (path: string, body: object | string, headers: object = {}) => {
    await app.hear(requested('S1'))
    const answer = await app.call('POST', path, body, headers)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect((await app.said()).map(nameOf)).toEqual(['shipment-created'])
    const errors = (answer.body.errors ?? []) as { pointer?: string; parameter?: string }[]
    return [answer.status, answer.body.code, errors[0]?.pointer ?? errors[0]?.parameter]
  }
  const ship = '/v1/shipments/S1/ship'
  it('is refused with a pointer, and nothing changes', async () => {
    expect(await bad(ship, { carrier: 'UPS' })).toEqual([400, 'invalid-body', '/trackingNumber'])
    expect(await bad(ship, { ...ups, trackingNumber: 7 })).toEqual([400, 'invalid-body', '/trackingNumber'])
    expect(await bad(ship, { ...ups, carrier: 'a\u0000b' })).toEqual([400, 'invalid-body', '/carrier'])
    expect(await bad(ship, { ...ups, shipedAt: 1 })).toEqual([400, 'invalid-body', '/shipedAt'])
    expect(await bad(ship, { ...ups, shippedAt: 'yesterday' })).toEqual([400, 'invalid-body', '/shippedAt'])
    expect(await bad(ship, '{"carrier": ')).toEqual([400, 'malformed-json', undefined])
    expect(await bad(ship, { ...ups, carrier: 'x'.repeat(2 * 1_048_576) })).toEqual([413, 'body-too-large', undefined])
    expect(await bad(ship, '<a/>', { 'content-type': 'text/xml' })).toEqual([415, 'unsupported-media-type', undefined])
    expect(await bad('/v1/shipments/S1/pick', { x: 1 })).toEqual([400, 'invalid-body', '/x'])
    expect(await bad('/v1/shipments/NO-SUCH/ship', ups)).toEqual([404, 'not-found', undefined])
    expect(await bad('/v1/shipments/no%20id/ship', ups)).toEqual([400, 'invalid-parameter', 'id'])
    const reject = '/v1/shipments/S1/reject'
    expect(await bad(reject, { reason: 'bored' })).toEqual([400, 'invalid-body', '/reason'])
    const half = { reason: 'damage', lines: [{ line: 1, quantity: 0.5 }] }
    expect(await bad(reject, half)).toEqual([400, 'invalid-body', '/lines/0/quantity'])
    const other = { reason: 'damage', lines: [{ line: 9 }] }
    expect(await bad(reject, other)).toEqual([422, 'unknown-reference', '/lines/0'])
  })
  it('refuses a reused key with another body', async () => {
    await app.hear(requested('S1'))
    const key = { 'idempotency-key': 'k1' }
    expect((await app.call('POST', ship, ups, key)).status).toBe(200)
    const other = await app.call('POST', ship, { ...ups, carrier: 'DHL' }, key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })
})
