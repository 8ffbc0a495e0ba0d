import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKafkaWithDoors, startTestKafka, whyNoJars, type TestKafka } from '@onhand/test-kit/kafka'
import { startDistributed, type DistributedSystem, type Links } from '../../e2e/distributed/system.ts'
import { startOneProcess } from './one-process.ts'
import { startChaosPostgres, type ChaosPostgres } from './postgres.ts'
import { startProxies, type Proxies } from './toxiproxy.ts'

/** Those who speak to Kafka, each by a door of its own. */
const SPEAKERS = ['inventory', 'order', 'shipment', 'notification', 'projection']

/** All processes of docker-compose.yml on this machine, each of them and each link between them in our hands. */
export interface Site {
  readonly system: DistributedSystem
  readonly postgres: ChaosPostgres
  readonly kafka: TestKafka
  readonly proxies: Proxies | null
  /** What cannot be done on this machine, and why. */
  readonly notRun: readonly string[]
  stop(): Promise<void>
}

/** One process a service over Kafka, or all of them in one without it. */
export const forms = ['distributed', 'one-process'] as const
export type Form = (typeof forms)[number]

export interface SiteOptions {
  readonly form: Form
  /** Over that of docker-compose.yml. */
  readonly environment: Readonly<Record<string, string>>
  readonly diskMebibytes: number
}

const linksOf = (proxies: Proxies, kafka: TestKafka, ports = new Map<string, Promise<number>>()): Links => ({
  toReplica: (name, port) => proxies.add(`${name}.http`, port),
  toDatabase: async (name, url) => {
    const address = new URL(url)
    const link = `${name}.postgres`
    // A replica has one link to its server, whichever database it asks for.
    const known = ports.get(link) ?? proxies.add(link, Number(address.port))
    ports.set(link, known)
    address.port = String(await known)
    return address.href
  },
  toKafka: (service) => kafka.doors?.[service] ?? kafka.brokers,
})

const startKafka = async (proxies: Proxies | null, notRun: string[]): Promise<TestKafka> => {
  const missing = proxies ? await whyNoJars() : 'no proxies'
  if (proxies && missing === undefined)
    return startKafkaWithDoors({ names: SPEAKERS, proxy: (name, port) => proxies.add(`${name}.kafka`, port) })
  if (proxies) notRun.push(`faults on the links to Kafka: ${missing ?? ''}`)
  const kafka = await startTestKafka()
  if (kafka.control === null) notRun.push('faults of Kafka itself: KAFKA_BROKERS belong to somebody else')
  return kafka
}

/** Undoes what was done, the last first, however much of it there is. */
const createUndo = () => {
  const steps: (() => Promise<unknown>)[] = []
  return {
    add: <Made>(made: Made, undo: () => Promise<unknown>): Made => {
      steps.unshift(undo)
      return made
    },
    all: async (): Promise<void> => {
      for (const undo of steps.splice(0)) await undo()
    },
  }
}
type Undo = ReturnType<typeof createUndo>

const build = async ({ form, environment, diskMebibytes }: SiteOptions, undo: Undo): Promise<Omit<Site, 'stop'>> => {
  const notRun: string[] = []
  const folder = await mkdtemp(join(tmpdir(), 'onhand-chaos-'))
  undo.add(folder, () => rm(folder, { recursive: true, force: true }))
  const started = await startProxies()
  const proxies = 'missing' in started ? null : undo.add(started, () => started.stop())
  if ('missing' in started) notRun.push(`faults on links: ${started.missing}`)
  const postgres = await startChaosPostgres(folder, diskMebibytes)
  undo.add(postgres, () => postgres.stop())
  if (postgres.noDisk !== null) notRun.push(`a full disk: ${postgres.noDisk}`)
  if (form === 'one-process') {
    const system = await startOneProcess(folder, postgres, proxies)
    undo.add(system, () => system.stop())
    return { system, postgres, kafka: system.kafka, proxies, notRun }
  }
  const kafka = await startKafka(proxies, notRun)
  undo.add(kafka, () => kafka.stop())
  const system = await startDistributed({
    createDatabase: async (owner) => ({
      url: await postgres.database(`onhand_${owner}`),
      dispose: () => Promise.resolve(),
    }),
    kafka,
    environment,
    restarts: true,
    ...(proxies ? { links: linksOf(proxies, kafka) } : {}),
  })
  undo.add(system, () => system.stop())
  return { system, postgres, kafka, proxies, notRun }
}

export const startSite = async (options: SiteOptions): Promise<Site> => {
  const undo = createUndo()
  try {
    return { ...(await build(options, undo)), stop: undo.all }
  } catch (error) {
    await undo.all()
    throw error
  }
}
