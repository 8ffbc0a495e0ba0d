import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
  await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
  await h.call('PUT', '/v1/suppliers/SUP-1', { name: 'Denver Cycle Works', leadTimeDays: 21 })
})
afterEach(() => h.stop())

const line = (quantity: number, more: object = {}): object => ({ sku: 'SKU-1', location: 'WH-DEN', quantity, ...more })
const order = (lines: readonly object[], more: object = {}): object => ({
  purchaseOrderId: 'PO-1',
  supplierId: 'SUP-1',
  lines,
  ...more,
})
const place = (lines: readonly object[] = [line(10, { expectedOn: '2026-02-01' })], more: object = {}) =>
  h.call('POST', '/v1/purchase-orders', order(lines, more))
const on = (action: string, body?: object) => h.call('POST', `/v1/purchase-orders/PO-1/${action}`, body)
const supplies = async (): Promise<Record<string, unknown>[]> => {
  const { body } = await h.call('GET', '/v1/supply?sku=SKU-1&location=WH-DEN')
  return (body.items as unknown as Record<string, unknown>[]).filter(({ status }) => status === 'expected')
}

describe('suppliers', () => {
  it('are registered, changed and listed', async () => {
    const changed = { name: 'Denver Cycle Works', leadTimeDays: 14, language: 'en', terms: { paymentDays: 30 } }
    expect(await h.call('PUT', '/v1/suppliers/SUP-1', changed)).toMatchObject({ status: 200, body: changed })
    expect(await h.call('GET', '/v1/suppliers/SUP-1')).toMatchObject({
      status: 200,
      body: { supplierId: 'SUP-1', ...changed },
    })
    expect(await h.call('GET', '/v1/suppliers')).toMatchObject({ body: { items: [{ supplierId: 'SUP-1' }] } })
    expect(await h.call('GET', '/v1/suppliers/NOBODY')).toMatchObject({ status: 404 })
    expect(await h.call('PUT', '/v1/suppliers/SUP-2', { name: 'x', leadTimeDays: -1 })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/leadTimeDays' }] },
    })
  })
})

describe('POST /v1/purchase-orders', () => {
  it('makes every line expected supply, by the lead time where no day is given', async () => {
    const { status, body } = await place([line(10, { expectedOn: '2026-02-01' }), line(4)])
    expect(status).toBe(201)
    const leadTimeOn = new Date(h.clock.epochMs() + 21 * 86_400_000).toISOString().slice(0, 10)
    expect(body).toMatchObject({
      status: 'placed',
      lines: [
        { line: 1, ordered: 10, onOrder: 10, expectedOn: '2026-02-01' },
        { line: 2, ordered: 4, onOrder: 4, expectedOn: leadTimeOn },
      ],
    })
    const common = { type: 'PO_PLACED', confidencePercent: 40, ownedBy: 'purchase-order-PO-1' }
    expect(await supplies()).toMatchObject([
      { supplyId: 'PO-1.1', expected: 10, ...common },
      { supplyId: 'PO-1.2', expected: 4, ...common },
    ])
    expect(await h.stock()).toMatchObject({ incoming: 14, onHand: 0 })
  })
  it('the same order again gets the same answer; another under its id is refused', async () => {
    const first = await place()
    expect(await place()).toMatchObject({ status: 201, body: first.body, headers: { 'idempotent-replayed': 'true' } })
    expect(await place([line(11)])).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(await h.stock()).toMatchObject({ incoming: 10 })
  })
  it.each([
    ['an unknown supplier', order([line(1)], { supplierId: 'NOBODY' }), 422, '/supplierId'],
    ['an unknown SKU', order([line(1), line(1, { sku: 'NO-SUCH' })]), 422, '/lines/1/sku'],
    ['an unknown location', order([line(1, { location: 'NOWHERE' })]), 422, '/lines/0/location'],
    ['no lines', order([]), 400, '/lines'],
    ['no units', order([line(0)]), 400, '/lines/0/quantity'],
    ['a day that is none', order([line(1, { expectedOn: '2026-02-30' })]), 400, '/lines/0/expectedOn'],
    ['a line number twice', order([line(1, { line: 2 }), line(1)]), 400, '/lines/1/line'],
    ['a field that nobody knows', order([line(1, { colour: 'red' })]), 400, '/lines/0/colour'],
    ['too long an id', order([line(1)], { purchaseOrderId: 'x'.repeat(49) }), 400, '/purchaseOrderId'],
  ])('refuses %s', async (_what, body, status, pointer) => {
    const answer = await h.call('POST', '/v1/purchase-orders', body)
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer }] } })
    expect(await h.call('GET', '/v1/purchase-orders')).toMatchObject({ body: { items: [] } })
  })
  it('does not take over supply that was announced by itself', async () => {
    await h.call('PUT', '/v1/supply/PO-1.1', line(3, { expectedOn: '2026-02-01' }))
    expect(await place()).toMatchObject({ status: 409, body: { code: 'already-exists' } })
  })
})

