import { describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

/** An order for two units that are nowhere waits in Denver. */
const waiting = async (): Promise<Network> => {
  const network = await openNetwork({ 'WH-DEN': 0, 'WH-RNO': 0 })
  await network.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 10 })
  await network.stock('receipt', 'SKU-1', 'WH-DEN', 1)
  await network.stock('count', 'SKU-1', 'WH-DEN', 0)
  await network.settle()
  await network.place('A-1', 2)
  await network.settle()
  expect((await network.call('GET', '/v1/backorders')).body).toMatchObject({ items: [{ orderId: 'A-1', quantity: 2 }] })
  return network
}
const MINUTE = 61_000
const told = async (network: Network, type: 'line-backordered' | 'line-deallocated' | 'line-allocated') =>
  (await network.heard(`onhand.order.${type}.v1`)).map(({ data }) => data)

describe('a line that waits while its units are free elsewhere', () => {
  it('goes for them within a minute, leaves the queue, and its customer is told of one wait only', async () => {
    const network = await waiting()
    await network.stock('receipt', 'SKU-1', 'WH-RNO', 5)
    await network.settle(MINUTE)
    expect(await told(network, 'line-deallocated')).toMatchObject([
      { location: 'WH-DEN', quantity: 2, from: 'backorder', reason: 'free-elsewhere' },
    ])
    expect(await told(network, 'line-allocated')).toMatchObject([{ location: 'WH-RNO', quantity: 2 }])
    expect(await told(network, 'line-backordered')).toHaveLength(1)
    expect((await network.call('GET', '/v1/backorders')).body.items).toEqual([])
    expect((await network.call('GET', '/v1/stock/SKU-1/WH-DEN')).body).toMatchObject({ backordered: 0 })
    expect((await network.call('GET', '/v1/stock/SKU-1/WH-RNO')).body).toMatchObject({ committed: 2, atf: 3 })
    const view = (await network.call('GET', '/v1/visibility/orders/A-1')).body
    expect(view).toMatchObject({ lines: [{ backordered: 0 }] })
    expect(network.errors).toEqual([])
    await network.stop()
  })

  it('stays where it is while there are too few, or where they cannot be sent from', async () => {
    const network = await waiting()
    await network.stock('receipt', 'SKU-1', 'WH-RNO', 1)
    await network.call('PUT', '/v1/locations/ST-1', {
      name: 'Store',
      type: 'store',
      timeZone: 'UTC',
      capabilities: ['pickup'],
    })
    await network.stock('receipt', 'SKU-1', 'ST-1', 9)
    await network.settle(3 * MINUTE)
    expect(await network.heard('onhand.inventory.backorder-coverable.v1')).toHaveLength(1)
    expect(await told(network, 'line-deallocated')).toEqual([])
    expect((await network.call('GET', '/v1/backorders')).body).toMatchObject({
      items: [{ orderId: 'A-1', quantity: 2 }],
    })
    await network.stop()
  })
})
