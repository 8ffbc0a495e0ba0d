import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
const carried = { carrier: 'UPS', trackingNumber: 'EZ4000000004' }

describe('a count that finds less than is promised', () => {
  it('takes the units of the order placed last, which finds them elsewhere', async () => {
    network = await openNetwork({ 'WH-DEN': 4, 'WH-RNO': 0 })
    await network.place('A-1', 2)
    await network.settle()
    await network.place('A-2', 2)
    await network.settle()
    await network.stock('receipt', 'SKU-1', 'WH-RNO', 5)
    await network.stock('count', 'SKU-1', 'WH-DEN', 3)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ allocated: [{ location: 'WH-DEN', quantity: 2 }] }] })
    expect((await order('A-2'))['lines']).toMatchObject([
      {
        allocated: [
          { location: 'WH-DEN', quantity: 1 },
          { location: 'WH-RNO', quantity: 1 },
        ],
      },
    ])
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 3, committed: 3, shortfall: 0 })
    expect(await stockAt('WH-RNO')).toMatchObject({ committed: 1 })
    expect((await network.call('GET', '/v1/shipments/A-2-s1')).body).toMatchObject({ lines: [{ quantity: 1 }] })
    const told = await network.heard('onhand.inventory.stock-shortfall-detected.v1')
    expect(told.map(({ data }) => data.lost ?? null)).toEqual([
      null,
      [{ reservationId: 'A-2-1', orderId: 'A-2', line: 1, quantity: 1, keeps: 1 }],
    ])
    expect(network.errors).toEqual([])
  })

  it('tells the customer where nothing is left, and never takes what another was promised', async () => {
    network = await openNetwork({ 'WH-DEN': 2 })
    await network.place('A-1', 1)
    await network.settle()
    await network.place('A-2', 1)
    await network.settle()
    await network.stock('count', 'SKU-1', 'WH-DEN', 1)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'confirmed', lines: [{ allocated: [{ quantity: 1 }] }] })
    expect(await order('A-2')).toMatchObject({ status: 'cancelled', payment: { voided: { amount: '10.00' } } })
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 1, committed: 1, shortfall: 0 })
  })

  it('leaves alone what left just before', async () => {
    network = await openNetwork({ 'WH-DEN': 2 })
    for (const id of ['A-1', 'A-2']) {
      await network.place(id, 1)
      await network.settle()
    }
    await Promise.all([
      network.call('POST', '/v1/shipments/A-2-s1/ship', carried),
      network.stock('count', 'SKU-1', 'WH-DEN', 1),
    ])
    await network.settle()
    expect(await order('A-2')).toMatchObject({ lines: [{ shipped: 1 }] })
    await network.settle(400_000)
    expect(await stockAt('WH-DEN')).toMatchObject({ shortfall: 0 })
  })
})

describe('deadlines', () => {
  it('end a backorder that no supply comes for: offered as money, then cancelled, each told', async () => {
    network = await openNetwork({ 'WH-DEN': 0 })
    await network.stock('receipt', 'SKU-1', 'WH-DEN', 1)
    await network.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', safetyStock: 0, backorderLimit: 5 })
    await network.settle()
    await network.place('A-1', 3)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ lines: [{ backordered: 2 }] })
    await network.days(15)
    expect((await network.heard('onhand.order.refund-offered.v1')).map(({ data }) => data)).toMatchObject([
      { line: 1, amount: { amount: '20.00' }, reason: 'no-date' },
    ])
    await network.days(31)
    expect(await order('A-1')).toMatchObject({ lines: [{ backordered: 0, cancelled: 2 }] })
    expect(await stockAt('WH-DEN')).toMatchObject({ backordered: 0 })
  })
})

describe('a return that never arrives', () => {
  it('expires after sixty days, and its units can be returned another time', async () => {
    network = await openNetwork({ 'ST-BOU': 2 })
    await network.place('A-1', 2, { fulfilment: 'bopis', storeLocation: 'ST-BOU', shipTo: undefined })
    await network.settle()
    await network.call('POST', '/v1/shipments/A-1-s1/pack')
    await network.settle()
    expect(await order('A-1')).toMatchObject({ readyForPickup: true })
    await network.call('POST', '/v1/orders/A-1/collect', { identityChecked: true })
    const lines = [{ line: 1, quantity: 2, reason: 'DEFECTIVE' }]
    const ask = (returnId: string) => network.call('POST', '/v1/orders/A-1/returns', { returnId, lines })
    expect(await ask('R-1')).toMatchObject({ status: 201 })
    await network.days(59)
    expect((await network.call('GET', '/v1/returns/R-1')).body).toMatchObject({ status: 'authorized' })
    await network.days(2)
    expect((await network.call('GET', '/v1/returns/R-1')).body).toMatchObject({ status: 'expired' })
    expect(await order('A-1')).toMatchObject({ lines: [{ returning: 0 }] })
    expect(await ask('R-2')).toMatchObject({ status: 201 })
  })
})

describe('a parcel that leaves although its order was cancelled', () => {
  it('is seen on the order, costs nothing, and is gone from the stock', async () => {
    network = await openNetwork({ 'WH-DEN': 2 })
    await network.place('A-1', 2)
    await network.settle()
    // Both in the same moment: neither service has heard of the other's news.
    const [shipped, cancelled] = await Promise.all([
      network.call('POST', '/v1/shipments/A-1-s1/ship', carried),
      network.call('POST', '/v1/orders/A-1/cancel'),
    ])
    expect([shipped.status, cancelled.status]).toEqual([200, 200])
    await network.settle()
    expect(await order('A-1')).toMatchObject({
      status: 'cancelled',
      lines: [{ cancelled: 2, strayed: 2 }],
      shipments: [{ status: 'shipped_after_cancellation' }],
      payment: { captured: { amount: '0.00' }, voided: { amount: '20.00' } },
    })
    const [said] = await network.heard('onhand.order.line-shipped.v1')
    expect(said?.data).toMatchObject({ afterCancellation: true, quantity: 2, trackingNumber: 'EZ4000000004' })
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 0, committed: 0, shortfall: 0 })
  })
})
