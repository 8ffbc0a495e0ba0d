import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())
const push = (lines: unknown) => h.call('POST', '/v1/stock-events', lines)

describe('POST /v1/stock-events', () => {
  it('applies a line once, however often it is sent', async () => {
    const applied = { applied: 1, duplicates: 0, rejected: 0, results: [{ eventId: '1', status: 'applied' }] }
    expect(await push([receipt('1', 10)])).toMatchObject({ status: 200, body: applied })
    const repeated = { applied: 0, duplicates: 1, rejected: 0, results: [{ eventId: '1', status: 'duplicate' }] }
    expect(await push([receipt('1', 10)])).toMatchObject({ status: 200, body: repeated })
    expect(await push([receipt('2', 1), receipt('2', 1)])).toMatchObject({ body: { applied: 1, duplicates: 1 } })
    expect(await h.stock()).toMatchObject({ onHand: 11, atf: 11 })
  })

  it('keeps the good lines and says what is wrong with each of the others', async () => {
    const { body } = await push([
      receipt('1', 10),
      receipt('2', 1, { sku: 'NO-SUCH' }),
      receipt('3', 1, { location: 'NOWHERE' }),
      receipt('4', -1),
      receipt('5', 1.5),
      receipt('6', 1, { type: 'teleport' }),
      receipt('7', 1, { colour: 'red' }),
      'not a line',
      receipt('1', 9),
      receipt('8', 2),
    ])
    expect(body).toMatchObject({ applied: 2, duplicates: 0, rejected: 8 })
    const results = body.results as unknown as { eventId: string | null; problem?: { code: string; pointer: string } }[]
    expect(results.map(({ problem }) => problem && [problem.code, problem.pointer])).toEqual([
      undefined,
      ['unknown-sku', '/1/sku'],
      ['unknown-location', '/2/location'],
      ['invalid-body', '/3/quantity'],
      ['invalid-body', '/4/quantity'],
      ['unknown-type', '/5/type'],
      ['invalid-body', '/6/colour'],
      ['invalid-body', '/7'],
      ['idempotency-key-reused', '/8'],
      undefined,
    ])
    expect(await h.stock()).toMatchObject({ onHand: 12 })
  })

  it('a line that was refused may come again once it is right', async () => {
    const unknown = receipt('1', 3, { sku: 'SKU-2' })
    expect((await push([unknown])).body).toMatchObject({ rejected: 1 })
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
    expect((await push([unknown])).body).toMatchObject({ applied: 1 })
    expect(await h.stock('SKU-2')).toMatchObject({ onHand: 3 })
  })

  it('takes every kind of line', async () => {
    const other = (eventId: string, type: string, members: object): object => ({
      source: 'wms-den',
      eventId,
      type,
      sku: 'SKU-1',
      location: 'WH-DEN',
      ...members,
    })
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
    const transfer = { otherLocation: 'ST-1', transferId: 'T-1' }
    const { body } = await push([
      receipt('1', 10),
      other('2', 'adjustment', { delta: -2, reason: 'shrinkage' }),
      other('3', 'move', { quantity: 3, from: 'available', to: 'damaged' }),
      other('4', 'return', { quantity: 1, disposition: 'quality-control' }),
      other('5', 'transfer-out', { quantity: 2, ...transfer }),
      other('6', 'transfer-in', { quantity: 1, ...transfer, transferId: 'T-2' }),
      other('7', 'count', { quantity: 12 }),
      other('8', 'move', { quantity: 1, from: 'damaged', to: 'damaged' }),
      other('9', 'adjustment', { delta: 0, reason: 'other' }),
    ])
    expect(body).toMatchObject({ applied: 7, rejected: 2 })
    expect(await h.stock()).toMatchObject({ onHand: 12, damaged: 3, qualityControl: 1, atf: 8 })
    const { items } = (await h.call('GET', '/v1/stock/SKU-1/WH-DEN/events?limit=100')).body
    expect((items as unknown as { type: string }[]).map(({ type }) => type.split('.')[2])).toEqual([
      'stock-received',
      'stock-adjusted',
      'stock-moved',
      'stock-returned',
      'stock-transferred-out',
      'stock-transferred-in',
      'stock-counted',
    ])
    await h.heard()
  })

  it('a count below what is promised is taken, recorded as a shortfall, and stops further holds', async () => {
    await push([receipt('1', 10)])
    await h.call('POST', '/v1/reservations', hold('r1', [line(8)]))
    const counted = { ...receipt('2', 5), type: 'count' }
    expect((await push([counted])).body).toMatchObject({ applied: 1 })
    expect(await h.stock()).toMatchObject({ onHand: 5, reserved: 8, shortfall: 3, atf: 0 })
    expect((await h.heard()).at(-1)).toMatchObject({
      type: 'stock-shortfall-detected',
      data: { shortfall: 3, cause: 'count' },
    })
    expect((await h.call('POST', '/v1/reservations', hold('r2', [line(1)]))).status).toBe(409)
    await push([receipt('3', 4)])
    expect(await h.stock()).toMatchObject({ shortfall: 0, atf: 1 })
  })

  it('documents what a line should be, although it is judged for itself', async () => {
    const document = JSON.stringify((await h.call('GET', '/openapi/inventory.json')).body)
    for (const type of ['receipt', 'transfer-out']) expect(document).toContain(`"const":"${type}"`)
  })

  it('an array that is none, or too long, changes nothing', async () => {
    expect(await push({ lines: [] })).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    const many = Array.from({ length: 10_001 }, (_, n) => receipt(String(n), 1))
    expect(await push(many)).toMatchObject({ status: 413, body: { code: 'too-many-lines' } })
    expect((await h.call('GET', '/v1/stock/SKU-1/WH-DEN')).status).toBe(404)
  })

  it('takes 10,000 lines and bodies beyond 1 MiB', async () => {
    const note = 'n'.repeat(150)
    const lines = Array.from({ length: 10_000 }, (_, n) => receipt(String(n), 1, { reference: note }))
    expect((await push(lines)).body).toMatchObject({ applied: 10_000, rejected: 0 })
    expect(await h.stock()).toMatchObject({ onHand: 10_000 })
  })
})

