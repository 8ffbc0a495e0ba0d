import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
  await h.call('PUT', '/v1/locations/ST-1', { name: 'Store 1', type: 'store', timeZone: 'UTC' })
  await h.call('PUT', '/v1/locations/ST-2', { name: 'Store 2', type: 'store', timeZone: 'UTC' })
  await h.call('POST', '/v1/stock-events', [receipt('store', 4, { location: 'ST-1' })])
})
afterEach(() => h.stop())

const post = (body: object) => h.call('POST', '/v1/reservations', body)
const act = (name: string, body?: object, id = 'r1') => h.call('POST', `/v1/reservations/${id}/${name}`, body)
const figures = async (location: string) => {
  const { onHand, reserved, committed } = await h.stock('SKU-1', location)
  return { onHand, reserved, committed }
}
const both = async () => [await figures('WH-DEN'), await figures('ST-1')]

describe('transfer', () => {
  it('takes at the new place before it frees at the old one, in one flush', async () => {
    await post(hold('r1', [line(3)]))
    const before = (await h.log()).length
    const moved = await act('transfer', { to: 'ST-1' })
    expect(moved).toMatchObject({ status: 200, body: { status: 'held', lines: [{ location: 'ST-1', quantity: 3 }] } })
    const events = (await h.log()).slice(before)
    expect(events.map(({ type, stream }) => [type, stream])).toEqual([
      ['StockReserved', 'stock-SKU-1@ST-1'],
      ['StockReleased', 'stock-SKU-1@WH-DEN'],
      ['ReservationRelocated', 'reservation-r1'],
    ])
    expect(new Set(events.map(({ flush }) => flush)).size).toBe(1)
    expect(await both()).toMatchObject([{ reserved: 0 }, { reserved: 3 }])
    expect((await h.heard()).at(-1)).toMatchObject({ type: 'reservation-relocated', data: { to: 'ST-1' } })
    expect((await h.call('GET', '/v1/reservations')).body.items).toMatchObject([{ location: 'ST-1', quantity: 3 }])
  })

  it('is refused with what is short, and nothing has changed', async () => {
    await post(hold('r1', [line(6)]))
    const before = await h.log()
    const refused = await act('transfer', { to: 'ST-1' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'insufficient-stock' } })
    expect(refused.body.lines).toMatchObject([{ sku: 'SKU-1', location: 'ST-1', requested: 6, available: 4 }])
    expect(await h.log()).toEqual(before)
  })

  it('moves some lines, of a confirmed hold too; a repeat of the whole changes nothing', async () => {
    await post(hold('r1', [line(3, { line: 1 }), line(2, { line: 2 })]))
    await act('confirm')
    const part = { lines: [line(2, { line: 2 })], to: 'ST-1' }
    expect((await act('transfer', part)).body.lines).toMatchObject([
      { line: 1, location: 'WH-DEN', quantity: 3 },
      { line: 2, location: 'ST-1', quantity: 2 },
    ])
    expect(await both()).toMatchObject([
      { reserved: 0, committed: 3 },
      { reserved: 0, committed: 2 },
    ])
    expect(await act('transfer', part)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/lines/0/quantity' }] },
    })
    expect((await act('transfer', { lines: [line(1)], to: 'WH-DEN' })).status).toBe(200)
    expect(await both()).toMatchObject([{ committed: 3 }, { committed: 2 }])
  })

  it('takes the time of the hold along', async () => {
    await post(hold('r1', [line(3)], { expiresInSeconds: 5 }))
    await act('transfer', { to: 'ST-1' })
    h.clock.advance(5_000)
    expect((await post(hold('r2', [line(4, { location: 'ST-1' })]))).status).toBe(201)
    expect((await act('transfer', { to: 'WH-DEN' })).body).toMatchObject({ code: 'reservation-expired' })
  })

  it.each([
    ['an unknown location', { to: 'NOWHERE' }, 422, '/to'],
    ['no location', {}, 400, '/to'],
    ['units that it does not hold', { to: 'ST-1', lines: [line(9)] }, 422, '/lines/0/quantity'],
  ])('to %s is refused by name', async (_, body, status, pointer) => {
    await post(hold('r1', [line(3)]))
    expect(await act('transfer', body)).toMatchObject({ status, body: { errors: [{ pointer }] } })
  })

  it('of an order is the business of the order', async () => {
    await post(hold('r1', [line(3)]))
    await act('confirm', { orderId: 'A-1' })
    expect(await act('transfer', { to: 'ST-1' })).toMatchObject({ status: 409, body: { code: 'invalid-state' } })
  })
})

