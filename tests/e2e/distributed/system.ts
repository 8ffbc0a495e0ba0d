import { randomUUID } from 'node:crypto'
import type { Upstreams } from '@onhand/host'
import { createPool } from '@onhand/postgres'
import { silentLogger, systemClock } from '@onhand/runtime'
import { createPostgresTables } from '@onhand/tables'
import { freePort, startTestKafka, whyNoKafka, type TestKafka } from '@onhand/test-kit/kafka'
import { startMailCatcher } from '../../../services/notification/src/adapters/mail-catcher.ts'
import { createClient, type Client } from '../client.ts'
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
  /** `INVENTORY_DATABASE_URL` and the like, straight to the server. */
  readonly urls: Readonly<Record<string, string>>
  readonly replicas: readonly Replica[]
  of(service: string): readonly Replica[]
  /** Resolves when the gateway says that every service is well. */
  untilReady(timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

/** An empty database for one owner. */
export type CreateDatabase = (owner: string) => Promise<{ readonly url: string; dispose(): Promise<void> }>

/** Proxies between the processes and what they talk to. Each answers how its object is reached through one. */
export interface Links {
  /** A replica, as the gateway and the other processes reach it. */
  readonly toReplica: (name: string, port: number) => Promise<number>
  /** A database, as this replica reaches it. */
  readonly toDatabase: (name: string, url: string) => Promise<string>
  /** The brokers, as this service reaches them. */
  readonly toKafka: (service: string) => readonly string[]
}

export interface DistributedOptions {
  readonly createDatabase: CreateDatabase
  readonly kafka?: TestKafka
  readonly links?: Links
  /** Over that of docker-compose.yml. */
  readonly environment?: Readonly<Record<string, string>>
  /** Processes that end by themselves start again, as containers do. */
  readonly restarts?: boolean
}

/** Fresh databases, and a mail catcher that keeps mail where `/v1/mail` shows it. */
const openStores = async (createDatabase: CreateDatabase) => {
  const databases = await Promise.all(OWNERS.map(async (owner) => ({ owner, database: await createDatabase(owner) })))
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

/** Without containers only addresses differ from docker-compose.yml: those of other services, and of their own database. */
const withAddresses = (
  environment: Readonly<Record<string, string>>,
  addresses: ReadonlyMap<string, string>,
): Record<string, string> => {
  const { DATABASE_URL, ...others } = environment
  if (DATABASE_URL === undefined) throw new Error('docker-compose.yml gives no DATABASE_URL')
  return Object.fromEntries(Object.entries(others).map(([name, value]) => [name, addresses.get(value) ?? value]))
}

/** A replica, its place among those of its service (from 1) and the port by which others reach it. */
interface Placed {
  readonly service: ComposedService
  readonly name: string
  readonly port: number
  readonly reachedAt: number
}

const place = async (services: readonly ComposedService[], links?: Links): Promise<readonly Placed[]> => {
  const placed: Placed[] = []
  for (const service of services)
    for (let index = 1; index <= service.replicas; index += 1) {
      const [name, port] = [`${service.name}-${index}`, await freePort()]
      placed.push({ service, name, port, reachedAt: links ? await links.toReplica(name, port) : port })
    }
  return placed
}

const linked = async (name: string, urls: Readonly<Record<string, string>>, links?: Links) => {
  if (!links) return urls
  const own = Object.entries(urls).map(async ([key, url]) => [key, await links.toDatabase(name, url)] as const)
  return Object.fromEntries(await Promise.all(own))
}

/** One process a service, two of some, a gateway and the real Kafka, as docker-compose.yml says. */
export const startDistributed = async ({
  createDatabase,
  links,
  environment: more = {},
  restarts = false,
  ...given
}: DistributedOptions): Promise<DistributedSystem> => {
  const services = composedServices()
  const kafka = given.kafka ?? (await startTestKafka())
  const stores = await openStores(createDatabase)
  const placed = await place(services, links)
  const gatewayPort = await freePort()
  const gatewayOrigin = `http://127.0.0.1:${gatewayPort}`
  const reachedAt = (name: string): number[] =>
    placed.filter(({ service }) => service.name === name).map((one) => one.reachedAt)
  const addresses = (by: string) =>
    new Map([
      ['kafka:9092', (links?.toKafka(by) ?? kafka.brokers).join()],
      ['smtp://mail:1025', stores.mail],
      ['http://127.0.0.1:8080', gatewayOrigin],
      ['http://gateway:8080', gatewayOrigin],
      ...services.map(
        ({ name }) =>
          [
            `http://${name}:8080`,
            reachedAt(name)
              .map((port) => `http://127.0.0.1:${port}`)
              .join(),
          ] as const,
      ),
    ])
  // A broker of somebody else's may hold topics of an earlier run.
  const shared = kafka.control === null ? { KAFKA_PREFIX: `test-${randomUUID()}.` } : {}
  const replicas = await Promise.all(
    placed.map(async ({ service: { name: service, command, environment }, name, port }) => {
      const own = { ...withAddresses(environment, addresses(service)), ...(await linked(name, stores.urls, links)) }
      return createReplica({ service, name, port, command, environment: { ...own, ...shared, ...more }, restarts })
    }),
  )
  const upstreams = Object.fromEntries(
    services.map(({ name }) => [name, reachedAt(name).map((port) => `127.0.0.1:${port}`)]),
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
    urls: stores.urls,
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
