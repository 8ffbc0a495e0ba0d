import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { EventOf } from '@onhand/schemas'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
})
afterEach(() => h.stop())

const order = { orderId: 'A-1', customerId: 'C-1', language: 'ja' } as const
const at = (quantity: number, number = 1) => ({ line: number, sku: 'SKU-1', quantity, location: 'WH-DEN' })
const bare = (quantity: number, number = 1) => ({ line: number, sku: 'SKU-1', quantity })
const sourced = (
  more: Partial<EventOf<'onhand.order.order-sourced.v1'>['data']> = {},
): EventOf<'onhand.order.order-sourced.v1'>['data'] => ({
  ...order,
  attempt: 1,
  channel: 'web',
  placedAt: '2026-01-05T09:00:00.000Z',
  reservationId: 'A-1.1',
  lines: [at(2)],
  backorder: [],
  adoptReservationId: null,
  ...more,
})
const source = (more: Partial<EventOf<'onhand.order.order-sourced.v1'>['data']> = {}) =>
  h.tell('onhand.order.order-sourced.v1', sourced(more))
const shipped = (quantity: number, shipmentId = 'S-1') =>
  h.tell('onhand.shipment.shipped.v1', {
    shipmentId,
    orderId: 'A-1',
    customerId: 'C-1',
    status: 'shipped',
    carrier: 'UPS',
    trackingNumber: 'EZ4000000004',
    location: 'WH-DEN',
    lines: [bare(quantity)],
    reservationId: 'A-1.1',
    shippedAt: '2026-01-06T09:00:00.000Z',
  })
const cancel = (quantity: number, id: string, shipmentId: string | null = null) =>
  h.tell(
    'onhand.order.line-cancelled.v1',
    {
      ...order,
      line: 1,
      sku: 'SKU-1',
      quantity,
      reason: 'customer',
      reservationId: 'A-1.1',
      location: 'WH-DEN',
      shipmentId,
      personal: null,
    },
    id,
  )
const status = async (id = 'A-1.1') => (await h.call('GET', `/v1/reservations/${id}`)).body
const names = async (from: number) => (await h.heard()).slice(from).map(({ type }) => type)
const allowBackorders = (backorderLimit: number) =>
  h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit })

describe('order-sourced', () => {
  it('reserves and confirms at once, and only once', async () => {
    const before = (await h.heard()).length
    await source()
    await source()
    expect(await names(before)).toEqual([
      'stock-reserved',
      'stock-committed',
      'reservation-created',
      'reservation-confirmed',
    ])
    expect(await h.stock()).toMatchObject({ onHand: 10, reserved: 0, committed: 2, atf: 8 })
    expect(await status()).toMatchObject({ status: 'confirmed', orderId: 'A-1', lines: [{ line: 1, quantity: 2 }] })
  })

  it('is rejected whole, with each short line, its level and position', async () => {
    await source({ lines: [at(8), at(5, 2), at(3, 3)] })
    const [rejected] = (await h.heard()).slice(-1)
    expect(rejected).toMatchObject({
      type: 'reservation-rejected',
      data: {
        reservationId: 'A-1.1',
        orderId: 'A-1',
        status: 'rejected',
        shortLines: [
          { line: 2, requested: 5, available: 2, level: { onHand: 10, reserved: 8 } },
          { line: 3, requested: 3, available: 0 },
        ],
      },
    })
    const [event] = (await h.log()).slice(-1)
    expect(rejected?.data).toMatchObject({ shortLines: [{ position: String(event?.position) }, {}] })
    expect(await h.stock()).toMatchObject({ committed: 0, reserved: 0, atf: 10 })
  })

  it('adopts the cart hold that it names: the last units go from one to the other', async () => {
    await h.call('POST', '/v1/reservations', hold('cart', [line(10)]))
    await source({ lines: [at(10)], adoptReservationId: 'cart' })
    expect(await status('cart')).toMatchObject({ status: 'transferred' })
    expect(await status()).toMatchObject({ status: 'confirmed' })
    expect(await h.stock()).toMatchObject({ reserved: 0, committed: 10, atf: 0 })
    expect(await h.heard()).toContainEqual(
      expect.objectContaining({
        type: 'reservation-transferred',
        data: expect.objectContaining({ toReservationId: 'A-1.1' }),
      }),
    )
  })

  it('a cart hold that ran out is passed over; a rejection leaves a live one alone', async () => {
    await h.call('POST', '/v1/reservations', hold('cart', [line(4)]))
    await source({ lines: [at(11)], adoptReservationId: 'cart' })
    expect(await status()).toMatchObject({ status: 'rejected' })
    expect(await status('cart')).toMatchObject({ status: 'held' })
    h.clock.advance(700_000)
    await source({ lines: [at(10)], adoptReservationId: 'cart', reservationId: 'A-1.2' })
    expect(await status('cart')).toMatchObject({ status: 'expired' })
    expect(await h.stock()).toMatchObject({ committed: 10, reserved: 0 })
  })
})

