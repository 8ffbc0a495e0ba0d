import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
  await h.call('PUT', '/v1/items/SKU-2', { name: 'Helmet' })
  await h.call('POST', '/v1/stock-events', [receipt('helmets', 7, { sku: 'SKU-2' })])
  await h.call('PUT', '/v1/items/KIT', { name: 'Bike and 2 helmets', components: components(1, 2) })
})
afterEach(() => h.stop())

const components = (first: number, second: number) => [
  { sku: 'SKU-1', quantity: first },
  { sku: 'SKU-2', quantity: second },
]
const kit = (quantity: number, more: object = {}) => line(quantity, { sku: 'KIT', ...more })
const post = (body: object) => h.call('POST', '/v1/reservations', body)
const reserved = async () => [(await h.stock()).reserved, (await h.stock('SKU-2')).reserved]

describe('a kit', () => {
  it('holds its components, all at one location, or none of them', async () => {
    const held = await post(hold('r1', [kit(3)]))
    expect(held).toMatchObject({ status: 201, body: { lines: [{ sku: 'KIT', requested: 3, quantity: 3 }] } })
    expect(held.body.held).toMatchObject([
      { sku: 'SKU-1', quantity: 3, kit: { sku: 'KIT', each: 1 } },
      { sku: 'SKU-2', quantity: 6, kit: { sku: 'KIT', each: 2 } },
    ])
    expect(await reserved()).toEqual([3, 6])
    const refused = await post(hold('r2', [kit(1)]))
    expect(refused).toMatchObject({ status: 409, body: { code: 'insufficient-stock' } })
    expect(refused.body.lines).toMatchObject([{ sku: 'KIT', requested: 1, available: 0 }])
    expect(await reserved()).toEqual([3, 6])
    expect((await post(hold('r1', [kit(3)]))).body).toEqual(held.body)
  })

  it('A1: two lines of kits that share a component, and a line of the component itself, are summed', async () => {
    await h.call('PUT', '/v1/items/KIT-2', { name: 'Helmets', components: [{ sku: 'SKU-2', quantity: 3 }] })
    const refused = await post(hold('r1', [kit(2), kit(1, { sku: 'KIT-2' }), line(1, { sku: 'SKU-2' })]))
    expect(refused.body.lines).toMatchObject([{ index: 2, sku: 'SKU-2', requested: 1, available: 0 }])
    expect((await post(hold('r2', [kit(2), kit(1, { sku: 'KIT-2' })]))).status).toBe(201)
    expect(await reserved()).toEqual([2, 7])
  })

  it('allowPartial gives whole kits', async () => {
    const held = await post(hold('r1', [kit(5), line(9)]))
    expect(held.status).toBe(409)
    const partial = await post({ ...hold('r2', [kit(5), line(9)]), allowPartial: true })
    expect(partial.body.lines).toMatchObject([
      { sku: 'KIT', requested: 5, quantity: 3 },
      { sku: 'SKU-1', requested: 9, quantity: 7 },
    ])
    expect(await reserved()).toEqual([10, 6])
  })

  it('shrinks, moves and leaves by whole kits, named by the SKU of the kit', async () => {
    await post(hold('r1', [kit(3)]))
    const act = (name: string, lines: object[], more = {}) =>
      h.call('POST', `/v1/reservations/r1/${name}`, { lines, ...more })
    expect(await act('shrink', [line(1)])).toMatchObject({ status: 422 }) // Its component alone is not given away.
    expect((await act('shrink', [kit(1)])).status).toBe(200)
    expect(await reserved()).toEqual([2, 4])
    expect((await act('fulfill', [kit(1)], { shipmentId: 'S-1' })).status).toBe(200)
    expect(await h.stock('SKU-2')).toMatchObject({ onHand: 5, reserved: 2 })
    const left = (await h.call('GET', '/v1/reservations/r1')).body
    expect(left).toMatchObject({ status: 'held', fulfilled: 3, lines: [{ quantity: 1 }, { quantity: 2 }] })
  })

  it('keeps what it held when its components change', async () => {
    await post(hold('r1', [kit(2)]))
    await h.call('PUT', '/v1/items/KIT', { name: 'Bike and helmet', components: components(1, 1) })
    await h.call('DELETE', '/v1/reservations/r1')
    expect(await reserved()).toEqual([0, 0])
    await post(hold('r2', [kit(2)]))
    expect(await reserved()).toEqual([2, 2])
  })

  it('has no stock of its own, and an item does not become one', async () => {
    const feed = await h.call('POST', '/v1/stock-events', [receipt('kits', 5, { sku: 'KIT' })])
    expect(feed.body.results).toMatchObject([{ status: 'rejected', problem: { code: 'invalid-value' } }])
    const turned = await h.call('PUT', '/v1/items/SKU-1', { name: 'Bike', components: [{ sku: 'SKU-2', quantity: 1 }] })
    expect(turned).toMatchObject({ status: 409, body: { code: 'invalid-state', errors: [{ pointer: '/components' }] } })
    expect((await h.call('PUT', '/v1/items/KIT', { name: 'Kit' })).status).toBe(409)
    expect((await h.call('GET', '/v1/items/KIT')).body).toMatchObject({ components: components(1, 2) })
  })

  it.each([
    ['itself', [{ sku: 'KIT-3', quantity: 1 }], 'invalid-value', '/components/0/sku'],
    ['another kit, so no cycle can be', [{ sku: 'KIT', quantity: 1 }], 'invalid-value', '/components/0/sku'],
    ['one SKU twice', [...components(1, 1), { sku: 'SKU-1', quantity: 2 }], 'invalid-value', '/components/2/sku'],
    ['a SKU that nobody registered', [{ sku: 'NONE', quantity: 1 }], 'unknown-sku', '/components/0/sku'],
  ])('is not made of %s', async (_, made, code, pointer) => {
    const refused = await h.call('PUT', '/v1/items/KIT-3', { name: 'Kit', components: made })
    expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } })
    expect((await h.call('GET', '/v1/items/KIT-3')).status).toBe(404)
  })

  it('has at most 50 components', async () => {
    const many = Array.from({ length: 51 }, (_, n) => ({ sku: `C-${n}`, quantity: 1 }))
    const refused = await h.call('PUT', '/v1/items/KIT-3', { name: 'Kit', components: many })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/components' }] } })
  })
})

