import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import { createPool } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { createOrderWorld } from './order-world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.dispose())

/** The service over PostgreSQL; started again it finds what it left. */
const startOrder = async () => {
  const pool = createPool(database.url, { logger: silentLogger, max: 4 })
  await migrateEventStore(pool)
  const storage = createPostgresStorage({ url: database.url, log: 'order', logger: silentLogger })
  const world = await createOrderWorld({}, { storage, tables: createPostgresTables(pool) })
  const stop = async (): Promise<void> => {
    await world.stop()
    await pool.end()
  }
  return { ...world, stop }
}

const order = {
  orderId: 'A-1',
  channel: 'web',
  fulfilment: 'ship-to-home',
  customer: { id: 'C-1', name: 'Ana', email: 'c1@example.com', language: 'ja' },
  shipTo: { name: 'Ana', street: '1 Pearl St', city: 'Boulder', region: 'CO', postalCode: '80301', country: 'US' },
  lines: [{ line: 1, sku: 'SKU-1', quantity: 2, unitPrice: { amount: '6070.00', currency: 'USD' } }],
}

describe('the order service over PostgreSQL', () => {
  it('sources, confirms and captures, and finds it all after a restart', async () => {
    const first = await startOrder()
    first.stock.push({ sku: 'SKU-1', location: 'WH-DEN', atf: 9, backorderable: 0, nextSupplyOn: null, position: 1 })
    const placed = await first.server.inject({ method: 'POST', url: '/v1/orders', payload: order })
    expect(placed.statusCode).toBe(201)
    const { data } = await first.until('onhand.order.order-sourced.v1')
    const { reservationId, orderId } = data
    const lines = data.lines.map((line) => ({ ...line, channel: 'web' }))
    await first.hear('onhand.inventory.reservation-confirmed.v1', {
      reservationId,
      orderId,
      status: 'confirmed',
      lines,
    })
    await first.until('onhand.order.fulfilment-requested.v1')
    await first.stop()

    const second = await startOrder()
    await second.hear('onhand.shipment.shipped.v1', {
      ...{ shipmentId: 'A-1-s1', orderId: 'A-1', customerId: 'C-1', status: 'shipped', carrier: 'UPS' },
      ...{ trackingNumber: 'EZ1', location: 'WH-DEN', lines: [{ line: 1, sku: 'SKU-1', quantity: 2 }], reservationId },
      shippedAt: '2026-01-06T09:00:00.000Z',
    })
    await second.until('onhand.order.payment-captured.v1')
    const again = await second.server.inject({ method: 'POST', url: '/v1/orders', payload: order })
    expect(again.headers['idempotent-replayed']).toBe('true')
    const list = await second.server.inject({ method: 'GET', url: '/v1/orders?status=confirmed&customer=C-1' })
    expect(list.json()).toMatchObject({ items: [{ orderId: 'A-1', total: { amount: '12140.00' } }], nextCursor: null })
    const read = await second.server.inject({ method: 'GET', url: '/v1/orders/A-1' })
    expect(read.json()).toMatchObject({ status: 'confirmed', lines: [{ shipped: 2 }] })
    await second.stop()
  })
})