describe('an order on its way', () => {
  it('confirmed otherwise than ordered moves its supply; its supply has nobody else who speaks for it', async () => {
    await place()
    const lines = [{ line: 1, quantity: 8, expectedOn: '2026-02-05' }]
    expect(await on('confirm', { lines })).toMatchObject({
      status: 200,
      body: { status: 'confirmed', lines: [{ ordered: 8 }] },
    })
    expect(await supplies()).toMatchObject([{ supplyId: 'PO-1.1', expected: 8, expectedOn: '2026-02-05' }])
    expect(await h.stock()).toMatchObject({ incoming: 8 })
    const refused = { status: 409, body: { code: 'invalid-state', ownedBy: 'purchase-order-PO-1' } }
    expect(await h.call('DELETE', '/v1/supply/PO-1.1')).toMatchObject(refused)
    expect(await h.call('POST', '/v1/supply/PO-1.1/receive', { quantity: 1 })).toMatchObject(refused)
    expect(await h.call('PUT', '/v1/supply/PO-1.1', line(3, { expectedOn: '2026-02-01' }))).toMatchObject(refused)
  })
  it('several notices put its units on the road, each with a day of its own', async () => {
    await place()
    const asn = (asnId: string, quantity: number, expectedOn: string) =>
      on('asn', { asnId, expectedOn, lines: [{ line: 1, quantity }] })
    expect(await asn('A-1', 4, '2026-01-20')).toMatchObject({
      status: 200,
      body: { lines: [{ onOrder: 6, inTransit: 4 }] },
    })
    await asn('A-1', 4, '2026-01-20') // Told twice.
    await asn('A-2', 6, '2026-01-25')
    expect(await supplies()).toMatchObject([
      { supplyId: 'PO-1.1.a1', expected: 4, expectedOn: '2026-01-20', type: 'INTRANSIT', confidencePercent: 95 },
      { supplyId: 'PO-1.1.a2', expected: 6, expectedOn: '2026-01-25', type: 'INTRANSIT' },
    ])
    expect(await h.stock()).toMatchObject({ incoming: 10 })
    await h.call('PUT', '/v1/purchase-orders/PO-1/asn/A-2', { expectedOn: '2026-01-28' })
    expect((await supplies())[1]).toMatchObject({ expectedOn: '2026-01-28' })
    const cancelled = await on('asn/A-2/cancel', { reason: 'lost' })
    expect(cancelled).toMatchObject({ body: { lines: [{ onOrder: 6, inTransit: 4 }] } })
    expect(await supplies()).toMatchObject([
      { supplyId: 'PO-1.1', expected: 6, type: 'PO_PLACED' },
      { supplyId: 'PO-1.1.a1' },
    ])
    expect(await h.stock()).toMatchObject({ incoming: 10 })
  })
  it('received in part, short and over: said, never silent, and every unit that came is on hand', async () => {
    await place()
    await on('asn', { asnId: 'A-1', expectedOn: '2026-01-20', lines: [{ line: 1, quantity: 6 }] })
    const receive = (receiptId: string, quantity: number, more: object = {}) =>
      on('receive', { receiptId, lines: [{ line: 1, quantity }], ...more })
    await receive('R-1', 2, { asnId: 'A-1' })
    expect(await h.stock()).toMatchObject({ onHand: 2, incoming: 8 })
    await receive('R-1', 2, { asnId: 'A-1' })
    expect(await h.stock()).toMatchObject({ onHand: 2, incoming: 8 })
    await receive('R-2', 3, { asnId: 'A-1', complete: true })
    expect(await h.stock()).toMatchObject({ onHand: 5, incoming: 5 })
    const { body } = await receive('R-3', 7)
    expect(body).toMatchObject({ status: 'received', lines: [{ received: 12, over: 2, onOrder: 0 }] })
    expect(await h.stock()).toMatchObject({ onHand: 12, incoming: 0, atf: 12 })
    await receive('R-4', 1)
    expect(await h.stock()).toMatchObject({ onHand: 13, incoming: 0 })
    const discrepancies = (await h.heard())
      .filter(({ type }) => type === 'purchase-order-received')
      .map(({ data }) =>
        (data.lines as unknown as { over: number; short: number }[]).map(({ over, short }) => [over, short]),
      )
    expect(discrepancies).toEqual([[[0, 0]], [[0, 1]], [[2, 0]], [[1, 0]]])
  })
  it('cancelled leaves what is on the road to come', async () => {
    await place([line(10, { expectedOn: '2026-02-01' }), line(4, { expectedOn: '2026-02-01', sku: 'SKU-2' })])
    await on('asn', { asnId: 'A-1', expectedOn: '2026-01-20', lines: [{ line: 1, quantity: 6 }] })
    expect(await on('lines/2/cancel', {})).toMatchObject({
      status: 200,
      body: { lines: [{}, { cancelled: 4, onOrder: 0 }] },
    })
    expect(await h.stock('SKU-2')).toMatchObject({ incoming: 0 })
    expect(await on('cancel', { reason: 'buyer' })).toMatchObject({
      body: { lines: [{ cancelled: 4, inTransit: 6 }, {}] },
    })
    expect(await h.stock()).toMatchObject({ incoming: 6 })
    expect(await on('lines/9/cancel')).toMatchObject({ status: 404 })
    expect(await h.call('GET', '/v1/purchase-orders?status=placed&supplier=SUP-1')).toMatchObject({
      body: { items: [{ purchaseOrderId: 'PO-1', onOrder: 0, inTransit: 6, nextOn: '2026-01-20' }] },
    })
  })
  it('unknown to anybody answers 404', async () => {
    expect(await h.call('GET', '/v1/purchase-orders/PO-9')).toMatchObject({ status: 404 })
    expect(await h.call('POST', '/v1/purchase-orders/PO-9/cancel', {})).toMatchObject({ status: 404 })
    expect(await h.call('PUT', '/v1/purchase-orders/PO-9/lines/1', { quantity: 1 })).toMatchObject({ status: 404 })
    await place()
    expect(await h.call('PUT', '/v1/purchase-orders/PO-1/asn/A-9', { expectedOn: '2026-02-01' })).toMatchObject({
      status: 404,
    })
  })
})

