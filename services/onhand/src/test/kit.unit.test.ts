import { describe, expect, it } from '@jest/globals'
import { openNetwork, type Network } from './network.ts'

/** A kit of one SKU-1 and two SKU-2; units of SKU-2 by location. */
const withKit = async (units: Readonly<Record<string, number>>, helmets: Readonly<Record<string, number>>) => {
  const network = await openNetwork(units)
  await network.call('PUT', '/v1/items/SKU-2', { name: 'Helmet' })
  for (const [location, quantity] of Object.entries(helmets))
    await network.stock('receipt', 'SKU-2', location, quantity)
  const components = [
    { sku: 'SKU-1', quantity: 1 },
    { sku: 'SKU-2', quantity: 2 },
  ]
  await network.call('PUT', '/v1/items/KIT', { name: 'Bike and helmets', components })
  await network.settle()
  return network
}
const unitPrice = { amount: '10.00', currency: 'USD' }
const of = (line: number, sku: string, quantity: number) => ({ line, sku, quantity, unitPrice })
const stockOf = async (network: Network, sku: string, location: string) =>
  (await network.call('GET', `/v1/stock/${sku}/${location}`)).body

const day = (network: Network, ahead: number): string =>
  new Date(network.clock.epochMs() + ahead * 86_400_000).toISOString().slice(0, 10)

