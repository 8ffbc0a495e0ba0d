import type { Publisher } from '@onhand/schemas'
import { setTimeout } from 'node:timers/promises'
import type { Admin, ITopicMetadata, Kafka } from 'kafkajs'
import { topicOf } from '../envelope.ts'
import { murmur2 } from '../murmur2.ts'

/** Never changes on a live topic: a key would move to another partition, and its order would be lost. */
export const KAFKA_PARTITIONS = 12

/** The largest record: an order of 1,000 lines, with room. */
const MAX_RECORD_BYTES = 8_388_608

export const kafkaTopicOf = (service: Publisher, prefix = ''): string => `${prefix}${topicOf(service)}`

export const withAdmin = async <Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
  const admin = kafka.admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}

const LEADER_TRIES = 50
const LEADER_WAIT_MS = 100
const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'])

const isNotYet = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && NOT_YET.has(String(error.type))
const hasLeaders = ({ partitions }: ITopicMetadata): boolean => partitions.every(({ leader }) => leader >= 0)

/** Once every partition has a leader: a topic that another process is just creating has none for a moment. */
const ledTopics = async (admin: Admin, topics: readonly string[]): Promise<readonly ITopicMetadata[]> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] })
      if (attempt === LEADER_TRIES || found.every(hasLeaders)) return found
    } catch (error) {
      if (!isNotYet(error) || attempt === LEADER_TRIES) throw error
    }
    await setTimeout(LEADER_WAIT_MS)
  }
}

/** Creates the topics that are not there, with as many replicas as the cluster can give, at most three. */
export const ensureTopics = (kafka: Kafka, topics: readonly string[]): Promise<void> =>
  withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics())
    const missing = topics.filter((topic) => !existing.has(topic))
    if (missing.length > 0) {
      const { brokers } = await admin.describeCluster()
      const replicas = Math.min(3, brokers.length)
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map((topic) => ({
          topic,
          numPartitions: KAFKA_PARTITIONS,
          replicationFactor: replicas,
          configEntries: [
            { name: 'cleanup.policy', value: 'delete' },
            { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) },
            { name: 'max.message.bytes', value: String(MAX_RECORD_BYTES) },
          ],
        })),
      })
    }
    for (const { name, partitions } of await ledTopics(admin, topics))
      if (partitions.length !== KAFKA_PARTITIONS)
        throw new Error(`${name} has ${partitions.length} partitions and must have ${KAFKA_PARTITIONS}`)
  })

/** Where each partition begins and ends: the first offset that is there, and the next one that will be. */
export const offsetsOf = async (
  kafka: Kafka,
  topic: string,
): Promise<ReadonlyMap<number, { readonly low: number; readonly high: number }>> => {
  const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic))
  return new Map(offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]))
}

/**
 * Offsets mean something only on the cluster that gave them: on another one, a consumer goes by its position. From 2, since 1 is
 * the generation of embedded topics.
 */
export const generationOf = async (kafka: Kafka): Promise<number> => {
  const { clusterId } = await withAdmin(kafka, (admin) => admin.describeCluster())
  return 2 + ((murmur2(clusterId) & 0x7fffffff) % 2_000_000_000)
}
