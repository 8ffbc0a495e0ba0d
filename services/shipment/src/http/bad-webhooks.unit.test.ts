import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTestApp, nameOf, requested, type TestApp } from '../test-app.ts'

const SECRET = 'the webhook secret of a test'
const path = '/v1/carriers/shippo/webhooks'
let app: TestApp
beforeEach(async () => {
  app = await createTestApp({ carriers: { shippo: { secret: SECRET } } })
  await app.hear(requested('S1'))
})
afterEach(async () => {
  await app.stop()
  expect(app.failures).toEqual([])
})

const day = (number: number): string => `2026-01-0${number}T10:00:00Z`
const scan = (status: string, at: string) => ({ status, status_date: at, status_details: null })
const news = (...history: object[]): string =>
  JSON.stringify({
    event: 'track_updated',
    data: { tracking_number: 'T1', carrier: 'ups', eta: null, tracking_history: history },
  })
const signatureOf = (body: string, { secret = SECRET, agoSeconds = 0 } = {}): object => {
  const seconds = Math.floor(app.clock.epochMs() / 1_000) - agoSeconds
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { 'shippo-auth-signature': `t=${seconds},v1=${digest}` }
}
const post = (body: string, headers: object = signatureOf(body)) => app.call('POST', path, body, headers)
const ship = () => app.call('POST', '/v1/shipments/S1/ship', { carrier: 'UPS', trackingNumber: 'T1' })
const shipment = async () => (await app.call('GET', '/v1/shipments/S1')).body
const later = (days: number): void => app.clock.advance(days * 86_400_000)
/** What the feed page shows of the carrier. */
const feed = async () => {
  const { items } = (await app.call('GET', '/v1/carriers')).body as { items: { carrier: string }[] }
  return items.find(({ carrier }) => carrier === 'shippo')
}
/** Refused with this status and code, counted as that, and nothing else happens. */
const refused = async (answer: ReturnType<typeof post>, status: number, code: string, outcome: string) => {
  const before = (await shipment()).scans
  expect(await answer).toMatchObject({ status, body: { status, code } })
  expect(await feed()).toMatchObject({ counts: { [outcome]: 1 }, scans: 0, lastProblem: { outcome } })
  expect((await shipment()).scans).toEqual(before)
}
const gone = news(scan('RETURNED', day(5)))

describe('webhooks that are refused are answered by rule, and shown in the feed', () => {
  beforeEach(ship)
  it('unsigned', () => refused(post(gone, {}), 401, 'unauthorized', 'unsigned'))
  it('badly signed: with another secret', () =>
    refused(post(gone, signatureOf(gone, { secret: 'not the secret' })), 401, 'unauthorized', 'wrong-signature'))
  it('badly signed: over another body', () =>
    refused(post(`${gone} `, signatureOf(gone)), 401, 'unauthorized', 'wrong-signature'))
  it('badly signed: by a header that is none', () =>
    refused(post(gone, { 'shippo-auth-signature': 'v1' }), 401, 'unauthorized', 'wrong-signature'))
  it('replayed after its window', () =>
    refused(post(gone, signatureOf(gone, { agoSeconds: 301 })), 401, 'unauthorized', 'stale'))
  it('replayed within its window: it changes nothing', async () => {
    const headers = signatureOf(gone)
    expect(await post(gone, headers)).toMatchObject({ status: 200, body: { outcome: 'applied', scans: 1 } })
    expect(await post(gone, headers)).toMatchObject({ status: 200, body: { outcome: 'unchanged', scans: 0 } })
    expect(await feed()).toMatchObject({ counts: { applied: 1, unchanged: 1 } })
  })
  it('of 5 MB', () => {
    const body = JSON.stringify({ event: 'track_updated', pad: 'x'.repeat(5 * 1_048_576) })
    return refused(post(body), 413, 'body-too-large', 'too-large')
  })
  it('of JSON that is broken', () => {
    const body = '{"event": "track_updated", "data": '
    return refused(post(body), 400, 'malformed-json', 'malformed')
  })
  it('of JSON that is another’s', async () => {
    const body = JSON.stringify({ event: 'track_updated', data: { tracking_number: 7 } })
    const answer = await post(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    expect(answer.body.errors).toMatchObject([{ pointer: '/data/tracking_number' }, { pointer: '/data/carrier' }])
    expect(await feed()).toMatchObject({ counts: { malformed: 1 }, lastProblem: { outcome: 'malformed' } })
  })
})

describe('scans that are odd are kept, decided by rule, and shown in the feed', () => {
  it('from the future: kept and flagged, and of no effect until that day', async () => {
    await ship()
    await post(news(scan('DELIVERED', day(9))))
    expect(await shipment()).toMatchObject({ status: 'shipped', scans: [{ flags: ['from-the-future'] }] })
    expect(await feed()).toMatchObject({ oddities: { 'from-the-future': 1 } })
    later(4)
    await post(news(scan('DELIVERED', day(9))))
    expect(await shipment()).toMatchObject({ status: 'delivered', scans: [{ status: 'delivered' }] })
  })

  it('delivered before it was shipped: kept by its number, and the shipment’s as soon as it has the number', async () => {
    later(2)
    expect(await post(news(scan('TRANSIT', day(5)), scan('DELIVERED', day(6))))).toMatchObject({
      ...{ status: 200, body: { outcome: 'kept', scans: 2 } },
    })
    expect(await feed()).toMatchObject({ counts: { kept: 1 }, oddities: { 'before-shipped': 2 } })
    await ship()
    expect(await shipment()).toMatchObject({ status: 'delivered', scans: [{}, {}] })
    expect((await app.said()).map(nameOf)).toEqual(expect.arrayContaining(['shipped', 'scanned', 'delivered']))
  })

  it('dated before the hand-over: kept, flagged, and as good as any other', async () => {
    await ship()
    await post(news(scan('DELIVERED', '2026-01-01T10:00:00Z')))
    expect(await shipment()).toMatchObject({ status: 'delivered', scans: [{ flags: ['before-hand-over'] }] })
    expect(await feed()).toMatchObject({ oddities: { 'before-hand-over': 1 } })
  })

  it('of a status that goes back: in the list in their place, and what has ended stays ended', async () => {
    await ship()
    later(4)
    await post(news(scan('DELIVERED', day(8))))
    await post(news(scan('DELIVERED', day(8)), scan('TRANSIT', day(7)), scan('TRANSIT', day(9))))
    expect(await shipment()).toMatchObject({
      status: 'delivered',
      scans: [
        { status: 'in_transit', lateArrival: true },
        { status: 'delivered', lateArrival: false },
        { status: 'in_transit', lateArrival: true },
      ],
    })
    expect(await feed()).toMatchObject({ oddities: { 'late-or-going-back': 2 } })
    expect((await app.said()).filter((event) => nameOf(event) === 'delivered')).toHaveLength(1)
  })
})