describe('B21: what is short never blocks what gives back', () => {
  it('a cancel goes through although a count found less than was promised', async () => {
    await source({ lines: [at(8)] })
    await h.call('POST', '/v1/stock-events', [{ ...receipt('2', 0), type: 'count' }])
    expect(await h.stock()).toMatchObject({ onHand: 0, committed: 8, shortfall: 8 })
    await cancel(8, 'c1')
    expect(await h.stock()).toMatchObject({ onHand: 0, committed: 0, shortfall: 0, atf: 0 })
  })
})

describe('shipped and collected', () => {
  it('takes the units out, in parts, and each shipment once', async () => {
    await source({ lines: [at(5)] })
    await shipped(2)
    await shipped(2)
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 3 })
    await shipped(3, 'S-2')
    expect(await h.stock()).toMatchObject({ onHand: 5, committed: 0, atf: 5 })
    expect(await status()).toMatchObject({ status: 'fulfilled', lines: [] })
    const parts = (await h.heard()).filter(({ type }) => type === 'reservation-fulfilled')
    expect(parts.map(({ data }) => data.complete)).toEqual([false, true])
  })

  it('is a fact, also for units that were given back before', async () => {
    await source({ lines: [at(2)] })
    await cancel(2, 'c1')
    await shipped(2)
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8 })
  })

  it('B20: what a partly shipped line keeps is freed when the rest is cancelled', async () => {
    await source({ lines: [at(5)] })
    await shipped(2)
    await cancel(3, 'c1')
    await cancel(3, 'c1')
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8 })
  })

  it('B18: a cancel gives back what remains, not the whole line, and once', async () => {
    await source({ lines: [at(5)] })
    await shipped(4)
    await cancel(5, 'c1')
    expect(await h.stock()).toMatchObject({ onHand: 6, committed: 0, atf: 6 })
  })

  it('collecting what was shipped to the shop takes nothing from the shop twice', async () => {
    await source({ lines: [at(2)] })
    await shipped(2)
    const collected = { ...order, shipmentId: 'S-1', location: 'WH-DEN', lines: [bare(2)] }
    const data = { ...collected, reservationId: 'A-1.1', collectedAt: '2026-01-07T09:00:00.000Z' }
    await h.tell('onhand.order.collected.v1', data)
    await h.tell('onhand.order.collected.v1', { ...data, shipmentId: 'S-2' })
    expect(await h.stock()).toMatchObject({ onHand: 8 })
  })
})

describe('pick-rejected', () => {
  const reject = (reason: string, id = 'e1', quantity = 2) =>
    h.tell(
      'onhand.shipment.pick-rejected.v1',
      {
        shipmentId: 'S-1',
        orderId: 'A-1',
        customerId: 'C-1',
        status: 'rejected',
        location: 'WH-DEN',
        lines: [bare(quantity)],
        reason,
        reservationId: 'A-1.1',
      },
      id,
    )
  it('units that are not there are written off and lose their promise', async () => {
    await source()
    await reject('not-in-stock')
    await reject('not-in-stock')
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8, shortfall: 0 })
    expect(await status()).toMatchObject({ status: 'released' })
  })
  it('a shipment may be rejected in parts', async () => {
    await source()
    await reject('not-in-stock', 'e1', 1)
    await reject('not-in-stock', 'e2', 1)
    expect(await h.stock()).toMatchObject({ onHand: 8, committed: 0, atf: 8 })
  })
  it('damaged ones stay, unsellable', async () => {
    await source()
    await reject('damage')
    expect(await h.stock()).toMatchObject({ onHand: 10, damaged: 2, committed: 0, atf: 8 })
  })
})

