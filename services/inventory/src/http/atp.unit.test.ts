import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(3)
})
afterEach(() => h.stop())
const supply = (id: string, quantity: number, expectedOn: string, more: object = {}) =>
  h.call('PUT', `/v1/supply/${id}`, { sku: 'SKU-1', location: 'WH-DEN', quantity, expectedOn, ...more })
const atp = (query: string) => h.call('GET', `/v1/supply/atp?sku=SKU-1${query}`)

describe('GET /v1/supply/atp', () => {
  it('adds what comes to what is here, and names the first day for a quantity with the supply behind it', async () => {
    await supply('S-2', 10, '2026-03-01')
    await supply('S-1', 4, '2026-02-01', { type: 'INTRANSIT' })
    await supply('S-3', 50, '2026-02-02', { type: 'PLAN' })
    const { status, body } = await atp('&quantity=8')
    expect(status).toBe(200)
    const steps = [
      { on: '2026-02-01', supply: 4, atp: 7, weightedAtp: 6, overdue: false },
      { on: '2026-03-01', supply: 10, atp: 17, weightedAtp: 10, overdue: false },
    ]
    const behind = [
      { supplyId: 'S-1', type: 'INTRANSIT', quantity: 4, expectedOn: '2026-02-01', confidencePercent: 95 },
      { supplyId: 'S-2', type: 'PO_PLACED', quantity: 1, expectedOn: '2026-03-01', confidencePercent: 40 },
    ]
    expect(body).toMatchObject({
      atf: 3,
      steps,
      earliest: { on: '2026-03-01', now: false, confidencePercent: 40, behind },
      weightedOn: '2026-03-01',
      locations: [{ location: 'WH-DEN', atf: 3, steps }],
    })
    expect((await atp('&quantity=17')).body).toMatchObject({ earliest: { on: '2026-03-01' }, weightedOn: null })
    expect((await atp('&quantity=18')).body).toMatchObject({ earliest: null, weightedOn: null })
    expect((await atp('&quantity=2')).body).toMatchObject({ earliest: { now: true, behind: [] } })
    expect((await atp('')).body).toMatchObject({ quantity: null, earliest: null })
  })
  it('D29: what waits already is taken off what comes, so nobody is shown a unit twice', async () => {
    await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 9 })
    await supply('S-1', 10, '2026-02-01')
    await h.tell('onhand.order.order-sourced.v1', {
      ...{ orderId: 'O-1', customerId: 'C-1', language: 'en', attempt: 1, channel: 'web' },
      ...{ placedAt: '2026-01-05T09:00:00.000Z', reservationId: 'O-1-1', adoptReservationId: null },
      lines: [],
      backorder: [{ line: 1, sku: 'SKU-1', location: 'WH-DEN', quantity: 6 }],
    })
    // Three units are here: they are set aside for it in that very event.
    expect((await atp('&quantity=7')).body).toMatchObject({
      atf: 0,
      steps: [{ atp: 7 }],
      earliest: { on: '2026-02-01' },
    })
    expect((await atp('&quantity=8')).body).toMatchObject({ earliest: null })
  })
  it('several locations together have what each has', async () => {
    await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'Asia/Tokyo' })
    await h.call('POST', '/v1/stock-events', [receipt('st', 2, { location: 'ST-1' })])
    await supply('S-1', 4, '2026-02-01')
    await supply('S-2', 5, '2026-02-03', { location: 'ST-1' })
    expect((await atp('&quantity=10')).body).toMatchObject({
      atf: 5,
      steps: [{ atp: 9 }, { atp: 14 }],
      earliest: {
        on: '2026-02-03',
        behind: [
          { location: 'WH-DEN', quantity: 4 },
          { location: 'ST-1', quantity: 1 },
        ],
      },
    })
    expect((await atp('&location=ST-1')).body).toMatchObject({ atf: 2, steps: [{ atp: 7 }] })
  })
  it('refuses what cannot be asked, and its own word as an id', async () => {
    expect(await h.call('GET', '/v1/supply/atp')).toMatchObject({ status: 400 })
    expect(await atp('&quantity=0')).toMatchObject({ status: 400 })
    expect(await h.call('GET', '/v1/supply/atp?sku=NO-SUCH')).toMatchObject({ status: 404 })
    expect(await supply('atp', 1, '2026-02-01')).toMatchObject({ status: 405 })
  })
})
