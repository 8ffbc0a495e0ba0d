import { createPostgresStorage, migrateEventStore } from '@onhand/event-store'
import { createServer, registerService } from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createPool } from '@onhand/postgres'
import { createMetrics, silentLogger, systemClock, systemIds, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { memoryLog } from '@onhand/test-kit/memory-log'
import { createInventoryService } from '../index.ts'

/** Another service's log, as far as a test says. */
export const logOf = (service: 'order' | 'shipment') => {
  const at = '2026-01-05T09:00:00.000Z'
  const { log, length, append } = memoryLog(service, () => at)
  const say = (type: string, subject: string, data: object): void => {
    const position = String(length() + 1)
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
    append([{ ...about, epoch: 1, position, sequence: position, recordedtime: at, data }])
  }
  return { log, say }
}

const rethrow = (error: unknown): never => {
  throw error
}

/** The service as a process runs it, over PostgreSQL. */
export const startInventory = async (url: string, logs: readonly PublicLog[]) => {
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
  const call = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object, headers = {}) => {
    const answer = await server.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() }
  }
  return {
    call,
    service,
    server,
    stop: async () => {
      await server.close()
      await service.stop()
      await transport.stop()
      await pool.end()
    },
  }
}
export type Inventory = Awaited<ReturnType<typeof startInventory>>
