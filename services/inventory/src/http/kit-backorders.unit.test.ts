import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { chooseLostPromisesHandler } from '../app/shortfall.ts'
import { CHOOSE_LOST_PROMISES } from '../app/streams.ts'
import { lookElsewhere } from '../app/coverable.ts'
import { backorderQueuePort } from '../app/backorder-queue-port.ts'
import { createHarness, receipt, type Harness } from '../test/harness.ts'

/** A kit is one SKU-1 and two SKU-2: bikes may wait (10), helmets may wait (20). */
let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
  await h.call('PUT', '/v1/items/SKU-2', { name: 'Helmet' })
  await h.call('PUT', '/v1/items/KIT', {
    name: 'Bike and 2 helmets',
    components: [
      { sku: 'SKU-1', quantity: 1 },
      { sku: 'SKU-2', quantity: 2 },
    ],
  })
  await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 10 })
  await h.call('PUT', '/v1/stock-policies/SKU-2', { location: 'WH-DEN', backorderLimit: 20 })
})
afterEach(() => h.stop())

const about = { customerId: 'C-1', language: 'en' as const }
const ask = (
  id: string,
  kits: number,
  more: { lines?: number; placedAt?: string; priority?: 'high' | 'critical' } = {},
) =>
  h.tell('onhand.order.order-sourced.v1', {
    ...about,
    ...{ orderId: id, attempt: 1, channel: 'web', reservationId: `${id}-1`, adoptReservationId: null },
    placedAt: more.placedAt ?? `2026-01-05T09:00:00.00${id.slice(-1)}Z`,
    ...(more.priority === undefined ? {} : { priority: more.priority }),
    lines: more.lines === undefined ? [] : [{ line: 1, sku: 'KIT', location: 'WH-DEN', quantity: more.lines }],
    backorder: [{ line: 1, sku: 'KIT', location: 'WH-DEN', quantity: kits, neededOn: null }],
  })
const arrive = async (sku: string, quantity: number) => {
  await h.call('POST', '/v1/stock-events', [receipt(`${sku}-${quantity}-${h.clock.now()}`, quantity, { sku })])
  h.clock.advance(10)
  while ((await h.fill()) > 0) h.clock.advance(2_000)
}
const supply = (id: string, sku: string, quantity: number, expectedOn: string) =>
  h.call('PUT', `/v1/supply/${id}`, { sku, location: 'WH-DEN', quantity, expectedOn })
const cancel = (id: string, quantity: number) =>
  h.tell('onhand.order.line-cancelled.v1', {
    ...{ ...about, orderId: id, reservationId: `${id}-1`, line: 1, sku: 'KIT', quantity, reason: 'customer' },
    ...{ location: null, shipmentId: null, personal: null },
  })
const both = async () => [await h.stock(), await h.stock('SKU-2')]
const said = async (type: string) => (await h.heard()).filter((event) => event.type === type).map(({ data }) => data)
const filled = async () => (await said('kit-filled')).map(({ orderId, quantity }) => [orderId, quantity])
const held = async (id: string) => (await h.call('GET', `/v1/reservations/${id}`)).body
const redate = async () => {
  h.clock.advance(5_000)
  while ((await h.redate()) > 0) h.clock.advance(5_000)
}

