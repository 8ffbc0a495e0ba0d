import { randomUUID } from 'node:crypto'
import type { Upstreams } from '@onhand/host'
import { createPool } from '@onhand/postgres'
import { silentLogger, systemClock } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { createTestDatabase, startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit'
import { startMailCatcher } from '../../../services/notification/src/adapters/mail-catcher.ts'
import { createClient, type Client } from '../client.ts'
import { freePort } from '../system.ts'
import { composedServices, composeEnvironment, type ComposedService } from './compose.ts'
import { startGateway, whyNoNginx } from './nginx.ts'
import { createReplica, type Replica } from './replica.ts'

const OWNERS = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const

/** What this machine lacks for the distributed form; undefined when it runs. */
export const whyNotDistributed = async (): Promise<string | undefined> => {
  const missing = [await whyNoKafka(), await whyNoNginx()].filter((why) => why !== undefined)
  return missing.length === 0 ? undefined : missing.join('; ')
}

export interface DistributedSystem {
  readonly client: Client
  readonly kafka: TestKafka
  readonly replicas: readonly Replica[]
  of(service: string): readonly Replica[]
  /** Resolves when the gateway says that every service is well. */
  untilReady(timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

/** Fresh databases on the suite's server, and a mail catcher that keeps mail where `/v1/mail` shows it. */
const openStores = async () => {
  const databases = await Promise.all(OWNERS.map(async (owner) => ({ owner, database: await createTestDatabase() })))
  const urls = Object.fromEntries(
    databases.map(({ owner, database }) => [`${owner.toUpperCase()}_DATABASE_URL`, database.url]),
  )
  const pool = createPool(urls.NOTIFICATION_DATABASE_URL ?? '', { logger: silentLogger, max: 2 })
  const mail = await startMailCatcher(createPostgresTables(pool), systemClock, silentLogger)
  return {
    urls,
    mail: mail.url,
    dispose: async () => {
      await mail.stop()
      await pool.end()
      await Promise.all(databases.map(({ database }) => database.dispose()))
    },
  }
}

type Ports = ReadonlyMap<string, readonly number[]>

const choosePorts = async (services: readonly ComposedService[]): Promise<Ports> => {
  const ports = new Map<string, number[]>()
  for (const { name, replicas } of services)
    ports.set(name, await Promise.all(Array.from({ length: replicas }, () => freePort())))
  return ports
}

/** Without containers only addresses differ from docker-compose.yml: those of other services, and of their own database. */
const withAddresses = (
  environment: Readonly<Record<string, string>>,
  addresses: ReadonlyMap<string, string>,
): Record<string, string> => {
  const { DATABASE_URL, ...others } = environment
  if (DATABASE_URL === undefined) throw new Error('docker-compose.yml gives no DATABASE_URL')
  return Object.fromEntries(Object.entries(others).map(([name, value]) => [name, addresses.get(value) ?? value]))
}

/** One process a service, two of some, a gateway and the real Kafka, as docker-compose.yml says. */
export const startDistributed = async (): Promise<DistributedSystem> => {
  const services = composedServices()
  const kafka = await startTestKafka()
  const stores = await openStores()
  const ports = await choosePorts(services)
  const gatewayPort = await freePort()
  const gatewayOrigin = `http://127.0.0.1:${gatewayPort}`
  const originsOf = (name: string): string => (ports.get(name) ?? []).map((port) => `http://127.0.0.1:${port}`).join()
  const addresses = new Map([
    ['kafka:9092', kafka.brokers.join()],
    ['smtp://mail:1025', stores.mail],
    ['http://127.0.0.1:8080', gatewayOrigin],
    ['http://gateway:8080', gatewayOrigin],
    ...services.map(({ name }) => [`http://${name}:8080`, originsOf(name)] as const),
  ])
  // A broker of somebody else's may hold topics of an earlier run.
  const shared = kafka.control === null ? { KAFKA_PREFIX: `test-${randomUUID()}.` } : {}
  const replicas = services.flatMap(({ name, command, environment }) =>
    (ports.get(name) ?? []).map((port) =>
      createReplica({
        service: name,
        port,
        command,
        environment: { ...withAddresses(environment, addresses), ...stores.urls, ...shared },
      }),
    ),
  )
  const upstreams = Object.fromEntries(
    services.map(({ name }) => [name, (ports.get(name) ?? []).map((port) => `127.0.0.1:${port}`)]),
  ) as unknown as Upstreams
  const gateway = await startGateway(gatewayPort, upstreams)
  for (const replica of replicas) replica.start()
  const client = createClient(gateway.origin, composeEnvironment.ADMIN_API_KEY)
  const untilReady = async (timeoutMs = 90_000): Promise<void> => {
    const start = Date.now()
    let last = ''
    while (Date.now() - start < timeoutMs) {
      const { body } = await client.get('/readyz')
      if (body?.status === 'ready') return
      last = JSON.stringify(body)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const said = replicas.map(({ service, output }) => `--- ${service}\n${output().slice(-600)}`).join('\n')
    throw new Error(`Not ready within ${timeoutMs} ms: ${last}\n${said}`)
  }
  return {
    client,
    kafka,
    replicas,
    of: (service) => replicas.filter((replica) => replica.service === service),
    untilReady,
    stop: async () => {
      await Promise.all(replicas.map((replica) => replica.kill()))
      await gateway.stop()
      await stores.dispose()
      await kafka.stop()
    },
  }
}
