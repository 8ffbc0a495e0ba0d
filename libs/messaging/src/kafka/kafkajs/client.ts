import { CompressionTypes, Kafka, logLevel, type Admin, type ITopicMetadata } from 'kafkajs'
import type { KafkaClient, KafkaOptions } from '../port.ts'
import { withAdmin } from './admin.ts'
import { joinByKafkajs } from './join.ts'
import { readByKafkajs } from './read.ts'

/** What kafkajs logs as an error it mostly gets over by itself; what it does not is told by `problems`. */
const levels = {
  [logLevel.NOTHING]: 'trace',
  [logLevel.ERROR]: 'debug',
  [logLevel.WARN]: 'debug',
  [logLevel.INFO]: 'trace',
  [logLevel.DEBUG]: 'trace',
} as const

/** The library's own object; tests look at a cluster with it. */
export const createKafka = ({ brokers, clientId, logger, ssl = false, sasl }: KafkaOptions): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    ssl: typeof ssl === 'boolean' ? ssl : { ca: [ssl.ca] },
    ...(sasl ? { sasl: saslOf(sasl) } : {}),
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

/** Its type wants each mechanism by itself. */
const saslOf = ({ mechanism, username, password }: NonNullable<KafkaOptions['sasl']>) => {
  if (mechanism === 'plain') return { mechanism, username, password } as const
  if (mechanism === 'scram-sha-256') return { mechanism, username, password } as const
  return { mechanism, username, password } as const
}

const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'])

const isNotYet = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && NOT_YET.has(String(error.type))
const hasLeaders = ({ partitions }: ITopicMetadata): boolean => partitions.every(({ leader }) => leader >= 0)

const partitionCounts = async (admin: Admin, topics: readonly string[]) => {
  try {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] })
    if (!found.every(hasLeaders)) return null
    return new Map(found.map(({ name, partitions }) => [name, partitions.length]))
  } catch (error) {
    if (isNotYet(error)) return null
    throw error
  }
}

/** One request at a time per producer: an idempotent one of kafkajs breaks under concurrent sends (tulios/kafkajs#598). */
const producerOf = async (kafka: Kafka, idempotent: boolean) => {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    ...(idempotent ? { idempotent, maxInFlightRequests: 1 } : {}),
  })
  await producer.connect()
  return {
    send: async (topic: string, messages: Parameters<Awaited<ReturnType<KafkaClient['producer']>>['send']>[1]) => {
      await producer.send({ topic, acks: -1, compression: CompressionTypes.None, messages: [...messages] })
    },
    close: () => producer.disconnect(),
  }
}

/** kafkajs 2.2.4, with a patch of its own (patches/). */
export const createKafkajsClient = (options: KafkaOptions): KafkaClient => {
  const kafka = createKafka(options)
  const offsetsOf = async (topic: string) => {
    const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic))
    return new Map(offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]))
  }
  return {
    name: 'kafkajs',
    clusterId: async () => (await withAdmin(kafka, (admin) => admin.describeCluster())).clusterId,
    brokerCount: async () => (await withAdmin(kafka, (admin) => admin.describeCluster())).brokers.length,
    topics: () => withAdmin(kafka, (admin) => admin.listTopics()),
    createTopics: (topics, { partitions, replicas, settings }) =>
      withAdmin(kafka, async (admin) => {
        const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }))
        const wanted = { numPartitions: partitions, replicationFactor: replicas, configEntries }
        await admin.createTopics({ waitForLeaders: true, topics: topics.map((topic) => ({ topic, ...wanted })) })
      }),
    partitionCounts: (topics) => withAdmin(kafka, (admin) => partitionCounts(admin, topics)),
    offsetsOf,
    read: (topic, ranges, timeoutMs) =>
      readByKafkajs(kafka, { topic, ranges, timeoutMs, prefix: options.prefix ?? '' }),
    producer: ({ idempotent }) => producerOf(kafka, idempotent),
    join: (joining) => joinByKafkajs(kafka, joining, offsetsOf),
  }
}
