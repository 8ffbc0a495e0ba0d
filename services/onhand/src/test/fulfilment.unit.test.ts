import { afterEach, describe, expect, it } from '@jest/globals'
import { collectionCode } from '@onhand/service'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const HOME = { country: 'US', region: 'CO', postalCode: '80301' }
const SECRET = 'simulated-tracking-secret'
const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
const sourcing = async (id: string) =>
  ((await network.call('GET', `/v1/orders/${id}/sourcing`)).body as unknown as { items: Record<string, never>[] }).items
const post = (path: string, body: object = {}) => network.call('POST', path, body)
const store = (fulfilment: string, more: object = {}) => ({
  ...{ fulfilment, storeLocation: 'ST-BOU', shipTo: undefined },
  ...more,
})
const ready = async (id: string, shipment = 's1') => {
  await network.settle()
  await post(`/v1/shipments/${id}-${shipment}/pack`)
  await network.settle()
}
const code = (id: string) => collectionCode(SECRET, id)

describe('BOPIS', () => {
  it('is reserved in the store, ready, and collected with the code alone', async () => {
    network = await openNetwork({ 'ST-BOU': 3, 'WH-DEN': 9 })
    await network.place('A-1', 2, store('bopis'))
    await ready('A-1')
    expect(await order('A-1')).toMatchObject({ readyForPickup: true, shipments: [{ location: 'ST-BOU' }] })
    expect(await post('/v1/orders/A-1/collect')).toMatchObject({
      status: 422,
      body: { code: 'collection-code-needed' },
    })
    expect(await post('/v1/orders/A-1/collect', { code: code('A-2') })).toMatchObject({
      ...{ status: 422, body: { code: 'wrong-collection-code' } },
    })
    expect(await order('A-1')).toMatchObject({ readyForPickup: true })
    const typed = code('A-1')
      .toLowerCase()
      .replace(/^(.{4})/u, '$1-')
    expect(await post('/v1/orders/A-1/collect', { code: typed })).toMatchObject({ status: 200 })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'completed', payment: { captured: usd('20.00') } })
    expect(await network.heard('onhand.order.collected.v1')).toMatchObject([{ data: { verifiedBy: 'code' } }])
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 1, committed: 0 })
  })

  it('goes back to stock when nobody comes', async () => {
    network = await openNetwork({ 'ST-BOU': 3 })
    await network.place('A-1', 2, store('bopis'))
    await ready('A-1')
    expect(await stockAt('ST-BOU')).toMatchObject({ committed: 2 })
    await network.days(8)
    expect(await order('A-1')).toMatchObject({ status: 'cancelled', payment: { captured: usd('0.00') } })
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 3, committed: 0 })
    expect(await network.heard('onhand.order.pickup-expired.v1')).toMatchObject([
      { data: { shipmentId: 'A-1-s1', location: 'ST-BOU', lines: [{ line: 1, quantity: 2 }] } },
    ])
  })
})

describe('ROPIS', () => {
  it('is held without money, and paid to the cent when it is collected', async () => {
    network = await openNetwork({ 'ST-BOU': 3 })
    await network.place('A-1', 2, store('ropis'))
    await ready('A-1')
    expect(await order('A-1')).toMatchObject({ readyForPickup: true, payment: { authorized: usd('0.00') } })
    const pay = (amount: string) =>
      post('/v1/orders/A-1/collect', { code: code('A-1'), payment: { reference: 'TILL-7', amount: usd(amount) } })
    expect(await post('/v1/orders/A-1/collect', { code: code('A-1') })).toMatchObject({
      ...{ status: 409, body: { code: 'payment-needed' } },
    })
    expect(await pay('19.99')).toMatchObject({ status: 409, body: { code: 'payment-needed' } })
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 3, committed: 2 })
    expect(await pay('20.00')).toMatchObject({ status: 200, body: { status: 'completed' } })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ payment: { authorized: usd('20.00'), captured: usd('20.00') } })
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 1, committed: 0 })
  })

  it('is let go when nobody comes, and no money ever moved', async () => {
    network = await openNetwork({ 'ST-BOU': 3 })
    await network.place('A-1', 2, store('ropis'))
    await ready('A-1')
    await network.days(8)
    expect(await order('A-1')).toMatchObject({ status: 'cancelled' })
    expect(await network.heard('onhand.order.payment-authorized.v1')).toEqual([])
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 3, committed: 0 })
  })
})

