import { execFile, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = new URL('../../../../', import.meta.url).pathname
const pom = join(root, 'infra/kafka/pom.xml')

/** Why the broker's jars cannot be had or run here; undefined when they can. */
export const whyNoJars = async (): Promise<string | undefined> => {
  const java = await run('java', ['-version']).then(
    ({ stderr }) => /version "(\d+)/.exec(stderr)?.[1],
    () => undefined,
  )
  if (java === undefined) return 'no Java'
  if (Number(java) < 17) return `Java ${java} is older than 17`
  if (existsSync(await jarFolder())) return undefined
  return run('mvn', ['-v']).then(
    () => undefined,
    () => 'no Maven',
  )
}

/** A folder a version of pom.xml, shared by all runs of this checkout. */
const jarFolder = async (): Promise<string> => {
  const hash = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
  return join(root, '.onhand', 'kafka', hash.slice(0, 16))
}

/** The broker's jars by Maven, once: who comes first brings them, whole or not at all. */
export const fetchJars = async (): Promise<string> => {
  const folder = await jarFolder()
  if (existsSync(folder)) return folder
  const draft = `${folder}.${randomUUID()}`
  await mkdir(draft, { recursive: true })
  await run('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`])
  await rename(draft, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error // Another run was faster.
  })
  await rm(draft, { recursive: true, force: true })
  return folder
}

export interface JarBrokerOptions {
  readonly jars: string
  readonly directory: string
  readonly port: number
  readonly controllerPort: number
  /** A door by TLS for who has a password. */
  readonly secured?: SecuredDoor
  /** More doors, each with the address that who comes by it is told to come back to: a proxy's. */
  readonly doors?: readonly BrokerDoor[]
}

/** SASL over TLS, by PLAIN and SCRAM-SHA-512. */
export interface SecuredDoor {
  readonly port: number
  /** Private key, then certificate, in PEM. */
  readonly keystore: string
  readonly username: string
  readonly password: string
}

export interface BrokerDoor {
  /** Letters only. */
  readonly name: string
  readonly port: number
  readonly advertisedPort: number
}

const securedSettings = ({ keystore, username, password }: SecuredDoor) => {
  const jaas = 'org.apache.kafka.common.security'
  return {
    'listener.name.secured.ssl.keystore.type': 'PEM',
    'listener.name.secured.ssl.keystore.location': keystore,
    'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
    'listener.name.secured.plain.sasl.jaas.config': `${jaas}.plain.PlainLoginModule required user_${username}="${password}";`,
    'listener.name.secured.scram-sha-512.sasl.jaas.config': `${jaas}.scram.ScramLoginModule required;`,
  }
}

const settings = ({ directory, port, controllerPort, secured, doors = [] }: JarBrokerOptions): string => {
  const main = { name: 'PLAINTEXT', port, advertisedPort: port }
  const all = [main, ...doors].map((door) => ({ ...door, name: door.name.toUpperCase() }))
  if (secured) all.push({ name: 'SECURED', port: secured.port, advertisedPort: secured.port })
  const names = [...all.map(({ name }) => name), 'CONTROLLER']
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: [
      ...all.map((door) => `${door.name}://127.0.0.1:${door.port}`),
      `CONTROLLER://127.0.0.1:${controllerPort}`,
    ],
    'advertised.listeners': all.map(({ name, advertisedPort }) => `${name}://127.0.0.1:${advertisedPort}`),
    'listener.security.protocol.map': names.map((name) => `${name}:${name === 'SECURED' ? 'SASL_SSL' : 'PLAINTEXT'}`),
    'inter.broker.listener.name': main.name,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(directory, 'data'),
    ...(secured ? securedSettings(secured) : {}),
    ...brokerSettings,
  })
    .map(([key, value]) => `${key}=${String(value)}`)
    .join('\n')
}

/** One broker alone: without the factors of 1 no group would ever start. */
export const brokerSettings = {
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1_000,
  'auto.create.topics.enable': 'false',
  'log.cleaner.dedupe.buffer.size': 2_097_152,
} as const

export const settingsText = settings

/** One compiler only: in the minutes that a test or a benchmark lasts, the second one takes more than it gives, and from their cores. */
const javaArguments = (jars: string): string[] => [
  '-Xmx320m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-cp',
  join(jars, '*'),
]

/** Writes an empty log of a new cluster. */
export const formatStorage = async ({ jars, directory, secured }: JarBrokerOptions): Promise<void> => {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')
  const file = join(directory, 'server.properties')
  // With `=`: one id of 64 begins with `-`, and as an argument of its own it would be taken for an option.
  const user = secured && `SCRAM-SHA-512=[name=${secured.username},password=${secured.password}]`
  const users = user === undefined ? [] : ['--add-scram', user]
  await run('java', [
    ...javaArguments(jars),
    'kafka.tools.StorageTool',
    'format',
    `--cluster-id=${id}`,
    '-c',
    file,
    ...users,
  ])
}

/** Starts the broker and waits until it serves. */
export const spawnBroker = ({ jars, directory }: JarBrokerOptions, timeoutMs = 60_000) => {
  const file = join(directory, 'server.properties')
  const child = spawn('java', [...javaArguments(jars), 'kafka.Kafka', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`Kafka does not start: ${said.slice(-2_000)}`)), timeoutMs)
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-10_000)
      if (!said.includes('Kafka Server started')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`Kafka ended with ${code ?? 'a signal'}: ${said.slice(-2_000)}`))
    })
  })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return { ready, end, pause: () => child.kill('SIGSTOP'), resume: () => child.kill('SIGCONT') }
}