describe('a hold over a location group', () => {
  const anywhere = (quantity: number, more: object = {}) => ({ sku: 'SKU-1', locationGroup: 'WEST', quantity, ...more })
  beforeEach(() => h.call('PUT', '/v1/location-groups/WEST', { name: 'West', locations: ['WH-DEN', 'ST-1', 'ST-2'] }))

  it('never takes more than its locations have together', async () => {
    const held = await post(hold('r1', [anywhere(12)]))
    expect(held.body).toMatchObject({
      lines: [{ location: null, locationGroup: 'WEST', requested: 12, quantity: 12 }],
      held: [
        { location: 'WH-DEN', quantity: 10, locationGroup: 'WEST' },
        { location: 'ST-1', quantity: 2, locationGroup: 'WEST' },
      ],
    })
    const refused = await post(hold('r2', [anywhere(3)]))
    expect(refused.body.lines).toMatchObject([{ locationGroup: 'WEST', requested: 3, available: 2 }])
    expect((await post(hold('r3', [anywhere(2)]))).status).toBe(201)
    expect(await both()).toMatchObject([{ reserved: 10 }, { reserved: 4 }])
  })

  it('is bound to one location later, all of it or nothing', async () => {
    await post(hold('r1', [anywhere(4)]))
    await post(hold('r2', [line(1, { location: 'ST-1' })]))
    const before = await h.log()
    expect(await act('bind', { location: 'ST-1' })).toMatchObject({ status: 409, body: { lines: [{ available: 3 }] } })
    expect(await h.log()).toEqual(before)
    await h.call('DELETE', '/v1/reservations/r2')
    const bound = await act('bind', { location: 'ST-1' })
    expect(bound).toMatchObject({ status: 200, body: { lines: [{ location: 'ST-1', quantity: 4 }] } })
    expect(bound.body.lines?.[0]).not.toHaveProperty('locationGroup')
    expect(await both()).toMatchObject([{ reserved: 0 }, { reserved: 4 }])
    const after = await h.log()
    expect((await act('bind', { location: 'ST-1' })).body).toEqual(bound.body)
    expect(await h.log()).toEqual(after)
    expect(await act('bind', { location: 'WH-DEN' })).toMatchObject({ status: 409, body: { code: 'invalid-state' } })
  })

  it('can be bound after it was confirmed', async () => {
    await post(hold('r1', [anywhere(4)]))
    await act('confirm', { orderId: 'A-1' })
    expect((await act('bind', { location: 'ST-1' })).status).toBe(200)
    expect(await both()).toMatchObject([{ committed: 0 }, { committed: 4 }])
  })

  it('of kits takes each kit from one location', async () => {
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Helmet' })
    for (const [location, quantity] of [
      ['WH-DEN', 3],
      ['ST-1', 4],
    ] as const)
      await h.call('POST', '/v1/stock-events', [receipt(`h-${location}`, quantity, { sku: 'SKU-2', location })])
    const components = [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 2 },
    ]
    await h.call('PUT', '/v1/items/KIT', { name: 'Kit', components })
    expect((await post(hold('r1', [anywhere(4, { sku: 'KIT' })]))).body.lines).toMatchObject([{ available: 3 }])
    const { held } = (await post(hold('r2', [anywhere(3, { sku: 'KIT' })]))).body
    expect(held).toMatchObject([
      { sku: 'SKU-1', location: 'ST-1', quantity: 2 },
      { sku: 'SKU-2', location: 'ST-1', quantity: 4 },
      { sku: 'SKU-1', location: 'WH-DEN', quantity: 1 },
      { sku: 'SKU-2', location: 'WH-DEN', quantity: 2 },
    ])
  })

  it('counts the limit of a customer over all its locations', async () => {
    for (const location of ['WH-DEN', 'ST-1'])
      await h.call('PUT', '/v1/stock-policies/SKU-1/hold-limits', {
        location,
        maxPerCustomer: { quantity: 5, windowSeconds: 60 },
      })
    const refused = await post(hold('r1', [anywhere(6)], { customerId: 'C-1' }))
    expect(refused.body).toMatchObject({ code: 'customer-limit', lines: [{ available: 5 }] })
    expect((await post(hold('r1', [anywhere(5)], { customerId: 'C-1' }))).status).toBe(201)
    expect((await act('bind', { location: 'WH-DEN' })).status).toBe(200)
    expect((await post(hold('r2', [anywhere(1)], { customerId: 'C-1' }))).status).toBe(409)
  })

  it.each([
    ['an unknown group', anywhere(1, { locationGroup: 'NONE' }), 422, '/lines/0/locationGroup'],
    ['an unknown SKU', anywhere(1, { sku: 'NONE' }), 422, '/lines/0/sku'],
    ['both a location and a group', anywhere(1, { location: 'ST-1' }), 400, '/lines/0/location'],
    ['neither', { sku: 'SKU-1', quantity: 1 }, 400, '/lines/0/location'],
  ])('that names %s is refused with a pointer', async (_, asked, status, pointer) => {
    expect(await post(hold('r1', [asked]))).toMatchObject({ status, body: { errors: [{ pointer }] } })
  })

  it('is not bound to a location outside of the group', async () => {
    await h.call('PUT', '/v1/location-groups/WEST', { name: 'West', locations: ['WH-DEN'] })
    await post(hold('r1', [anywhere(1)]))
    expect(await act('bind', { location: 'ST-1' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/location' }] },
    })
  })

  it('that touches more places than one command can is refused by name', async () => {
    const places = Array.from({ length: 60 }, (_, n) => `L-${n}`)
    for (const id of places) await h.call('PUT', `/v1/locations/${id}`, { name: id, type: 'store', timeZone: 'UTC' })
    await h.call('PUT', '/v1/location-groups/MANY', { name: 'Many', locations: places })
    const lines = Array.from({ length: 20 }, (_, n) => ({ sku: `S-${n}`, locationGroup: 'MANY', quantity: 1 }))
    for (const { sku } of lines) await h.call('PUT', `/v1/items/${sku}`, { name: sku })
    expect(await post(hold('r1', lines))).toMatchObject({ status: 413, body: { code: 'too-many-lines' } })
  })
})