describe('a kit', () => {
  it('is shown as often as its components make it up at one location, and can be held as often', async () => {
    const network = await withKit({ 'WH-DEN': 3, 'WH-RNO': 5 }, { 'WH-DEN': 8, 'WH-RNO': 3 })
    const { items } = (await network.call('GET', '/v1/availability?sku=KIT')).body as unknown as {
      items: { atf: number; locations: { location: string; atf: number }[] }[]
    }
    expect(items).toMatchObject([
      {
        ...{ sku: 'KIT', atf: 4, ato: 4, reserved: 0 },
        locations: [
          {
            location: 'WH-DEN',
            atf: 3,
            components: [
              { sku: 'SKU-1', quantity: 1, atf: 3 },
              { sku: 'SKU-2', atf: 8 },
            ],
          },
          { location: 'WH-RNO', atf: 1 },
        ],
      },
    ])
    for (const { location, atf } of items[0]!.locations) {
      const hold = (quantity: number) =>
        network.call('POST', '/v1/reservations', {
          reservationId: `${location}-${quantity}`,
          lines: [{ sku: 'KIT', location, quantity }],
          expiresInSeconds: 600,
        })
      expect((await hold(atf + 1)).status).toBe(409)
      expect((await hold(atf)).status).toBe(201)
    }
    await network.settle()
    const after = (await network.call('GET', '/v1/availability?sku=KIT')).body
    expect(after).toMatchObject({ items: [{ atf: 0 }] })
    await network.stop()
  })

  it('is ordered, picked by its components, shipped and returned', async () => {
    const network = await withKit({ 'WH-DEN': 3 }, { 'WH-DEN': 8 })
    await network.place('A-1', 2, { lines: [of(1, 'KIT', 2)] })
    await network.settle()
    expect((await network.call('GET', '/v1/orders/A-1')).body).toMatchObject({ status: 'confirmed' })
    const work = (await network.call('GET', '/v1/shipments?location=WH-DEN')).body as unknown as {
      items: { shipmentId: string }[]
    }
    expect(work.items).toMatchObject([
      {
        lines: [
          {
            ...{ line: 1, sku: 'KIT', quantity: 2 },
            components: [
              { sku: 'SKU-1', quantity: 1 },
              { sku: 'SKU-2', quantity: 2 },
            ],
          },
        ],
      },
    ])
    const { shipmentId } = work.items[0]!
    const step = (name: string, body: object) => network.call('POST', `/v1/shipments/${shipmentId}/${name}`, body)
    expect((await step('ship', { carrier: 'UPS', trackingNumber: 'EZ1000000001' })).status).toBeLessThan(300)
    await network.settle()
    expect([await stockOf(network, 'SKU-1', 'WH-DEN'), await stockOf(network, 'SKU-2', 'WH-DEN')]).toMatchObject([
      { onHand: 1, committed: 0 },
      { onHand: 4, committed: 0 },
    ])
    expect(network.errors).toEqual([])
    await network.stop()
  })

  it('A1: a kit and its component in one order never count one unit twice', async () => {
    const network = await withKit({ 'WH-DEN': 3, 'WH-RNO': 2 }, { 'WH-DEN': 6, 'WH-RNO': 0 })
    await network.place('A-1', 1, { lines: [of(1, 'KIT', 2), of(2, 'SKU-1', 2)] })
    await network.settle()
    const order = (await network.call('GET', '/v1/orders/A-1')).body
    expect(order).toMatchObject({ status: 'confirmed' })
    const rejected = await network.heard('onhand.inventory.reservation-rejected.v1')
    expect(rejected).toEqual([]) // Sourcing counted as inventory does.
    expect([await stockOf(network, 'SKU-1', 'WH-DEN'), await stockOf(network, 'SKU-2', 'WH-DEN')]).toMatchObject([
      { shortfall: 0 },
      { committed: 4 },
    ])
    await network.stop()
  })

  it('comes out of the cart that holds its components', async () => {
    const network = await withKit({ 'WH-DEN': 1 }, { 'WH-DEN': 2 })
    const cart = '0198f0c2-6f0e-7c3a-9d51-2f6b8c1e4a70'
    await network.call('POST', '/v1/reservations', {
      reservationId: cart,
      lines: [{ sku: 'KIT', location: 'WH-DEN', quantity: 1 }],
      expiresInSeconds: 600,
    })
    await network.settle()
    await network.place('A-1', 1, { reservationId: cart, lines: [of(1, 'KIT', 1)] })
    await network.settle()
    expect((await network.call('GET', '/v1/orders/A-1')).body).toMatchObject({ status: 'confirmed' })
    expect((await network.call('GET', `/v1/reservations/${cart}`)).body).toMatchObject({ status: 'transferred' })
    await network.stop()
  })

  it('waits for its component, with the day of the latest one, and goes as a whole when that has come', async () => {
    const network = await withKit({ 'WH-DEN': 3 }, { 'WH-DEN': 2 })
    for (const [sku, ahead] of [
      ['SKU-1', 4],
      ['SKU-2', 9],
    ] as const)
      await network.call('PUT', `/v1/supply/S-${sku}`, {
        sku,
        location: 'WH-DEN',
        quantity: 4,
        expectedOn: day(network, ahead),
      })
    await network.settle()
    const { items } = (await network.call('GET', '/v1/availability?sku=KIT')).body
    expect(items).toMatchObject([{ atf: 1, ato: 3 }]) // 6 helmets with what comes.
    await network.place('A-1', 3, { lines: [of(1, 'KIT', 3)] })
    await network.settle()
    const order = async () => (await network.call('GET', '/v1/orders/A-1')).body
    expect(await order()).toMatchObject({ status: 'confirmed', lines: [{ backordered: 2 }] })
    const [confirmed] = await network.heard('onhand.order.order-confirmed.v1')
    expect(confirmed?.data.backordered).toMatchObject([
      { line: 1, sku: 'KIT', quantity: 2, expectedOn: day(network, 9) },
    ])
    expect((await network.call('GET', '/v1/orders/A-1/backorders')).body).toMatchObject({
      items: [{ line: 1, quantity: 2, location: 'WH-DEN', position: 1 }],
    })
    expect(await stockOf(network, 'SKU-1', 'WH-DEN')).toMatchObject({ committed: 3 }) // Both bikes are kept for it.
    // Its helmets come later than was said: the customer hears of the day.
    const move = { sku: 'SKU-2', location: 'WH-DEN', quantity: 4, expectedOn: day(network, 12) }
    await network.call('PUT', '/v1/supply/S-SKU-2', move)
    await network.settle()
    const changed = await network.heard('onhand.order.promise-changed.v1')
    expect(changed.map(({ data }) => [data.line, data.cause])).toEqual([[1, 'supply-rescheduled']])
    await network.stock('receipt', 'SKU-2', 'WH-DEN', 3)
    await network.settle()
    expect(await order()).toMatchObject({ lines: [{ backordered: 1 }] })
    await network.stock('receipt', 'SKU-2', 'WH-DEN', 1)
    await network.settle()
    expect(await order()).toMatchObject({ lines: [{ backordered: 0 }] })
    const work = (await network.call('GET', '/v1/shipments?location=WH-DEN')).body as unknown as {
      items: { lines: { quantity: number; components: object[] }[] }[]
    }
    expect(work.items.flatMap(({ lines }) => lines).map(({ quantity }) => quantity)).toEqual([1, 1, 1])
    for (const { lines } of work.items)
      expect(lines[0]?.components).toMatchObject([
        { sku: 'SKU-1', quantity: 1 },
        { sku: 'SKU-2', quantity: 2 },
      ])
    expect(network.errors).toEqual([])
    await network.stop()
  })

  it('B14: gives its components back when nothing comes and its order stops waiting', async () => {
    const network = await withKit({ 'WH-DEN': 1 }, { 'WH-DEN': 0 })
    await network.call('PUT', '/v1/stock-policies/SKU-2', { location: 'WH-DEN', backorderLimit: 4 })
    await network.settle()
    await network.place('A-1', 1, { lines: [of(1, 'KIT', 1)] })
    await network.settle()
    expect(await stockOf(network, 'SKU-1', 'WH-DEN')).toMatchObject({ committed: 1, atf: 0 })
    await network.days(15) // The customer is told, and offered the money.
    expect(await network.heard('onhand.order.refund-offered.v1')).toMatchObject([{ data: { reason: 'no-date' } }])
    await network.days(31)
    expect((await network.call('GET', '/v1/orders/A-1')).body).toMatchObject({ status: 'cancelled' })
    expect([await stockOf(network, 'SKU-1', 'WH-DEN'), await stockOf(network, 'SKU-2', 'WH-DEN')]).toMatchObject([
      { committed: 0, atf: 1 },
      { backordered: 0 },
    ])
    expect(network.errors).toEqual([])
    await network.stop()
  })
})
