import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { createOrderWorld, TRACKING_SECRET, type OrderWorld } from '../test/order-world.ts'

let world: OrderWorld
beforeEach(async () => {
  world = await createOrderWorld()
})
afterEach(() => world.stop())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const address = { name: 'Ana', street: '1 Pearl St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' }
type Answer = { status: number; json: Record<string, never> }
const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Answer> => {
  const answer = await world.server.inject({ method, url, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, json: answer.json() }
}
const post = (path: string, body: object = {}) => send('POST', `/v1/orders/A-1${path}`, body)
const look = async () => (await send('GET', '/v1/orders/A-1')).json

const accept = async (attempt = 1) => {
  const { data } = await world.until('onhand.order.order-sourced.v1', attempt)
  const lines = data.lines.map((line) => ({ ...line, channel: 'web' }))
  const { reservationId, orderId } = data
  await world.hear('onhand.inventory.reservation-confirmed.v1', { reservationId, orderId, status: 'confirmed', lines })
}
/** Three of SKU-1 for 10.00 and one of SKU-2 for 15.00, waiting at Denver to be sent. */
const requested = async (): Promise<void> => {
  for (const sku of ['SKU-1', 'SKU-2', 'SKU-3'])
    world.stock.push({ sku, location: 'WH-DEN', atf: 10, backorderable: 0, nextSupplyOn: null, position: 1 })
  const placed = await send('POST', '/v1/orders', {
    ...{ orderId: 'A-1', channel: 'web', fulfilment: 'ship-to-home', shipTo: address },
    customer: { id: 'C-1', name: 'Ana', email: 'c1@example.com', language: 'en' },
    lines: [
      { line: 1, sku: 'SKU-1', quantity: 3, unitPrice: usd('10.00') },
      { line: 2, sku: 'SKU-2', quantity: 1, unitPrice: usd('15.00') },
    ],
  })
  expect(placed.status).toBe(201)
  await accept()
  await world.until('onhand.order.fulfilment-requested.v1')
}
const ship = async (): Promise<void> => {
  const shipment = (
    (await look()) as unknown as { shipments: { lines: { line: number; sku: string; quantity: number }[] }[] }
  ).shipments[0]
  await world.hear('onhand.shipment.shipped.v1', {
    ...{ shipmentId: 'A-1-s1', orderId: 'A-1', customerId: 'C-1', carrier: 'UPS', trackingNumber: 'EZ1' },
    ...{ status: 'shipped', location: 'WH-DEN', lines: shipment?.lines ?? [], reservationId: 'A-1-1' },
    shippedAt: '2026-01-06T09:00:00.000Z',
  })
  await world.until('onhand.order.payment-captured.v1')
}
const nothingChanged = async (act: () => Promise<Answer>, answer: object): Promise<void> => {
  const before = await look()
  expect(await act()).toMatchObject(answer)
  expect(await look()).toEqual(before)
}

describe('an edit', () => {
  it('takes units out, adds units and another SKU, and moves the money with them', async () => {
    await requested()
    const edit = {
      editId: 'E-1',
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: 2 },
      ],
      add: [{ sku: 'SKU-3', quantity: 2, unitPrice: usd('5.00') }],
    }
    expect(await post('/edits', edit)).toMatchObject({
      status: 200,
      json: {
        lines: [
          { line: 1, quantity: 3, cancelled: 2 },
          { line: 2, quantity: 1 },
          { line: 3, sku: 'SKU-2', quantity: 1 },
          { line: 4, sku: 'SKU-3', quantity: 2 },
        ],
        total: usd('70.00'),
      },
    })
    await post('/edits', edit)
    await accept(2)
    await world.until('onhand.order.fulfilment-requested.v1', 2)
    await world.until('onhand.order.payment-voided.v1')
    expect(await look()).toMatchObject({ payment: { authorized: usd('70.00'), voided: usd('20.00') } })
    expect((await world.published()).filter(({ type }) => type === 'onhand.order.line-added.v1')).toHaveLength(2)
  })

  it('changes the address before shipping, and tells of the longer way', async () => {
    await requested()
    const shipTo = { ...address, street: '1 Ocean Dr', city: 'Miami', region: 'FL', postalCode: '33139' }
    expect(await post('/edits', { editId: 'E-1', shipTo })).toMatchObject({ json: { shipTo: { region: 'FL' } } })
    expect((await world.until('onhand.order.address-changed.v1')).data).toMatchObject({ shipmentIds: ['A-1-s1'] })
    expect((await world.until('onhand.order.promise-changed.v1')).data).toMatchObject({ cause: 'address-changed' })
    expect(JSON.stringify(await world.published())).not.toContain('Ocean')
  })

  it('after shipping is refused, whatever it changes', async () => {
    await requested()
    await ship()
    const refused = { status: 409, json: { code: 'edit-after-shipping' } }
    await nothingChanged(() => post('/edits', { editId: 'E-1', lines: [{ line: 1, quantity: 1 }] }), refused)
    await nothingChanged(() => post('/edits', { editId: 'E-2', shipTo: address }), refused)
    const both = {
      editId: 'E-3',
      lines: [{ line: 1, quantity: 0 }],
      add: [{ sku: 'SKU-3', quantity: 1, unitPrice: usd('5.00') }],
    }
    await nothingChanged(() => post('/edits', both), refused)
  })

  it('names what is wrong and changes nothing', async () => {
    await requested()
    const add = (line: object) => ({
      editId: 'E-1',
      add: [{ sku: 'SKU-3', quantity: 1, unitPrice: usd('5.00'), ...line }],
    })
    const cases: [object, number, string][] = [
      [add({ sku: 'NOPE' }), 422, 'unknown-sku'],
      [add({ unitPrice: { amount: '5', currency: 'JPY' } }), 422, 'mixed-currencies'],
      [add({ unitPrice: usd('5.001') }), 422, 'invalid-value'],
      [{ editId: 'E-1', lines: [{ line: 9, quantity: 1 }] }, 422, 'unknown-line'],
      [{ editId: 'E-1' }, 400, 'invalid-body'],
    ]
    for (const [body, status, code] of cases)
      await nothingChanged(() => post('/edits', body), { status, json: { code } })
  })

  it('of all its units ends the order', async () => {
    await requested()
    const none = [
      { line: 1, quantity: 0 },
      { line: 2, quantity: 0 },
    ]
    expect(await post('/edits', { editId: 'E-1', lines: none })).toMatchObject({ json: { status: 'cancelled' } })
  })
})