describe('return-inspected', () => {
  it('E31: units go where the inspection says, once', async () => {
    const inspected = {
      ...order,
      returnId: 'R-1',
      location: 'WH-DEN',
      lines: [
        { ...bare(2), disposition: 'restocked' as const },
        { ...bare(1), disposition: 'damaged' as const },
      ],
    }
    await h.tell('onhand.order.return-inspected.v1', inspected, 'e1')
    await h.tell('onhand.order.return-inspected.v1', inspected, 'e1')
    expect(await h.stock()).toMatchObject({ onHand: 13, damaged: 1, atf: 12 })
  })
})

describe('backorders', () => {
  const waitFor = (orderId: string, quantity: number, placedAt: string) =>
    source({ orderId, reservationId: `${orderId}.1`, lines: [], backorder: [at(quantity)], placedAt })
  const queue = async () =>
    (await h.call('GET', '/v1/backorders?sku=SKU-1')).body.items as unknown as { orderId: string; quantity: number }[]

  it('join the queue within the limit, and are refused beyond it', async () => {
    await allowBackorders(3)
    await source({ lines: [at(10)], backorder: [at(3, 2)] })
    expect(await h.stock()).toMatchObject({ committed: 10, backordered: 3, ato: -3 })
    expect(await queue()).toMatchObject([{ orderId: 'A-1', line: 2, quantity: 3, reservationId: 'A-1.1' }])
    await waitFor('A-2', 1, '2026-01-05T09:00:01.000Z')
    expect((await h.heard()).at(-1)).toMatchObject({
      type: 'reservation-rejected',
      data: { shortLines: [{ requested: 1, available: 0 }] },
    })
  })

  it('supply goes to the order placed first, and only what no line takes is sellable', async () => {
    await allowBackorders(10)
    await source({ lines: [at(10)] })
    await waitFor('A-3', 2, '2026-01-05T09:00:03.000Z')
    await waitFor('A-2', 3, '2026-01-05T09:00:02.000Z')
    await h.call('POST', '/v1/stock-events', [receipt('2', 4)])
    expect(await h.stock()).toMatchObject({ allotting: 4, backordered: 5, atf: 0 })
    expect(await h.fill()).toBe(1)
    expect(await queue()).toMatchObject([{ orderId: 'A-3', quantity: 1 }])
    const filled = (await h.heard()).filter(({ type }) => type === 'backorder-filled')
    expect(filled.map(({ data }) => [data.orderId, data.quantity])).toEqual([
      ['A-2', 3],
      ['A-3', 1],
    ])
    expect(await h.stock()).toMatchObject({ allotting: 0, backordered: 1, committed: 14, atf: 0 })
    await h.call('POST', '/v1/stock-events', [receipt('3', 4)])
    expect(await h.stock()).toMatchObject({ allotting: 1, atf: 3 })
    await h.fill()
    expect(await h.stock()).toMatchObject({ allotting: 0, backordered: 0, committed: 15, atf: 3 })
    expect(await h.fill()).toBe(0)
  })

  it('filled units ship and cancel as any others', async () => {
    await allowBackorders(10)
    await source({ lines: [at(10, 2)], backorder: [at(3)] })
    await cancel(1, 'c1')
    expect(await h.stock()).toMatchObject({ backordered: 2, committed: 10 })
    await h.call('POST', '/v1/stock-events', [receipt('2', 2)])
    await h.fill()
    await shipped(2)
    expect(await h.stock()).toMatchObject({ onHand: 10, committed: 10, backordered: 0 })
    expect(await queue()).toEqual([])
  })

  it('what nobody fills in time is sellable again', async () => {
    await allowBackorders(10)
    await source({ lines: [at(10)], backorder: [at(3, 2)] })
    await h.call('POST', '/v1/stock-events', [receipt('2', 3)])
    h.clock.advance(601_000)
    expect((await h.call('POST', '/v1/reservations', hold('r1', [line(3)]))).status).toBe(201)
    expect((await h.heard()).map(({ type }) => type)).toContain('stock-adjusted')
    expect(await h.stock()).toMatchObject({ allotting: 0, reserved: 3, backordered: 3 })
  })

  it('a queue that was cancelled gives its units free', async () => {
    await allowBackorders(10)
    await waitFor('A-1', 3, '2026-01-05T09:00:00.000Z')
    expect(await status()).toMatchObject({ status: 'confirmed', waiting: [{ quantity: 3 }] })
    await cancel(3, 'c1')
    expect(await status()).toMatchObject({ status: 'released', waiting: [] })
    expect(await h.stock()).toMatchObject({ backordered: 0, atf: 10 })
  })
})