describe('a kit of an order that lacks a component', () => {
  it('holds what is there, waits for the rest, and is filled when every component is there', async () => {
    await arrive('SKU-1', 3)
    await ask('O-1', 2)
    expect(await both()).toMatchObject([
      { committed: 2, backordered: 0 },
      { committed: 0, backordered: 4 },
    ])
    expect(await held('O-1-1')).toMatchObject({
      status: 'confirmed',
      lines: [{ sku: 'SKU-1', quantity: 2, kit: { sku: 'KIT', each: 1 } }],
      waiting: [{ sku: 'SKU-2', quantity: 4, kit: { sku: 'KIT', each: 2 } }],
    })
    await arrive('SKU-2', 1)
    expect(await filled()).toEqual([])
    await arrive('SKU-2', 2)
    expect(await filled()).toEqual([['O-1', 1]])
    await arrive('SKU-2', 9)
    expect(await filled()).toEqual([
      ['O-1', 1],
      ['O-1', 1],
    ])
    expect((await said('kit-filled'))[0]).toMatchObject({
      ...{ reservationId: 'O-1-1', line: 1, sku: 'KIT', location: 'WH-DEN' },
      components: [
        { sku: 'SKU-1', quantity: 1 },
        { sku: 'SKU-2', quantity: 2 },
      ],
    })
    // Whoever hears of units that were filled is told that they are a part.
    expect(await said('backorder-filled')).toMatchObject([{ kit: { sku: 'KIT', each: 2 } }, {}, {}])
    expect(await both()).toMatchObject([
      { committed: 2, atf: 1 },
      { committed: 4, backordered: 0, atf: 8 },
    ])
  })

  it('leaves by whole kits only, however its components came', async () => {
    await arrive('SKU-1', 3)
    await arrive('SKU-2', 2)
    await ask('O-1', 2, { lines: 1 })
    await arrive('SKU-2', 3)
    const shipped = (shipmentId: string, quantity: number) =>
      h.tell('onhand.shipment.shipped.v1', {
        ...{ shipmentId, orderId: 'O-1', customerId: 'C-1', status: 'shipped', carrier: 'UPS' },
        ...{ trackingNumber: 'EZ1', location: 'WH-DEN', reservationId: 'O-1-1', shippedAt: '2026-01-05T09:00:00.000Z' },
        lines: [{ line: 1, sku: 'KIT', quantity }],
      })
    expect((await h.call('POST', '/v1/reservations/O-1-1/fulfill', {})).status).toBe(200)
    expect(await both()).toMatchObject([
      { onHand: 1, committed: 1 },
      { onHand: 1, committed: 1, backordered: 1 },
    ])
    await arrive('SKU-2', 1)
    await shipped('S-2', 1)
    expect(await both()).toMatchObject([
      { onHand: 0, committed: 0 },
      { onHand: 0, committed: 0, backordered: 0 },
    ])
    expect(await held('O-1-1')).toMatchObject({ status: 'fulfilled', fulfilled: 9, lines: [], waiting: [] })
  })

  it('is filled at once where all of it is there after all', async () => {
    await arrive('SKU-1', 1)
    await arrive('SKU-2', 5)
    await ask('O-1', 2)
    expect(await filled()).toEqual([['O-1', 1]])
    expect(await both()).toMatchObject([
      { committed: 1, backordered: 1 },
      { committed: 4, atf: 1 },
    ])
  })

  it('is refused with the number of kits that supply and limits allow', async () => {
    await arrive('SKU-1', 2)
    await ask('O-1', 11)
    expect(await said('reservation-rejected')).toMatchObject([
      { shortLines: [{ line: 1, sku: 'KIT', requested: 11, available: 10 }] },
    ])
    expect(await both()).toMatchObject([
      { committed: 0, atf: 2, backordered: 0 },
      { committed: 0, backordered: 0 },
    ])
  })

  it('A1: two lines that share a component never count one unit of it, or of its supply, twice', async () => {
    await arrive('SKU-1', 3)
    const line = (number: number, sku: string, quantity: number) => ({
      ...{ line: number, sku, location: 'WH-DEN', quantity, neededOn: null },
    })
    const sourced = (id: string, helmets: number) =>
      h.tell('onhand.order.order-sourced.v1', {
        ...{ ...about, orderId: id, attempt: 1, channel: 'web', reservationId: `${id}-1`, adoptReservationId: null },
        ...{ placedAt: '2026-01-05T09:00:00.000Z', lines: [] },
        backorder: [line(1, 'KIT', 3), line(2, 'SKU-2', helmets)],
      })
    await sourced('O-1', 15)
    expect(await said('reservation-rejected')).toMatchObject([{ shortLines: [{ line: 2, available: 14 }] }])
    await sourced('O-2', 14)
    expect(await both()).toMatchObject([{ committed: 3 }, { backordered: 20 }])
  })
})

describe('a kit that waits no more', () => {
  it('B17: gives back what was held for it when it is cancelled; whole kits stay whole', async () => {
    await arrive('SKU-1', 3)
    await arrive('SKU-2', 3)
    await ask('O-1', 2, { lines: 1 }) // 1 whole; 2 that hold a bike each and one helmet together.
    expect(await both()).toMatchObject([{ committed: 3 }, { committed: 3, backordered: 3 }])
    await cancel('O-1', 1)
    expect(await both()).toMatchObject([
      { committed: 2, atf: 1 },
      { committed: 3, backordered: 1 },
    ])
    await cancel('O-1', 1)
    expect(await both()).toMatchObject([
      { committed: 1, atf: 2 },
      { committed: 2, atf: 1, backordered: 0 },
    ])
    await cancel('O-1', 1)
    expect(await both()).toMatchObject([
      { committed: 0, atf: 3 },
      { committed: 0, atf: 3, backordered: 0 },
    ])
    expect(await held('O-1-1')).toMatchObject({ status: 'released' })
  })

  it('hands what it held to the next in the queue', async () => {
    await arrive('SKU-1', 1)
    await ask('O-1', 1)
    await ask('O-2', 1)
    await arrive('SKU-2', 2) // For the older order, which has the bike.
    expect(await filled()).toEqual([['O-1', 1]])
    await ask('O-3', 1)
    await cancel('O-2', 1)
    await cancel('O-1', 1)
    h.clock.advance(10)
    while ((await h.fill()) > 0) h.clock.advance(2_000)
    expect(await filled()).toEqual([
      ['O-1', 1],
      ['O-3', 1],
    ])
  })
})

