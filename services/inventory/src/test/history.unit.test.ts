import { describe, expect, it } from '@jest/globals'
import { readStates } from '@onhand/event-store'
import fc from 'fast-check'
import type { Reservation } from '../domain/reservation.ts'
import type { Stock } from '../domain/stock.ts'
import { createHarness, hold, line, receipt, type Harness } from './harness.ts'

type Act = (h: Harness, step: { n: number; id: string; place: string }) => Promise<unknown>

const places = ['WH-DEN', 'ST-1'] as const
const order = { customerId: 'C-1', language: 'en' } as const
let eventIds = 0
const push = (h: Harness, type: string, place: string, members: object): Promise<unknown> => {
  eventIds += 1
  const event = { source: 'wms', eventId: String(eventIds), sku: 'SKU-1', location: place, type, ...members }
  return h.call('POST', '/v1/stock-events', [event])
}

/** Everything that moves stock, through the public doors. */
const acts: readonly Act[] = [
  (h, { n, place }) => h.call('POST', '/v1/stock-events', [receipt(String(++eventIds), n + 1, { location: place })]),
  (h, { n, place }) => push(h, 'count', place, { quantity: n }),
  (h, { n, place }) => push(h, 'adjustment', place, { delta: n % 2 === 0 ? n + 1 : -n, reason: 'correction' }),
  (h, { n, place }) => push(h, 'move', place, { quantity: n + 1, from: 'available', to: 'damaged' }),
  (h, { n, place }) => push(h, 'move', place, { quantity: n + 1, from: 'damaged', to: 'available' }),
  (h, { n, id, place }) =>
    h.call(
      'POST',
      '/v1/reservations',
      hold(id, [line(n + 1, { location: place }), line(1)], { expiresInSeconds: n + 1 }),
    ),
  (h, { n, id, place }) =>
    h.call(
      'POST',
      '/v1/reservations',
      hold(id, [line(n + 1, { location: place }), line(n + 1)], { allowPartial: true }),
    ),
  (h, { id }) => h.call('POST', `/v1/reservations/${id}/confirm`),
  (h, { id }) => h.call('DELETE', `/v1/reservations/${id}`),
  (h, { n, id, place }) =>
    h.call('POST', `/v1/reservations/${id}/shrink`, { lines: [line((n % 3) + 1, { location: place })] }),
  (h, { id }) => h.call('POST', `/v1/reservations/${id}/fulfill`),
  (h, { id }) => h.call('POST', `/v1/reservations/${id}/extend`, { expiresInSeconds: 30 }),
  (h, { n, place }) =>
    h.call('PUT', '/v1/stock-policies/SKU-1', { location: place, safetyStock: n % 3, backorderLimit: n }),
  (h, { n, id, place }) => {
    const part = { line: 1, sku: 'SKU-1', quantity: n + 1, location: place }
    return h.tell('onhand.order.order-sourced.v1', {
      ...order,
      orderId: `O-${id}`,
      attempt: 1,
      channel: 'web',
      placedAt: '2026-01-05T09:00:00.000Z',
      reservationId: `O-${id}`,
      lines: n % 3 === 0 ? [] : [part],
      backorder: n % 3 === 1 ? [] : [{ ...part, line: 2 }],
      adoptReservationId: n % 2 === 0 ? id : null,
    })
  },
  (h, { n, id, place }) =>
    h.tell('onhand.shipment.shipped.v1', {
      shipmentId: `S-${id}-${n % 3}`,
      orderId: `O-${id}`,
      customerId: 'C-1',
      status: 'shipped',
      carrier: 'UPS',
      trackingNumber: 'EZ1',
      location: place,
      lines: [{ line: (n % 2) + 1, sku: 'SKU-1', quantity: n + 1 }],
      reservationId: `O-${id}`,
      shippedAt: '2026-01-05T09:00:00.000Z',
    }),
  (h, { n, id, place }) =>
    h.tell(
      'onhand.order.line-cancelled.v1',
      {
        ...order,
        orderId: `O-${id}`,
        line: (n % 2) + 1,
        sku: 'SKU-1',
        quantity: n + 1,
        reason: 'customer',
        reservationId: `O-${id}`,
        location: n % 3 === 0 ? null : place,
        shipmentId: n % 4 === 0 ? 'S' : null,
        personal: null,
      },
      `cancel-${n % 5}`,
    ),
  (h, { n, id, place }) =>
    h.tell('onhand.shipment.pick-rejected.v1', {
      shipmentId: `S-${id}-${n}`,
      orderId: `O-${id}`,
      customerId: 'C-1',
      status: 'rejected',
      location: place,
      lines: [{ line: (n % 2) + 1, sku: 'SKU-1', quantity: n + 1 }],
      reason: n % 2 === 0 ? 'damage' : 'not-in-stock',
      reservationId: `O-${id}`,
    }),
  (h) => h.fill(),
  (h, { n }) => {
    h.clock.advance(n * n * 1_000)
    return Promise.resolve()
  },
]

