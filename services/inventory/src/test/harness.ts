import {
  createMemoryDisk,
  createMemoryStorage,
  type Command,
  type Executed,
  type MemoryFaults,
} from '@onhand/event-store'
import { createServer, registerService, type Server } from '@onhand/http'
import type { Transport } from '@onhand/messaging'
import { createMetrics, manualClock, seededIds, silentLogger, systemScheduler } from '@onhand/runtime'
import { definitionOf, type EventOf, type EventType, type PublicEvent } from '@onhand/schemas'
import type { StoredEvent } from '@onhand/event-store'
import { dateBackordersHandler } from '../app/backorder-dates.ts'
import { DATE_BACKORDERS } from '../app/backorder-dates-rows.ts'
import { fillBackordersHandler } from '../app/backorders.ts'
import { FILL_BACKORDERS } from '../app/streams.ts'
import { inventoryTables } from '../app/tables.ts'
import { toPublic } from '../app/to-public.ts'
import { inventoryConsumer } from '../consumers/inventory.consumer.ts'
import { createInventoryService } from '../index.ts'

/** Delivers nothing: tests hand events over themselves. */
const deafTransport: Transport = {
  partitions: 1,
  subscribe: () => Promise.resolve({ pause: () => undefined, resume: () => undefined, stop: () => Promise.resolve() }),
  problems: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
}

const rethrow = (error: unknown): never => {
  throw error
}

/** The service over memory, with a clock that stands still; consumers and workers run only when a test calls them. */
export const createHarness = async (faults: MemoryFaults = {}) => {
  const clock = manualClock()
  const scheduler = systemScheduler(rethrow)
  const ids = seededIds(7, clock)
  const metrics = createMetrics()
  const disk = createMemoryDisk()
  const storage = createMemoryStorage({ clock, scheduler, faults }, disk)
  const common = { clock, ids, scheduler, logger: silentLogger, metrics }
  const service = createInventoryService({ ...common, storage, tables: disk.tables, transport: deafTransport })
  await disk.tables.ensure(inventoryTables)
  const store = service.store ?? rethrow(new Error('The service has a store'))
  const server: Server = createServer({ ...common })
  await registerService(server, service.plugin, { service: 'inventory' })
  await server.ready()

  const call = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, body?: unknown, headers = {}) => {
    const payload = body === undefined ? {} : { payload: body as object }
    const answer = await server.inject({ method, url, headers, ...payload })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, never>>() }
  }
  let told = 0
  /** Hands a public event of another service to the consumer. */
  const tell = async <Type extends EventType>(type: Type, data: EventOf<Type>['data'], id?: string): Promise<void> => {
    definitionOf(type)?.data.parse(data)
    told += 1
    const event = {
      id: id ?? ids.uuid(),
      type,
      data,
      position: String(told),
      time: clock.now(),
    } as unknown as EventOf<Type>
    const handler = inventoryConsumer.handlers[type] as ((event: PublicEvent) => Command<unknown> | null) | undefined
    const command = handler?.(event) ?? null
    if (command) await store.execute(command)
  }
  return {
    call,
    tell,
    clock,
    store,
    service,
    server,
    disk,
    execute: <Result>(command: Command<Result>): Promise<Executed<Result>> => store.execute(command),
    log: (): Promise<readonly StoredEvent[]> => store.tail(0, 100_000),
    /** What others would hear; each event fits the public contract. */
    heard: async (): Promise<readonly { type: string; data: Record<string, never> }[]> =>
      (await store.tail(0, 100_000)).flatMap((event) => {
        const said = toPublic(event)
        if (said === null) return []
        definitionOf(said.type)?.data.parse(said.data)
        return [{ type: said.type.split('.')[2] ?? '', data: said.data as Record<string, never> }]
      }),
    /** Runs the effects that wait. */
    fill: async (): Promise<number> => {
      const effects = await store.storage.leaseEffects([FILL_BACKORDERS], 100, 1_000)
      for (const effect of effects) await store.execute(await fillBackordersHandler(store)(effect))
      return effects.length
    },
    /** Dates the queues anew, as far as that is due. */
    redate: async (): Promise<number> => {
      const effects = await store.storage.leaseEffects([DATE_BACKORDERS], 100, 1_000)
      for (const effect of effects) await store.execute(await dateBackordersHandler(store, clock)(effect))
      return effects.length
    },
    stock: async (sku = 'SKU-1', location = 'WH-DEN') => (await call('GET', `/v1/stock/${sku}/${location}`)).body,
    /** Denver with one SKU and `quantity` units of it. */
    stockUp: async (quantity = 10) => {
      const location = { name: 'Denver DC', type: 'warehouse', timeZone: 'America/Denver' }
      await call('PUT', '/v1/locations/WH-DEN', location)
      await call('PUT', '/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
      if (quantity > 0) await call('POST', '/v1/stock-events', [receipt('first', quantity)])
    },
    stop: async () => {
      await server.close()
      await service.stop()
    },
  }
}
export type Harness = Awaited<ReturnType<typeof createHarness>>

export const receipt = (eventId: string, quantity: number, more: object = {}): object => ({
  source: 'wms-den',
  eventId,
  type: 'receipt',
  sku: 'SKU-1',
  location: 'WH-DEN',
  quantity,
  occurredAt: '2026-01-05T09:00:00Z',
  ...more,
})

export const line = (quantity: number, more: object = {}): object => ({
  sku: 'SKU-1',
  location: 'WH-DEN',
  quantity,
  ...more,
})

export const hold = (reservationId: string, lines: readonly object[], more: object = {}): object => ({
  reservationId,
  lines,
  expiresInSeconds: 600,
  ...more,
})
