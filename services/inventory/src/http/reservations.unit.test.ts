import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
})
afterEach(() => h.stop())
const post = (body: object, headers = {}) => h.call('POST', '/v1/reservations', body, headers)

describe('POST /v1/reservations', () => {
  it('holds the units and says until when', async () => {
    const held = await post(hold('r1', [line(3)]))
    expect(held).toMatchObject({
      status: 201,
      body: {
        reservationId: 'r1',
        status: 'held',
        lines: [{ sku: 'SKU-1', location: 'WH-DEN', quantity: 3, requested: 3 }],
        expiresAt: '2026-01-05T09:10:00.000Z',
      },
    })
    expect(held.headers['onhand-position']).toBe(held.body.position)
    expect(await h.stock()).toMatchObject({ onHand: 10, reserved: 3, atf: 7 })
  })

  it('writes two events and three rows a hold, no more', async () => {
    const before = (await h.log()).length
    await post(hold('r1', [line(3)]))
    const events = (await h.log()).slice(before)
    expect(events.map(({ type }) => type)).toEqual(['StockReserved', 'ReservationCreated'])
    const due = await h.store.storage.leaseDeadlines(10, 0)
    expect(due).toEqual([])
    expect((await h.call('GET', '/v1/reservations?sku=SKU-1&status=held')).body.items).toHaveLength(1)
  })

  it('a repeat gets the first answer, also after the hold is over', async () => {
    const first = await post(hold('r1', [line(3)]))
    const again = await post(hold('r1', [line(3)]))
    expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotent-replayed': 'true' } })
    await h.call('DELETE', '/v1/reservations/r1')
    expect((await post(hold('r1', [line(3)]))).body).toEqual(first.body)
    expect(await h.stock()).toMatchObject({ reserved: 0 })
  })

  it('a repeat with a key of its own gets the first answer too', async () => {
    const key = { 'idempotency-key': 'k-1' }
    const first = await post(hold('r1', [line(3)]), key)
    const again = await post(hold('r1', [line(3)]), key)
    expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotent-replayed': 'true' } })
  })

  it('the same id, or the same key, with another body is refused', async () => {
    await post(hold('r1', [line(3)]), { 'idempotency-key': 'k-1' })
    const reused = { status: 422, body: { code: 'idempotency-key-reused' } }
    expect(await post(hold('r1', [line(4)]))).toMatchObject(reused)
    expect(await post(hold('r2', [line(4)]), { 'idempotency-key': 'k-1' })).toMatchObject(reused)
  })

  it('names each short line', async () => {
    const refused = await post(hold('r1', [line(8), line(5), line(1), line(9)]))
    expect(refused).toMatchObject({ status: 409, body: { code: 'insufficient-stock' } })
    expect(refused.body.lines).toMatchObject([
      { index: 1, sku: 'SKU-1', location: 'WH-DEN', requested: 5, available: 2, pointer: '/lines/1/quantity' },
      { index: 2, requested: 1, available: 0 },
      { index: 3, requested: 9, available: 0 },
    ])
    expect(await h.stock()).toMatchObject({ reserved: 0 })
  })

  it('A1: two lines of one SKU never count the same unit', async () => {
    expect((await post(hold('r1', [line(6), line(5)]))).status).toBe(409)
    expect((await post(hold('r2', [line(6), line(4)]))).status).toBe(201)
    expect(await h.stock()).toMatchObject({ reserved: 10, atf: 0 })
  })

  it('A2: concurrent holds of the last units: exactly as many succeed as there are', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => post(hold(`r${n}`, [line(1)]))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(40)
    const { items } = (await h.call('GET', '/v1/reservations?sku=SKU-1&status=held')).body
    expect(items).toHaveLength(10)
    expect(await h.stock()).toMatchObject({ onHand: 10, reserved: 10, atf: 0, shortfall: 0 })
  })

  it('allowPartial takes what there is and says how much of each line', async () => {
    const held = await post(hold('r1', [line(8), line(5), line(1)], { allowPartial: true }))
    expect(held.status).toBe(201)
    expect(held.body.lines).toMatchObject([
      { requested: 8, quantity: 8 },
      { requested: 5, quantity: 2 },
      { requested: 1, quantity: 0 },
    ])
    expect((await post(hold('r2', [line(1)], { allowPartial: true }))).status).toBe(409)
  })

  it.each([
    [hold('r1', [line(1, { sku: 'NO-SUCH' })]), 422, 'unknown-sku', '/lines/0/sku'],
    [hold('r1', [line(1), line(1, { location: 'NOWHERE' })]), 422, 'unknown-location', '/lines/1/location'],
    [hold('r1', [line(-1)]), 400, 'invalid-body', '/lines/0/quantity'],
    [hold('r1', [line(1.5)]), 400, 'invalid-body', '/lines/0/quantity'],
    [hold('r1', [line(1, { sku: 'A@B' })]), 400, 'invalid-body', '/lines/0/sku'],
    [hold('r1', []), 400, 'invalid-body', '/lines'],
    [hold('r1', [line(1)], { colour: 'red' }), 400, 'invalid-body', '/colour'],
    [hold('r1', [line(1, { channel: 'a\u0000' })]), 400, 'invalid-body', '/lines/0/channel'],
  ])('bad input %#: a problem with a pointer, and nothing changes', async (body, status, code, pointer) => {
    const before = await h.log()
    const refused = await post(body)
    expect(refused).toMatchObject({ status, body: { code } })
    expect(refused.body.errors).toMatchObject([{ pointer }])
    expect(await h.log()).toEqual(before)
  })
})

