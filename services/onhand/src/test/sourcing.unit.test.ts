import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

let network: Network
afterEach(() => network.stop())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const order = async (id: string) => (await network.call('GET', `/v1/orders/${id}`)).body
const stockAt = async (location: string) => (await network.call('GET', `/v1/stock/SKU-1/${location}`)).body
const sourcing = async (id: string) =>
  ((await network.call('GET', `/v1/orders/${id}/sourcing`)).body as unknown as { items: Record<string, never>[] }).items
const post = (path: string, body: object = {}) => network.call('POST', path, body)

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