describe('the day of a kit', () => {
  it('is that of its latest component; it is told once all of them are dated, and anew when the latest one changes', async () => {
    await ask('O-1', 1)
    await supply('S-1', 'SKU-1', 5, '2026-02-10')
    await redate()
    expect(await said('backorder-rescheduled')).toEqual([])
    await supply('S-2', 'SKU-2', 5, '2026-03-01')
    await redate()
    expect(await said('backorder-rescheduled')).toMatchObject([
      { orderId: 'O-1', line: 1, sku: 'KIT', quantity: 1, previousOn: null, expectedOn: '2026-03-01' },
    ])
    await supply('S-1', 'SKU-1', 5, '2026-02-20')
    await redate()
    expect(await said('backorder-rescheduled')).toHaveLength(1)
    await supply('S-2', 'SKU-2', 5, '2026-02-05')
    await redate()
    expect((await said('backorder-rescheduled')).at(-1)).toMatchObject({ expectedOn: '2026-02-20' })
    await arrive('SKU-1', 1)
    expect((await said('backorder-rescheduled')).at(-1)).toMatchObject({
      ...{ sku: 'KIT', previousOn: '2026-02-20', expectedOn: '2026-02-05', cause: 'component-filled' },
    })
    await h.call('DELETE', '/v1/supply/S-2')
    await redate()
    expect((await said('backorder-rescheduled')).at(-1)).toMatchObject({ expectedOn: null, cause: 'supply-cancelled' })
  })

  it('stands in the list of its components, which move together', async () => {
    await ask('O-1', 1)
    await ask('O-2', 1)
    const list = async (sku: string) =>
      (await h.call('GET', `/v1/backorders?sku=${sku}&location=WH-DEN`)).body['items'] as unknown as object[]
    expect(await list('SKU-2')).toMatchObject([
      { orderId: 'O-1', kit: 'KIT', quantity: 2, position: 1 },
      { orderId: 'O-2', kit: 'KIT' },
    ])
    await h.call('PUT', '/v1/backorders/policies', { policy: 'priority' })
    const rank = (sku: string) =>
      h.call('PUT', '/v1/backorders/O-2-1/lines/1', { sku, location: 'WH-DEN', priority: 1 })
    expect((await rank('SKU-2')).status).toBe(200)
    expect((await rank('KIT')).status).toBe(200)
    expect((await rank('NONE')).status).toBe(404)
    for (const sku of ['SKU-1', 'SKU-2'])
      expect(await list(sku)).toMatchObject([{ orderId: 'O-2' }, { orderId: 'O-1' }])
    const piece = { reservationId: 'O-1-1', line: 1, sku: 'KIT', location: 'WH-DEN' }
    expect(await backorderQueuePort(h.store, h.clock).positions([piece])).toEqual([2])
  })
})

describe('a component that a kit holds while it lacks another one', () => {
  const choose = async () => {
    const [effect] = await h.store.storage.leaseEffects([CHOOSE_LOST_PROMISES], 10, 1_000)
    if (effect) await h.store.execute(await chooseLostPromisesHandler(h.store)(effect))
  }
  it('gives way first when units are missing, and keeps its place in the queue', async () => {
    await arrive('SKU-1', 2)
    await arrive('SKU-2', 2)
    await ask('O-1', 1) // Whole.
    await ask('O-2', 1) // Has its bike, and no helmets.
    await h.call('POST', '/v1/stock-events', [receipt('count', 1, { type: 'count' })])
    await choose()
    expect(await h.stock()).toMatchObject({ onHand: 1, committed: 1, backordered: 1, shortfall: 0 })
    expect((await said('stock-shortfall-detected')).some((data) => 'lost' in data)).toBe(false)
    expect(await held('O-2-1')).toMatchObject({ lines: [], waiting: [{ sku: 'SKU-2' }, { sku: 'SKU-1', quantity: 1 }] })
    await arrive('SKU-1', 1)
    await arrive('SKU-2', 2)
    expect(await filled()).toEqual([
      ['O-1', 1],
      ['O-2', 1],
    ])
  })

  it('is told to the order where whole kits are free elsewhere, not where only a part of one is', async () => {
    for (const location of ['WH-RNO', 'WH-ATL'])
      await h.call('PUT', `/v1/locations/${location}`, { name: location, type: 'warehouse', timeZone: 'UTC' })
    const at = (sku: string, location: string, quantity: number) =>
      h.call('POST', '/v1/stock-events', [receipt(`${sku}${location}`, quantity, { sku, location })])
    await ask('O-1', 1)
    await at('SKU-1', 'WH-RNO', 5)
    await lookElsewhere(h.store, h.clock.now())
    expect(await said('backorder-coverable')).toEqual([])
    await at('SKU-1', 'WH-ATL', 1)
    await at('SKU-2', 'WH-ATL', 2)
    await lookElsewhere(h.store, h.clock.now())
    await lookElsewhere(h.store, h.clock.now())
    expect(await said('backorder-coverable')).toMatchObject([
      { line: 1, sku: 'KIT', quantity: 1, elsewhere: [{ location: 'WH-ATL', quantity: 1 }] },
    ])
    await h.tell('onhand.order.line-deallocated.v1', {
      ...{ ...about, orderId: 'O-1', line: 1, sku: 'KIT', quantity: 1, reason: 'free-elsewhere' },
      ...{ reservationId: 'O-1-1', location: 'WH-DEN', shipmentId: null, from: 'backorder' },
    })
    expect(await both()).toMatchObject([{ backordered: 0 }, { backordered: 0 }])
  })
})
