import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasContainerEngine, startContainerBroker } from './container.ts'
import { fetchJars, formatStorage, settingsText, spawnBroker, whyNoJars, type BrokerDoor } from './jars.ts'

/** Power over the broker: what a test of faults needs. Absent with KAFKA_BROKERS, which belong to somebody else. */
export interface TestKafkaControl {
  /** Ends it at once, as a power cut would for the process. */
  kill(): Promise<void>
  /** Starts it again, with the same data on the same port. */
  start(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
}

export interface TestKafka {
  /** `host:port` each. */
  readonly brokers: readonly string[]
  readonly control: TestKafkaControl | null
  /** By the name of a door that was asked for: the brokers as they are reached through it. */
  readonly doors?: Readonly<Record<string, readonly string[]>>
  /** The brokers by SASL over TLS, where that was asked for. */
  readonly secured?: readonly string[]
  /** Ends the broker and removes its data. */
  stop(): Promise<void>
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Doors of the broker: their names, and what makes a proxy before one. Answers the proxy's port. */
export interface KafkaDoors {
  readonly names: readonly string[]
  readonly proxy: (name: string, port: number) => Promise<number>
}

const openDoors = ({ names, proxy }: KafkaDoors): Promise<readonly BrokerDoor[]> =>
  Promise.all(
    names.map(async (name) => {
      const port = await freePort()
      return { name, port, advertisedPort: await proxy(name, port) }
    }),
  )

/** Who may come in by TLS. */
export interface KafkaSecurity {
  readonly keyPem: string
  readonly certificatePem: string
  readonly username: string
  readonly password: string
}

const startJars = async (wanted?: KafkaDoors, security?: KafkaSecurity): Promise<TestKafka> => {
  const jars = await fetchJars()
  const directory = await mkdtemp(join(tmpdir(), 'onhand-kafka-'))
  const doors = wanted ? await openDoors(wanted) : []
  const plain = { jars, directory, port: await freePort(), controllerPort: await freePort(), doors }
  const keystore = join(directory, 'keystore.pem')
  if (security) await writeFile(keystore, `${security.keyPem}\n${security.certificatePem}`)
  const options = security
    ? {
        ...plain,
        secured: { port: await freePort(), keystore, username: security.username, password: security.password },
      }
    : plain
  await writeFile(join(directory, 'server.properties'), settingsText(options))
  await formatStorage(options)
  let broker = spawnBroker(options)
  const removeOnExit = (): void => void broker.end('SIGKILL')
  process.once('exit', removeOnExit)
  await broker.ready
  return {
    brokers: [`127.0.0.1:${options.port}`],
    ...('secured' in options ? { secured: [`127.0.0.1:${options.secured.port}`] } : {}),
    doors: Object.fromEntries(doors.map(({ name, advertisedPort }) => [name, [`127.0.0.1:${advertisedPort}`]])),
    control: {
      kill: () => broker.end('SIGKILL'),
      start: async () => {
        broker = spawnBroker(options)
        await broker.ready
      },
      pause: () => Promise.resolve(void broker.pause()),
      resume: () => Promise.resolve(void broker.resume()),
    },
    stop: async () => {
      process.removeListener('exit', removeOnExit)
      await broker.end('SIGKILL')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const startContainer = async (): Promise<TestKafka> => {
  const port = await freePort()
  const container = await startContainerBroker(port)
  const nothing = async (work: Promise<unknown>): Promise<void> => {
    await work
  }
  return {
    brokers: [`127.0.0.1:${port}`],
    control: {
      kill: () => nothing(container.kill()),
      start: () => nothing(container.start()),
      pause: () => nothing(container.pause()),
      resume: () => nothing(container.resume()),
    },
    stop: () => nothing(container.stop()),
  }
}

/** Why no Kafka can be had here; undefined when `startTestKafka` works. */
export const whyNoKafka = async (): Promise<string | undefined> => {
  if (process.env.KAFKA_BROKERS || (await hasContainerEngine())) return undefined
  const why = await whyNoJars()
  return why && `no KAFKA_BROKERS, no container engine, and ${why}`
}

/**
 * The real Apache Kafka: KAFKA_BROKERS where set, else a container where an engine answers, else the broker's own jars by
 * Maven (Java 17, one node, about 4 s). A broker of its own for each caller, but for KAFKA_BROKERS.
 */
export const startTestKafka = async (): Promise<TestKafka> => {
  const given = process.env.KAFKA_BROKERS
  if (given) return { brokers: given.split(','), control: null, stop: () => Promise.resolve() }
  return (await hasContainerEngine()) ? startContainer() : startJars()
}

/** Our own broker with doors that proxies stand before: its jars, whatever else there is. Where they are missing: `whyNoJars`. */
export const startKafkaWithDoors = (doors: KafkaDoors): Promise<TestKafka> => startJars(doors)
/** Our own broker with a door by SASL over TLS. Where its jars are missing: `whyNoJars`. */
export const startKafkaWithTls = (security: KafkaSecurity): Promise<TestKafka> => startJars(undefined, security)
export { whyNoJars } from './jars.ts'
