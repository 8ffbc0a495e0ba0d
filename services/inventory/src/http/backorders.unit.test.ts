import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { lookElsewhere, lookInTurn, looksTable } from '../app/coverable.ts'
import { createMemoryTables } from '@onhand/tables'
import { createHarness, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
  await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 50 })
})
afterEach(() => h.stop())

const place = { sku: 'SKU-1', location: 'WH-DEN' }
const wait = (
  id: string,
  quantity: number,
  more: { placedAt?: string; neededOn?: string; priority?: 'high' | 'critical' } = {},
) =>
  h.tell('onhand.order.order-sourced.v1', {
    ...(more.priority === undefined ? {} : { priority: more.priority }),
    ...{ orderId: id, customerId: 'C-1', language: 'en', attempt: 1, channel: 'web' },
    ...{ placedAt: more.placedAt ?? `2026-01-05T09:00:00.00${id.slice(-1)}Z`, reservationId: `${id}-1` },
    ...{ adoptReservationId: null, lines: [] },
    backorder: [{ line: 1, ...place, quantity, neededOn: more.neededOn ?? null }],
  })
const supply = (id: string, quantity: number, expectedOn: string) =>
  h.call('PUT', `/v1/supply/${id}`, { ...place, quantity, expectedOn })
const arrive = (eventId: string, quantity: number) => h.call('POST', '/v1/stock-events', [receipt(eventId, quantity)])
const queue = async () => {
  const { body } = await h.call('GET', '/v1/backorders?sku=SKU-1&location=WH-DEN')
  return body.items as unknown as Record<string, unknown>[]
}
const ids = async () => (await queue()).map(({ orderId }) => orderId)
const policy = (name: string, of: object = place) => h.call('PUT', '/v1/backorders/policies', { ...of, policy: name })
const preview = async (more: object = {}) =>
  (await h.call('POST', '/v1/backorders/preview', { ...place, ...more })).body
/** Lets the moment pass in which changes are gathered, and dates the queue. */
const redate = () => {
  h.clock.advance(5_000)
  return h.redate()
}
const told = async () =>
  (await h.heard())
    .filter(({ type }) => type === 'backorder-rescheduled')
    .map(({ data }) => [data.orderId, data.previousOn, data.expectedOn, data.cause])

describe('GET /v1/backorders', () => {
  it('tells each line its place, and the day on which supply reaches it', async () => {
    await wait('O-1', 3)
    await wait('O-2', 4)
    await wait('O-3', 5)
    await supply('S-1', 5, '2026-02-01')
    await supply('S-2', 3, '2026-03-01')
    expect(await queue()).toMatchObject([
      { orderId: 'O-1', position: 1, dueOn: '2026-02-01', confidencePercent: 40, here: false, priority: 5 },
      { orderId: 'O-2', position: 2, dueOn: '2026-03-01' },
      { orderId: 'O-3', position: 3, dueOn: null, confidencePercent: null },
    ])
    const page = await h.call('GET', '/v1/backorders?sku=SKU-1&location=WH-DEN&limit=2')
    const next = await h.call(
      'GET',
      `/v1/backorders?sku=SKU-1&location=WH-DEN&limit=2&cursor=${String(page.body.nextCursor)}`,
    )
    expect(next.body).toMatchObject({ items: [{ orderId: 'O-3', position: 3 }], nextCursor: null })
    expect((await h.call('GET', '/v1/backorders')).body.items).toMatchObject([{ position: null }, {}, {}])
  })
})

