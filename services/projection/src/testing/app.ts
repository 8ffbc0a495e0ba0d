import { createServer, registerService, type Server } from '@onhand/http'
import { createEmbeddedTransport } from '@onhand/messaging'
import { createMetrics, manualClock, manualScheduler, seededIds, silentLogger } from '@onhand/runtime'
import { createMemoryTables, type MemoryTables } from '@onhand/tables'
import { createProjectionService, type ProjectionService } from '../index.ts'
import { createNetwork, type Network } from './network.ts'

export const TRACKING_SECRET = 'a secret of the tests'

/** The service as production builds it, over tables in memory and logs that the test writes. */
export interface App {
  readonly network: Network
  readonly service: ProjectionService
  readonly server: Server
  readonly tables: MemoryTables
  readonly clock: ReturnType<typeof manualClock>
  readonly scheduler: ReturnType<typeof manualScheduler>
  /** Until all that was published is applied. */
  settle(): Promise<void>
  get(url: string): Promise<{ status: number; headers: Record<string, unknown>; body: Record<string, unknown> }>
  /** What is read together with others waits for its turn: gives turns until the work is done. */
  whileTurning<Answer>(work: Promise<Answer>): Promise<Answer>
  stop(): Promise<void>
}

export const startApp = async (now = '2026-01-05T10:00:00.000Z'): Promise<App> => {
  const network = createNetwork()
  const clock = manualClock(now)
  const scheduler = manualScheduler(clock)
  const transport = createEmbeddedTransport(network.logs, { scheduler })
  const [ids, metrics, logger] = [seededIds(1, clock), createMetrics(), silentLogger]
  const tables = createMemoryTables()
  const config = { TRACKING_SECRET }
  const service = createProjectionService({ clock, scheduler, transport, ids, metrics, logger, tables, config })
  const server = createServer({ clock, ids, metrics, logger })
  await registerService(server, service.plugin, { service: service.name })
  await server.ready()
  await service.start()
  const whileTurning = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const state = { isDone: false }
    const done = (): void => void (state.isDone = true)
    work.then(done, done)
    for (let turn = 0; turn < 100 && !state.isDone; turn += 1) await scheduler.runUntilIdle()
    return work
  }
  return {
    network,
    service,
    server,
    tables,
    clock,
    scheduler,
    settle: async () => {
      for (let turn = 0; turn < 10; turn += 1) await scheduler.runUntilIdle()
    },
    whileTurning,
    get: async (url) => {
      const answer = await whileTurning(server.inject({ method: 'GET', url }))
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    },
    stop: async () => {
      await server.close()
      await service.stop()
      await transport.stop()
    },
  }
}
