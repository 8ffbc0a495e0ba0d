import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHarness, receipt, type Harness } from '../test/harness.ts'

let h: Harness
beforeEach(async () => {
  h = await createHarness()
  await h.stockUp(10)
  await h.call('PUT', '/v1/items/SKU-2', { name: 'Helmet' })
  await h.call('POST', '/v1/stock-events', [receipt('helmets', 7, { sku: 'SKU-2' })])
  const components = [
    { sku: 'SKU-1', quantity: 1 },
    { sku: 'SKU-2', quantity: 2 },
  ]
  await h.call('PUT', '/v1/items/KIT', { name: 'Bike and 2 helmets', components })
  await h.call('PUT', '/v1/locations/ST-1', { name: 'Store', type: 'store', timeZone: 'UTC' })
})
afterEach(() => h.stop())

const order = { orderId: 'A-1', customerId: 'C-1', language: 'ja', placedAt: '2026-01-05T09:00:00.000Z' } as const
const lines = [
  { line: 1, sku: 'SKU-1', quantity: 2 },
  { line: 2, sku: 'KIT', quantity: 3 },
]
const transferred = async () => {
  await h.tell('onhand.order.order-sourced.v1', {
    ...{ ...order, attempt: 1, channel: 'web', reservationId: 'A-1.1', backorder: [], adoptReservationId: null },
    lines: lines.map((line) => ({ ...line, location: 'WH-DEN' })),
  })
  await h.tell('onhand.order.store-transfer-requested.v1', {
    ...{ ...order, transferId: 'A-1-t1', from: 'WH-DEN', to: 'ST-1', reservationId: 'A-1.1', lines },
    expectedOn: '2026-01-08',
  })
}
const figures = async (sku: string, location: string) => {
  const { onHand, committed, incoming, backordered } = await h.stock(sku, location)
  return { onHand, committed, incoming, backordered }
}

describe('an order that goes to its store', () => {
  it('takes the components of its kits along, those too that the order does not name', async () => {
    await transferred()
    expect(await figures('SKU-1', 'WH-DEN')).toEqual({ onHand: 5, committed: 0, incoming: 0, backordered: 0 })
    expect(await figures('SKU-2', 'WH-DEN')).toEqual({ onHand: 1, committed: 0, incoming: 0, backordered: 0 })
    expect(await figures('SKU-1', 'ST-1')).toEqual({ onHand: 0, committed: 0, incoming: 5, backordered: 5 })
    expect(await figures('SKU-2', 'ST-1')).toEqual({ onHand: 0, committed: 0, incoming: 6, backordered: 6 })
  })

  it('has what came to the store for itself', async () => {
    await transferred()
    const received = [
      { sku: 'SKU-1', quantity: 5 },
      { sku: 'SKU-2', quantity: 6 },
    ]
    expect((await h.call('POST', '/v1/transfers/A-1-t1/receive', { lines: received })).status).toBe(200)
    await h.fill()
    expect(await figures('SKU-1', 'ST-1')).toEqual({ onHand: 5, committed: 5, incoming: 0, backordered: 0 })
    expect(await figures('SKU-2', 'ST-1')).toEqual({ onHand: 6, committed: 6, incoming: 0, backordered: 0 })
  })
})
