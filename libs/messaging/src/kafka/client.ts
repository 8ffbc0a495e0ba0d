import type { Logger } from '@onhand/runtime'
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs'

export interface KafkaOptions {
  /** `host:port` each. */
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly logger: Logger
  readonly ssl?: boolean
  readonly sasl?: KafkaConfig['sasl']
  /** Put before every topic and group name: several installations, or tests, on one cluster. */
  readonly prefix?: string
}

/** What kafkajs logs as an error it mostly gets over by itself; what it does not is told by `problems`. */
const levels = {
  [logLevel.NOTHING]: 'trace',
  [logLevel.ERROR]: 'debug',
  [logLevel.WARN]: 'debug',
  [logLevel.INFO]: 'trace',
  [logLevel.DEBUG]: 'trace',
} as const

export const createKafkaClient = ({ brokers, clientId, logger, ssl = false, sasl }: KafkaOptions): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    ssl,
    ...(sasl ? { sasl } : {}),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ level, log: { message, ...fields } }) => {
        logger[levels[level]]({ kafka: fields }, message)
      },
  })