describe('a hold', () => {
  it('A10: that ran out of time can no longer be confirmed, and its units are free', async () => {
    await post(hold('r1', [line(10)], { expiresInSeconds: 5 }))
    h.clock.advance(5_000)
    expect(await h.stock()).toMatchObject({ reserved: 0, atf: 10 })
    expect((await h.call('GET', '/v1/reservations/r1')).body).toMatchObject({ status: 'expired' })
    const late = await h.call('POST', '/v1/reservations/r1/confirm')
    expect(late).toMatchObject({ status: 409, body: { code: 'reservation-expired' } })
  })

  it('lapses before the first command that could use its units', async () => {
    await post(hold('r1', [line(10)], { expiresInSeconds: 5 }))
    h.clock.advance(5_000)
    expect((await post(hold('r2', [line(10)]))).status).toBe(201)
    const types = (await h.log()).slice(-4).map(({ type }) => type)
    expect(types).toEqual(['ReservationExpired', 'StockReleased', 'StockReserved', 'ReservationCreated'])
  })

  it('is expired by its deadline where nobody touches it', async () => {
    await post(hold('r1', [line(10)], { expiresInSeconds: 5 }))
    h.clock.advance(6_000)
    const [deadline] = await h.store.storage.leaseDeadlines(10, 1_000)
    const handler = h.store.deadlines[deadline!.name]!
    await h.execute(handler(deadline!))
    expect((await h.call('GET', '/v1/reservations?status=expired')).body.items).toHaveLength(1)
    h.clock.advance(60_000)
    expect(await h.store.storage.leaseDeadlines(10, 1_000)).toEqual([])
  })

  it('lives longer when extended', async () => {
    await post(hold('r1', [line(10)], { expiresInSeconds: 5 }))
    h.clock.advance(4_000)
    await h.call('POST', '/v1/reservations/r1/extend', { expiresInSeconds: 60 })
    h.clock.advance(4_000)
    expect((await post(hold('r2', [line(1)]))).status).toBe(409)
    expect((await h.call('POST', '/v1/reservations/r1/confirm')).status).toBe(200)
    h.clock.advance(600_000)
    expect(await h.stock()).toMatchObject({ reserved: 0, committed: 10, atf: 0 })
  })

  it('B13: released twice is released once, and no figure drifts below zero', async () => {
    await post(hold('r1', [line(4)]))
    const once = await h.call('DELETE', '/v1/reservations/r1')
    expect(once).toMatchObject({ status: 200, body: { status: 'released' } })
    expect(await h.call('DELETE', '/v1/reservations/r1')).toMatchObject({ status: 200, body: once.body })
    expect(await h.stock()).toMatchObject({ reserved: 0, atf: 10 })
  })

  it('B14: fulfilling uses the reservation up, and cannot be undone or repeated', async () => {
    await post(hold('r1', [line(4)]))
    await h.call('POST', '/v1/reservations/r1/confirm', { orderId: 'A-1' })
    for (let times = 0; times < 2; times += 1)
      expect(await h.call('POST', '/v1/reservations/r1/fulfill')).toMatchObject({
        status: 200,
        body: { status: 'fulfilled' },
      })
    expect(await h.stock()).toMatchObject({ onHand: 6, reserved: 0, committed: 0, atf: 6 })
    expect((await h.call('DELETE', '/v1/reservations/r1')).status).toBe(409)
  })

  it('B17: repeated partial give-backs restore exactly what was given back', async () => {
    await post(hold('r1', [line(4), line(2)]))
    const shrink = (quantity: number) => h.call('POST', '/v1/reservations/r1/shrink', { lines: [line(quantity)] })
    expect((await shrink(3)).status).toBe(200)
    expect(await h.stock()).toMatchObject({ reserved: 3, atf: 7 })
    expect(await shrink(4)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lines/0/quantity' }] } })
    expect((await shrink(3)).body).toMatchObject({ status: 'released' })
    expect(await h.stock()).toMatchObject({ reserved: 0, atf: 10 })
  })

  it('nobody knows is 404 for every action', async () => {
    for (const path of ['confirm', 'fulfill'])
      expect((await h.call('POST', `/v1/reservations/r9/${path}`)).status).toBe(404)
    expect((await h.call('DELETE', '/v1/reservations/r9')).status).toBe(404)
    expect((await h.call('GET', '/v1/reservations/r9')).status).toBe(404)
  })

  it('stands in the list, page by page', async () => {
    for (const id of ['r1', 'r2', 'r3']) await post(hold(id, [line(1)]))
    const first = (await h.call('GET', '/v1/reservations?sku=SKU-1&location=WH-DEN&limit=2')).body
    expect(first.items).toMatchObject([{ reservationId: 'r1' }, { reservationId: 'r2' }])
    const next = String(first.nextCursor)
    const second = (await h.call('GET', `/v1/reservations?sku=SKU-1&location=WH-DEN&limit=2&cursor=${next}`)).body
    expect(second).toMatchObject({ items: [{ reservationId: 'r3' }], nextCursor: null })
    expect(await h.call('GET', '/v1/reservations?cursor=nonsense')).toMatchObject({ status: 400 })
    const foreign = String((await h.call('GET', '/v1/items?limit=1')).body.nextCursor)
    expect(foreign).toBe('null')
  })
})
