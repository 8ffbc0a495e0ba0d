import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { atf } from '@onhand/availability'
import type { StockLevel } from '@onhand/availability'
import fc from 'fast-check'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
const begin = async (): Promise<void> => {
  h = await createHarness()
  await h.stockUp(0)
}
beforeEach(begin)
afterEach(() => h.stop())

let events = 0
const push = (type: string, members: object) => {
  events += 1
  const event = { source: 'wms-den', eventId: `lot-${events}`, type, sku: 'SKU-1', location: 'WH-DEN', ...members }
  return h.call('POST', '/v1/stock-events', [event])
}
const receive = (quantity: number, lot: string, expiresOn?: string) =>
  push('receipt', { quantity, lot, ...(expiresOn === undefined ? {} : { expiresOn }) })
type LotRow = { lot: string; quantity: number; expired: boolean; expiresAt: string | null }
const lots = async (location = 'WH-DEN') => {
  const { body } = await h.call('GET', `/v1/stock/SKU-1/${location}/lots`)
  return body as unknown as { items: LotRow[]; withoutLot: number }
}
const quantities = async (location?: string) =>
  (await lots(location)).items.map(({ lot, quantity }) => [lot, quantity] as const)
const toMidnight = (instant: string): void => h.clock.advance(Date.parse(instant) - h.clock.epochMs())

describe('lots', () => {
  it('come in with a receipt and are picked first expired first out; each shipment says which lots it took', async () => {
    await receive(5, 'L-MAR', '2026-03-01')
    await receive(3, 'L-FEB', '2026-02-01')
    await receive(4, 'L-NONE')
    await h.call('POST', '/v1/stock-events', [receipt('loose', 2)])
    expect(await quantities()).toEqual([
      ['L-FEB', 3],
      ['L-MAR', 5],
      ['L-NONE', 4],
    ])
    expect((await lots()).withoutLot).toBe(2)
    await h.call('POST', '/v1/reservations', hold('r1', [line(6)]))
    await h.call('POST', '/v1/reservations/r1/confirm')
    await h.call('POST', '/v1/reservations/r1/fulfill')
    expect(await quantities()).toEqual([
      ['L-MAR', 2],
      ['L-NONE', 4],
    ])
    const fulfilled = (await h.heard()).find(({ type }) => type === 'stock-fulfilled')
    expect(fulfilled?.data).toMatchObject({
      lots: [
        { lot: 'L-FEB', quantity: -3, expiresOn: '2026-02-01' },
        { lot: 'L-MAR', quantity: -3, expiresOn: '2026-03-01' },
      ],
    })
  })

  it('leave the sellable figure at the midnight of their location, at the very instant, and are recorded so', async () => {
    await receive(5, 'L-1', '2026-02-01')
    await receive(5, 'L-2', '2026-02-02')
    expect((await lots()).items[0]).toMatchObject({ expiresAt: '2026-02-01T07:00:00.000Z' }) // Denver
    toMidnight('2026-02-01T06:59:59.999Z')
    expect(await h.stock()).toMatchObject({ atf: 10, expired: 0 })
    h.clock.advance(1)
    expect(await h.stock()).toMatchObject({ onHand: 10, atf: 5, expired: 5 })
    expect((await lots()).items[0]).toMatchObject({ lot: 'L-1', expired: true })
    expect(await h.call('POST', '/v1/reservations', hold('r1', [line(6)]))).toMatchObject({ status: 409 })
    expect(await h.call('POST', '/v1/reservations', hold('r2', [line(5)]))).toMatchObject({ status: 201 })
    const said = (await h.heard()).filter(({ type }) => type === 'stock-expired')
    expect(said.map(({ data }) => data)).toMatchObject([{ quantity: 5, level: { expired: 5, onHand: 10 } }])
  })

  it('that expire under a promise are a shortfall, told at once', async () => {
    await receive(5, 'L-1', '2026-02-01')
    await h.call('POST', '/v1/reservations', hold('r1', [line(4)], { expiresInSeconds: 2_592_000 }))
    await h.call('POST', '/v1/reservations/r1/confirm')
    toMidnight('2026-02-01T07:00:00.000Z')
    expect(await h.stock()).toMatchObject({ shortfall: 4, atf: 0 })
    await push('receipt', { quantity: 1 })
    const told = (await h.heard()).map(({ type }) => type)
    expect(told.slice(-3)).toEqual(['stock-expired', 'stock-shortfall-detected', 'stock-received'])
  })

  it('past their date when they come are never for sale', async () => {
    await receive(5, 'L-OLD', '2020-01-01')
    expect(await h.stock()).toMatchObject({ onHand: 5, expired: 5, atf: 0 })
    await push('adjustment', { delta: -5, reason: 'shrinkage', lot: 'L-OLD' })
    expect(await h.stock()).toMatchObject({ onHand: 0, expired: 0 })
    expect(await lots()).toMatchObject({ items: [], withoutLot: 0 })
  })

  it('can be named by what leaves, and come back with what was damaged', async () => {
    await receive(5, 'L-1', '2026-02-01')
    await receive(5, 'L-2', '2026-03-01')
    await push('move', { quantity: 2, from: 'available', to: 'damaged', lot: 'L-2' })
    expect(await quantities()).toEqual([
      ['L-1', 5],
      ['L-2', 3],
    ])
    await push('move', { quantity: 1, from: 'damaged', to: 'available', lot: 'L-2', expiresOn: '2026-03-01' })
    expect(await quantities()).toEqual([
      ['L-1', 5],
      ['L-2', 4],
    ])
    await push('count', { quantity: 4 })
    expect(await quantities()).toEqual([['L-2', 3]])
  })

  it('go with a transfer, and have their date there', async () => {
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'Asia/Tokyo' })
    await receive(5, 'L-1', '2026-02-01')
    await receive(5, 'L-2', '2026-03-01')
    const body = { transferId: 'T-1', from: 'WH-DEN', to: 'ST-1', lines: [{ sku: 'SKU-1', quantity: 7 }] }
    expect((await h.call('POST', '/v1/transfers', body)).status).toBe(201)
    expect(await quantities()).toEqual([['L-2', 3]])
    await h.call('POST', '/v1/transfers/T-1/receive', { lines: [{ sku: 'SKU-1', quantity: 6 }], complete: true })
    expect(await quantities('ST-1')).toEqual([
      ['L-1', 5],
      ['L-2', 1],
    ])
    expect((await lots('ST-1')).items[0]?.expiresAt).toBe('2026-01-31T15:00:00.000Z')
    await h.call('POST', '/v1/transfers/T-1/resolve', { reason: 'sent-back' })
    expect(await quantities()).toEqual([['L-2', 4]])
  })

  it('are at most 64 at a place, told clearly', async () => {
    for (let n = 1; n <= 64; n += 1) await receive(1, `L-${n}`, '2026-03-01')
    expect((await receive(1, 'L-1', '2026-03-01')).body).toMatchObject({ applied: 1 })
    expect((await receive(1, 'L-65', '2026-03-01')).body).toMatchObject({
      rejected: 1,
      results: [{ problem: { code: 'too-many-lots', pointer: '/0/lot' } }],
    })
    expect(await h.stock()).toMatchObject({ onHand: 65 })
  })

  it.each([
    [
      'another date for a lot',
      'receipt',
      { quantity: 1, lot: 'L-1', expiresOn: '2026-02-02' },
      'invalid-value',
      '/0/expiresOn',
    ],
    ['a date without a lot', 'receipt', { quantity: 1, expiresOn: '2026-02-02' }, 'invalid-body', '/0/lot'],
    ['no day', 'receipt', { quantity: 1, lot: 'L-2', expiresOn: '2026-02-30' }, 'invalid-body', '/0/expiresOn'],
    ['a lot of no form', 'receipt', { quantity: 1, lot: ' ' }, 'invalid-body', '/0/lot'],
    ['a count of one lot', 'count', { quantity: 1, lot: 'L-1' }, 'invalid-body', '/0/lot'],
  ])('refuses %s and says where the fault is', async (_name, type, members, code, pointer) => {
    await receive(5, 'L-1', '2026-02-01')
    const { body } = await push(type, members)
    expect(body).toMatchObject({ rejected: 1, results: [{ problem: { code, pointer } }] })
    expect(await h.stock()).toMatchObject({ onHand: 5 })
  })

  it('come in with announced supply too', async () => {
    const plan = { sku: 'SKU-1', location: 'WH-DEN', quantity: 4, expectedOn: '2026-01-09' }
    await h.call('PUT', '/v1/supply/S-1', plan)
    const body = { quantity: 4, lot: 'L-1', expiresOn: '2026-02-01' }
    expect(await h.call('POST', '/v1/supply/S-1/receive', body)).toMatchObject({ status: 200, body: { received: 4 } })
    expect(await quantities()).toEqual([['L-1', 4]])
    const undated = await h.call('POST', '/v1/supply/S-1/receive', { quantity: 1, expiresOn: '2026-02-01' })
    expect(undated).toMatchObject({ status: 400, body: { errors: [{ pointer: '/lot' }] } })
  })

  it('unknown places have none', async () => {
    expect(await h.call('GET', '/v1/stock/SKU-1/WH-DEN/lots')).toMatchObject({ status: 404 })
  })
})

