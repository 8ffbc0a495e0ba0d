import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { hold, line, receipt } from './harness.ts'
import { logOf, startInventory, type Inventory } from './postgres-service.ts'

const until = async (met: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await met()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('It did not come to be within 5 s')
}

let database: TestDatabase
const order = logOf('order')
const shipment = logOf('shipment')
let inventory: Inventory
const start = () => startInventory(database.url, [order.log, shipment.log])
const stock = async () => (await inventory.call('GET', '/v1/stock/SKU-1/WH-DEN')).body

beforeAll(async () => {
  database = await createTestDatabase()
  inventory = await start()
  await inventory.call('PUT', '/v1/locations/WH-DEN', { name: 'Denver DC', type: 'warehouse', timeZone: 'UTC' })
  await inventory.call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
  await inventory.call('POST', '/v1/stock-events', [receipt('1', 10)])
})
afterAll(async () => {
  await inventory.stop()
  await database.dispose()
})

describe('inventory on PostgreSQL', () => {
  it('concurrent holds: exactly as many succeed as there are units', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        inventory.call('POST', '/v1/reservations', hold(`race-${n}`, [line(1)], { expiresInSeconds: 1 })),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(await stock()).toMatchObject({ reserved: 10, atf: 0, shortfall: 0 })
  })

  it('holds that nobody confirms expire by themselves', async () => {
    await until(async () => {
      const { body } = await inventory.call('GET', '/v1/reservations?status=expired')
      return (body.items as unknown[]).length === 10
    })
    expect(await stock()).toMatchObject({ reserved: 0, atf: 10 })
  })

  it('an order is reserved, shipped and its backorder filled, across a restart', async () => {
    await inventory.call('PUT', '/v1/stock-policies/SKU-1', { location: 'WH-DEN', backorderLimit: 5 })
    const part = { line: 1, sku: 'SKU-1', quantity: 10, location: 'WH-DEN' }
    const common = { orderId: 'A-1', customerId: 'C-1', language: 'en' }
    order.say('onhand.order.order-sourced.v1', 'order-A-1', {
      ...common,
      attempt: 1,
      channel: 'web',
      placedAt: '2026-01-05T09:00:00.000Z',
      reservationId: 'A-1.1',
      lines: [part],
      backorder: [{ ...part, line: 2, quantity: 3 }],
      adoptReservationId: null,
    })
    await until(async () => (await stock()).committed === 10)
    expect((await inventory.call('GET', '/v1/backorders')).body.items).toHaveLength(1)
    await inventory.stop()
    inventory = await start()
    shipment.say('onhand.shipment.shipped.v1', 'shipment-S-1', {
      ...{
        shipmentId: 'S-1',
        orderId: 'A-1',
        customerId: 'C-1',
        status: 'shipped',
        carrier: 'UPS',
        trackingNumber: 'E1',
      },
      ...{ location: 'WH-DEN', reservationId: 'A-1.1', shippedAt: '2026-01-06T09:00:00.000Z' },
      lines: [{ line: 1, sku: 'SKU-1', quantity: 10 }],
    })
    await inventory.call('POST', '/v1/stock-events', [receipt('2', 4)])
    await until(async () => (await stock()).backordered === 0)
    await until(async () => (await stock()).onHand === 4)
    expect(await stock()).toMatchObject({ onHand: 4, committed: 3, allotting: 0, atf: 1 })
    const health = await inventory.service.health()
    expect(health.checks).toMatchObject({ database: { ok: true }, consumers: { ok: true } })
  })
})
