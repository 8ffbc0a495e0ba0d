import { setTimeout } from 'node:timers/promises'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import { murmur2 } from '../murmur2.ts'
import type { KafkaClient } from './port.ts'

/** Never changes on a live topic: a key would move to another partition, and its order would be lost. */
export const KAFKA_PARTITIONS = 12

/** The largest record: an order of 1,000 lines, with room. */
export const MAX_RECORD_BYTES = 8_388_608

export const kafkaTopicOf = (service: Publisher, prefix = ''): string => `${prefix}${topicOf(service)}`

const LEADER_TRIES = 50
const LEADER_WAIT_MS = 100

/** Once every partition has a leader: a topic that another process is just creating has none for a moment. */
const ledTopics = async (
  client: KafkaClient,
  topics: readonly string[],
): Promise<NonNullable<Awaited<ReturnType<KafkaClient['partitionCounts']>>>> => {
  for (let attempt = 1; ; attempt += 1) {
    const found = await client.partitionCounts(topics)
    if (found) return found
    if (attempt === LEADER_TRIES) throw new Error(`${topics.join()}: not every partition has a leader`)
    await setTimeout(LEADER_WAIT_MS)
  }
}

/** Creates the topics that are not there, with as many replicas as the cluster can give, at most three. */
export const ensureTopics = async (client: KafkaClient, topics: readonly string[]): Promise<void> => {
  const existing = new Set(await client.topics())
  const missing = topics.filter((topic) => !existing.has(topic))
  if (missing.length > 0) {
    const replicas = Math.min(3, await client.brokerCount())
    const settings = {
      'cleanup.policy': 'delete',
      'min.insync.replicas': String(Math.max(1, replicas - 1)),
      'max.message.bytes': String(MAX_RECORD_BYTES),
    }
    await client.createTopics(missing, { partitions: KAFKA_PARTITIONS, replicas, settings })
  }
  for (const [name, partitions] of await ledTopics(client, topics))
    if (partitions !== KAFKA_PARTITIONS)
      throw new Error(`${name} has ${partitions} partitions and must have ${KAFKA_PARTITIONS}`)
}

/**
 * Offsets mean something only on the cluster that gave them: on another one, a consumer goes by its position. From 2, since 1 is
 * the generation of embedded topics.
 */
export const generationOf = async (client: KafkaClient): Promise<number> =>
  2 + ((murmur2(await client.clusterId()) & 0x7fffffff) % 2_000_000_000)
