import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTestApp, nameOf, requested, type TestApp } from '../test-app.ts'

const file = readFileSync(
  new URL('../../../../tests/data/easypost/tracking-webhook-delivered.json', import.meta.url),
  'utf8',
)
const path = '/v1/carriers/easypost/webhooks'
const ups = { carrier: 'UPS', trackingNumber: 'EZ4000000004' }

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
  await app.hear(requested('S1'))
})
afterEach(async () => {
  await app.stop()
  expect(app.failures).toEqual([])
})

const webhook = (details: object[], more: object = {}) => ({
  description: 'tracker.updated',
  result: { object: 'Tracker', tracking_code: ups.trackingNumber, carrier: 'UPS', tracking_details: details, ...more },
})
const scan = (status: string, datetime: string, more: object = {}) => ({
  object: 'TrackingDetail',
  status,
  datetime,
  ...more,
})
const scansOf = async (shipmentId = 'S1') => {
  const { body } = await app.call('GET', `/v1/shipments/${shipmentId}`)
  return { status: body.status, scans: body.scans as { scannedAt: string; status: string; message: string | null }[] }
}

describe("EasyPost's own example", () => {
  const times = [
    '2014-11-19T10:51',
    '2014-11-21T14:24',
    '2014-11-21T14:48',
    '2014-11-22T08:51',
    '2014-11-23T09:31',
    '2014-11-24T08:10',
  ]

  it('is delivered, its scans in time order, and a repeat changes nothing', async () => {
    await app.call('POST', '/v1/shipments/S1/ship', ups)
    expect(await app.call('POST', path, file)).toMatchObject({ status: 200, body: { outcome: 'applied', scans: 6 } })
    const { status, scans } = await scansOf()
    expect(status).toBe('delivered')
    expect(scans.map(({ scannedAt }) => scannedAt.slice(0, 16))).toEqual(times)
    expect(scans[0]).toMatchObject({ status: 'delivered', message: 'DELIVERED', lateArrival: false })
    expect(scans[2]).toMatchObject({
      place: { city: 'SOUTH SAN FRANCISCO', region: 'CA', postalCode: null, country: 'US' },
    })
    expect(await app.call('POST', path, file)).toMatchObject({ status: 200, body: { outcome: 'unchanged', scans: 0 } })
    const names = (await app.said()).map(nameOf)
    expect(names.filter((name) => name === 'scanned')).toHaveLength(6)
    expect(names.slice(-3)).toEqual(['out-for-delivery', 'scanned', 'delivered'])
    expect(JSON.stringify(await app.store.tail(0, 100))).not.toContain('John Tester')
  })

  it('is kept where it comes before the shipment, and ends the same', async () => {
    expect(await app.call('POST', path, file)).toMatchObject({ status: 200, body: { outcome: 'kept', scans: 6 } })
    expect(await app.call('POST', path, file)).toMatchObject({ body: { outcome: 'unchanged', scans: 0 } })
    const shipped = await app.call('POST', '/v1/shipments/S1/ship', { ...ups, carrier: 'ups' })
    expect(shipped).toMatchObject({ status: 200, body: { status: 'delivered' } })
    const { scans } = await scansOf()
    expect(scans.map(({ scannedAt }) => scannedAt.slice(0, 16))).toEqual(times)
    expect((await app.said()).map(nameOf).slice(0, 4)).toEqual(['shipment-created', 'picked', 'packed', 'shipped'])
  })

  it('belongs to the last shipment that was given the number', async () => {
    await app.hear(requested('S2'))
    await app.call('POST', '/v1/shipments/S1/ship', ups)
    await app.call('POST', '/v1/shipments/S2/ship', ups)
    await app.call('POST', '/v1/shipments/S1/ship', ups)
    await app.call('POST', path, file)
    expect((await scansOf('S1')).status).toBe('shipped')
    expect((await scansOf('S2')).status).toBe('delivered')
  })
})

