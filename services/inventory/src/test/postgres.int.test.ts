import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import { createServer, registerService } from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createPool } from '@onhand/postgres'
import { createMetrics, silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import type { PublicEvent } from '@onhand/schemas'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { createInventoryService } from '../index.ts'
import { hold, line, receipt } from './harness.ts'

/** Another service's log, as far as a test says. */
const logOf = (service: 'order' | 'shipment') => {
  const events: PublicEvent[] = []
  const listeners = new Set<() => void>()
  const at = '2026-01-05T09:00:00.000Z'
  const log: PublicLog = {
    service,
    head: () => Promise.resolve({ epoch: 1, position: events.length, recordedAt: at, flush: null }),
    epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
    tail: (after, limit) => {
      const page = events.slice(after, after + limit)
      return Promise.resolve({ events: page, through: { epoch: 1, position: after + page.length, at } })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const say = (type: string, subject: string, data: object): void => {
    const position = String(events.length + 1)
    const id = systemIds(systemClock).uuid()
    const source = `/onhand/${service}`
    const about = {
      specversion: '1.0',
      id,
      source,
      type,
      subject,
      time: at,
      datacontenttype: 'application/json',
    } as const
    events.push({ ...about, epoch: 1, position, sequence: position, recordedtime: at, data })
    for (const listener of listeners) listener()
  }
  return { log, say }
}

const rethrow = (error: unknown): never => {
  throw error
}

/** The service as a process runs it, over PostgreSQL. */
const startInventory = async (url: string, logs: readonly PublicLog[]) => {
  const scheduler = systemScheduler(rethrow)
  const pool = createPool(url, { logger: silentLogger, max: 4 })
  await migrateEventStore(pool)
  const storage = createPostgresStorage({ url, log: 'inventory', logger: silentLogger, scheduler })
  const transport = createEmbeddedTransport(logs, { scheduler, pollMs: 50 })
  const common = {
    clock: systemClock,
    ids: systemIds(systemClock),
    scheduler,
    logger: silentLogger,
    metrics: createMetrics(),
  }
  const service = createInventoryService({ ...common, storage, tables: createPostgresTables(pool), transport })
  const server = createServer(common)
  await registerService(server, service.plugin, { service: 'inventory' })
  await server.ready()
  await service.start()
  const call = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => {
    const answer = await server.inject({ method, url: path, ...(body ? { payload: body } : {}) })
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
  }
  return {
    call,
    service,
    stop: async () => {
      await server.close()
      await service.stop()
      await transport.stop()
      await pool.end()
    },
  }
}
type Inventory = Awaited<ReturnType<typeof startInventory>>

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