describe('ship-to-store', () => {
  it('moves the reserved units by a transfer whose arrival is theirs, then they wait at the counter', async () => {
    network = await openNetwork({ 'ST-BOU': 0, 'WH-DEN': 5 })
    await network.place('A-1', 2, store('ship-to-store'))
    await network.settle()
    expect(await network.heard('onhand.order.store-transfer-requested.v1')).toMatchObject([
      { data: { transferId: 'A-1-t1', from: 'WH-DEN', to: 'ST-BOU', lines: [{ line: 1, quantity: 2 }] } },
    ])
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 3, committed: 0 })
    // Somebody who asks for them on the way does not get them.
    await network.place('A-2', 4, { fulfilment: 'ship-to-home' })
    await network.settle()
    await post('/v1/transfers/A-1-t1/receive')
    await ready('A-1')
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 2, committed: 2 })
    expect(await order('A-1')).toMatchObject({ readyForPickup: true, payment: { captured: usd('0.00') } })
    await post('/v1/orders/A-1/collect', { code: code('A-1') })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'completed', payment: { captured: usd('20.00') } })
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 0, committed: 0 })
  })

  it('needs no transfer where the store has it, and gives the units to the store when it is cancelled on the way', async () => {
    network = await openNetwork({ 'ST-BOU': 1, 'WH-DEN': 5 })
    await network.place('A-1', 1, store('ship-to-store'))
    await network.place('A-2', 2, store('ship-to-store'))
    await network.settle()
    expect(await network.heard('onhand.order.store-transfer-requested.v1')).toMatchObject([
      { data: { orderId: 'A-2' } },
    ])
    await post('/v1/orders/A-2/cancel')
    await network.settle()
    await post('/v1/transfers/A-2-t1/receive')
    await network.settle()
    expect(await order('A-2')).toMatchObject({ status: 'cancelled' })
    expect(await stockAt('ST-BOU')).toMatchObject({ onHand: 3, committed: 1, backordered: 0 })
  })
})

describe('ship-from-store', () => {
  it('is what sourcing makes of a store that ships', async () => {
    network = await openNetwork({ 'ST-BOU': 5, 'WH-DEN': 0 })
    await network.place('A-1', 2)
    await network.settle()
    expect(await network.heard('onhand.order.fulfilment-requested.v1')).toMatchObject([
      { data: { location: 'ST-BOU', fulfilment: 'ship-to-home', outcome: 'ship-from-store' } },
    ])
  })
})

const withSupplier = async (units: number) => {
  network = await openNetwork({ 'WH-DEN': 0 })
  const place = { name: 'Mill & Sons', type: 'supplier', timeZone: 'America/Denver', capabilities: ['dropship'] }
  await network.call('PUT', '/v1/locations/SUP-1', place)
  await network.stock('receipt', 'SKU-1', 'SUP-1', units)
  await network.settle()
}