describe('scans', () => {
  beforeEach(async () => {
    await app.call('POST', '/v1/shipments/S1/ship', ups)
  })

  it('keep an unknown code as it came, and drop free text and places that are none', async () => {
    const odd = scan('customs_hold', '2026-01-06T10:00:00+02:00', {
      status_detail: 'Held: see note',
      message: 'LEFT WITH MS BROWN',
      tracking_location: { city: '', state: 'CO', country: 'Elsewhere', zip: '8'.repeat(40) },
      carrier_code: 'CH',
    })
    expect((await app.call('POST', path, webhook([odd], { weight: 17.6 }))).status).toBe(200)
    const { status, scans } = await scansOf()
    expect(status).toBe('shipped')
    expect(scans).toEqual([
      {
        scannedAt: '2026-01-06T08:00:00.000Z',
        status: 'unknown',
        statusDetail: null,
        rawCode: 'customs_hold',
        carrierCode: 'customs_hold',
        scannedLocal: '2026-01-06T08:00:00.000Z',
        message: null,
        place: { city: null, region: 'CO', postalCode: null, country: null },
        lateArrival: false,
      },
    ])
    expect(JSON.stringify(await app.store.tail(0, 100))).not.toContain('BROWN')
    expect((await app.said()).at(-1)?.data).toMatchObject({ scanStatus: 'unknown', rawCode: 'customs_hold' })
  })

  it('end as lost or returned, and all that is said fits its schema', async () => {
    await app.advanceDays(3.5)
    const lost = scan('failure', '2026-01-07T10:00:00Z', { status_detail: 'lost', message: 'The package is lost' })
    await app.call('POST', path, webhook([scan('failure', '2026-01-06T10:00:00Z'), lost]))
    await app.call('POST', path, webhook([scan('in_transit', '2026-01-08T10:00:00Z')]))
    expect((await scansOf()).status).toBe('lost')
    await app.hear(requested('S2'))
    await app.call('POST', '/v1/shipments/S2/ship', { ...ups, trackingNumber: 'R2' })
    const away = [
      scan('available_for_pickup', '2026-01-06T10:00:00Z'),
      scan('return_to_sender', '2026-01-07T10:00:00Z'),
    ]
    await app.call('POST', path, webhook(away, { tracking_code: 'R2' }))
    expect((await scansOf('S2')).status).toBe('returned_to_sender')
    const names = (await app.said()).map(nameOf)
    expect(names).toEqual(
      expect.arrayContaining(['delivery-failed', 'lost', 'available-for-pickup', 'returned-to-sender']),
    )
  })

  it('tell of an ETA, of its slipping, and of silence', async () => {
    const first = scan('in_transit', '2026-01-06T10:00:00Z')
    await app.call('POST', path, webhook([first], { est_delivery_date: '2026-01-08T00:00:00Z' }))
    await app.call('POST', path, webhook([first], { est_delivery_date: '2026-01-11T00:00:00Z' }))
    await app.call('POST', path, webhook([first], { est_delivery_date: '2026-01-11T00:00:00Z' }))
    expect((await app.call('GET', '/v1/shipments/S1')).body.eta).toBe('2026-01-11T00:00:00.000Z')
    await app.advanceDays(4.9)
    expect((await app.said()).slice(-2)).toMatchObject([
      { data: { earliest: '2026-01-08T00:00:00.000Z', latest: '2026-01-08T00:00:00.000Z' } },
      { data: { cause: 'eta_slipped', previousEta: '2026-01-08T00:00:00.000Z', eta: '2026-01-11T00:00:00.000Z' } },
    ])
    await app.advanceDays(0.2)
    await app.advanceDays(30)
    const delays = (await app.said()).filter((event) => nameOf(event) === 'delayed')
    expect(delays).toHaveLength(2)
    expect(delays[1]?.data).toMatchObject({ cause: 'silence', eta: null })
  })

  it('stop the wait for more once it has arrived', async () => {
    await app.call('POST', path, webhook([scan('delivered', '2026-01-06T10:00:00Z')]))
    await app.advanceDays(30)
    expect((await app.said()).map(nameOf)).not.toContain('delayed')
  })
})

