import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createHarness, hold, line, receipt, type Harness } from '../test/harness.ts'

let h: Harness
/** A SKU that may be waited for everywhere. */
const sell = async (sku: string): Promise<void> => {
  await h.call('PUT', `/v1/items/${sku}`, { name: sku })
  for (const location of places) await h.call('PUT', `/v1/stock-policies/${sku}`, { location, backorderLimit: 500 })
}
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(0)
  await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
  await sell('SKU-1')
})
afterEach(() => h.stop())

const places = ['WH-DEN', 'ST-1'] as const
type Place = (typeof places)[number]
interface Waiting {
  readonly location: string
  readonly reservationId: string
  readonly line: number
  readonly quantity: number
  readonly fillable: number
  readonly here: boolean
}

interface At {
  readonly sku?: string
  readonly location?: Place
  readonly placedAt?: string
}
const wait = (orderId: string, quantity: number, at: At = {}) => {
  const { sku = 'SKU-1', location = 'WH-DEN', placedAt = '2026-01-05T09:00:00.000Z' } = at
  return h.tell('onhand.order.order-sourced.v1', {
    ...{ orderId, customerId: 'C-1', language: 'en', attempt: 1, channel: 'web', placedAt },
    ...{ reservationId: `${orderId}-1`, adoptReservationId: null, lines: [] },
    backorder: [{ line: 1, sku, location, quantity, neededOn: null }],
  })
}
const arrive = (eventId: string, quantity: number, at: At = {}) =>
  h.call('POST', '/v1/stock-events', [receipt(eventId, quantity, at)])
const listed = async (query = '') =>
  (await h.call('GET', `/v1/backorders${query}`)).body.items as unknown as readonly Waiting[]
const previewed = async (sku: string, location: Place) => {
  const { body } = await h.call('POST', '/v1/backorders/preview', { sku, location })
  return body as unknown as { units: number; lines: readonly (Waiting & { fills: number })[] }
}
const figures = ({ reservationId, fillable, here }: Waiting) => [reservationId, fillable, here]

describe('what can be filled now', () => {
  it('counts units that lie free, as the fill does: those that a smaller order left', async () => {
    await arrive('a', 5)
    await wait('O-1', 4) // It goes whole: five were promised to nobody then, and are free still.
    await wait('O-2', 3, { placedAt: '2026-01-05T09:00:01.000Z' })
    await wait('O-3', 1, { placedAt: '2026-01-05T09:00:02.000Z' })
    const all = await listed()
    expect(all.map(figures)).toEqual([
      ['O-1-1', 4, true],
      ['O-2-1', 1, false],
      ['O-3-1', 0, false],
    ])
    expect(await listed('?sku=SKU-1&location=WH-DEN')).toMatchObject(
      all.map(({ fillable, here }) => ({ fillable, here })),
    )
    expect(await previewed('SKU-1', 'WH-DEN')).toMatchObject({ units: 5, lines: [{ fills: 4 }, { fills: 1 }] })
    await h.call('POST', '/v1/backorders/fill', { sku: 'SKU-1', location: 'WH-DEN' })
    expect((await listed()).map(figures)).toEqual([
      ['O-2-1', 0, false],
      ['O-3-1', 0, false],
    ])
    expect(await h.stock()).toMatchObject({ committed: 5, atf: 0, backordered: 3 })
  })

  it('follows the declared policy, and holds that ran out of time', async () => {
    await arrive('a', 2)
    await h.call('POST', '/v1/reservations', hold('H-1', [line(2)], { expiresInSeconds: 60 }))
    await wait('O-1', 2)
    await wait('O-2', 2, { placedAt: '2026-01-05T09:00:01.000Z' })
    expect((await listed()).map(({ fillable }) => fillable)).toEqual([0, 0])
    h.clock.advance(61_000)
    expect((await listed()).map(({ fillable }) => fillable)).toEqual([2, 0])
    await h.call('PUT', '/v1/backorders/policies', { sku: 'SKU-1', location: 'WH-DEN', policy: 'priority' })
    const rank = { sku: 'SKU-1', location: 'WH-DEN', priority: 1 }
    await h.call('PUT', '/v1/backorders/O-2-1/lines/1', rank)
    expect(Object.fromEntries((await listed()).map((row) => [row.reservationId, row.fillable]))).toEqual({
      'O-1-1': 0,
      'O-2-1': 2,
    })
  })

  it('is the preview of each queue, whatever happened, and what the fill then gives', async () => {
    const place = fc.constantFrom(...places)
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), quantity: fc.integer({ min: 1, max: 6 }), place }),
      fc.record({ kind: fc.constant('arrive' as const), quantity: fc.integer({ min: 1, max: 6 }), place }),
      fc.record({ kind: fc.constant('hold' as const), quantity: fc.integer({ min: 1, max: 3 }), place }),
      fc.record({ kind: fc.constant('later' as const), quantity: fc.constant(40), place }),
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        run += 1
        const sku = `SKU-R${run}`
        await sell(sku)
        for (const [index, { kind, quantity, place: location }] of steps.entries()) {
          const placedAt = `2026-01-05T09:00:00.${String(index).padStart(3, '0')}Z`
          const id = `${run}-${index}`
          if (kind === 'wait') await wait(`O-${id}`, quantity, { sku, location, placedAt })
          if (kind === 'arrive') await arrive(`E-${id}`, quantity, { sku, location })
          if (kind === 'hold') {
            const held = hold(`H-${id}`, [line(quantity, { sku, location })], { expiresInSeconds: 60 })
            await h.call('POST', '/v1/reservations', held)
          }
          if (kind === 'later') h.clock.advance(quantity * 1_000)
        }
        const all = await listed(`?sku=${sku}&limit=500`)
        for (const location of places) {
          const fills = (await previewed(sku, location)).lines.map((one) => [one.reservationId, one.fills])
          const told = all.filter((row) => row.location === location && row.fillable > 0)
          expect(told.map(({ reservationId, fillable }) => [reservationId, fillable])).toEqual(fills)
          const { body } = await h.call('POST', '/v1/backorders/fill', { sku, location })
          const given = body.lines as unknown as readonly { reservationId: string; fills: number }[]
          expect(given.map((one) => [one.reservationId, one.fills])).toEqual(fills)
        }
      }),
      { numRuns: 25 },
    )
  })
})