describe('an order of a kit', () => {
  const order = { orderId: 'O-1', customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', reservationId: 'O-1' }
  const part = { line: 1, sku: 'KIT', location: 'WH-DEN', quantity: 2 }
  const source = (quantity: number) =>
    h.tell('onhand.order.order-sourced.v1', {
      ...{ ...order, language: 'en' as const, placedAt: '2026-01-05T09:00:00.000Z', adoptReservationId: null },
      ...{ lines: [{ ...part, quantity }], backorder: [] },
    })
  const shipped = (quantity: number) =>
    h.tell('onhand.shipment.shipped.v1', {
      ...{ shipmentId: 'S-1', orderId: 'O-1', customerId: 'C-1', status: 'shipped', carrier: 'UPS' },
      ...{ trackingNumber: 'EZ1', location: 'WH-DEN', reservationId: 'O-1', shippedAt: '2026-01-05T09:00:00.000Z' },
      lines: [{ line: 1, sku: 'KIT', quantity }],
    })

  it('is taken, shipped and returned by its components', async () => {
    await source(2)
    expect(await h.stock('SKU-2')).toMatchObject({ committed: 4 })
    await shipped(1)
    expect([await h.stock(), await h.stock('SKU-2')]).toMatchObject([
      { onHand: 9, committed: 1 },
      { onHand: 5, committed: 2 },
    ])
    await h.tell('onhand.order.return-inspected.v1', {
      ...{ returnId: 'R-1', orderId: 'O-1', customerId: 'C-1', language: 'en', location: 'WH-DEN' },
      lines: [{ line: 1, sku: 'KIT', quantity: 1, disposition: 'restocked' }],
      inspectedAt: '2026-01-06T09:00:00.000Z',
    } as never)
    expect([await h.stock(), await h.stock('SKU-2')]).toMatchObject([{ onHand: 10 }, { onHand: 7 }])
    expect((await h.call('GET', '/v1/stock/KIT/WH-DEN')).status).toBe(404)
  })

  it('is refused with the number of kits that there are', async () => {
    await source(4)
    const [rejected] = (await h.heard()).slice(-1)
    expect(rejected).toMatchObject({
      type: 'reservation-rejected',
      data: { shortLines: [{ line: 1, sku: 'KIT', requested: 4, available: 3 }] },
    })
  })

  it('gives units that left without a promise out of the stock of the components', async () => {
    await source(1)
    await shipped(3)
    expect([await h.stock(), await h.stock('SKU-2')]).toMatchObject([
      { onHand: 7, committed: 0 },
      { onHand: 1, committed: 0 },
    ])
  })

  it('loses its promise where a kit cannot be picked; which component is missing a count will tell', async () => {
    await source(2)
    await h.tell('onhand.shipment.pick-rejected.v1', {
      ...{ shipmentId: 'S-1', orderId: 'O-1', customerId: 'C-1', status: 'rejected', location: 'WH-DEN' },
      ...{ reservationId: 'O-1', reason: 'not-in-stock', lines: [{ line: 1, sku: 'KIT', quantity: 1 }] },
    })
    expect([await h.stock(), await h.stock('SKU-2')]).toMatchObject([
      { onHand: 10, committed: 1 },
      { onHand: 7, committed: 2 },
    ])
  })

  it('gives back whole kits when its line is cancelled', async () => {
    await source(3)
    await h.tell('onhand.order.line-cancelled.v1', {
      ...{ orderId: 'O-1', customerId: 'C-1', language: 'en', line: 1, sku: 'KIT', quantity: 2, reason: 'customer' },
      ...{ reservationId: 'O-1', location: null, shipmentId: null, personal: null },
    })
    expect([await h.stock(), await h.stock('SKU-2')]).toMatchObject([{ committed: 1 }, { committed: 2 }])
  })
})
