import {
  createServer,
  listen as openPort,
  registerProcessRoutes,
  registerService,
  type Server,
  type ServicePlugin,
} from '@onhand/http'
import { createEmbeddedTransport, type PublicLog } from '@onhand/messaging'
import { createLifecycle, readConfig } from '@onhand/runtime'
import type { ServiceDependencies } from '@onhand/service'
import { HostConfig } from '../../services/onhand/src/config.ts'
import { openDatabases, type DatabaseService } from '../../services/onhand/src/databases.ts'
import { createProcessParts, dependenciesOf } from '../../services/onhand/src/parts.ts'

/** The log of a service that has nothing to say: the measured ones follow all of them. */
export const emptyLog = (service: PublicLog['service']): PublicLog => ({
  service,
  head: () => Promise.resolve({ epoch: 1, position: 0, recordedAt: null, flush: null }),
  epochs: () => Promise.resolve([{ epoch: 1, startsAfter: 0 }]),
  tail: () => Promise.resolve({ events: [], through: { epoch: 1, position: 0, at: '1970-01-01T00:00:00.000Z' } }),
  subscribe: () => () => undefined,
})

/** The parts that production's processes are built from, over the databases that the environment names. */
export const benchProcess = async () => {
  const config = readConfig(HostConfig, { ...process.env, PORT: '0' })
  const parts = createProcessParts(config)
  const lifecycle = createLifecycle(parts)
  const databases = await openDatabases(config, lifecycle, parts.logger)
  const logs = [emptyLog('order'), emptyLog('shipment'), emptyLog('notification')]
  const transport = createEmbeddedTransport(logs, {
    scheduler: parts.scheduler,
    onError: (error, what) => parts.logger.error({ err: error }, what),
  })
  lifecycle.onStop('transport', () => transport.stop())
  return {
    ...{ parts, lifecycle, logs },
    dependencies: (service: DatabaseService): Promise<ServiceDependencies> =>
      dependenciesOf(service, parts, databases, transport, lifecycle),
  }
}
export type BenchProcess = Awaited<ReturnType<typeof benchProcess>>

/** One service's plugin on production's server. @returns its origin */
export const listen = async (
  { parts, lifecycle }: Pick<BenchProcess, 'parts' | 'lifecycle'>,
  plugin: ServicePlugin,
): Promise<string> => {
  const { logger, clock, ids, metrics } = parts
  const server: Server = createServer({ logger, clock, ids, metrics })
  registerProcessRoutes(server, { metrics, health: () => Promise.resolve([]) })
  await registerService(server, plugin, { service: 'inventory' })
  lifecycle.onStop('HTTP', () => server.close())
  const { port } = await openPort(server, { port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${port}`
}