describe('confidence', () => {
  it("is the supplier's own, else the network's, else 40 % on order and 95 % in transit", async () => {
    await h.call('PUT', '/v1/supply/settings', { confidence: { PO_PLACED: 30 } })
    expect(await h.call('GET', '/v1/supply/settings')).toMatchObject({
      body: { confidence: { PO_PLACED: 30, INTRANSIT: 95, PLAN: 10 }, version: 1 },
    })
    await place()
    expect(await supplies()).toMatchObject([{ confidencePercent: 30 }])
    await h.call('PUT', '/v1/suppliers/SUP-2', { name: 'Sure', leadTimeDays: 1, confidence: { PO_PLACED: 80 } })
    await place([line(1)], { purchaseOrderId: 'PO-2', supplierId: 'SUP-2' })
    expect((await supplies())[1]).toMatchObject({ confidencePercent: 80 })
  })
  it('a plan is nothing that is promised from, until it is ordered', async () => {
    const plan = line(5, { expectedOn: '2026-02-01', type: 'PLAN' })
    expect(await h.call('PUT', '/v1/supply/P-1', plan)).toMatchObject({ status: 201, body: { confidencePercent: 10 } })
    expect(await h.stock()).toMatchObject({ incoming: 0, ato: 0 })
    await h.call('PUT', '/v1/supply/P-1', { ...plan, type: 'PO_PLACED' })
    expect(await h.stock()).toMatchObject({ incoming: 5 })
    await h.call('PUT', '/v1/supply/P-1', { ...plan, quantity: 6 })
    expect(await h.stock()).toMatchObject({ incoming: 0 })
    await h.call('DELETE', '/v1/supply/P-1')
    expect(await h.stock()).toMatchObject({ incoming: 0 })
  })
})

