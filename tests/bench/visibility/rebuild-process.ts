// One rebuild of the view of stock, from a log of inventory, in a process of its own: how long, and in how much memory?
import { createPostgresStorage, type EventStore } from '@onhand/event-store'
import { consumerCheckpoints, createPublicLog, messagingTables, rebuildBeside } from '@onhand/messaging'
import { createPool } from '@onhand/postgres'
import { silentLogger, systemScheduler } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { toPublic } from '../../../services/inventory/src/app/to-public.ts'
import { stockProjection } from '../../../services/projection/src/projections/stock.projection.ts'
import { serveParent } from '../child.ts'

const { BENCH_LOG_URL = '', BENCH_VIEWS_URL = '' } = process.env

/** The most resident memory between a fifth of the way and the end: flat memory has reached its height by then. */
const watchMemory = () => {
  let share = 0
  const peaks = { early: 0, late: 0 }
  const timer = setInterval(() => {
    const { rss } = process.memoryUsage()
    if (share < 0.5) peaks.early = Math.max(peaks.early, rss)
    else peaks.late = Math.max(peaks.late, rss)
  }, 50)
  return {
    at: (now: number): void => void (share = now),
    stop: () => {
      clearInterval(timer)
      return { earlyMb: peaks.early / 1e6, lateMb: peaks.late / 1e6 }
    },
  }
}

await serveParent(async () => {
  const scheduler = systemScheduler(() => undefined)
  const storage = createPostgresStorage({ url: BENCH_LOG_URL, log: 'inventory', logger: silentLogger, scheduler })
  const reading: Pick<EventStore, 'storage' | 'head' | 'tail' | 'subscribe'> = {
    ...{ storage, head: () => storage.head(), tail: (after, limit) => storage.tail(after, limit) },
    subscribe: () => () => undefined,
  }
  const log = createPublicLog(reading as EventStore, 'inventory', toPublic)
  const tables = createPostgresTables(createPool(BENCH_VIEWS_URL, { logger: silentLogger, max: 6 }))
  await tables.ensure([...messagingTables, ...stockProjection.tables])
  const consumer = { name: 'projection-views', services: ['inventory' as const] }
  const { epoch, position } = await storage.head()
  const checkpoint = {
    consumer: consumer.name,
    topic: 'inventory.events',
    partition: 0,
    generation: 1,
    offset: position,
  }
  await tables.transaction((tx) =>
    tx.upsert(consumerCheckpoints, [{ ...checkpoint, epoch, position, at: new Date().toISOString() }]),
  )
  return {
    ready: { position },
    answer: async () => {
      const memory = watchMemory()
      const started = performance.now()
      const before = process.cpuUsage()
      const { compared } = await rebuildBeside({
        ...{ tables, consumer, projections: [stockProjection], logs: [log] },
        onProgress: ({ done, total }) => memory.at(done / total),
      })
      const seconds = (performance.now() - started) / 1_000
      const cpu = process.cpuUsage(before)
      const rows = compared.find(({ table }) => table === 'stock_availability_v2')?.built.rows ?? 0
      return { seconds, rows, ...memory.stop(), cpuUs: (cpu.user + cpu.system) / position }
    },
    stop: async () => {
      await tables.close()
      await storage.close()
    },
  }
})
