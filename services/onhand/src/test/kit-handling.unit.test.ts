import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

/** Denver has everything and is nearest; Reno can keep cold what Denver cannot. */
let network: Network
beforeEach(async () => {
  network = await openNetwork({ 'WH-DEN': 10, 'WH-RNO': 10 })
  const reno = { name: 'Reno', type: 'warehouse', timeZone: 'America/Denver', capabilities: ['ship', 'cold'] }
  await network.call('PUT', '/v1/locations/WH-RNO', reno)
  await needs(['cold'])
  for (const location of ['WH-DEN', 'WH-RNO']) await network.stock('receipt', 'SKU-ICE', location, 10)
  const components = [
    { sku: 'SKU-1', quantity: 1 },
    { sku: 'SKU-ICE', quantity: 2 },
  ]
  await network.call('PUT', '/v1/items/KIT', { name: 'Picnic', handling: ['hazmat'], components })
  await network.settle()
})
afterEach(() => network.stop())

const needs = (handling: readonly string[]) => network.call('PUT', '/v1/items/SKU-ICE', { name: 'Ice cream', handling })
const price = { amount: '10.00', currency: 'USD' }
const order = (orderId: string) =>
  network.place(orderId, 1, { lines: [{ line: 1, sku: 'KIT', quantity: 1, unitPrice: price }] })
const promised = async () => {
  const { body } = await network.call('POST', '/v1/promises', {
    ...{ channel: 'web', destination: { country: 'US', region: 'CO' }, options: ['ship-to-home'] },
    lines: [{ line: 1, sku: 'KIT', quantity: 1 }],
  })
  return body as unknown as { options: readonly { offered: boolean; locations: readonly { location: string }[] }[] }
}

describe('a kit needs what any of its components needs', () => {
  it('when it is promised and when an order of it is sourced', async () => {
    // Dangerous goods are the kit's own need: nobody can do both.
    expect((await promised()).options).toMatchObject([{ offered: false }, { offered: false }])
    const denver = { name: 'Denver', type: 'warehouse', timeZone: 'America/Denver' }
    await network.call('PUT', '/v1/locations/WH-DEN', { ...denver, capabilities: ['ship', 'hazmat'] })
    const reno = { name: 'Reno', type: 'warehouse', timeZone: 'America/Denver' }
    await network.call('PUT', '/v1/locations/WH-RNO', { ...reno, capabilities: ['ship', 'cold', 'hazmat'] })
    await network.settle()
    expect((await promised()).options[0]).toMatchObject({ offered: true, locations: [{ location: 'WH-RNO' }] })
    await order('A-1')
    await network.settle()
    const [placed] = await network.heard('onhand.order.order-placed.v1')
    expect([...(placed?.data.lines[0]?.handling ?? [])].sort()).toEqual(['cold', 'hazmat'])
    const [sourced] = await network.heard('onhand.order.order-sourced.v1')
    expect(sourced?.data.lines).toMatchObject([{ sku: 'KIT', location: 'WH-RNO' }])
    const [work] = await network.heard('onhand.order.fulfilment-requested.v1')
    expect(work?.data).toMatchObject({ location: 'WH-RNO' })
  })

  it('as its components are then: one that no longer needs the cold goes from anywhere', async () => {
    await network.call('PUT', '/v1/items/KIT', {
      name: 'Picnic',
      components: [
        { sku: 'SKU-1', quantity: 1 },
        { sku: 'SKU-ICE', quantity: 2 },
      ],
    })
    await network.settle()
    await order('A-1')
    await needs([])
    await network.settle()
    await order('A-2')
    await network.settle()
    const sourced = await network.heard('onhand.order.order-sourced.v1')
    expect(sourced.map(({ data }) => data.lines[0]?.location)).toEqual(['WH-RNO', 'WH-DEN'])
  })
})
