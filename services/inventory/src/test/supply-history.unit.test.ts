import { describe, expect, it } from '@jest/globals'
import { readStates } from '@onhand/event-store'
import fc from 'fast-check'
import { returnAllotment } from '../app/backorders.ts'
import { RETURN_ALLOTMENT, stockType } from '../app/streams.ts'
import { backorderQueue } from '../app/backorder-streams.ts'
import { supplyTable } from '../app/supply-tables.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { PurchaseOrder } from '../domain/purchase-order.ts'
import { inTransit } from '../domain/purchase-order.ts'
import { createHarness, receipt, type Harness } from './harness.ts'

const place = { sku: 'SKU-1', location: 'WH-DEN' }
const orders = ['O-1', 'O-2', 'O-3', 'O-4'] as const
const purchases = ['PO-1', 'PO-2'] as const
let count = 0
const once = (): string => `id-${(count += 1)}`

type Act = (h: Harness, step: { n: number; order: string; purchase: string }) => Promise<unknown>
const on = (h: Harness, purchase: string, action: string, body: object) =>
  h.call('POST', `/v1/purchase-orders/${purchase}/${action}`, body)

const acts: readonly Act[] = [
  (h, { n, purchase: purchaseOrderId }) =>
    h.call('POST', '/v1/purchase-orders', {
      ...{ purchaseOrderId, supplierId: 'SUP-1' },
      lines: [{ ...place, quantity: n + 1, expectedOn: '2026-02-01' }],
    }),
  (h, { n, purchase }) =>
    on(h, purchase, 'asn', {
      ...{ asnId: `A-${n % 3}`, expectedOn: n % 2 === 0 ? '2026-01-20' : '2026-02-02' },
      lines: [{ line: 1, quantity: (n % 5) + 1 }],
    }),
  (h, { n, purchase }) =>
    on(h, purchase, 'receive', {
      ...{ receiptId: once(), complete: n % 4 === 0 },
      ...(n % 3 === 0 ? {} : { asnId: `A-${n % 3}` }),
      lines: [{ line: 1, quantity: (n % 6) + 1 }],
    }),
  (h, { n, purchase }) => h.call('PUT', `/v1/purchase-orders/${purchase}/lines/1`, { quantity: n + 2 }),
  (h, { n, purchase }) => on(h, purchase, n % 2 === 0 ? 'cancel' : `asn/A-${n % 3}/cancel`, {}),
  (h, { n }) => h.call('POST', '/v1/stock-events', [receipt(once(), (n % 4) + 1)]),
  (h, { n, order }) =>
    h.tell('onhand.order.order-sourced.v1', {
      ...{ orderId: order, customerId: 'C-1', language: 'en', attempt: 1, channel: 'web' },
      ...{ placedAt: `2026-01-0${(n % 5) + 1}T09:00:00.000Z`, reservationId: `${order}-1`, adoptReservationId: null },
      lines: [],
      backorder: [
        { line: 1, ...place, quantity: (n % 6) + 1, neededOn: n % 2 === 0 ? null : '2026-02-01' },
        { line: 2, ...place, quantity: 1 },
      ],
    }),
  (h, { n, order }) =>
    h.tell(
      'onhand.order.line-cancelled.v1',
      {
        ...{
          orderId: order,
          customerId: 'C-1',
          language: 'en',
          line: (n % 2) + 1,
          sku: 'SKU-1',
          quantity: (n % 3) + 1,
        },
        ...{ reason: 'customer', reservationId: `${order}-1`, location: 'WH-DEN', shipmentId: null, personal: null },
      },
      once(),
    ),
  (h, { n }) => h.call('PUT', '/v1/backorders/policies', { policy: ['oldest', 'priority', 'promise-at-risk'][n % 3] }),
  (h, { n, order }) => h.call('PUT', `/v1/backorders/${order}-1/lines/1`, { ...place, priority: (n % 9) + 1 }),
  (h) => h.fill(),
  (h, { n }) => h.call('POST', '/v1/backorders/fill', { ...place, ...(n % 2 === 0 ? { quantity: n + 1 } : {}) }),
  (h, { n }) => {
    h.clock.advance(n * 1_000)
    return h.redate()
  },
  (h, { n }) => (n % 4 === 0 ? giveBack(h) : h.fill()),
]

/** The deadline on what is set aside, as its poller fires it. */
const giveBack = async (h: Harness): Promise<void> => {
  const stream = 'stock-SKU-1@WH-DEN'
  await h.execute(returnAllotment({ on: stream, stream, name: RETURN_ALLOTMENT, dueAt: h.clock.now(), attempt: 0 }))
}

