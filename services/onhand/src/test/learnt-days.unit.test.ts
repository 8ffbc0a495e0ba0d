import { afterEach, describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

/** A lane is learnt once so many parcels came: the outer quantiles of fewer are guesses. */
const ENOUGH = 40
const ON_THE_ROAD_DAYS = 9
/** An order of this hour leaves on the next day. */
const LEARNT_DAYS = 1 + ON_THE_ROAD_DAYS
const DAY_MS = 86_400_000

let network: Network
afterEach(() => network.stop())

const ids = Array.from({ length: ENOUGH }, (_, index) => `L-${index}`)
const daysFromNow = (date: string | null | undefined): number =>
  Math.round((Date.parse(date ?? '') - Date.parse(network.clock.now().slice(0, 10))) / DAY_MS)

/** Calendar days until both days of a promise for home delivery. */
const promised = async (destination: object) => {
  const { body } = await network.call('POST', '/v1/promises', {
    ...{ channel: 'web', destination, options: ['ship-to-home'], lines: [{ line: 1, sku: 'SKU-1', quantity: 1 }] },
  })
  const { options } = body as unknown as { options: readonly { service: string; p50: string; p90: string }[] }
  const standard = options.find(({ service }) => service === 'standard')
  return { p50: daysFromNow(standard?.p50), p90: daysFromNow(standard?.p90) }
}
/** Calendar days until the day that an order is promised for. */
const promisedTo = async (orderId: string): Promise<number> => {
  await network.place(orderId, 1)
  await network.settle()
  const told = await network.heard('onhand.order.order-promised.v1')
  const own = told.find(({ data }) => data.orderId === orderId)
  return daysFromNow(own?.data.promises[0]?.date)
}

const ship = (orderId: string) =>
  network.call('POST', `/v1/shipments/${orderId}-s1/ship`, { carrier: 'UPS', trackingNumber: `TN-${orderId}` })
const arrive = (orderId: string) =>
  network.call('POST', '/v1/carriers/easypost/webhooks', {
    ...{ id: `evt-${orderId}`, description: 'tracker.updated', object: 'Event' },
    result: {
      ...{ id: 'trk', object: 'Tracker', carrier: 'UPS', tracking_code: `TN-${orderId}`, status: 'delivered' },
      tracking_details: [
        {
          status: 'delivered',
          status_detail: 'arrived_at_destination',
          message: 'Here',
          datetime: network.clock.now(),
        },
      ],
    },
  })

describe('days on the road that delivered parcels took', () => {
  it('move what the next shopper is told, and what the next order on that lane is promised', async () => {
    network = await openNetwork({ 'WH-DEN': 100 })
    const boulder = { country: 'US', region: 'CO', postalCode: '80301' }
    const toronto = { country: 'CA', region: 'ON' }
    const [home, abroad] = [await promised(boulder), await promised(toronto)]
    const orderBefore = await promisedTo('B-1')
    expect(orderBefore).toBe(home.p90)
    expect(home.p90).toBeLessThan(ON_THE_ROAD_DAYS)

    for (const id of ids) await network.place(id, 1)
    await network.settle()
    for (const id of ids) expect((await ship(id)).status).toBe(200)
    await network.days(ON_THE_ROAD_DAYS)
    for (const id of ids) expect((await arrive(id)).status).toBe(200)
    // Learnt every few seconds; what a promise once asked it keeps for ten minutes.
    await network.settle(6_000)
    network.clock.advance(600_000)
    expect(await network.heard('onhand.shipment.delivered.v1')).toHaveLength(ENOUGH)

    expect(await promised(boulder)).toEqual({ p50: LEARNT_DAYS, p90: LEARNT_DAYS })
    expect(await promisedTo('A-1')).toBe(LEARNT_DAYS)
    // Nobody learnt anything about another lane.
    expect(await promised(toronto)).toEqual(abroad)
  }, 240_000)
})
