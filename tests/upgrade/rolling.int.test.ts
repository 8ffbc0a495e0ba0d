import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { repairSnapshots } from '@onhand/event-store'
import { createPool } from '@onhand/postgres'
import { seededRandom, silentLogger } from '@onhand/runtime'
import { parsePublicEvent } from '@onhand/schemas'
import { createTestDatabase, type TestDatabase } from '@onhand/test-kit'
import { logOf, startInventory, type Inventory } from '../../services/inventory/src/test/postgres-service.ts'

// Two versions side by side on one log, as in a rolling upgrade. "Tomorrow's" replica is today's whose rows get what a
// release to come may add: optional fields in events, in their metadata and in snapshots.

const SKUS = ['SKU-1', 'SKU-2', 'SKU-3']
const LOCATION = 'WH-1'
const SEED = 41
const ROUNDS = 60

let database: TestDatabase
let pool: ReturnType<typeof createPool>
const replicas: Inventory[] = []
const start = async (): Promise<Inventory> => {
  const replica = await startInventory(database.url, [logOf('order').log, logOf('shipment').log])
  replicas.push(replica)
  return replica
}

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url, { logger: silentLogger, max: 1 })
}, 120_000)
afterAll(async () => {
  for (const replica of replicas) await replica.stop()
  await pool.end()
  await database.dispose()
})

const TOMORROW = JSON.stringify({ ofTomorrow: { reason: 'not known yet', weights: [1, 2] } })

/** What tomorrow's release would have written into the rows since a position. */
const addFields = async (after: number): Promise<void> => {
  await pool.query(
    `update events set data = (data::jsonb || $1::jsonb)::json, metadata = (metadata::jsonb || $1::jsonb)::json,
            level = case when level is null then null else (level::jsonb || $1::jsonb)::json end
      where position > $2`,
    [TOMORROW, after],
  )
  await pool.query(
    `update snapshots set state = (state::jsonb || $1::jsonb)::json
      where json_typeof(state) = 'object' and stream in (select stream from events where position > $2)`,
    [TOMORROW, after],
  )
}

const headOf = async ({ service }: Inventory): Promise<number> => (await service.store?.head())?.position ?? 0
const figures = async ({ call }: Inventory) =>
  Promise.all(SKUS.map(async (sku) => (await call('GET', `/v1/stock/${sku}/${LOCATION}`)).body))

const act = async ({ call }: Inventory, random: () => number, n: number): Promise<number> => {
  const sku = SKUS[n % SKUS.length] ?? ''
  const hold = `H-${Math.floor(random() * n)}`
  const line = { sku, location: LOCATION, quantity: 1 + (n % 3) }
  const event = { source: 'wms', eventId: `e${n}`, type: 'receipt', ...line, occurredAt: '2026-01-05T09:00:00Z' }
  const choice = Math.floor(random() * 6)
  const requests = [
    () => call('POST', '/v1/stock-events', [event] as object),
    () => call('POST', '/v1/reservations', { reservationId: `H-${n}`, lines: [line], expiresInSeconds: 600 }),
    () => call('POST', '/v1/reservations', { reservationId: `H-${n}`, lines: [line], expiresInSeconds: 600 }),
    () => call('POST', `/v1/reservations/${hold}/confirm`, {}),
    () => call('POST', `/v1/reservations/${hold}/fulfill`, {}),
    () => call('DELETE', `/v1/reservations/${hold}`),
  ]
  return (await requests[choice]?.())?.status ?? 0
}

describe('a rolling upgrade', () => {
  it('has today read what tomorrow writes, and tomorrow what today wrote, on one log', async () => {
    const [today, tomorrow] = [await start(), await start()]
    await today.call('PUT', `/v1/locations/${LOCATION}`, { name: LOCATION, type: 'warehouse', timeZone: 'UTC' })
    for (const sku of SKUS) await today.call('PUT', `/v1/items/${sku}`, { name: sku })
    const receipts = SKUS.map((sku) => ({
      ...{ source: 'wms', eventId: sku, type: 'receipt', sku, location: LOCATION, quantity: 20 },
      occurredAt: '2026-01-05T09:00:00Z',
    }))
    await today.call('POST', '/v1/stock-events', receipts)
    await pool.query('alter table events disable trigger events_append_only') // By hand, as nobody else may.
    const random = seededRandom(SEED)
    const statuses = new Set<number>()
    for (let n = 1; n <= ROUNDS; n += 1) {
      const isTomorrows = random() < 0.5
      const before = await headOf(today)
      statuses.add(await act(isTomorrows ? tomorrow : today, random, n))
      if (isTomorrows) await addFields(before)
      expect(await figures(today)).toEqual(await figures(tomorrow))
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([])
    expect(statuses).toEqual(new Set([200, 201, ...[...statuses].filter((status) => status >= 400)]))

    const whole = await figures(today)
    const fresh = await start()
    // Every snapshot as the fold of the whole history, of old events and new ones.
    const { store } = fresh.service
    if (!store) throw new Error('Inventory has a log')
    await repairSnapshots(
      pool,
      store.log,
      store.types,
      SKUS.map((sku) => `stock-${sku}@${LOCATION}` as const),
    )
    expect(await figures(fresh)).toEqual(whole)

    const { events } = (await today.service.publicLog?.tail(0, 10_000)) ?? { events: [] }
    expect(events.length).toBeGreaterThan(ROUNDS / 2)
    for (const event of events) expect(parsePublicEvent(event).kind).toBe('event')
  }, 120_000)
})