describe('the catalogue', () => {
  it('is put once: the same again says nothing, a change says all', async () => {
    const item = { name: 'Scalpel', category: 'bikes' }
    expect(await h.call('PUT', '/v1/items/SKU-2', item)).toMatchObject({ status: 201, body: { sku: 'SKU-2', ...item } })
    expect((await h.call('PUT', '/v1/items/SKU-2', item)).status).toBe(200)
    expect((await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel HT' })).status).toBe(200)
    const heard = (await h.heard()).filter(({ type }) => type.startsWith('item-')).map(({ type }) => type)
    expect(heard).toEqual(['item-registered', 'item-registered', 'item-changed'])
    expect((await h.call('GET', '/v1/items/SKU-2')).body).toEqual({ sku: 'SKU-2', name: 'Scalpel HT' })
    expect((await h.call('GET', '/v1/items')).body.items).toHaveLength(2)
    expect((await h.call('GET', '/v1/locations')).body.items).toMatchObject([{ location: 'WH-DEN' }])
    expect((await h.call('GET', '/v1/locations/WH-DEN')).body).toMatchObject({ name: 'Denver DC', region: null })
    expect((await h.call('GET', '/v1/items/NO-SUCH')).status).toBe(404)
  })

  it.each([
    ['/v1/items/SKU-2', { name: 'a\u0000b' }, '/name'],
    ['/v1/items/SKU-2', { name: 7 }, '/name'],
    ['/v1/locations/L', { name: 'L', type: 'moon', timeZone: 'UTC' }, '/type'],
    ['/v1/locations/L', { name: 'L', type: 'store', timeZone: 'Mars/Base' }, '/timeZone'],
  ])('refuses %s %j with a pointer', async (path, body, pointer) => {
    const refused = await h.call('PUT', path, body)
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })
})

describe('policies and supply', () => {
  it('a policy keeps units back; the same again says nothing', async () => {
    await push([receipt('1', 10)])
    const policy = { location: 'WH-DEN', safetyStock: 4, backorderLimit: 2 }
    const put = () => h.call('PUT', '/v1/stock-policies/SKU-1', policy)
    expect(await put()).toMatchObject({ status: 200, body: { sku: 'SKU-1', ...policy } })
    const before = (await h.log()).length
    await put()
    expect((await h.log()).length).toBe(before)
    expect(await h.stock()).toMatchObject({ safetyStock: 4, atf: 6 })
    expect((await h.call('GET', '/v1/stock-policies/SKU-1')).body.items).toMatchObject([{ sku: 'SKU-1', ...policy }])
    const unknown = await h.call('PUT', '/v1/stock-policies/NO-SUCH', policy)
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/sku' }] } })
  })

  it('supply is incoming until it arrives, in parts too', async () => {
    const supply = { sku: 'SKU-1', location: 'WH-DEN', quantity: 6, expectedOn: '2026-02-01' }
    expect((await h.call('PUT', '/v1/supply/P-1', supply)).status).toBe(201)
    expect((await h.call('PUT', '/v1/supply/P-1', { ...supply, expectedOn: '2026-02-03' })).status).toBe(200)
    expect(await h.stock()).toMatchObject({ incoming: 6, atf: 0, ato: 6 })
    await h.call('POST', '/v1/supply/P-1/receive', { quantity: 4 })
    expect(await h.stock()).toMatchObject({ onHand: 4, incoming: 2 })
    expect((await h.call('POST', '/v1/supply/P-1/receive', { quantity: 3 })).body).toMatchObject({
      status: 'received',
      received: 7,
    })
    expect(await h.stock()).toMatchObject({ onHand: 7, incoming: 0 })
    await h.call('PUT', '/v1/supply/P-2', supply)
    expect((await h.call('DELETE', '/v1/supply/P-2')).body).toMatchObject({ status: 'cancelled' })
    expect(await h.stock()).toMatchObject({ incoming: 0 })
    expect((await h.heard()).slice(-6).map(({ type }) => type)).toEqual([
      'supply-expected',
      'supply-rescheduled',
      'supply-received',
      'supply-received',
      'supply-expected',
      'supply-cancelled',
    ])
    expect((await h.call('GET', '/v1/supply?sku=SKU-1')).body.items).toHaveLength(2)
  })
})