const step = fc.record({
  kind: fc.nat(7),
  n: fc.integer({ min: 1, max: 6 }),
  lot: fc.constantFrom('A', 'B', 'C'),
})
const dates = { A: '2026-01-10', B: '2026-01-20', C: undefined } as const

describe('whatever comes, leaves and expires', () => {
  it('lots never add up to more than there is, and nothing past its date is for sale', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        await h.stop()
        await begin()
        for (const [index, { kind, n, lot }] of steps.entries()) {
          if (kind <= 1) await receive(n, lot, dates[lot])
          if (kind === 2) await push('receipt', { quantity: n })
          if (kind === 3) await push('count', { quantity: n })
          if (kind === 4) await push('move', { quantity: n, from: 'available', to: 'damaged', lot })
          if (kind === 5) await push('adjustment', { delta: -n, reason: 'shrinkage' })
          if (kind === 6) {
            await h.call('POST', '/v1/reservations', hold(`r${index}`, [line(n)], { allowPartial: true }))
            await h.call('POST', `/v1/reservations/r${index}/fulfill`)
          }
          if (kind === 7) h.clock.advance(n * 86_400_000)
          const shown = (await h.stock()) as unknown as StockLevel & { atf: number }
          if (!('onHand' in shown)) continue
          const { items, withoutLot } = await lots()
          const good = Math.max(0, shown.onHand - shown.damaged - shown.qualityControl)
          const sum = (some: readonly LotRow[]) => some.reduce((all, { quantity }) => all + quantity, 0)
          expect(sum(items) + withoutLot).toBe(good)
          expect(shown.expired).toBe(sum(items.filter(({ expired }) => expired)))
          expect(shown.atf).toBe(atf(shown))
          expect(shown.atf).toBeLessThanOrEqual(good - shown.expired)
          for (const { quantity } of items) expect(quantity).toBeGreaterThan(0)
        }
        await h.heard() // Every event fits the public contract.
      }),
      { numRuns: 40 },
    )
  })
})
