import { afterEach, describe, expect, it } from '@jest/globals'
import { trackingToken } from '@onhand/service'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
const money = (amount: string) => ({ amount, currency: 'USD' })
const read = async (returnId: string) => (await network.call('GET', `/v1/returns/${returnId}`)).body
const post = async (path: string, body: object = {}) => {
  const answer = await network.call('POST', path, body)
  await network.settle()
  return answer
}
const lines = (quantity: number, more: object = { reason: 'UNWANTED' }) => [{ line: 1, quantity, ...more }]

/** So many units of one line, shipped from Denver and delivered. */
const delivered = async (quantity: number, orderId = 'A-1'): Promise<void> => {
  await network.place(orderId, quantity)
  await network.settle()
  const shipment = `/v1/shipments/${orderId}-s1`
  await post(`${shipment}/ship`, { carrier: 'UPS', trackingNumber: `TN-${orderId}` })
  const scan = {
    ...{ id: `evt-${orderId}`, description: 'tracker.updated', object: 'Event' },
    result: {
      ...{ id: 'trk', object: 'Tracker', carrier: 'UPS', tracking_code: `TN-${orderId}`, status: 'delivered' },
      tracking_details: [
        {
          ...{ status: 'delivered', status_detail: 'arrived_at_destination', message: 'DELIVERED' },
          datetime: network.clock.now(),
        },
      ],
    },
  }
  await post('/v1/carriers/easypost/webhooks', scan)
  expect(await order(orderId)).toMatchObject({ status: 'completed', lines: [{ delivered: quantity }] })
}
const openAndDeliver = async (quantity: number): Promise<void> => {
  network = await openNetwork({ 'WH-DEN': 10, 'ST-BOU': 0 })
  await delivered(quantity)
}
const receive = (returnId: string, location: string, quantity: number) =>
  post(`/v1/returns/${returnId}/receive`, { location, lines: [{ line: 1, quantity }] })
const inspect = (returnId: string, quantity: number, disposition = 'restocked', more: object = {}) =>
  post(`/v1/returns/${returnId}/inspect`, { lines: [{ line: 1, quantity, disposition }], ...more })
const ask = (returnId: string, quantity: number, more: object = {}) =>
  post('/v1/orders/A-1/returns', { returnId, lines: lines(quantity), ...more })

