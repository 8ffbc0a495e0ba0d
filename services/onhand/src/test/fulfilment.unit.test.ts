import { afterEach, describe, expect, it } from '@jest/globals'
import { collectionCode } from '@onhand/service'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const usd = (amount: string) => ({ amount, currency: 'USD' })
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