describe('dropship', () => {
  it("orders by itself, and the supplier's notice becomes the shipment", async () => {
    await withSupplier(5)
    await network.place('A-1', 2, { fulfilment: 'dropship' })
    await network.settle()
    const { body } = await network.call('GET', '/v1/purchase-orders/A-1-s1')
    expect(body).toMatchObject({
      ...{ supplierId: 'SUP-1', status: 'placed', dropship: { orderId: 'A-1', shipmentId: 'A-1-s1' } },
      lines: [{ line: 1, sku: 'SKU-1', ordered: 2 }],
    })
    // Nothing of it is supply of anybody.
    expect(await stockAt('SUP-1')).toMatchObject({ onHand: 5, committed: 2, incoming: 0 })
    const asn = { asnId: 'ASN-1', expectedOn: '2026-01-09', carrier: 'UPS', trackingNumber: '1Z-1' }
    const part = { ...asn, lines: [{ line: 1, quantity: 1 }] }
    expect(await post('/v1/purchase-orders/A-1-s1/asn', part)).toMatchObject({ status: 409 })
    await post('/v1/purchase-orders/A-1-s1/asn', { ...asn, lines: [{ line: 1, quantity: 2 }] })
    await network.settle()
    expect((await network.call('GET', '/v1/shipments/A-1-s1')).body).toMatchObject({
      ...{ status: 'shipped', carrier: 'UPS', trackingNumber: '1Z-1' },
    })
    expect(await order('A-1')).toMatchObject({ lines: [{ shipped: 2 }], payment: { captured: usd('20.00') } })
    expect(await stockAt('SUP-1')).toMatchObject({ onHand: 3, committed: 0 })
  })

  it('is looked for elsewhere when the supplier cannot send it', async () => {
    await withSupplier(5)
    await network.place('A-1', 2)
    await network.settle()
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 9)
    await network.settle()
    await post('/v1/purchase-orders/A-1-s1/cancel')
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ allocated: [{ location: 'WH-DEN', quantity: 2 }] }] })
    expect(await stockAt('SUP-1')).toMatchObject({ committed: 0 })
  })

  it('is taken back from the supplier when the customer cancels', async () => {
    await withSupplier(5)
    await network.place('A-1', 2)
    await network.settle()
    await post('/v1/orders/A-1/cancel')
    await network.settle()
    expect((await network.call('GET', '/v1/purchase-orders/A-1-s1')).body).toMatchObject({ status: 'cancelled' })
    expect(await stockAt('SUP-1')).toMatchObject({ onHand: 5, committed: 0 })
  })
})

describe('cross-dock', () => {
  it('sends what comes in for a backorder by itself, from dock to dock', async () => {
    network = await openNetwork({ 'WH-DEN': 0 })
    await network.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', safetyStock: 0, backorderLimit: 9 })
    await network.settle()
    await network.place('A-1', 2)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ backordered: 2 }] })
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 2)
    await network.settle()
    expect(await network.heard('onhand.order.fulfilment-requested.v1')).toMatchObject([
      { data: { location: 'WH-DEN', crossDock: true, lines: [{ quantity: 2 }] } },
    ])
  })
})

describe('priorities, special handling, wishes', () => {
  it('travel with the order to whoever picks and delivers', async () => {
    network = await openNetwork({ 'WH-DEN': 5 })
    await network.call('PUT', '/v1/node-settings/WH-DEN', { capabilities: ['cold'] })
    await network.place('A-1', 1, {
      ...{ service: 'expedited', priority: 'high', wishes: { leaveWith: 'neighbour', signature: true } },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1, unitPrice: usd('10.00'), handling: ['cold', 'fragile'] }],
    })
    await network.settle()
    expect(await network.heard('onhand.order.fulfilment-requested.v1')).toMatchObject([
      {
        data: {
          ...{ service: 'expedited', priority: 'high', wishes: { leaveWith: 'neighbour' } },
          lines: [{ line: 1, handling: ['cold', 'fragile'] }],
        },
      },
    ])
    expect(await network.heard('onhand.order.order-sourced.v1')).toMatchObject([{ data: { priority: 'high' } }])
  })
  it('only come from where they can be kept', async () => {
    network = await openNetwork({ 'WH-DEN': 5, 'WH-RNO': 5 })
    await network.call('PUT', '/v1/node-settings/WH-RNO', { capabilities: ['hazmat'] })
    await network.place('A-1', 1, {
      lines: [{ line: 1, sku: 'SKU-1', quantity: 1, unitPrice: usd('10.00'), handling: ['hazmat'] }],
    })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ allocated: [{ location: 'WH-RNO' }] }] })
    expect(await sourcing('A-1')).toMatchObject([{ choice: { method: 'exact', parcels: 1 } }])
  })
})

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

const profile = (strategy: object, name = 'Rules') => ({
  name,
  prices: { split: usd('25.00'), lineSplit: usd('1.00'), balance: usd('5.00'), riskPerDay: usd('0.50') },
  strategies: [{ name: 'own', kind: 'primary', ...strategy }],
})
const putProfile = (strategy: object, name?: string) =>
  network.call('PUT', '/v1/sourcing-profiles/default', profile(strategy, name))