describe('a substitute', () => {
  const offer = (changes: object = {}) =>
    post('/substitutes', { offerId: 'S-1', line: 1, sku: 'SKU-3', quantity: 2, unitPrice: usd('8.00'), ...changes })

  it('is offered, accepted by the link, and takes the place of its units for no more money', async () => {
    await requested()
    expect(await offer()).toMatchObject({ status: 201 })
    const { data } = await world.until('onhand.order.substitute-offered.v1')
    expect(data).toMatchObject({ sku: 'SKU-1', quantity: 2, substitute: { sku: 'SKU-3', unitPrice: usd('8.00') } })
    const link = `/v1/track/${trackingToken(TRACKING_SECRET, 'A-1')}/offers`
    const said = { offerId: data.offerId, answer: 'accepted' }
    expect(await send('POST', link, said)).toMatchObject({ status: 200, json: { items: [{ status: 'accepted' }] } })
    expect(await send('POST', link, said)).toMatchObject({ status: 200 })
    await accept(2)
    expect(await look()).toMatchObject({
      lines: [{ cancelled: 2 }, {}, { sku: 'SKU-3', quantity: 2, unitPrice: usd('8.00'), replaces: 1 }],
    })
    await world.until('onhand.order.payment-voided.v1')
    expect(await look()).toMatchObject({ payment: { authorized: usd('45.00'), voided: usd('4.00') } })
  })

  it('is declined once, and costs at most what it stands in for', async () => {
    await requested()
    await nothingChanged(() => offer({ unitPrice: usd('10.01') }), {
      status: 422,
      json: { code: 'substitute-costs-more' },
    })
    await offer()
    const { data } = await world.until('onhand.order.substitute-offered.v1')
    const answer = (said: string) => post(`/offers/${data.offerId}/answer`, { answer: said })
    expect(await answer('declined')).toMatchObject({ status: 200, json: { lines: [{ cancelled: 0 }, {}] } })
    await nothingChanged(() => answer('accepted'), { status: 409, json: { code: 'offer-not-open', status: 409 } })
    expect(await post('/offers/nope/answer', { answer: 'declined' })).toMatchObject({ status: 404 })
  })

  it('is offered by itself for what is nowhere, and the units go when nobody wants it', async () => {
    const rules = [{ sku: 'SKU-1', substitutes: ['SKU-2', 'SKU-3'] }]
    expect(await send('PUT', '/v1/order-policies/substitutes', { rules, answerWithinHours: 24 })).toMatchObject({
      status: 200,
    })
    world.stock.push({ sku: 'SKU-3', location: 'WH-DEN', atf: 10, backorderable: 0, nextSupplyOn: null, position: 1 })
    await send('POST', '/v1/orders', {
      ...{ orderId: 'A-1', channel: 'web', fulfilment: 'ship-to-home', shipTo: address },
      customer: { id: 'C-1', name: 'Ana', language: 'en' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 2, unitPrice: usd('10.00') }],
    })
    const { data } = await world.until('onhand.order.substitute-offered.v1')
    expect(data).toMatchObject({
      quantity: 2,
      reason: 'no-stock',
      substitute: { sku: 'SKU-3', unitPrice: usd('10.00') },
    })
    expect(await look()).toMatchObject({ lines: [{ pending: 2, cancelled: 0 }] })
    await post(`/offers/${data.offerId}/answer`, { answer: 'declined' })
    expect(await look()).toMatchObject({ status: 'cancelled', lines: [{ cancelled: 2 }] })
  })
})