describe('partial fulfilment', () => {
  it('of a shipment that is said again changes nothing', async () => {
    await post(hold('r1', [line(4)]))
    await act('confirm')
    const left = { lines: [line(1)], shipmentId: 'S-1' }
    const first = await act('fulfill', left)
    expect(first.body).toMatchObject({ status: 'confirmed', fulfilled: 1, lines: [{ quantity: 3 }] })
    expect((await act('fulfill', left)).body).toEqual(first.body)
    expect((await act('fulfill', { shipmentId: 'S-2' })).body).toMatchObject({ status: 'fulfilled', fulfilled: 4 })
    expect((await act('fulfill', { shipmentId: 'S-2' })).status).toBe(200)
    expect((await act('fulfill', { shipmentId: 'S-3' })).body).toMatchObject({ code: 'reservation-not-held' })
    expect(await figures('WH-DEN')).toEqual({ onHand: 6, reserved: 0, committed: 0 })
  })

  it('leaves a rest that can be released; the release of what left is refused', async () => {
    await post(hold('r1', [line(4)]))
    await act('fulfill', { lines: [line(1)] })
    expect((await h.call('DELETE', '/v1/reservations/r1')).body).toMatchObject({ status: 'released', fulfilled: 1 })
    expect(await figures('WH-DEN')).toEqual({ onHand: 9, reserved: 0, committed: 0 })
    await post(hold('r2', [line(2)]))
    await act('fulfill', undefined, 'r2')
    expect(await h.call('DELETE', '/v1/reservations/r2')).toMatchObject({
      status: 409,
      body: { code: 'reservation-not-held' },
    })
  })
})

