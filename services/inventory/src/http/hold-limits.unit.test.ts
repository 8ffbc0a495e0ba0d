import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(100)
})
afterEach(() => h.stop())

const limit = (limits: object) =>
  h.call('PUT', '/v1/stock-policies/SKU-1/hold-limits', { location: 'WH-DEN', ...limits })
const cart = (id: string, quantity: number, more: object = {}) =>
  h.call('POST', '/v1/reservations', hold(id, [line(quantity)], more))
const order = (orderId: string, customerId: string, quantity: number, adoptReservationId: string | null = null) =>
  h.tell('onhand.order.order-sourced.v1', {
    ...{ orderId, customerId, language: 'en', attempt: 1, channel: 'web', reservationId: orderId, adoptReservationId },
    placedAt: '2026-01-05T09:00:00.000Z',
    lines: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', quantity }],
    backorder: [],
  })

describe('the hold budget', () => {
  beforeEach(async () => {
    expect((await limit({ holdBudget: 10 })).body).toMatchObject({ holdBudget: 10, maxPerCustomer: null })
  })

  it('bounds the units in carts at once, not those that are sold', async () => {
    expect((await cart('r1', 7)).status).toBe(201)
    const refused = await cart('r2', 4)
    expect(refused).toMatchObject({ status: 409, body: { code: 'hold-budget' } })
    expect(refused.body.lines).toMatchObject([{ requested: 4, available: 3, reason: 'hold-budget' }])
    await h.call('POST', '/v1/reservations/r1/confirm')
    expect((await cart('r2', 10)).status).toBe(201)
    await order('O-1', 'C-1', 50)
    expect(await h.stock()).toMatchObject({ reserved: 10, committed: 57 })
  })

  it('makes room when a cart runs out of time', async () => {
    await cart('r1', 10, { expiresInSeconds: 5 })
    expect((await cart('r2', 1)).status).toBe(409)
    h.clock.advance(5_000)
    expect((await cart('r2', 10)).status).toBe(201)
  })

  it('gives a partial cart what is left of it', async () => {
    await cart('r1', 8)
    expect((await cart('r2', 5, { allowPartial: true })).body.lines).toMatchObject([{ requested: 5, quantity: 2 }])
  })

  it('is not shown in the public figures, and can be taken away', async () => {
    const heard = await h.heard()
    expect(JSON.stringify(heard)).not.toContain('holdLimits')
    await limit({})
    expect((await cart('r1', 100)).status).toBe(201)
    expect((await h.call('GET', '/v1/stock-policies/SKU-1/hold-limits')).body.items).toMatchObject([
      { sku: 'SKU-1', location: 'WH-DEN', holdBudget: null, maxPerCustomer: null },
    ])
  })
})

describe('the limit per customer', () => {
  const mine = { customerId: 'C-1' }
  beforeEach(() => limit({ maxPerCustomer: { quantity: 3, windowSeconds: 3_600 } }))

  it('counts what one customer takes, in carts and orders together, and says what is left', async () => {
    expect((await cart('r1', 2, mine)).status).toBe(201)
    const refused = await cart('r2', 2, mine)
    expect(refused).toMatchObject({ status: 409, body: { code: 'customer-limit' } })
    expect(refused.body.lines).toMatchObject([{ requested: 2, available: 1, reason: 'customer-limit' }])
    expect((await cart('r3', 3, { customerId: 'C-2' })).status).toBe(201)
    await order('O-1', 'C-1', 2)
    expect((await h.heard()).at(-1)).toMatchObject({
      type: 'reservation-rejected',
      data: { shortLines: [{ requested: 2, available: 1 }] },
    })
    await order('O-2', 'C-1', 1)
    expect(await h.stock()).toMatchObject({ reserved: 5, committed: 1 })
  })

  it('sums the lines of one request', async () => {
    const two = h.call('POST', '/v1/reservations', hold('r1', [line(2), line(2)], mine))
    expect((await two).body).toMatchObject({ code: 'customer-limit', lines: [{ index: 1, available: 1 }] })
  })

  it('counts no more what was given back or ran out, and what an order takes over only once', async () => {
    await cart('r1', 3, mine)
    await h.call('POST', '/v1/reservations/r1/shrink', { lines: [line(1)] })
    await cart('r2', 1, mine)
    await h.call('DELETE', '/v1/reservations/r2')
    await cart('r3', 1, { ...mine, expiresInSeconds: 5 })
    h.clock.advance(5_000)
    await order('O-1', 'C-1', 3, 'r1')
    expect(await h.stock()).toMatchObject({ reserved: 0, committed: 3 })
    expect((await cart('r4', 1, mine)).body).toMatchObject({ code: 'customer-limit', lines: [{ available: 0 }] })
  })

  it('keeps counting what left, until the window has passed', async () => {
    await cart('r1', 3, mine)
    await h.call('POST', '/v1/reservations/r1/fulfill')
    expect((await cart('r2', 1, mine)).status).toBe(409)
    h.clock.advance(3_600_000)
    expect((await cart('r2', 3, mine)).status).toBe(201)
  })

  it('needs to know who holds', async () => {
    const refused = await cart('r1', 1)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/customerId' }] } })
  })

  it('holds among concurrent carts of one customer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => cart(`r${n}`, 1, mine)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  })
})

it.each([
  [{ holdBudget: -1 }, 400, '/holdBudget'],
  [{ maxPerCustomer: { quantity: 0, windowSeconds: 60 } }, 400, '/maxPerCustomer/quantity'],
  [{ maxPerCustomer: { quantity: 1 } }, 400, '/maxPerCustomer/windowSeconds'],
  [{ location: 'NOWHERE', holdBudget: 1 }, 422, '/location'],
])('bad limits %#: a problem with a pointer', async (limits, status, pointer) => {
  expect(await limit(limits)).toMatchObject({ status, body: { errors: [{ pointer }] } })
})