describe('multi-location, split and routing', () => {
  it('C22: reserves at the locations that have the units, not at the first one of a list', async () => {
    network = await openNetwork({ 'WH-DEN': 0, 'WH-RNO': 1, 'ST-BOU': 1 })
    await network.place('A-1', 2)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'confirmed', lines: [{ backordered: 0, cancelled: 0 }] })
    for (const location of ['WH-RNO', 'ST-BOU']) expect(await stockAt(location)).toMatchObject({ committed: 1 })
  })

  it('C23: one order is fulfilled from several locations, each with its own parcel and its own money', async () => {
    network = await openNetwork({ 'WH-DEN': 2, 'WH-RNO': 1 })
    await network.place('A-1', 3)
    await network.settle()
    const { shipments } = (await order('A-1')) as unknown as { shipments: { shipmentId: string; location: string }[] }
    expect(shipments.map(({ location }) => location).toSorted()).toEqual(['WH-DEN', 'WH-RNO'])
    for (const { shipmentId } of shipments)
      await post(`/v1/shipments/${shipmentId}/ship`, { carrier: 'UPS', trackingNumber: `1Z-${shipmentId}` })
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ shipped: 3 }], payment: { captured: usd('30.00') } })
  })

  it('C24: a location is chosen by rules that are the same each time, and the stock of a franchise can be kept out', async () => {
    network = await openNetwork({ 'ST-BOU': 9, 'WH-DEN': 9 })
    const types = (named: string[]) => ({ locations: { types: named } })
    expect(await putProfile(types(['warehouse']))).toMatchObject({ status: 201, body: { version: 1 } })
    for (const id of ['A-1', 'A-2', 'A-3']) await network.place(id, 1)
    await network.settle()
    expect(await stockAt('ST-BOU')).toMatchObject({ committed: 0 })
    expect(await stockAt('WH-DEN')).toMatchObject({ committed: 3 })
    const [{ choice }] = (await sourcing('A-1')) as unknown as [{ choice: { candidates: object[] } }]
    expect(choice.candidates).toContainEqual(
      expect.objectContaining({ location: 'ST-BOU', whyNot: 'location-type', isUsed: false }),
    )
  })

  it('C25: takes 1 + 1 from two locations, and what goes back goes back where it came from', async () => {
    network = await openNetwork({ 'WH-DEN': 1, 'WH-RNO': 1 })
    await network.place('A-1', 2)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ pending: 0, backordered: 0, cancelled: 0 }] })
    await post('/v1/orders/A-1/cancel')
    await network.settle()
    for (const location of ['WH-DEN', 'WH-RNO'])
      expect(await stockAt(location)).toMatchObject({ onHand: 1, committed: 0, atf: 1 })
  })

  it('C26: strategies are data: a new version changes the choice, the old one stays, and past orders show what it would do', async () => {
    network = await openNetwork({ 'ST-BOU': 9, 'WH-DEN': 9 })
    await putProfile({ locations: { types: ['warehouse'] } }, 'First')
    await network.place('A-1', 1)
    await network.settle()
    expect(await putProfile({ locations: { types: ['store'] } }, 'Second')).toMatchObject({ body: { version: 2 } })
    expect(await putProfile({ locations: { types: ['store'] } }, 'Second')).toMatchObject({ body: { version: 2 } })
    await network.place('A-2', 1)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ allocated: [{ location: 'WH-DEN' }] }] })
    expect(await order('A-2')).toMatchObject({ lines: [{ allocated: [{ location: 'ST-BOU' }] }] })
    expect(await sourcing('A-2')).toMatchObject([{ choice: { profileId: 'default', version: 2 } }])
    const old = await network.call('GET', '/v1/sourcing-profiles/default/versions/1')
    expect(old).toMatchObject({ status: 200, body: { name: 'First' } })
    const lines = await network.lines('POST', '/v1/sourcing-profiles/default/replay', { version: 1 })
    expect(lines.at(-1)).toMatchObject({
      result: { changed: 1, was: { orders: 2 }, wouldBe: { orders: 2, promisesKept: 2 }, currency: 'USD' },
    })
    expect(await network.call('PUT', '/v1/sourcing-profiles/default', profile({ maxSplit: -1 }))).toMatchObject({
      ...{ status: 400, body: { code: 'invalid-body' } },
    })
  })
})
