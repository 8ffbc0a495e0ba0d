import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startPaymentServer, type PaymentServer } from '../adapters/payment-intents/payment-server.ts'
import { createOrderWorld, type OrderWorld } from '../test/order-world.ts'

let world: OrderWorld
let provider: PaymentServer
beforeEach(async () => {
  provider = await startPaymentServer({ multicapture: false, nowSeconds: () => Math.floor(Date.now() / 1_000) })
  const paymentApi = { url: provider.url, key: 'sk_test_1', timeoutMs: 300 }
  world = await createOrderWorld({ payment: 'payment-intents', paymentApi })
  world.stock.push({ sku: 'SKU-1', location: 'WH-DEN', atf: 1, backorderable: 9, nextSupplyOn: null, position: 1 })
})
afterEach(async () => {
  await world.stop()
  await provider.stop()
})

const usd = (amount: string) => ({ amount, currency: 'USD' })
const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await world.server.inject({ method, url, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, json: answer.json<Record<string, never>>() }
}
const place = (payment: object = { payment: { method: 'pm_card_visa' } }) =>
  send('POST', '/v1/orders', {
    ...{ orderId: 'A-1', channel: 'web', fulfilment: 'ship-to-home' },
    customer: { id: 'C-1', name: 'Ana', language: 'en' },
    shipTo: { name: 'Ana', street: '1 A St', city: 'Boulder', region: 'CO', country: 'US' },
    lines: [{ line: 1, sku: 'SKU-1', quantity: 3, unitPrice: usd('10.00') }],
    ...payment,
  })
const accept = async () => {
  const { data } = await world.until('onhand.order.order-sourced.v1')
  const { reservationId, orderId } = data
  const lines = data.lines.map((line) => ({ ...line, channel: 'web' }))
  await world.hear('onhand.inventory.reservation-confirmed.v1', { reservationId, orderId, status: 'confirmed', lines })
}
const ship = (shipmentId: string, quantity: number) =>
  world.hear('onhand.shipment.shipped.v1', {
    ...{ shipmentId, orderId: 'A-1', customerId: 'C-1', carrier: 'UPS', trackingNumber: shipmentId, status: 'shipped' },
    ...{ location: 'WH-DEN', reservationId: 'A-1-1', lines: [{ line: 1, sku: 'SKU-1', quantity }] },
    shippedAt: '2026-01-06T09:00:00.000Z',
  })

describe('cards', () => {
  it('are charged part by part as it leaves, the rest is set aside anew, and a lost answer takes nothing twice', async () => {
    await place()
    await accept()
    await world.until('onhand.order.fulfilment-requested.v1')
    provider.fail('timeout-after')
    await ship('A-1-s1', 1)
    await world.until('onhand.order.payment-captured.v1')
    await world.until('onhand.order.payment-authorized.v1', 2)
    expect([...provider.intents.values()]).toMatchObject([
      { amount: 3_000, received: 1_000, status: 'succeeded' },
      { amount: 2_000, received: 0, status: 'requires_capture' },
    ])
    expect((await send('GET', '/v1/orders/A-1/payments')).json).toMatchObject({
      authorized: usd('30.00'),
      captured: usd('10.00'),
      authorizations: [{ status: 'closed' }, { status: 'open', expiresAt: expect.any(String) }],
    })
    await send('POST', '/v1/orders/A-1/cancel', { scope: 'unshipped' })
    await world.until('onhand.order.payment-voided.v1')
    expect([...provider.intents.values()]).toMatchObject([{ received: 1_000 }, { status: 'canceled' }])
  }, 15_000)

  it('that are refused end the order, and the customer hears why', async () => {
    await place({ payment: { method: 'pm_card_chargeDeclinedInsufficientFunds' } })
    const { data } = await world.until('onhand.order.payment-declined.v1')
    expect(data).toMatchObject({ amount: usd('30.00'), reason: 'insufficient_funds', retryAt: null })
    await world.until('onhand.order.order-cancelled.v1')
  })

  it('have to be named', async () => {
    expect(await place({})).toMatchObject({ status: 422, json: { code: 'payment-method-required' } })
    expect(await send('GET', '/v1/orders/A-1')).toMatchObject({ status: 404 })
  })
})
