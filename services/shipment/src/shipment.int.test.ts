import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createMemoryKeys } from '@onhand/personal'
import { createPool, type Pool } from '@onhand/postgres'
import { createMetrics, silentLogger, manualClock, systemIds, systemScheduler } from '@onhand/runtime'
import { parsePublicEvent, type PublicEvent } from '@onhand/schemas'
import type { Service } from '@onhand/service'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { memoryLog } from '@onhand/test-kit/memory-log'
import { createShipmentService } from './index.ts'
import { nameOf, requested } from './test-app.ts'

const file = readFileSync(
  new URL('../../../tests/data/easypost/tracking-webhook-delivered.json', import.meta.url),
  'utf8',
)
const clock = manualClock('2026-01-05T09:00:00.000Z')
const scheduler = systemScheduler(() => undefined)

const isDelay = ({ type }: PublicEvent): boolean => type === 'onhand.shipment.delayed.v1'

/** The order service's log, as far as this test needs it. */
const orderLog = (events: readonly PublicEvent[]): PublicLog => {
  const { log, append } = memoryLog('order', () => clock.now())
  append(events)
  return log
}

describe('the shipment service on PostgreSQL', () => {
  let database: TestDatabase
  let pool: Pool
  let service: Service
  let server: Server

  const open = async (): Promise<void> => {
    const second = { ...requested('S2'), position: '2', sequence: '2', id: '00000000-0000-4000-8000-000000000002' }
    const transport = createEmbeddedTransport([orderLog([requested('S1'), second])], { scheduler })
    const common = { clock, ids: systemIds(clock), logger: silentLogger, metrics: createMetrics() }
    service = createShipmentService({
      ...common,
      scheduler,
      transport,
      storage: createPostgresStorage({ pool, log: 'shipment', logger: silentLogger, scheduler, clock }),
      tables: createPostgresTables(pool),
      trackingSecret: 'a tracking secret for tests',
      keys: createMemoryKeys(randomBytes),
      random: randomBytes,
      config: { carriers: {}, silenceDays: 5, replayWindowSeconds: 300, linkDays: 90 },
    })
    server = createServer(common)
    await registerService(server, service.plugin, { service: 'shipment' })
    await service.start()
  }
  const close = async (): Promise<void> => {
    await server.close()
    await service.stop()
  }
  beforeAll(async () => {
    database = await createTestDatabase()
    pool = createPool(database.url, { logger: silentLogger })
    await migrateEventStore(pool)
    await open()
  })
  afterAll(async () => {
    await close()
    await pool.end()
    await database.dispose()
  })

  const call = async (method: 'GET' | 'POST', url: string, payload?: string) => {
    const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
  }
  const listed = async (): Promise<unknown[]> =>
    (await call('GET', '/v1/shipments?orderId=A-1')).body.items as unknown[]

  it('goes from the order to delivered, and stands the same after a restart', async () => {
    for (let tries = 0; tries < 200 && (await listed()).length < 2; tries += 1) await scheduler.sleep(25)
    expect(await listed()).toMatchObject([
      { shipmentId: 'S1', status: 'created', promisedOn: '2026-01-09' },
      { shipmentId: 'S2' },
    ])
    expect(await service.health()).toMatchObject({ checks: { database: { ok: true }, consumers: { ok: true } } })

    const ship = JSON.stringify({ carrier: 'UPS', trackingNumber: 'EZ4000000004' })
    expect(await call('POST', '/v1/carriers/easypost/webhooks', file)).toMatchObject({ body: { outcome: 'kept' } })
    expect(await call('POST', '/v1/shipments/S1/ship', ship)).toMatchObject({ body: { status: 'delivered' } })
    const { body: before } = await call('GET', '/v1/shipments/S1')
    expect(before.scans).toHaveLength(6)
    await close()
    await open()
    expect((await call('GET', '/v1/shipments/S1')).body).toEqual(before)
    expect(await call('POST', '/v1/carriers/easypost/webhooks', file)).toMatchObject({ body: { outcome: 'unchanged' } })
    expect(await listed()).toMatchObject([{ status: 'delivered' }, { status: 'created' }])

    const { events = [] } = (await service.publicLog?.tail(0, 100)) ?? {}
    const names = events.map((event) => {
      const parsed = parsePublicEvent(event)
      return parsed.kind === 'event' ? nameOf(parsed.event) : parsed.kind
    })
    expect(names.filter((name) => name === 'scanned')).toHaveLength(6)
    expect(names).toEqual(expect.arrayContaining(['shipment-created', 'shipped', 'out-for-delivery', 'delivered']))
  })

  it('tells of silence by its own deadline, once', async () => {
    await call('POST', '/v1/shipments/S2/ship', JSON.stringify({ carrier: 'UPS', trackingNumber: 'QUIET' }))
    const delays = async () => ((await service.publicLog?.tail(0, 100))?.events ?? []).filter(isDelay)
    clock.advance(5 * 86_400_000 - 1)
    await scheduler.sleep(700) // The poller has looked, and found nothing due.
    expect(await delays()).toEqual([])
    clock.advance(1)
    for (let tries = 0; tries < 200 && (await delays()).length === 0; tries += 1) await scheduler.sleep(25)
    clock.advance(30 * 86_400_000)
    await scheduler.sleep(700)
    expect(await delays()).toMatchObject([{ subject: 'shipment-S2', data: { cause: 'silence', eta: null } }])
    expect((await pool.query('select count(*)::int as waiting from deadlines')).rows).toEqual([{ waiting: 0 }])
  })
})
