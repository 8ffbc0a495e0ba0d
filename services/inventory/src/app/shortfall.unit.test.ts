import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'
import { chooseLostPromisesHandler } from './shortfall.ts'
import { CHOOSE_LOST_PROMISES } from './streams.ts'

describe('units promised beyond what is there', () => {
  let h: Harness
  beforeEach(async () => {
    h = await createHarness()
    await h.stockUp(10)
  })
  afterEach(() => h.stop())

  /** Looks who gives way. @returns how many looks were due */
  const look = async (): Promise<number> => {
    const due = await h.store.storage.leaseEffects([CHOOSE_LOST_PROMISES], 10, 1_000)
    for (const effect of due) await h.store.execute(await chooseLostPromisesHandler(h.store)(effect))
    return due.length
  }
  const count = (quantity: number) =>
    h.call('POST', '/v1/stock-events', [receipt(`count-${quantity}`, quantity, { type: 'count' })])

  it('are looked at once where nobody can give way, and not for ever', async () => {
    await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', safetyStock: 8 })
    await count(5)
    expect(await h.stock()).toMatchObject({ shortfall: 3 })
    expect(await look()).toBe(1)
    h.clock.advance(3_600_000)
    expect(await look()).toBe(0)
  })

  it('are named in kits where a component of a kit is short', async () => {
    await h.call('PUT', '/v1/items/KIT', { name: 'Pair', components: [{ sku: 'SKU-1', quantity: 2 }] })
    await h.tell('onhand.order.order-sourced.v1', {
      ...{ orderId: 'A-1', customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', reservationId: 'A-1-1' },
      ...{ placedAt: '2026-01-05T09:00:00.000Z', backorder: [], adoptReservationId: null },
      lines: [{ line: 1, sku: 'KIT', location: 'WH-DEN', quantity: 4 }],
    })
    await count(5)
    expect(await look()).toBe(1)
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    expect(named?.data).toMatchObject({
      shortfall: 3,
      lost: [{ reservationId: 'A-1-1', line: 1, quantity: 2, keeps: 2 }],
    })
  })

  it('are named in whole kits, though a kit came to its units one by one', async () => {
    await h.call('PUT', '/v1/items/KIT', { name: 'Pair', components: [{ sku: 'SKU-1', quantity: 2 }] })
    await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 10 })
    await count(9)
    await h.tell('onhand.order.order-sourced.v1', {
      ...{ orderId: 'A-1', customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', reservationId: 'A-1-1' },
      ...{ placedAt: '2026-01-05T09:00:00.000Z', adoptReservationId: null },
      lines: [{ line: 1, sku: 'KIT', location: 'WH-DEN', quantity: 4 }],
      backorder: [{ line: 1, sku: 'KIT', location: 'WH-DEN', quantity: 1 }],
    })
    expect(await h.stock()).toMatchObject({ committed: 9, backordered: 1 })
    await h.call('POST', '/v1/stock-events', [receipt('the-last', 1)])
    await h.call('POST', '/v1/backorders/fill', { sku: 'SKU-1', location: 'WH-DEN' })
    expect(await h.stock()).toMatchObject({ committed: 10, backordered: 0 })
    await count(5)
    expect(await look()).toBe(1)
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    expect(named?.data).toMatchObject({
      shortfall: 5,
      lost: [{ reservationId: 'A-1-1', line: 1, quantity: 3, keeps: 2 }],
    })
  })

  it('are taken from soft holds first, the newest before the others, and their callers can see it', async () => {
    await h.call('POST', '/v1/reservations', hold('older', [line(3)]))
    await h.call('POST', '/v1/reservations', hold('newer', [line(4)]))
    await h.call('POST', '/v1/reservations', hold('order', [line(3, { line: 1 })]))
    await h.call('POST', '/v1/reservations/order/confirm', { orderId: 'A-1' })
    await count(5)
    expect(await look()).toBe(1)
    expect(await h.stock()).toMatchObject({ onHand: 5, reserved: 2, committed: 3, shortfall: 0, atf: 0 })
    expect((await h.call('GET', '/v1/reservations/newer')).body).toMatchObject({ status: 'released' })
    expect((await h.call('GET', '/v1/reservations/older')).body).toMatchObject({
      status: 'held',
      lines: [{ quantity: 2 }],
    })
    const told = (await h.heard()).map(({ type }) => type).slice(-4)
    expect(told).toEqual(['stock-released', 'reservation-released', 'stock-released', 'reservation-shrunk'])
    expect(await look()).toBe(0)
  })

  it('are taken from the order with the latest day, then from the newest', async () => {
    const sourced = (id: string, promisedOn?: string) =>
      h.tell('onhand.order.order-sourced.v1', {
        ...{ orderId: id, customerId: 'C-1', language: 'en', attempt: 1, channel: 'web' },
        ...{ placedAt: '2026-01-05T09:00:00.000Z', reservationId: `${id}-1`, adoptReservationId: null, backorder: [] },
        lines: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', quantity: 2, ...(promisedOn && { promisedOn }) }],
      })
    await sourced('soon', '2026-01-06')
    await sourced('late', '2026-01-09')
    await sourced('dayless')
    await sourced('middle', '2026-01-07')
    await sourced('middle-newer', '2026-01-07')
    await count(3)
    await look()
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    const lost = named?.data.lost as unknown as { orderId: string; quantity: number; keeps: number }[]
    expect(lost.map(({ orderId, quantity, keeps }) => [orderId, quantity, keeps])).toEqual([
      ['dayless', 2, 0],
      ['late', 2, 0],
      ['middle-newer', 2, 0],
      ['middle', 1, 1],
    ])
  })

  it('are left to the urgent orders as long as there are others', async () => {
    const sourced = (id: string, more: object) =>
      h.tell('onhand.order.order-sourced.v1', {
        ...{ orderId: id, customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', reservationId: `${id}-1` },
        ...{ placedAt: '2026-01-05T09:00:00.000Z', adoptReservationId: null, backorder: [], ...more },
        lines: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', quantity: 3, promisedOn: '2026-01-06' }],
      })
    await sourced('critical', { priority: 'critical' })
    await sourced('high', { priority: 'high' })
    await sourced('usual', {})
    await count(5)
    await look()
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    const lost = named?.data.lost as unknown as { orderId: string; quantity: number }[]
    expect(lost.map(({ orderId, quantity }) => [orderId, quantity])).toEqual([
      ['usual', 3],
      ['high', 1],
    ])
  })

  it('are named of the one order that there is', async () => {
    await h.call('POST', '/v1/reservations', hold('cart', [line(8, { line: 1 })]))
    await h.call('POST', '/v1/reservations/cart/confirm', { orderId: 'A-1' })
    await count(5)
    expect(await look()).toBe(1)
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    expect(named?.data).toMatchObject({ lost: [{ reservationId: 'cart', orderId: 'A-1', quantity: 3, keeps: 5 }] })
  })
})
