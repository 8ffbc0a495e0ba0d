import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
/** Both are asked for before either is answered by stock. */
const two = async () => {
  await network.place('A-1', 1)
  await network.place('A-2', 1)
  await network.settle()
  return [await order('A-1'), await order('A-2')] as const
}

describe('two orders for the last unit', () => {
  it('A8 (solidusio/solidus#3020): the second one waits at a location that can backorder, without an error', async () => {
    network = await openNetwork({ 'WH-DEN': 1, 'WH-RNO': 1 })
    await network.stock('count', 'SKU-1', 'WH-RNO', 0)
    await network.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-RNO', backorderLimit: 5 })
    await network.settle()
    const [first, second] = await two()
    expect(first).toMatchObject({ status: 'confirmed', lines: [{ allocated: [{ location: 'WH-DEN', quantity: 1 }] }] })
    expect(second).toMatchObject({ status: 'confirmed', lines: [{ allocated: [], backordered: 1 }] })
    expect(network.errors).toEqual([])
  })

  it('A9 (openfoodnetwork#4018): one gets it, the other is told, and stock never goes below zero', async () => {
    network = await openNetwork({ 'WH-DEN': 1 })
    const [first, second] = await two()
    expect([first, second]).toMatchObject([{ status: 'confirmed' }, { status: 'cancelled' }])
    expect(await stockAt('WH-DEN')).toMatchObject({ onHand: 1, committed: 1, atf: 0, shortfall: 0 })
    const taken = await network.heard('onhand.inventory.stock-reserved.v1')
    for (const { data } of taken) expect(data.level.shortfall).toBe(0)
  })

  it('B19 (saleor#14733): no money is taken for what is not there, and a cart that nobody pays frees its units', async () => {
    network = await openNetwork({ 'WH-DEN': 1 })
    await network.call('POST', '/v1/reservations', {
      reservationId: 'cart',
      lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 1 }],
      expiresInSeconds: 60,
    })
    await network.settle()
    await network.place('A-1', 1)
    await network.settle()
    expect(await order('A-1')).toMatchObject({ status: 'cancelled', payment: { captured: { amount: '0.00' } } })
    await network.settle(60_000)
    await network.place('A-2', 1)
    await network.settle()
    expect(await order('A-2')).toMatchObject({ status: 'confirmed' })
    expect(await network.heard('onhand.order.payment-captured.v1')).toEqual([])
  })
})
