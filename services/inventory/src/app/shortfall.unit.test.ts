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

  it('are looked at again when a soft hold is bound to an order', async () => {
    await h.call('POST', '/v1/reservations', hold('cart', [line(8, { line: 1 })]))
    await count(5)
    expect(await look()).toBe(1)
    h.clock.advance(1_000)
    expect(await look()).toBe(0)
    await h.call('POST', '/v1/reservations/cart/confirm', { orderId: 'A-1' })
    expect(await look()).toBe(1)
    const named = (await h.heard()).filter(({ type }) => type === 'stock-shortfall-detected').at(-1)
    expect(named?.data).toMatchObject({ lost: [{ reservationId: 'cart', orderId: 'A-1', quantity: 3, keeps: 5 }] })
  })
})
