import { Admin, findErrorBy, ListOffsetTimestamps, Producer, ProduceAcks, stringSerializers } from '@platformatic/kafka'
import type { KafkaClient, KafkaOptions, KafkaProducer, NewTopics, OutgoingMessage } from '../port.ts'
import { joinByPlatformatic } from './join.ts'
import { baseOptionsOf } from './options.ts'
import { readByPlatformatic } from './read.ts'

/** A send that gets no further: the relay wants to know. */
const SEND_MS = 20_000

const withAdmin = async <Result>(options: KafkaOptions, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
  const admin = new Admin(baseOptionsOf(options))
  try {
    return await work(admin)
  } finally {
    await admin.close().catch(() => undefined)
  }
}

const NOT_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']
const isA = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && codes.some((code) => findErrorBy(error, 'apiId', code) !== null)

const partitionCounts = async (admin: Admin, topics: readonly string[]) => {
  try {
    const metadata = await admin.metadata({ topics: [...topics], forceUpdate: true })
    const found = topics.flatMap((topic) => {
      const known = metadata.topics.get(topic)
      return known?.partitions.every(({ leader }) => leader >= 0) ? ([[topic, known.partitionsCount]] as const) : []
    })
    return found.length === topics.length ? new Map(found) : null
  } catch (error) {
    if (isA(error, NOT_YET)) return null
    throw error
  }
}

const createTopics = async (admin: Admin, topics: readonly string[], options: NewTopics): Promise<void> => {
  const configs = Object.entries(options.settings).map(([name, value]) => ({ name, value }))
  for (const topic of topics)
    try {
      await admin.createTopics({ topics: [topic], partitions: options.partitions, replicas: options.replicas, configs })
    } catch (error) {
      if (!isA(error, ['TOPIC_ALREADY_EXISTS'])) throw error
    }
}

const endsOf = async (admin: Admin, topic: string, timestamp: bigint): Promise<ReadonlyMap<number, number>> => {
  const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true })
  const partitions = (topics.get(topic)?.partitions ?? []).map((_, partitionIndex) => ({ partitionIndex, timestamp }))
  const [listed] = await admin.listOffsets({ topics: [{ name: topic, partitions }] })
  return new Map(listed?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]))
}

const offsetsOf = async (admin: Admin, topic: string) => {
  const low = await endsOf(admin, topic, ListOffsetTimestamps.EARLIEST)
  const high = await endsOf(admin, topic, ListOffsetTimestamps.LATEST)
  return new Map([...low].map(([partition, from]) => [partition, { low: from, high: high.get(partition) ?? from }]))
}

const messageOf = (topic: string, { partition = 0, key, value, headers }: OutgoingMessage) => ({
  ...{ topic, partition, value },
  ...(key === null ? {} : { key }),
  ...(headers === undefined ? {} : { headers }),
})

const producerOf = (options: KafkaOptions, idempotent: boolean): KafkaProducer => {
  const producer = new Producer({ ...baseOptionsOf(options), idempotent, serializers: stringSerializers })
  return {
    send: async (topic, messages) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`Kafka did not take what was sent to ${topic} within ${SEND_MS} ms`))
        }, SEND_MS)
      })
      const sending = producer.send({
        messages: messages.map((message) => messageOf(topic, message)),
        acks: ProduceAcks.ALL,
      })
      sending.catch(() => undefined) // When it is late, nobody waits for it any more.
      try {
        await Promise.race([sending, late])
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => producer.close(true),
  }
}

/** @platformatic/kafka 2, which is kept up; `pnpm bench kafka` sets it against kafkajs. */
export const createPlatformaticClient = (options: KafkaOptions): KafkaClient => {
  const offsets = (topic: string) => withAdmin(options, (admin) => offsetsOf(admin, topic))
  const metadata = () => withAdmin(options, (admin) => admin.metadata({ topics: [], forceUpdate: true }))
  return {
    name: 'platformatic',
    clusterId: async () => (await metadata()).id,
    brokerCount: async () => (await metadata()).brokers.size,
    topics: () => withAdmin(options, (admin) => admin.listTopics()),
    createTopics: (topics, wanted) => withAdmin(options, (admin) => createTopics(admin, topics, wanted)),
    partitionCounts: (topics) => withAdmin(options, (admin) => partitionCounts(admin, topics)),
    offsetsOf: offsets,
    read: (topic, ranges, timeoutMs) => readByPlatformatic(baseOptionsOf(options), { topic, ranges, timeoutMs }),
    producer: ({ idempotent }) => Promise.resolve(producerOf(options, idempotent)),
    join: (joining) => joinByPlatformatic(baseOptionsOf(options), joining, offsets),
  }
}