describe('what comes back', () => {
  it('E31 saleor/saleor#16667: raises stock where it was received, in the state that its inspection gave', async () => {
    await openAndDeliver(3)
    await ask('R-1', 3)
    await receive('R-1', 'ST-BOU', 3)
    expect(await stockAt('ST-BOU')).toMatchObject({ code: 'not-found' })
    await inspect('R-1', 2)
    await inspect('R-1', 1, 'damaged')
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 3, damaged: 1 })
    expect(await read('R-1')).toMatchObject({
      lines: [{ received: 3, restocked: 2, damaged: 1 }],
      stocked: [
        { location: 'ST-BOU', quantity: 2, disposition: 'restocked' },
        { location: 'ST-BOU', quantity: 1, disposition: 'damaged' },
      ],
    })
  })

  it('E32 spree/spree#14678: three announced, two received, two refunded; the third can still come, to any store', async () => {
    await openAndDeliver(3)
    await ask('R-1', 3)
    await receive('R-1', 'ST-BOU', 2)
    await inspect('R-1', 2)
    expect(await read('R-1')).toMatchObject({ status: 'returned', refunded: money('20.00'), due: money('20.00') })
    expect(await order('A-1')).toMatchObject({ payment: { refunded: money('20.00') }, lines: [{ returning: 2 }] })
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 7 })
    await receive('R-1', 'WH-DEN', 1)
    expect(await read('R-1')).toMatchObject({ status: 'received', refunded: money('20.00') })
    await inspect('R-1', 1)
    expect(await read('R-1')).toMatchObject({ status: 'returned', refunded: money('30.00') })
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 8 })
    expect(await order('A-1')).toMatchObject({ payment: { refunded: money('30.00') }, lines: [{ returning: 3 }] })
  })

  it('E33 medusajs/medusa#4052: is received without a refund, and inspected item by item wherever each came', async () => {
    await openAndDeliver(2)
    await ask('R-1', 2)
    await receive('R-1', 'ST-BOU', 1)
    await receive('R-1', 'WH-DEN', 1)
    expect(await read('R-1')).toMatchObject({ status: 'received', refunded: null })
    expect(await inspect('R-1', 2)).toMatchObject({ status: 422, body: { code: 'location-needed' } })
    await inspect('R-1', 1, 'restocked', { location: 'WH-DEN' })
    expect(await read('R-1')).toMatchObject({ status: 'received', refunded: null })
    await inspect('R-1', 1, 'quality-control')
    expect(await read('R-1')).toMatchObject({ status: 'returned', refunded: money('20.00') })
    expect(await stockAt('ST-BOU')).toMatchObject({ qualityControl: 1 })
  })

  it('E34 vendurehq/vendure#3576: has one flow from request to refund, each step a fact that others hear of', async () => {
    await openAndDeliver(1)
    expect(await ask('R-1', 1, { method: 'drop-off' })).toMatchObject({
      status: 201,
      body: { status: 'authorized', method: 'drop-off', expiresAt: expect.any(String), fee: money('0.00') },
    })
    const label = await network.call('GET', '/v1/returns/R-1/label')
    expect(label.body).toMatchObject({ code: expect.stringMatching(/^ONHAND-RETURN:R-1:/), svg: expect.any(String) })
    const { code } = label.body as unknown as { code: string }
    expect((await network.call('POST', '/v1/returns/scan', { code })).body).toMatchObject({ returnId: 'R-1' })
    expect(await network.call('POST', '/v1/returns/scan', { code: `${code}x` })).toMatchObject({ status: 404 })
    await post('/v1/returns/R-1/drop-off', { location: 'ST-BOU', code })
    expect(await read('R-1')).toMatchObject({ status: 'dropped-off', droppedOff: { location: 'ST-BOU' } })
    await receive('R-1', 'WH-DEN', 1)
    await inspect('R-1', 1)
    for (const type of ['return-requested', 'return-authorized', 'label-issued', 'return-dropped-off'] as const)
      expect(await network.heard(`onhand.order.${type}.v1`)).toHaveLength(1)
    for (const type of ['return-received', 'return-inspected', 'returned', 'refund-issued'] as const)
      expect(await network.heard(`onhand.order.${type}.v1`)).toHaveLength(1)
    expect(network.errors).toEqual([])
  })

  it('E35 frappe/erpnext#41908: never makes stock negative, whatever was counted meanwhile', async () => {
    await openAndDeliver(2)
    await ask('R-1', 2)
    await network.stock('count', 'SKU-1', 'WH-DEN', 0)
    await receive('R-1', 'WH-DEN', 2)
    await inspect('R-1', 2)
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 2, shortfall: 0 })
  })
})

describe('an exchange', () => {
  it('orders what is wanted as soon as the return is agreed to, and says the difference', async () => {
    await openAndDeliver(1)
    const exchange = [{ sku: 'SKU-1', quantity: 1, unitPrice: money('12.50') }]
    expect(await ask('R-1', 1, { exchange })).toMatchObject({
      body: { exchange: { orderId: 'R-1-X', difference: money('2.50'), direction: 'customer-pays' } },
    })
    expect(await order('R-1-X')).toMatchObject({
      status: 'confirmed',
      exchangeOf: { orderId: 'A-1', returnId: 'R-1' },
      total: money('12.50'),
    })
    expect(await network.heard('onhand.order.exchange-created.v1')).toMatchObject([
      { data: { exchangeOrderId: 'R-1-X', direction: 'customer-pays' } },
    ])
  })
})