const sum = (units: readonly number[]): number => units.reduce((total, one) => total + one, 0)

const check = async (h: Harness): Promise<void> => {
  const { state: stock } = await h.store.current(stockType, 'SKU-1@WH-DEN')
  const { storage, types } = h.store
  const of = async <State>(streams: readonly string[]): Promise<State[]> =>
    [...(await readStates(storage, types, streams)).values()].map(({ state }) => state as State)
  const reservations = await of<Reservation>(orders.map((id) => `reservation-${id}-1`))
  const purchaseOrders = await of<PurchaseOrder>(purchases.map((id) => `purchase-order-${id}`))
  const waiting = reservations.flatMap((one) => one.waiting.map(({ quantity }) => quantity))
  const queue = await h.store.tables.select(backorderQueue, { where: place, limit: 1_000 })
  expect(sum(queue.map(({ quantity }) => quantity))).toBe(stock.backordered)
  expect(sum(waiting)).toBe(stock.backordered)
  expect(stock.allotting).toBeLessThanOrEqual(stock.backordered)
  const coming = await h.store.tables.select(supplyTable, { where: { ...place, status: 'expected' }, limit: 1_000 })
  expect(sum(coming.map(({ expected }) => expected))).toBe(stock.incoming)
  const owed = purchaseOrders.flatMap((order) =>
    order.lines.map(({ line, onOrder }) => onOrder + inTransit(order, line)),
  )
  expect(sum(owed)).toBe(stock.incoming)
}

/**
 * Units that came, by the words of receipts and deliveries alone. What is filled and not given back never
 * exceeds them: a unit whose line is cancelled comes back, and may be given to the next who waits.
 */
const checkLog = async (h: Harness): Promise<void> => {
  let [came, given] = [0, 0]
  for (const { stream, type, data, level } of await h.log()) {
    if (!stream.startsWith('stock-')) continue
    const { quantity = 0 } = data as { quantity?: number }
    if (type === 'StockReceived' || type === 'SupplyReceived') came += quantity
    if (type === 'BackorderFilled') given += quantity
    if (type === 'StockReleased') given -= quantity
    expect((level as { onHand?: number }).onHand ?? 0).toBe(came)
    expect(given).toBeGreaterThanOrEqual(0)
    expect(given).toBeLessThanOrEqual(came)
  }
  const delivered = (await h.log()).flatMap(({ type, data }) =>
    type === 'PurchaseOrderReceived' ? (data as unknown as { lines: { quantity: number }[] }).lines : [],
  )
  const received = (await h.log()).flatMap(({ type, data }) => {
    const { quantity = 0, reference } = data as { quantity?: number; reference?: string | null }
    return reference?.startsWith('PO-') === true && (type === 'SupplyReceived' || type === 'StockReceived')
      ? [quantity]
      : []
  })
  expect(sum(received)).toBe(sum(delivered.map(({ quantity }) => quantity)))
}

/** Found by chance on a later day: the unit that one line gives back goes to the order's other line. */
const givenAgain = [6, 5, 10, 7, 10].map((act) => ({ act, n: 0, order: 'O-4' as const, purchase: 'PO-1' as const }))

const step = fc.record({
  act: fc.nat(acts.length - 1),
  n: fc.nat(11),
  order: fc.constantFrom(...orders),
  purchase: fc.constantFrom(...purchases),
})

describe('whatever comes and whoever waits', () => {
  it('the queue is what stock owes, supply is what purchase orders owe, and no unit is given twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 50 }), async (steps) => {
        const h = await createHarness()
        await h.stockUp(0)
        await h.call('PUT', '/v1/suppliers/SUP-1', { name: 'Works', leadTimeDays: 9 })
        await h.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 15 })
        for (const { act, ...how } of steps) {
          const answer = await acts[act]!(h, how)
          expect((answer as { status?: number } | undefined)?.status ?? 200).toBeLessThan(500)
          await check(h)
        }
        // Units set aside are given to somebody or are sellable again.
        while ((await h.fill()) > 0) await check(h)
        await giveBack(h)
        expect((await h.store.current(stockType, 'SKU-1@WH-DEN')).state.allotting).toBe(0)
        await checkLog(h)
        await h.heard() // Every event fits the public contract.
        await h.stop()
      }),
      { numRuns: 40, examples: [[givenAgain]] },
    )
  }, 180_000)
})
