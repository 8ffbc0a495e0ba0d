import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from './harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
})
afterEach(() => h.stop())

const cart = (id: string, lines: object[], more: object = {}) =>
  h.call('POST', '/v1/reservations', hold(id, lines, more))
const order = (orderId: string, quantity: number, adoptReservationId: string | null = null) =>
  h.tell('onhand.order.order-sourced.v1', {
    ...{ orderId, customerId: `C-${orderId}`, language: 'en', attempt: 1, channel: 'web', reservationId: orderId },
    ...{ placedAt: '2026-01-05T09:00:00.000Z', backorder: [], adoptReservationId },
    lines: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', quantity }],
  })
const shipped = (orderId: string, quantity: number, shipmentId = `S-${orderId}`) =>
  h.tell('onhand.shipment.shipped.v1', {
    ...{ shipmentId, orderId, customerId: `C-${orderId}`, status: 'shipped', carrier: 'UPS', trackingNumber: 'EZ1' },
    ...{ location: 'WH-DEN', reservationId: orderId, shippedAt: '2026-01-05T09:00:00.000Z' },
    lines: [{ line: 1, sku: 'SKU-1', quantity }],
  })
const cancelled = (orderId: string, quantity: number, eventId: string) =>
  h.tell(
    'onhand.order.line-cancelled.v1',
    {
      ...{ orderId, customerId: `C-${orderId}`, language: 'en', line: 1, sku: 'SKU-1', quantity, reason: 'customer' },
      ...{ reservationId: orderId, location: null, shipmentId: null, personal: null },
    },
    eventId,
  )
const count = (quantity: number) =>
  h.call('POST', '/v1/stock-events', [receipt(`count-${quantity}`, quantity, { type: 'count' })])
const reservation = async (id: string) => (await h.call('GET', `/v1/reservations/${id}`)).body
/** The last event of a reservation's own stream. */
const end = async (id: string) => (await h.store.stream(`reservation-${id}`)).at(-1)?.type

describe('oversell and lost updates', () => {
  it('A3 (vendure#1738): what ran out in the cart cannot be bought: check and taking are one step', async () => {
    await cart('cart', [line(10)], { expiresInSeconds: 5 })
    h.clock.advance(5_000)
    await order('O-1', 4)
    await order('O-2', 10, 'cart')
    expect([await end('O-1'), await end('O-2')]).toEqual(['ReservationConfirmed', 'ReservationRejected'])
    const flushes = new Map<string, string[]>()
    for (const { flush, type } of await h.log()) flushes.set(flush, [...(flushes.get(flush) ?? []), type])
    const taken = [...flushes.values()].find((types) => types.includes('ReservationConfirmed'))
    expect(taken).toEqual([
      ...['ReservationExpired', 'StockReleased', 'StockReserved', 'StockCommitted'],
      ...['ReservationCreated', 'ReservationConfirmed'],
    ])
    expect(await h.stock()).toMatchObject({ committed: 4, atf: 6, shortfall: 0 })
  })

  it('A4 (vendure#3508): of two buyers of the last unit one succeeds, and two lines of it are summed', async () => {
    await order('O-1', 9)
    expect((await cart('twice', [line(1), line(1)])).body).toMatchObject({ lines: [{ index: 1, available: 0 }] })
    const buyers = await Promise.all([cart('a', [line(1)]), cart('b', [line(1)])])
    expect(buyers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await h.stock()).toMatchObject({ atf: 0, shortfall: 0 })
  })

  it('A5 (vendure#4030): what one channel holds is gone for the others', async () => {
    await cart('a', [line(7, { channel: 'web' })])
    const other = await cart('b', [line(4, { channel: 'store' })])
    expect(other.body).toMatchObject({ code: 'insufficient-stock', lines: [{ requested: 4, available: 3 }] })
  })

  it('A6 (saleor#543): concurrent checkouts are given no more than there is', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => order(`O-${n}`, 1)))
    expect(await h.stock()).toMatchObject({ onHand: 10, committed: 10, atf: 0, shortfall: 0 })
  })

  it('A7 (saleor#5334): every order is answered: it has its units or it was told that it has not', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `O-${n}`)
    await Promise.all(ids.flatMap((id) => [order(id, 1), order(id, 1)]))
    const ends = await Promise.all(ids.map(end))
    expect(ends.filter((type) => type === 'ReservationConfirmed')).toHaveLength(10)
    expect(ends.filter((type) => type === 'ReservationRejected')).toHaveLength(30)
    expect((await h.call('GET', '/v1/reservations?status=confirmed&limit=100')).body.items).toHaveLength(10)
  })

  it('A12 (magento/inventory#3036): one unit and two simultaneous orders never make it −1', async () => {
    await count(1)
    await Promise.all([order('O-1', 1), order('O-2', 1)])
    const stock = await h.stock()
    expect(stock).toMatchObject({ onHand: 1, committed: 1, atf: 0, ato: 0, shortfall: 0 })
    expect([await end('O-1'), await end('O-2')].sort()).toEqual(['ReservationConfirmed', 'ReservationRejected'])
  })
})