describe('money', () => {
  it('goes back at a person’s word, at most what was taken', async () => {
    await requested()
    const refund = (amount: string) =>
      post('/refunds', { refundId: `F-${amount}`, amount: usd(amount), reason: 'goodwill' })
    await nothingChanged(() => refund('0.01'), { status: 409, json: { code: 'refund-exceeds-captured' } })
    await ship()
    expect(await refund('5.00')).toMatchObject({ status: 201 })
    await world.until('onhand.order.refund-issued.v1')
    expect(await refund('5.00')).toMatchObject({ status: 201 })
    await nothingChanged(() => refund('40.01'), { status: 409, json: { code: 'refund-exceeds-captured' } })
    expect(await post('/refunds', { refundId: 'F-9', amount: { amount: '5', currency: 'JPY' } })).toMatchObject({
      json: { code: 'mixed-currencies' },
    })
    expect((await send('GET', '/v1/orders/A-1/payments')).json).toMatchObject({
      captured: usd('45.00'),
      refunded: usd('5.00'),
      refundable: usd('40.00'),
      authorizations: [{ status: 'open', amount: usd('45.00') }],
      movements: [{ kind: 'authorized' }, { kind: 'captured' }, { kind: 'refunded', reason: 'goodwill' }],
      open: [],
    })
  })
})

describe('rules of the shop', () => {
  it('are versions that stay readable, guarded by If-Match', async () => {
    const path = '/v1/order-policies/substitutes'
    expect((await send('GET', path)).json).toMatchObject({ version: 0, policy: { rules: [] } })
    const rules = [{ sku: 'SKU-1', substitutes: ['SKU-2'] }]
    await send('PUT', path, { rules, answerWithinHours: 5 })
    expect((await send('PUT', path, { rules, answerWithinHours: 5 })).json).toMatchObject({ version: 1 })
    const stale = await world.server.inject({
      method: 'PUT',
      url: path,
      headers: { 'if-match': '"0"' },
      payload: { rules: [], answerWithinHours: 5 },
    })
    expect(stale.statusCode).toBe(412)
    expect((await send('GET', `${path}?version=0`)).json).toMatchObject({ policy: { rules: [] } })
    expect((await send('GET', `${path}/versions`)).json).toMatchObject({ items: [{ version: 0 }, { version: 1 }] })
    expect(await send('GET', `${path}?version=7`)).toMatchObject({ status: 404 })
    const late = { rules: [{ name: 'x', daysLate: 0, units: 'any', refundPercent: 10, answerWithinDays: 5 }] }
    expect(await send('PUT', '/v1/order-policies/lateness', late)).toMatchObject({
      status: 400,
      json: { code: 'invalid-body' },
    })
  })
})