describe('the policy of the shop', () => {
  it('closes after its window, keeps a fee, asks a person, and refuses what is used', async () => {
    await openAndDeliver(3)
    const usual = (await network.call('GET', '/v1/order-policies/returns')).body as unknown as {
      policy: { rules: object[] }
    }
    const rules = [
      {
        ...{ name: 'strict', windowDays: 10, conditions: ['unopened'], methods: ['drop-off'], approval: 'agent' },
        feePercent: 10,
        fee: money('1.00'),
      },
    ]
    expect(await network.call('PUT', '/v1/order-policies/returns', { ...usual.policy, rules })).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    const used = { returnId: 'R-0', lines: lines(1, { reason: 'UNWANTED', condition: 'used' }) }
    expect(await post('/v1/orders/A-1/returns', used)).toMatchObject({ status: 409, body: { code: 'not-returnable' } })
    expect(await ask('R-1', 2)).toMatchObject({ body: { status: 'requested' } })
    expect(await ask('R-2', 2)).toMatchObject({ status: 409, body: { code: 'already-returned' } })
    expect(await post('/v1/returns/R-1/authorize')).toMatchObject({
      body: { status: 'authorized', fee: money('3.00') },
    })
    await receive('R-1', 'ST-BOU', 2)
    await inspect('R-1', 2)
    expect(await read('R-1')).toMatchObject({ refunded: money('17.00'), fee: money('3.00') })
    await network.days(11)
    expect(await ask('R-3', 1)).toMatchObject({ status: 409, body: { code: 'return-window-closed' } })
    expect(await order('A-1')).toMatchObject({ lines: [{ returning: 2 }] })
  })
})

describe('goods that are fetched at home', () => {
  it('have a slot on a day to come, which can be moved', async () => {
    await openAndDeliver(1)
    await ask('R-1', 1, { method: 'pickup' })
    const slot = (daysAhead: number, from = '08:00') => {
      const date = new Date(network.clock.epochMs() + daysAhead * 86_400_000).toISOString().slice(0, 10)
      return { date, from, to: from === '08:00' ? '12:00' : '16:00' }
    }
    const pickup = (body: object) => post('/v1/returns/R-1/pickup', body)
    expect(await pickup(slot(-1))).toMatchObject({ status: 422, body: { code: 'pickup-date-past' } })
    expect(await pickup(slot(99))).toMatchObject({ status: 422, body: { code: 'pickup-slot-not-offered' } })
    expect(await pickup(slot(2, '07:00'))).toMatchObject({ status: 422, body: { code: 'pickup-slot-not-offered' } })
    expect(await read('R-1')).toMatchObject({ pickup: null })
    expect(await pickup(slot(2))).toMatchObject({ body: { pickup: slot(2) } })
    await pickup(slot(3, '12:00'))
    expect(await network.heard('onhand.order.pickup-scheduled.v1')).toMatchObject([
      { data: slot(2) },
      { data: slot(3, '12:00') },
    ])
  })
})

describe("a shopper's link", () => {
  it('asks for a return and shows its code; another link opens nothing', async () => {
    await openAndDeliver(1)
    const token = trackingToken('simulated-tracking-secret', 'A-1')
    expect(await post(`/v1/track/${token}/returns`, { returnId: 'R-1', lines: lines(1) })).toMatchObject({
      status: 201,
      body: { returnId: 'R-1', label: { text: expect.any(String) } },
    })
    expect((await network.call('GET', `/v1/track/${token}/returns`)).body).toMatchObject({
      items: [{ returnId: 'R-1', status: 'authorized' }],
    })
    expect(await network.call('GET', '/v1/track/nonsense/returns')).toMatchObject({ status: 404 })
  })
})

describe('a parcel that nobody announced', () => {
  it('is recorded once and told of; no supplier takes it', async () => {
    network = await openNetwork({ 'ST-BOU': 0 })
    const parcel = { parcelId: 'P-1', location: 'ST-BOU', orderId: 'A-9', lines: [{ sku: 'SKU-1', quantity: 1 }] }
    expect(await post('/v1/returns/unknown-parcels', parcel)).toMatchObject({ status: 201, body: { orderId: null } })
    await post('/v1/returns/unknown-parcels', parcel)
    expect(await network.heard('onhand.order.unknown-parcel-received.v1')).toMatchObject([
      { data: { parcelId: 'P-1', location: 'ST-BOU', orderId: null } },
    ])
    expect((await network.call('GET', '/v1/returns/unknown-parcels')).body).toMatchObject({
      items: [{ parcelId: 'P-1' }],
    })
    const hub = { name: 'Supplier', type: 'supplier', timeZone: 'UTC', capabilities: [] }
    await network.call('PUT', '/v1/locations/SUP-1', hub)
    await network.settle()
    expect(await post('/v1/returns/unknown-parcels', { parcelId: 'P-2', location: 'SUP-1' })).toMatchObject({
      status: 422,
      body: { code: 'returns-not-accepted' },
    })
  })
})
