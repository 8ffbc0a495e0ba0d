import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { feedType } from '../../app/feeds/feed-stream.ts'
import { sweepRejects } from '../../app/feeds/rejects.ts'
import { createHarness, hold, line, receipt, type Harness } from '../../test/harness.ts'
import { readAnswers, sendNdjson, sendText } from '../../test/ndjson.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
})
afterEach(() => h.stop())
const push = (lines: unknown, headers = {}) => h.call('POST', '/v1/stock-events', lines, headers)
const later = (ms: number): string => new Date(h.clock.epochMs() + ms).toISOString()
const snapshot = (eventId: string, quantity: number, sourceTime: string, more: object = {}): object => {
  return receipt(eventId, quantity, { occurredAt: undefined, type: 'snapshot', sourceTime, ...more })
}
const statuses = (body: unknown): string[] =>
  (body as { results: { status: string }[] }).results.map(({ status }) => status)

describe('snapshots', () => {
  it('set what is on hand, are filtered where they are no news, and are stale where more is known', async () => {
    const [t1, t2, t3] = [later(-3_600_000), later(-1_800_000), later(0)]
    const { body } = await push([
      snapshot('a', 10, t2),
      snapshot('b', 10, t3),
      snapshot('c', 99, t1),
      snapshot('a', 10, t2),
    ])
    expect(statuses(body)).toEqual(['applied', 'unchanged', 'stale', 'duplicate'])
    expect(body).toMatchObject({ applied: 1, unchanged: 1, stale: 1, duplicates: 1, rejected: 0 })
    expect(await h.stock()).toMatchObject({ onHand: 10 })
    expect((await h.heard()).at(-1)).toMatchObject({
      type: 'stock-counted',
      data: { counted: 10, delta: 10, sourceTime: t2 },
    })
  })

  it('do not undo what came and went after their time', async () => {
    await push([snapshot('a', 10, later(-7_200_000))])
    const sourceTime = later(-3_600_000)
    await push([
      receipt('late', 5, { occurredAt: later(-1_800_000) }),
      {
        ...receipt('gone', 1),
        type: 'adjustment',
        delta: -2,
        reason: 'shrinkage',
        quantity: undefined,
        occurredAt: later(-60_000),
      },
    ])
    // The other system saw 12 an hour ago; since then 5 came and 2 went.
    expect(statuses((await push([snapshot('b', 12, sourceTime)])).body)).toEqual(['applied'])
    expect(await h.stock()).toMatchObject({ onHand: 15 })
    expect(statuses((await push([snapshot('c', 12, later(-3_500_000))])).body)).toEqual(['unchanged'])
  })

  it('leave holds alone, and say a shortfall where they find less than is promised', async () => {
    await push([receipt('1', 10)])
    await h.call('POST', '/v1/reservations', hold('r1', [line(8)]))
    await push([snapshot('a', 5, later(0))])
    expect(await h.stock()).toMatchObject({ onHand: 5, reserved: 8, shortfall: 3, atf: 0 })
  })

  it('are refused for a closed location and a clock that is ahead', async () => {
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
    expect((await h.call('DELETE', '/v1/locations/ST-1')).status).toBeLessThan(300)
    const { body } = await push([
      snapshot('a', 5, later(0), { location: 'ST-1' }),
      snapshot('b', 5, later(300_000)),
      snapshot('c', 5, later(300_001)),
    ])
    const results = body.results as unknown as { status: string; problem?: { code: string; pointer: string } }[]
    expect(results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'location-closed',
      'applied',
      'invalid-value',
    ])
    expect(results[2]?.problem?.pointer).toBe('/2/sourceTime')
  })
})

describe('compare and swap', () => {
  it('rejects a line whose expected quantity is not on hand', async () => {
    const adjust = (eventId: string, expectedQuantity: number): object => {
      const change = { type: 'adjustment', quantity: undefined, delta: -1, reason: 'shrinkage' }
      return receipt(eventId, 1, { ...change, expectedQuantity })
    }
    await push([receipt('1', 10)])
    const { body } = await push([adjust('2', 10), adjust('3', 10), { ...adjust('4', 9) }])
    expect(statuses(body)).toEqual(['applied', 'rejected', 'applied'])
    expect(body.results?.[1]).toMatchObject({
      problem: { code: 'precondition-failed', pointer: '/1/expectedQuantity' },
    })
    expect(await h.stock()).toMatchObject({ onHand: 8 })
  })

  it('answers 412 to one line that is sent with the ETag of an earlier read', async () => {
    await push([receipt('1', 10)])
    const { etag } = (await h.call('GET', '/v1/stock/SKU-1/WH-DEN')).headers
    expect((await push([receipt('2', 1)], { 'if-match': etag })).body).toMatchObject({ applied: 1 })
    expect((await push([receipt('3', 1)], { 'if-match': etag })).status).toBe(412)
    expect((await push([receipt('2', 1)], { 'if-match': etag })).body).toMatchObject({ duplicates: 1 })
    expect((await push([receipt('4', 1), receipt('5', 1)], { 'if-match': etag })).status).toBe(400)
    expect(await h.stock()).toMatchObject({ onHand: 11 })
  })
})

