import { readFileSync } from 'node:fs'
import {
  createKafkaSender,
  createKafkaTransport,
  httpPublicLog,
  KAFKA_PARTITIONS,
  postgresLeaderLock,
  startRelay,
  tableRelayCheckpoint,
  type KafkaOptions,
  type PublicLog,
  type Relay,
  type Transport,
} from '@onhand/messaging'
import type { Check } from '@onhand/http'
import { ConfigError } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import type { Service } from '@onhand/service'
import type { TableStore } from '@onhand/tables'
import type { ProcessParts } from '../parts.ts'
import { needed, type ServeConfig } from './config.ts'
import type { Peer } from './peer.ts'

const saslOf = (config: ServeConfig): Pick<KafkaOptions, 'sasl'> => {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password = '', KAFKA_SASL_MECHANISM: mechanism } = config
  return username === undefined ? {} : { sasl: { mechanism, username, password } }
}

/** Throws `ConfigError` where the file cannot be read. */
const sslOf = ({ KAFKA_SSL, KAFKA_SSL_CA: file }: ServeConfig): boolean | { readonly ca: string } => {
  if (file === undefined) return KAFKA_SSL
  try {
    return { ca: readFileSync(file, 'utf8') }
  } catch (error) {
    throw new ConfigError(`Bad configuration\n  KAFKA_SSL_CA: ${error instanceof Error ? error.message : ''}`)
  }
}

export const kafkaOptions = (config: ServeConfig, name: string, { logger }: ProcessParts): KafkaOptions => {
  return {
    brokers: needed(config, 'KAFKA_BROKERS'),
    clientId: `onhand-${name}`,
    logger: logger.child({ service: name }),
    client: config.KAFKA_CLIENT,
    ssl: sslOf(config),
    prefix: config.KAFKA_PREFIX,
    ...saslOf(config),
  }
}

/** Consumer groups; what the topics no longer have is asked of the services that said it. */
export const kafkaTransport = (
  config: ServeConfig,
  options: KafkaOptions,
  { clock, scheduler }: ProcessParts,
  peerOf: (service: Publisher) => Peer,
): Transport =>
  createKafkaTransport({
    ...options,
    clock,
    scheduler,
    sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS,
    logOf: (service) => httpPublicLog(service, (path) => peerOf(service).ask(path)),
  })

const checkOf = (problems: readonly string[]): Check =>
  problems.length === 0
    ? { ok: true }
    : {
        ok: false,
        serves: true,
        detail: `${problems.join('; ')}. Requests are served; nothing is lost: every event is in the log, and all catches up when Kafka is back`,
      }

export interface Publishing {
  readonly options: KafkaOptions
  readonly transport: Transport
  readonly tables: TableStore
  /** The log's own database, by a direct connection. */
  readonly url: string
}

/** The service with a relay for its log, where it has one; its health tells of Kafka. */
export const overKafka = (service: Service, publishing: Publishing | null, parts: ProcessParts): Service => {
  if (!publishing) return service
  const { transport } = publishing
  let relay: Relay | null = null
  const begin = (log: PublicLog): Relay => {
    const { options, tables, url } = publishing
    const lock = postgresLeaderLock({ url, name: `relay ${log.service}`, logger: options.logger })
    return startRelay({
      ...{ log, lock, sender: createKafkaSender(options, log.service), partitions: KAFKA_PARTITIONS },
      ...{ clock: parts.clock, scheduler: parts.scheduler, logger: options.logger },
      checkpoint: tableRelayCheckpoint(tables, log.service),
    })
  }
  return {
    ...service,
    start: async () => {
      await service.start()
      if (service.publicLog) relay = begin(service.publicLog)
    },
    stop: async () => {
      await relay?.stop()
      await service.stop()
    },
    health: async () => {
      const { checks, ...health } = await service.health()
      // A partition that waits is no reason to send requests elsewhere.
      const kept = Object.entries(checks).map(([name, check]): [string, Check] =>
        check.ok || !name.startsWith('consumer') ? [name, check] : [name, { ...check, serves: true }],
      )
      const problems = [...(await transport.problems()), ...(relay?.problems() ?? [])]
      return { ...health, checks: { ...Object.fromEntries(kept), kafka: checkOf(problems) } }
    },
  }
}
