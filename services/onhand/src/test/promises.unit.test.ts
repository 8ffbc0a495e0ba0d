import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const HOME = { country: 'US', region: 'CO', postalCode: '80301' }
const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const post = (path: string, body: object = {}) => network.call('POST', path, body)

const ask = (more: object = {}) =>
  post('/v1/promises', {
    ...{ channel: 'web', destination: HOME, lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }] },
    ...more,
  })
type Option = { option: string; service: string; p90: string; quoteId: string; offered: boolean }
const optionOf = ({ body }: Awaited<ReturnType<typeof ask>>, option: string, service = 'standard'): Option =>
  (body as unknown as { options: Option[] }).options.find((one) => one.option === option && one.service === service)!

describe('a promise before purchase', () => {
  it('names for each way its days, price and places, or why it is not offered', async () => {
    network = await openNetwork({ 'ST-BOU': 1, 'WH-DEN': 5 })
    const answer = await ask({ storeLocation: 'ST-BOU' })
    expect(answer.status).toBe(200)
    const home = optionOf(answer, 'ship-to-home')
    expect(home).toMatchObject({
      ...{ offered: true, whyNot: null, quoteId: null, cost: { currency: 'USD' } },
      locations: [{ location: 'WH-DEN', lines: [{ line: 1, quantity: 2 }] }],
    })
    expect(optionOf(answer, 'ship-to-home', 'expedited').p90 < home.p90).toBe(true)
    expect(optionOf(answer, 'bopis')).toMatchObject({ offered: false, whyNot: { code: 'no-stock', lines: [1] } })
    expect(optionOf(answer, 'ship-to-store')).toMatchObject({ offered: true, cost: usd('0.00') })
    expect(optionOf(answer, 'ship-from-store')).toMatchObject({ offered: false })
    expect(optionOf(answer, 'dropship')).toMatchObject({ offered: false })
    expect(optionOf(await ask({ destination: undefined }), 'ship-to-home')).toMatchObject({
      whyNot: { code: 'destination-needed' },
    })
    expect(await ask({ lines: [{ line: 1, sku: 'NOPE', quantity: 1 }] })).toMatchObject({
      ...{ status: 422, body: { code: 'unknown-sku', errors: [{ pointer: '/lines/0/sku' }] } },
    })
  })

  it('follows the cutoff and the days of the location that would send it', async () => {
    network = await openNetwork({ 'WH-DEN': 5 })
    const before = optionOf(await ask(), 'ship-to-home')
    const cutoff = new Date(Date.parse(network.clock.now()) - 7 * 3_600_000).toISOString().slice(11, 16)
    await network.call('PUT', '/v1/node-settings/WH-DEN', { cutoff })
    const after = optionOf(await ask(), 'ship-to-home')
    expect(after.p90 > before.p90).toBe(true)
    expect(after).toMatchObject({ cutoffAt: expect.stringMatching(/^20/u) })
  })

  it('names a destination that nobody sends to, and so does an order; nothing is changed', async () => {
    network = await openNetwork({ 'WH-DEN': 9 })
    const japan = { country: 'JP' }
    expect(optionOf(await ask({ destination: japan }), 'ship-to-home')).toMatchObject({ offered: true })
    await network.call('PUT', '/v1/node-settings/WH-DEN', { shipsTo: ['US', 'CA'] })
    await network.settle()
    const refused = { status: 422, body: { code: 'destination-not-served' } }
    expect(await ask({ destination: japan, options: ['ship-to-home'] })).toMatchObject({
      ...{ status: 422, body: { code: 'destination-not-served', errors: [{ pointer: '/destination/country' }] } },
    })
    const address = { name: 'Ana', street: '1 Ginza', city: 'Tokyo', country: 'JP' }
    expect(await network.place('A-1', 2, { shipTo: address })).toMatchObject({
      ...{ status: 422, body: { code: 'destination-not-served', errors: [{ pointer: '/shipTo/country' }] } },
    })
    expect((await network.call('GET', '/v1/orders/A-1')).status).toBe(404)
    expect(await network.place('A-2', 2)).toMatchObject({ status: 201 })
    await network.settle()
    expect(await post('/v1/orders/A-2/edits', { editId: 'E-1', shipTo: address })).toMatchObject(refused)
    expect(await order('A-2')).toMatchObject({ shipTo: { country: 'US' } })
  })

  it('costs what it says: the order that names it is charged for the delivery, with the first part that leaves', async () => {
    network = await openNetwork({ 'WH-DEN': 9 })
    const held = optionOf(await ask({ holdMinutes: 30 }), 'ship-to-home') as Option & { cost: { amount: string } }
    const cost = Number(held.cost.amount)
    expect(cost).toBeGreaterThan(0)
    expect(await network.place('A-0', 2, { quoteId: held.quoteId, shipping: usd('0.50') })).toMatchObject({
      ...{ status: 422, body: { code: 'quote-mismatch', errors: [{ pointer: '/shipping' }] } },
    })
    expect(await network.place('A-0', 2, { quoteId: held.quoteId, total: usd('20.00') })).toMatchObject({
      ...{ status: 422, body: { code: 'total-mismatch' } },
    })
    const total = usd((20 + cost).toFixed(2))
    expect(await network.place('A-1', 2, { quoteId: held.quoteId, total })).toMatchObject({
      ...{ status: 201, body: { total, shipping: held.cost } },
    })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ payment: { authorized: total, captured: usd('0.00') } })
    const [placed] = await network.heard('onhand.order.order-placed.v1')
    expect(placed?.data).toMatchObject({ total, shipping: held.cost })
    await post('/v1/shipments/A-1-s1/pack')
    await post('/v1/shipments/A-1-s1/ship', { carrier: 'UPS', trackingNumber: 'EZ-1' })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ payment: { captured: total } })
    const back = { refundId: 'F-1', amount: held.cost, reason: 'goodwill' }
    expect((await post('/v1/orders/A-1/refunds', back)).status).toBeLessThan(300)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ payment: { refunded: held.cost } })
  })

  it('holds days and price; units are held by a reservation, and the order that names both gets both', async () => {
    network = await openNetwork({ 'WH-DEN': 2 })
    const first = optionOf(await ask({ holdMinutes: 30 }), 'ship-to-home')
    const second = optionOf(await ask({ holdMinutes: 30 }), 'ship-to-home')
    const hold = { reservationId: 'CART-1', lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 2 }] }
    expect(await post('/v1/reservations', { ...hold, expiresInSeconds: 1_800 })).toMatchObject({ status: 201 })
    await network.settle()
    // Without a hold the goods may be gone: that is told at once, and nothing is promised that cannot be kept.
    expect(await network.place('A-1', 2, { quoteId: first.quoteId })).toMatchObject({ status: 201 })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'cancelled', lines: [{ promise: null, cancelled: 2 }] })
    const both = { quoteId: second.quoteId, reservationId: 'CART-1' }
    expect(await network.place('A-2', 2, both)).toMatchObject({ status: 201 })
    await network.settle()
    expect(await order('A-2')).toMatchObject({
      ...{ status: 'confirmed', lines: [{ promise: { date: second.p90 }, allocated: [{ location: 'WH-DEN' }] }] },
    })
  })

  it('is kept for the order that names it, and refused when it is over or another one', async () => {
    network = await openNetwork({ 'WH-DEN': 9 })
    const held = optionOf(await ask({ holdMinutes: 30 }), 'ship-to-home')
    // From now on it would come two days later.
    await network.call('PUT', '/v1/node-settings/WH-DEN', { processingDays: { standard: 3, expedited: 0 } })
    expect(optionOf(await ask(), 'ship-to-home').p90 > held.p90).toBe(true)
    expect(await network.place('A-0', 3, { quoteId: held.quoteId })).toMatchObject({
      ...{ status: 422, body: { code: 'quote-mismatch', errors: [{ pointer: '/lines' }] } },
    })
    expect(await network.place('A-1', 2, { quoteId: held.quoteId })).toMatchObject({ status: 201 })
    await network.settle()
    expect(await order('A-1')).toMatchObject({
      ...{ quote: { quoteId: held.quoteId }, lines: [{ promise: { date: held.p90 } }] },
    })
    expect(await network.place('A-2', 2, { quoteId: held.quoteId })).toMatchObject({
      ...{ status: 409, body: { code: 'quote-used' } },
    })
    const late = optionOf(await ask({ holdMinutes: 1 }), 'ship-to-home')
    network.clock.advance(60_000)
    expect(await network.place('A-3', 2, { quoteId: late.quoteId })).toMatchObject({
      ...{ status: 409, body: { code: 'quote-expired' } },
    })
    expect((await network.call('GET', '/v1/orders/A-3')).status).toBe(404)
  })
})

describe('capacity of a day', () => {
  it('is taken by what is sourced, given back by what is cancelled, and moves the rest to another day or place', async () => {
    network = await openNetwork({ 'WH-DEN': 50 })
    await network.call('PUT', '/v1/node-settings/WH-DEN', { capacity: { orders: 2 } })
    for (const id of ['A-1', 'A-2', 'A-3']) {
      await network.place(id, 1)
      await network.settle()
    }
    const days = async () => {
      const dates = await Promise.all(
        ['A-1', 'A-2', 'A-3'].map(async (id) => {
          const { lines } = (await order(id)) as unknown as { lines: { promise: { date: string } }[] }
          return lines[0]?.promise.date ?? ''
        }),
      )
      return dates
    }
    const [first = '', second, third = ''] = await days()
    expect(second).toBe(first)
    expect(third > first).toBe(true)
    await post('/v1/orders/A-1/cancel')
    await network.settle()
    await network.place('A-4', 1)
    await network.settle()
    expect(await order('A-4')).toMatchObject({ lines: [{ promise: { date: first } }] })
  })
})
