import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@onhand/test-kit/kafka'
import { createClient } from '../../e2e/client.ts'
import { composeEnvironment } from '../../e2e/distributed/compose.ts'
import { createReplica } from '../../e2e/distributed/replica.ts'
import type { DistributedSystem } from '../../e2e/distributed/system.ts'
import type { ChaosPostgres } from './postgres.ts'
import type { Proxies } from './toxiproxy.ts'

const OWNERS = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access']
const NAME = 'onhand-1'

/** One process with all services in it, as `pnpm start` runs it, between two links: to its callers and to its database. */
export const startOneProcess = async (
  folder: string,
  postgres: ChaosPostgres,
  proxies: Proxies | null,
): Promise<DistributedSystem> => {
  const reached = async (link: string, port: number): Promise<number> =>
    proxies ? proxies.add(`${NAME}.${link}`, port) : port
  const [port, databasePort] = [await freePort(), await reached('postgres', postgres.port)]
  const urls: Record<string, string> = {}
  const linked: Record<string, string> = {}
  for (const owner of OWNERS) {
    const url = new URL(await postgres.database(`onhand_${owner}`))
    urls[`${owner.toUpperCase()}_DATABASE_URL`] = url.href
    url.port = String(databasePort)
    linked[`${owner.toUpperCase()}_DATABASE_URL`] = url.href
  }
  const environment = { ...linked, ...composeEnvironment, ONHAND_DATA: join(folder, 'data'), LOG_LEVEL: 'warn' }
  const common = { service: 'projection', name: NAME, port, environment }
  const tool = createReplica({ ...common, command: ['node', 'services/onhand/src/cli.ts'] })
  const main = createReplica({ ...common, command: ['node', 'services/onhand/src/main.ts'], restarts: true })
  const replica = { ...main, run: (...words: readonly string[]) => tool.run(...words) }
  replica.start()
  const client = createClient(`http://127.0.0.1:${await reached('http', port)}`, composeEnvironment.ADMIN_API_KEY)
  return {
    client,
    urls,
    kafka: { brokers: [], control: null, stop: () => Promise.resolve() },
    replicas: [replica],
    of: () => [replica],
    untilReady: async (timeoutMs = 90_000) => {
      const end = Date.now() + timeoutMs
      while (Date.now() < end) {
        const status = await client.get('/readyz').then(
          ({ body }) => (body as { status: string } | null)?.status,
          () => undefined,
        )
        if (status === 'ready') return
        await pause(100)
      }
      throw new Error(`Not ready within ${timeoutMs} ms:\n${replica.output().slice(-2_000)}`)
    },
    stop: () => replica.kill(),
  }
}