describe('bad webhooks', () => {
  const bad = async (body: object | string, url = path) => {
    const answer = await app.call('POST', url, body)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const errors = (answer.body.errors ?? []) as { pointer?: string }[]
    expect((await app.store.head()).position).toBe(2) // The shipment, and its link.
    return [answer.status, answer.body.code, errors[0]?.pointer]
  }
  it('are refused with a pointer, and nothing changes', async () => {
    const moving = scan('in_transit', '2026-01-06T10:00:00Z')
    expect(await bad(file, '/v1/carriers/pigeon/webhooks')).toEqual([404, 'unknown-carrier', undefined])
    expect(await bad(JSON.stringify({ pad: 'x'.repeat(2 * 1_048_576) }))).toEqual([413, 'body-too-large', undefined])
    expect(await bad('{"result": ')).toEqual([400, 'malformed-json', undefined])
    expect(await bad('')).toEqual([400, 'malformed-json', undefined])
    expect(await bad('{"__proto__": {}}')).toEqual([400, 'malformed-json', undefined])
    expect(await bad('[]')).toEqual([400, 'invalid-body', ''])
    expect(await bad({})).toEqual([400, 'invalid-body', '/result'])
    expect(await bad(webhook([moving], { tracking_code: 7 }))).toEqual([400, 'invalid-body', '/result/tracking_code'])
    expect(await bad(webhook([moving, { ...moving, datetime: 'noon' }]))).toEqual([
      400,
      'invalid-body',
      '/result/tracking_details/1/datetime',
    ])
    expect(await bad(webhook([{ ...moving, datetime: '9999-12-31T23:59:59-23:00' }]))).toEqual([
      400,
      'invalid-body',
      '/result/tracking_details/0/datetime',
    ])
    expect(await bad(webhook([{ ...moving, message: '\u0000' }]))).toEqual([
      400,
      'invalid-body',
      '/result/tracking_details/0/message',
    ])
    expect(await bad(webhook([], { tracking_details: {} }))).toEqual([400, 'invalid-body', '/result/tracking_details'])
  })
  it('about other things are taken and ignored', async () => {
    const answer = await app.call('POST', path, { description: 'batch.created', result: { object: 'Batch', id: 'b1' } })
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'ignored', scans: 0 } })
  })
})

describe('signatures', () => {
  it('are not asked for without a secret, and the list says so', async () => {
    const { body } = await app.call('GET', '/v1/carriers')
    const [easypost] = body.items as object[]
    expect(easypost).toMatchObject({ carrier: 'easypost', webhook: path, verification: 'unsigned', signed: false })
  })
  it('are checked over the raw body', async () => {
    const secret = 'a webhook secret'
    const signed = await createTestApp({ carriers: { easypost: { secret } } })
    const digest = createHmac('sha256', secret).update(file).digest('hex')
    const post = (signature?: string, body = file) =>
      signed.call('POST', path, body, signature === undefined ? {} : { 'x-hmac-signature': signature })
    const refused = { status: 401, body: { code: 'unauthorized' } }
    expect(await post()).toMatchObject(refused)
    expect(await post(digest)).toMatchObject(refused)
    expect(await post(`hmac-sha256-hex=${digest.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`)).toMatchObject(
      refused,
    )
    expect(await post(`hmac-sha256-hex=${digest}`, `${file} `)).toMatchObject(refused)
    expect((await signed.store.head()).position).toBe(0)
    expect(await post(`hmac-sha256-hex=${digest}`)).toMatchObject({ status: 200, body: { outcome: 'kept', scans: 6 } })
    const { items } = (await signed.call('GET', '/v1/carriers')).body
    const counts = { kept: 1, unsigned: 1, 'wrong-signature': 3 }
    expect((items as object[])[0]).toMatchObject({ verification: 'hmac-sha256', signed: true, scans: 6, counts })
    await signed.stop()
  })
})