describe('reservations that drift', () => {
  it('B14 (medusa#12796): giving back is possible however little there is', async () => {
    await cart('a', [line(8)])
    await order('O-1', 2)
    await count(1)
    expect(await h.stock()).toMatchObject({ onHand: 1, shortfall: 9 })
    await cancelled('O-1', 2, 'e1')
    expect((await h.call('DELETE', '/v1/reservations/a')).status).toBe(200)
    expect(await h.stock()).toMatchObject({ onHand: 1, reserved: 0, committed: 0, shortfall: 0, atf: 1 })
  })

  it('B15 (medusa#16406): what is said again reserves nothing again, and revives nothing that was used up', async () => {
    await order('O-1', 4)
    await order('O-1', 4)
    expect(await h.stock()).toMatchObject({ committed: 4 })
    await shipped('O-1', 4)
    await order('O-1', 4)
    await cancelled('O-1', 4, 'late')
    expect(await h.stock()).toMatchObject({ onHand: 6, reserved: 0, committed: 0, atf: 6 })
    expect(await reservation('O-1')).toMatchObject({ status: 'fulfilled', lines: [] })
  })

  it('B16 (medusa#6500): fully reserved stock goes out for the very order that holds it', async () => {
    await order('O-1', 10)
    expect(await h.stock()).toMatchObject({ atf: 0 })
    await shipped('O-1', 10)
    expect(await h.stock()).toMatchObject({ onHand: 0, committed: 0, shortfall: 0 })
  })

  it('B18 (magento/inventory#1881): a cancel gives back what remains, once, however often it is said', async () => {
    await order('O-1', 6)
    await shipped('O-1', 2)
    for (let times = 0; times < 2; times += 1) await cancelled('O-1', 6, 'e1')
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8 })
  })

  it('B20 (erpnext#52851): what a partial delivery leaves can be given back, and nothing stays reserved', async () => {
    await cart('a', [line(6)])
    await h.call('POST', '/v1/reservations/a/confirm')
    const part = { lines: [line(2)], shipmentId: 'S-1' }
    expect((await h.call('POST', '/v1/reservations/a/fulfill', part)).status).toBe(200)
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 4, atf: 4 })
    expect((await h.call('DELETE', '/v1/reservations/a')).status).toBe(200)
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8 })
  })

  it('B21 (odoo#62139): more can be given back than there is in stock', async () => {
    await cart('a', [line(10)])
    await count(3)
    const shrunk = await h.call('POST', '/v1/reservations/a/shrink', { lines: [line(8)] })
    expect(shrunk).toMatchObject({ status: 200, body: { lines: [{ quantity: 2 }] } })
    expect(await h.stock()).toMatchObject({ onHand: 3, reserved: 2, shortfall: 0, atf: 1 })
  })
})