const ids = ['a', 'b', 'c', 'd']
/** The last ones change what the others find, so they come more often. */
const anyAct = fc.oneof(
  { weight: 3, arbitrary: fc.nat(acts.length - 1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 5, 13, acts.length - 2, acts.length - 1) },
)
const step = fc.record({
  act: anyAct,
  n: fc.nat(12),
  id: fc.constantFrom(...ids),
  place: fc.constantFrom(...places),
})

interface States {
  readonly stock: ReadonlyMap<string, Stock>
  readonly reservations: readonly Reservation[]
}
const states = async ({ store: { storage, types } }: Harness): Promise<States> => {
  const of = async <State>(streams: readonly string[]): Promise<ReadonlyMap<string, State>> => {
    const found = await readStates(storage, types, streams)
    return new Map([...found].map(([stream, { state }]) => [stream, state as State]))
  }
  const reservations = await of<Reservation>(ids.flatMap((id) => [`reservation-${id}`, `reservation-O-${id}`]))
  return { stock: await of(places.map((place) => `stock-SKU-1@${place}`)), reservations: [...reservations.values()] }
}

/** Lesson (b): counters beside rows always drift, unless it is proved that they do not. */
const checkFigures = ({ stock, reservations }: States): void => {
  for (const [stream, figures] of stock) {
    const units = (status: string): number =>
      reservations
        .filter((one) => one.status === status)
        .flatMap(({ lines }) => lines)
        .filter(({ sku, location }) => stream === `stock-${sku}@${location}`)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    const waiting = reservations
      .flatMap((one) => one.waiting)
      .filter(({ sku, location }) => stream === `stock-${sku}@${location}`)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    expect({ reserved: figures.reserved, committed: figures.committed, backordered: figures.backordered }).toEqual({
      reserved: units('held'),
      committed: units('confirmed'),
      backordered: waiting,
    })
    expect(figures.allotting).toBeLessThanOrEqual(figures.backordered)
  }
}

const movedBy = (type: string, data: Record<string, number>): number => {
  if (type === 'StockReceived' || type === 'StockReturned' || type === 'SupplyReceived') return data.quantity ?? 0
  if (type === 'StockAdjusted' || type === 'StockCounted') return data.delta ?? 0
  return type === 'StockFulfilled' ? -(data.quantity ?? 0) : 0
}

/** No oversell: only a fact or a policy makes a shortfall grow, and says so at once. Units are conserved. */
const checkLog = async (h: Harness): Promise<void> => {
  const facts = new Set(['StockCounted', 'StockAdjusted', 'StockMoved', 'StockFulfilled', 'StockPolicySet'])
  const before = new Map<string, { shortfall: number; units: number }>()
  for (const { stream, type, data, level } of await h.log()) {
    if (!stream.startsWith('stock-')) continue
    const { shortfall, onHand } = level as unknown as Stock
    const known = before.get(stream) ?? { shortfall: 0, units: 0 }
    if (shortfall > known.shortfall) expect(facts).toContain(type)
    const units = known.units + movedBy(type, data as unknown as Record<string, number>)
    expect(onHand).toBe(units)
    before.set(stream, { shortfall, units })
  }
}

describe('whatever is asked for and whatever happens', () => {
  it('nothing is oversold, every figure is what the reservations add up to, units are conserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const h = await createHarness()
        await h.stockUp(10)
        await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
        for (const { act, ...how } of steps) {
          const answer = await acts[act]!(h, how)
          const status = (answer as { status?: number } | undefined)?.status ?? 200
          expect(status).toBeLessThan(500)
          checkFigures(await states(h))
        }
        await checkLog(h)
        await h.heard() // Every event fits the public contract.
        await h.stop()
      }),
      { numRuns: 60 },
    )
  }, 180_000)
})