describe('who is served first', () => {
  beforeEach(async () => {
    await wait('O-1', 2, { neededOn: '2026-03-01' })
    await wait('O-2', 2)
    await wait('O-3', 2, { neededOn: '2026-02-01' })
  })
  it('D29: the oldest order, as long as nobody says otherwise', async () => {
    expect(await ids()).toEqual(['O-1', 'O-2', 'O-3'])
    await arrive('a', 3)
    await h.fill()
    expect(await queue()).toMatchObject([
      { orderId: 'O-2', quantity: 1 },
      { orderId: 'O-3', quantity: 2 },
    ])
  })
  it('the line of the highest priority', async () => {
    await policy('priority')
    const rank = (orderId: string, priority: number) =>
      h.call('PUT', `/v1/backorders/${orderId}-1/lines/1`, { ...place, priority })
    expect(await rank('O-3', 1)).toMatchObject({ status: 200 })
    await rank('O-1', 9)
    expect(await ids()).toEqual(['O-3', 'O-2', 'O-1'])
    await arrive('a', 2)
    await h.fill()
    expect(await ids()).toEqual(['O-2', 'O-1'])
    expect(await rank('O-9', 1)).toMatchObject({ status: 404 })
    expect(await rank('O-1', 10)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/priority' }] } })
  })
  it('the line of an urgent order, without anybody ranking it by hand', async () => {
    await policy('priority')
    await wait('O-4', 1, { priority: 'critical' })
    await wait('O-5', 1, { priority: 'high' })
    expect(await ids()).toEqual(['O-4', 'O-5', 'O-1', 'O-2', 'O-3'])
  })
  it('the line whose units are needed first; who was promised nothing comes last', async () => {
    await policy('promise-at-risk', {})
    expect(await ids()).toEqual(['O-3', 'O-1', 'O-2'])
    await arrive('a', 2)
    await h.fill()
    expect(await ids()).toEqual(['O-1', 'O-2'])
  })
  it('goes by the narrowest policy, of which each change is a version', async () => {
    await policy('promise-at-risk', {})
    await policy('oldest', { sku: 'SKU-1' })
    expect(await ids()).toEqual(['O-1', 'O-2', 'O-3'])
    expect(await policy('promise-at-risk')).toMatchObject({ status: 200, body: { ...place, version: 1 } })
    expect(await ids()).toEqual(['O-3', 'O-1', 'O-2'])
    expect(await policy('oldest')).toMatchObject({ body: { version: 2 } })
    expect((await h.call('GET', '/v1/backorders/policies')).body.items).toHaveLength(3)
    expect(await policy('loudest')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/policy' }] } })
  })
})

describe('preview and fill', () => {
  it('the fill gives what its preview shows, and nothing more', async () => {
    await wait('O-1', 3)
    await wait('O-2', 4)
    await arrive('a', 5)
    const plan = await preview()
    expect(plan).toMatchObject({
      policy: 'oldest',
      units: 5,
      lines: [
        { orderId: 'O-1', quantity: 3, fills: 3 },
        { orderId: 'O-2', quantity: 4, fills: 2 },
      ],
    })
    expect(await h.stock()).toMatchObject({ allotting: 5, committed: 0 })
    const filled = await h.call('POST', '/v1/backorders/fill', place)
    expect(filled).toMatchObject({ status: 200, body: { units: 5, lines: plan.lines } })
    expect(await h.stock()).toMatchObject({ allotting: 0, committed: 5, backordered: 2 })
    expect((await h.call('POST', '/v1/backorders/fill', place)).body).toMatchObject({ units: 0, lines: [] })
    await h.fill() // What the receipt had started finds nothing left to give.
    expect(await h.stock()).toMatchObject({ allotting: 0, committed: 5, backordered: 2 })
  })
  it('what would so many units do, whether they are here or not', async () => {
    await wait('O-1', 3)
    await wait('O-2', 4)
    expect(await preview()).toMatchObject({ units: 0, lines: [] })
    expect(await preview({ quantity: 4, policy: 'oldest' })).toMatchObject({
      units: 4,
      lines: [{ fills: 3 }, { fills: 1 }],
    })
    expect((await h.call('POST', '/v1/backorders/fill', { ...place, quantity: 4 })).body).toMatchObject({ units: 0 })
  })
  it('free units are given to the queue by hand, as many as are asked for', async () => {
    await arrive('a', 4)
    const hold = { reservationId: 'H-1', lines: [{ ...place, quantity: 4 }], expiresInSeconds: 60 }
    await h.call('POST', '/v1/reservations', hold)
    await wait('O-1', 3)
    h.clock.advance(61_000)
    // Nothing that touches the stock happened since: the expired hold's units are free on sight.
    expect(await preview()).toMatchObject({ units: 3 })
    expect((await h.call('POST', '/v1/backorders/fill', { ...place, quantity: 2 })).body).toMatchObject({ units: 2 })
    expect(await h.stock()).toMatchObject({ committed: 2, backordered: 1 })
  })
  it('the same key fills once', async () => {
    await wait('O-1', 9)
    await arrive('a', 6)
    const fill = () => h.call('POST', '/v1/backorders/fill', { ...place, quantity: 2 }, { 'idempotency-key': 'f-1' })
    expect((await fill()).body).toMatchObject({ units: 2 })
    expect(await fill()).toMatchObject({ body: { units: 2 }, headers: { 'idempotent-replayed': 'true' } })
    expect(await h.stock()).toMatchObject({ committed: 2, allotting: 4 })
  })
})

describe('a day that is told', () => {
  it('follows supply that is expected, moved and cancelled, each change once', async () => {
    await wait('O-1', 3)
    await wait('O-2', 4)
    await redate()
    expect(await told()).toEqual([])
    await supply('S-1', 7, '2026-02-01')
    expect(await redate()).toBeGreaterThan(0)
    expect(await told()).toEqual([
      ['O-1', null, '2026-02-01', 'supply-expected'],
      ['O-2', null, '2026-02-01', 'supply-expected'],
    ])
    await supply('S-1', 5, '2026-02-10')
    await redate()
    await redate()
    expect((await told()).slice(2)).toEqual([
      ['O-1', '2026-02-01', '2026-02-10', 'supply-rescheduled'],
      ['O-2', '2026-02-01', null, 'supply-cancelled'],
    ])
    await h.call('DELETE', '/v1/supply/S-1')
    await redate()
    expect((await told()).slice(4)).toEqual([['O-1', '2026-02-10', null, 'supply-cancelled']])
    expect(await queue()).toMatchObject([{ expectedOn: null }, { expectedOn: null }])
  })
  it('is not told when supply only goes from order to road for the same day', async () => {
    await h.call('PUT', '/v1/suppliers/SUP-1', { name: 'Works', leadTimeDays: 9 })
    const lines = [{ ...place, quantity: 3, expectedOn: '2026-02-01' }]
    await h.call('POST', '/v1/purchase-orders', { purchaseOrderId: 'PO-1', supplierId: 'SUP-1', lines })
    await wait('O-1', 3)
    await redate()
    expect(await told()).toHaveLength(1)
    const asn = { asnId: 'A-1', expectedOn: '2026-02-01', lines: [{ line: 1, quantity: 3 }] }
    await h.call('POST', '/v1/purchase-orders/PO-1/asn', asn)
    await redate()
    expect(await told()).toHaveLength(1)
    await h.call('PUT', '/v1/purchase-orders/PO-1/asn/A-1', { expectedOn: '2026-02-04' })
    await redate()
    expect((await told())[1]).toEqual(['O-1', '2026-02-01', '2026-02-04', 'supply-rescheduled'])
  })
  it('moves up when somebody in front gives way', async () => {
    await wait('O-1', 3)
    await wait('O-2', 3)
    await supply('S-1', 3, '2026-02-01')
    await redate()
    await h.tell('onhand.order.line-cancelled.v1', {
      ...{ orderId: 'O-1', customerId: 'C-1', language: 'en', line: 1, sku: 'SKU-1', quantity: 3, reason: 'customer' },
      ...{ reservationId: 'O-1-1', location: 'WH-DEN', shipmentId: null, personal: null },
    })
    await redate()
    expect((await told())[1]).toEqual(['O-2', null, '2026-02-01', 'supply-expected'])
  })
})

describe('units that are free elsewhere', () => {
  const look = () => lookElsewhere(h.store, h.clock.now())
  const said = async () =>
    (await h.heard())
      .filter(({ type }) => type === 'backorder-coverable')
      .map(({ data }) => [data.orderId, data.elsewhere])
  const elsewhere = (eventId: string, quantity: number) =>
    h.call('POST', '/v1/stock-events', [receipt(eventId, quantity, { location: 'ST-1' })])
  beforeEach(async () => {
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
  })

  it('are told to the orders that wait, in the order of the queue, as far as they reach, and once', async () => {
    await wait('O-1', 4)
    await wait('O-2', 2)
    await wait('O-3', 2)
    await look()
    expect(await said()).toEqual([])
    await elsewhere('a', 3)
    await look()
    await look()
    expect(await said()).toEqual([['O-2', [{ location: 'ST-1', quantity: 3 }]]])
    await elsewhere('b', 2)
    await look()
    expect(await said()).toEqual([
      ['O-2', [{ location: 'ST-1', quantity: 3 }]],
      ['O-1', [{ location: 'ST-1', quantity: 5 }]],
    ])
    expect(await h.stock('SKU-1', 'ST-1')).toMatchObject({ onHand: 5, atf: 5 }) // Advice; nothing is held.
  })
  it('are looked for by one replica at a time', async () => {
    const tables = createMemoryTables()
    await tables.ensure([looksTable])
    const turn = () => lookInTurn(h.store, tables, h.clock.now())
    await wait('O-1', 2)
    await elsewhere('a', 3)
    expect([await turn(), await turn()]).toEqual([true, false])
    expect(await said()).toEqual([['O-1', [{ location: 'ST-1', quantity: 3 }]]])
    h.clock.advance(60_000)
    const both = await Promise.allSettled([turn(), turn()])
    expect(both.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(1)
  })
  it('are not told to who waits no more, nor where they are free at the place itself', async () => {
    await wait('O-1', 2)
    await elsewhere('a', 5)
    await h.tell('onhand.order.line-cancelled.v1', {
      ...{ orderId: 'O-1', customerId: 'C-1', language: 'en', line: 1, sku: 'SKU-1', quantity: 2, reason: 'customer' },
      ...{ reservationId: 'O-1-1', location: 'WH-DEN', shipmentId: null, personal: null },
    })
    await look()
    expect(await said()).toEqual([])
  })
  it('leave the queue when the order goes for them; what was filled meanwhile is given back', async () => {
    await wait('O-1', 3)
    await wait('O-2', 1)
    await arrive('a', 2)
    await h.fill()
    expect(await h.stock()).toMatchObject({ committed: 2, backordered: 2, atf: 0 })
    await h.tell(
      'onhand.order.line-deallocated.v1',
      {
        ...{
          orderId: 'O-1',
          customerId: 'C-1',
          language: 'en',
          line: 1,
          sku: 'SKU-1',
          quantity: 3,
          reason: 'coverable',
        },
        ...{ reservationId: 'O-1-1', location: 'WH-DEN', shipmentId: null, from: 'backorder' },
      },
      'gone',
    )
    await h.fill()
    // O-1 waits no more; of the units that it had got, O-2 has one and one is free.
    expect(await ids()).toEqual([])
    expect(await h.stock()).toMatchObject({ committed: 1, backordered: 0, atf: 1 })
  })
})
