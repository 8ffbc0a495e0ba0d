import fc from 'fast-check'
import { hold, line, receipt, type Harness } from './harness.ts'

export type Act = (h: Harness, step: { n: number; id: string; place: string }) => Promise<unknown>

export const places = ['WH-DEN', 'ST-1'] as const
const order = { customerId: 'C-1', language: 'en' } as const
let eventIds = 0
export const push = (h: Harness, type: string, place: string, members: object): Promise<unknown> => {
  eventIds += 1
  const event = { source: 'wms', eventId: String(eventIds), sku: 'SKU-1', location: place, type, ...members }
  return h.call('POST', '/v1/stock-events', [event])
}

/** Everything that moves stock, through the public doors. */
export const acts: readonly Act[] = [
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

export const ids = ['a', 'b', 'c', 'd']
/** The last ones change what the others find, so they come more often. */
const anyAct = fc.oneof(
  { weight: 3, arbitrary: fc.nat(acts.length - 1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 5, 13, acts.length - 2, acts.length - 1) },
)
export const anyStep = fc.record({
  act: anyAct,
  n: fc.nat(12),
  id: fc.constantFrom(...ids),
  place: fc.constantFrom(...places),
})