describe('rejected lines', () => {
  const bad = () => [
    receipt('1', 3, { sku: 'SKU-2' }),
    receipt('2', -1, { customerName: 'Ann' }),
    receipt('3', 1),
    'no line',
  ]
  it('wait for their correction, without what may be personal, and leave once they are taken', async () => {
    await sendNdjson(h, bad(), '?source=wms-den')
    const page = (await h.call('GET', '/v1/feeds/wms-den/rejects?limit=2')).body
    expect(page.items).toMatchObject([
      {
        line: 1,
        eventId: '1',
        problem: { code: 'unknown-sku', pointer: '/sku' },
        content: { sku: 'SKU-2', quantity: 3 },
      },
      { line: 2, eventId: '2', problem: { code: 'invalid-body' } },
    ])
    expect(JSON.stringify(page)).not.toContain('Ann')
    const rest = await h.call('GET', `/v1/feeds/wms-den/rejects?cursor=${String(page.nextCursor)}`)
    expect(rest.body).toMatchObject({ items: [{ line: 4, eventId: null, content: null }], nextCursor: null })
    expect((await h.call('GET', '/v1/feeds/wms-den')).body).toMatchObject({
      openRejects: 3,
      lines: { applied: 1, rejected: 3 },
    })
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
    expect((await push([receipt('1', 3, { sku: 'SKU-2' }), receipt('2', 1)])).body).toMatchObject({ applied: 2 })
    expect((await h.call('GET', '/v1/feeds/wms-den')).body).toMatchObject({ openRejects: 1 })
  })

  it.each(['ndjson', 'csv'])('can be downloaded as %s, corrected and sent as they are', async (format) => {
    await push(bad())
    const answer = await h.server.inject({ method: 'GET', url: `/v1/feeds/wms-den/rejects?format=${format}` })
    expect(answer.statusCode).toBe(200)
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
    const corrected = answer.body.replace(format === 'csv' ? ',-1,' : ':-1', format === 'csv' ? ',1,' : ':1')
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
    const sent = readAnswers((await sendText(h, type, corrected, '?source=wms-den')).text)
    expect(sent.summary).toMatchObject({ applied: 2, rejected: 0, complete: true })
    expect((await h.call('GET', '/v1/feeds/wms-den')).body).toMatchObject({ openRejects: 0 })
  })

  it('are forgotten after 30 days', async () => {
    await push(bad())
    h.clock.advance(29 * 86_400_000)
    await sweepRejects(h.store, h.clock)
    expect((await h.call('GET', '/v1/feeds/wms-den')).body).toMatchObject({ openRejects: 2 })
    h.clock.advance(2 * 86_400_000)
    await sweepRejects(h.store, h.clock)
    expect((await h.call('GET', '/v1/feeds/wms-den/rejects')).body).toMatchObject({ items: [] })
    expect((await h.store.current(feedType, 'wms-den')).state).toMatchObject({ mayHaveRejects: false })
  })
})

describe('GET /v1/feeds', () => {
  it('tells when each source was last heard and how far it lies behind', async () => {
    await push([receipt('1', 1), receipt('1', 1, { source: 'erp', occurredAt: later(-60_000) })])
    h.clock.advance(5_000)
    const { items } = (await h.call('GET', '/v1/feeds')).body as unknown as { items: { source: string }[] }
    expect(items.map(({ source }) => source)).toEqual(['erp', 'wms-den'])
    expect(items[0]).toMatchObject({ lagMs: 65_000, lines: { applied: 1 }, openRejects: 0 })
    expect((await h.call('GET', '/v1/feeds/nobody')).status).toBe(404)
    await h.heard()
  })
})

describe('bad input of a JSON array', () => {
  it('answers each line, keeps the good ones, and refuses a line that would overflow the figures', async () => {
    const { body, status } = await push([
      receipt('1', 1),
      receipt('2', 9_007_199_254_740_993),
      receipt('3', 1, { reference: 'a\u0000b' }),
      receipt('4', 100_000_001),
      { ...receipt('5', 1), type: 'transfer-in', otherLocation: 'WH-DEN', transferId: 'T' },
    ])
    expect(status).toBe(200)
    const results = body.results as unknown as { problem?: { code: string; pointer: string } }[]
    expect(results.map(({ problem }) => problem?.pointer)).toEqual([
      undefined,
      '/1/quantity',
      '/2/reference',
      '/3/quantity',
      '/4/otherLocation',
    ])
    expect(await h.stock()).toMatchObject({ onHand: 1 })
  })
  it('of 10,001 lines is refused as a whole', async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => receipt(`e${n}`, 1))
    expect(await push(many)).toMatchObject({ status: 413, body: { code: 'too-many-lines' } })
    expect((await push('x')).status).toBe(415)
    expect((await push({})).status).toBe(400)
  })
  it('stops at what the figures can hold', async () => {
    const most = Array.from({ length: 10_000 }, (_, n) => receipt(`e${n}`, 100_000_000))
    expect((await push(most)).body).toMatchObject({ applied: 10_000 })
    const { body } = await push([receipt('over', 1)])
    expect(body.results?.[0]).toMatchObject({ problem: { code: 'invalid-value', pointer: '/0/quantity' } })
  })
})