describe('races', () => {
  it('two confirms: one binds, both are told so', async () => {
    await post(hold('r1', [line(4)]))
    const answers = await Promise.all([act('confirm'), act('confirm')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await h.log()).filter(({ type }) => type === 'StockCommitted')).toHaveLength(1)
  })

  it.each([
    [4_999, 200, 'confirmed', 4],
    [5_000, 409, 'expired', 0],
  ])('a confirm %i ms into 5 s is answered %i', async (ms, status, became, units) => {
    await post(hold('r1', [line(4)], { expiresInSeconds: 5 }))
    h.clock.advance(ms)
    expect((await act('confirm')).status).toBe(status)
    expect((await h.call('GET', '/v1/reservations/r1')).body).toMatchObject({ status: became })
    expect(await figures('WH-DEN')).toMatchObject({ reserved: 0, committed: units })
  })

  it('a confirm against a release: whoever comes first decides', async () => {
    await post(hold('r1', [line(4)]))
    const [released, confirmed] = await Promise.all([h.call('DELETE', '/v1/reservations/r1'), act('confirm')])
    expect([released.status, confirmed.status]).toEqual([200, 409])
    expect(await figures('WH-DEN')).toMatchObject({ reserved: 0, committed: 0 })
  })

  it('a transfer against a hold of the last units there: no unit is held twice', async () => {
    await post(hold('r1', [line(4)]))
    const [, taken] = await Promise.all([
      act('transfer', { to: 'ST-1' }),
      post(hold('r2', [line(1, { location: 'ST-1' })])),
    ])
    expect(taken.status).toBe(409)
    expect(await both()).toMatchObject([{ reserved: 0 }, { reserved: 4 }])
  })
})

describe('GET /v1/reservations', () => {
  it('says by the very instant that a hold is over, and finds it by its customer', async () => {
    await post(hold('r1', [line(1)], { expiresInSeconds: 5, customerId: 'C-1' }))
    await post(hold('r2', [line(1)], { customerId: 'C-2' }))
    await post(hold('r3', [line(1)]))
    const list = async (query: string) =>
      (
        (await h.call('GET', `/v1/reservations?${query}`)).body.items as unknown as {
          reservationId: string
          status: string
        }[]
      ).map(({ reservationId, status }) => `${reservationId} ${status}`)
    expect(await list('customer=C-1')).toEqual(['r1 held'])
    h.clock.advance(5_000)
    expect(await list('status=held')).toEqual(['r2 held', 'r3 held'])
    expect(await list('status=expired')).toEqual(['r1 expired'])
    expect(await list('customer=C-1&status=held')).toEqual([])
    expect(await list('customer=C-1&status=expired')).toEqual(['r1 expired'])
    expect(await list('customer=C-2&sku=SKU-1&location=WH-DEN')).toEqual(['r2 held'])
  })

  it('has pages for a customer too', async () => {
    for (const id of ['r1', 'r2', 'r3']) await post(hold(id, [line(1)], { customerId: 'C-1' }))
    const first = (await h.call('GET', '/v1/reservations?customer=C-1&limit=2')).body
    expect(first.items).toHaveLength(2)
    const next = (await h.call('GET', `/v1/reservations?customer=C-1&limit=2&cursor=${String(first.nextCursor)}`)).body
    expect(next).toMatchObject({ items: [{ reservationId: 'r3' }], nextCursor: null })
  })
})

it('more than 300 lines are refused by name', async () => {
  const lines = Array.from({ length: 301 }, () => line(1))
  expect(await post(hold('r1', lines))).toMatchObject({ status: 413, body: { code: 'too-many-lines' } })
})