describe('a delivery with lots', () => {
  const lots = async () => {
    const { items, withoutLot } = (await h.call('GET', '/v1/stock/SKU-1/WH-DEN/lots')).body as unknown as {
      items: { lot: string; quantity: number; expiresOn: string | null }[]
      withoutLot: number
    }
    return { items: items.map(({ lot, quantity, expiresOn }) => [lot, quantity, expiresOn]), withoutLot }
  }
  const receive = (receiptId: string, lines: readonly object[], more: object = {}) =>
    on('receive', { receiptId, lines, ...more })

  it('puts them where they are picked by their date, of a notice too and beyond what was announced', async () => {
    await place()
    await on('asn', { asnId: 'A-1', expectedOn: '2026-01-20', lines: [{ line: 1, quantity: 6 }] })
    const first = [
      { line: 1, quantity: 3, lot: 'L-2', expiresOn: '2026-05-01' },
      { line: 1, quantity: 2, lot: 'L-1', expiresOn: '2026-04-01' },
      { line: 1, quantity: 1 },
    ]
    expect(await receive('R-1', first, { asnId: 'A-1' })).toMatchObject({
      status: 200,
      body: { lines: [{ received: 6, onOrder: 4, inTransit: 0 }] },
    })
    await receive('R-1', first, { asnId: 'A-1' })
    expect((await receive('R-2', [{ line: 1, quantity: 4, lot: 'L-2', expiresOn: '2026-05-01' }])).status).toBe(200)
    expect((await receive('R-3', [{ line: 1, quantity: 1, lot: 'L-3' }])).status).toBe(200) // Nobody ordered that one.
    expect(await lots()).toEqual({
      items: [
        ['L-1', 2, '2026-04-01'],
        ['L-2', 7, '2026-05-01'],
        ['L-3', 1, null],
      ],
      withoutLot: 1,
    })
    expect(await h.stock()).toMatchObject({ onHand: 11, incoming: 0 })
  })
  it('is refused as a whole, with a pointer, where a lot has another date than it has here', async () => {
    await place()
    await receive('R-1', [{ line: 1, quantity: 2, lot: 'L-1', expiresOn: '2026-04-01' }])
    const other = [
      { line: 1, quantity: 1 },
      { line: 1, quantity: 2, lot: 'L-1', expiresOn: '2026-04-02' },
    ]
    expect(await receive('R-2', other)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/lines/1/expiresOn' }] },
    })
    expect(await receive('R-3', [{ line: 1, quantity: 1, expiresOn: '2026-04-02' }])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/lines/0/lot' }] },
    })
    expect(await h.stock()).toMatchObject({ onHand: 2 })
  })
})
