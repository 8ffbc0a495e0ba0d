import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
})
afterEach(() => h.stop())

interface Entry {
  readonly id: string
  readonly type: string
  readonly change: Readonly<Record<string, number>>
}
const page = async (query: string) => {
  const { body } = await h.call('GET', `/v1/stock/SKU-1/WH-DEN/events?${query}`)
  return body as unknown as { items: Entry[]; nextCursor: string | null }
}

describe('GET /v1/stock?location=', () => {
  it('lists what a location has in every state, page by page, now and then', async () => {
    await h.call('PUT', '/v1/items/SKU-2', { name: 'Scalpel' })
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
    const before = h.clock.now()
    h.clock.advance(1_000)
    await h.call('POST', '/v1/stock-events', [
      receipt('2', 4, { sku: 'SKU-2' }),
      receipt('3', 3, { location: 'ST-1' }),
      { ...receipt('4', 1), type: 'move', from: 'available', to: 'damaged' },
    ])
    await h.call('POST', '/v1/reservations', hold('r1', [line(2)]))
    await h.call('PUT', '/v1/supply/S-1', { sku: 'SKU-2', location: 'WH-DEN', quantity: 6, expectedOn: '2026-02-01' })
    const first = (await h.call('GET', '/v1/stock?location=WH-DEN&limit=1')).body
    expect(first.items).toMatchObject([{ sku: 'SKU-1', onHand: 10, reserved: 2, damaged: 1, atf: 7 }])
    const second = (await h.call('GET', `/v1/stock?location=WH-DEN&cursor=${String(first.nextCursor)}`)).body
    expect(second).toMatchObject({ items: [{ sku: 'SKU-2', onHand: 4, incoming: 6 }], nextCursor: null })
    const then = (await h.call('GET', `/v1/stock?location=WH-DEN&at=${before}`)).body
    expect(then.items).toMatchObject([{ sku: 'SKU-1', onHand: 10, reserved: 0, damaged: 0, asOf: before }])
    expect((await h.call('GET', '/v1/stock?location=NOWHERE')).status).toBe(404)
    expect((await h.call('GET', '/v1/stock')).status).toBe(400)
  })
})

describe('the movement ledger', () => {
  it('says what each event changed, from either end, in pages that meet', async () => {
    await h.call('POST', '/v1/reservations', hold('r1', [line(2)]))
    await h.call('POST', '/v1/reservations/r1/confirm', {})
    await h.call('POST', '/v1/stock-events', [receipt('2', 4), receipt('c', 12, { type: 'count' })])
    const all = (await page('limit=50')).items
    expect(all.map(({ change }) => change)).toEqual([
      { onHand: 10 },
      { reserved: 2 },
      { reserved: -2, committed: 2 },
      { onHand: 4 },
      { onHand: -2 },
    ])
    for (const order of ['oldest', 'newest']) {
      const found: Entry[] = []
      for (let cursor = ''; ;) {
        const { items, nextCursor } = await page(`order=${order}&limit=2${cursor}`)
        found.push(...items)
        if (nextCursor === null) break
        cursor = `&cursor=${nextCursor}`
      }
      expect(found).toEqual(order === 'oldest' ? all : all.toReversed())
    }
    expect((await h.call('GET', '/v1/stock/SKU-1/ST-9/events?order=newest')).status).toBe(404)
  })
})

describe('GET /v1/stock/{sku}/{location}/explain', () => {
  it('names the events of what stands, sums up what lies before, and tells what time alone did', async () => {
    for (let n = 0; n < 30; n += 1) await h.call('POST', '/v1/stock-events', [receipt(`r${n}`, 1)])
    await h.call('POST', '/v1/reservations', hold('gone', [line(3)]))
    await h.call('DELETE', '/v1/reservations/gone')
    await h.call('POST', '/v1/reservations', hold('short', [line(2)], { expiresInSeconds: 1 }))
    await h.call('POST', '/v1/reservations', hold('long', [line(5)]))
    h.clock.advance(1_000)
    const { body } = await h.call('GET', '/v1/stock/SKU-1/WH-DEN/explain')
    const addends = body.addends as unknown as {
      name: string
      quantity: number
      before: number
      events: { id: string | null; change: number; about: string | null; type: string }[]
    }[]
    const of = (name: string) => addends.find((addend) => addend.name === name)
    expect(body.quantity).toBe(35)
    expect(of('onHand')).toMatchObject({ quantity: 40, before: 20 })
    expect(of('onHand')?.events).toHaveLength(20)
    expect(of('reserved')).toMatchObject({ quantity: -5, before: 0 })
    // "short" is past its time: what held it and what time did to it come to nothing together.
    expect(of('reserved')?.events.map(({ change, about }) => [change, about])).toEqual([[-5, 'long']])
    expect((await h.call('GET', '/v1/stock/SKU-1/ST-9/explain')).status).toBe(404)
  })
})
