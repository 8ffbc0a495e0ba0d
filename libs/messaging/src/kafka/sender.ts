import { randomUUID } from 'node:crypto'
import type { Publisher } from '@onhand/schemas'
import { CompressionTypes, type Batch, type EachBatchPayload, type Kafka, type Producer } from 'kafkajs'
import { heldPositions } from '../relay/held.ts'
import type { OutgoingRecord, RecordSender } from '../relay/ports.ts'
import { createKafkaClient, type KafkaOptions } from './client.ts'
import { ensureTopics, KAFKA_PARTITIONS, kafkaTopicOf, offsetsOf, withAdmin } from './topics.ts'

/** One request's records together; a larger one travels alone. */
const SEND_BYTES = 900_000
/** What a relay may have sent again after a crash ends before this many records of a partition's end. */
const LOOK_BACK = 1_000
const LOOK_TIMEOUT_MS = 30_000

/** A log's records on their topic: idempotent, acknowledged by all replicas, one request at a time. */
export const createKafkaSender = (options: KafkaOptions, service: Publisher): RecordSender => {
  const kafka = createKafkaClient(options)
  const topic = kafkaTopicOf(service, options.prefix)
  let producer: Producer | null = null
  let hasTopic = false

  const connected = async (): Promise<Producer> => {
    if (producer) return producer
    if (!hasTopic) await ensureTopics(kafka, [topic])
    hasTopic = true
    const fresh = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false })
    await fresh.connect()
    producer = fresh
    return fresh
  }
  /** After a failure the sequence numbers of the old one are in doubt: a new producer begins new ones. */
  const drop = async (): Promise<void> => {
    const failed = producer
    producer = null
    await failed?.disconnect().catch(() => undefined)
  }
  return {
    send: async (records) => {
      try {
        const live = await connected()
        for (const chunk of chunksOf(records))
          await live.send({
            topic,
            acks: -1,
            compression: CompressionTypes.None,
            messages: chunk.map(({ partition, key, value }) => ({ partition, key: key === '' ? null : key, value })),
          })
      } catch (error) {
        await drop()
        throw error
      }
    },
    held: async () => {
      if (!hasTopic) await ensureTopics(kafka, [topic])
      hasTopic = true
      return heldPositions(await lastRecords(kafka, topic, options.prefix))
    },
    stop: drop,
  }
}

/** Requests of bounded size, in order. */
const chunksOf = (records: readonly OutgoingRecord[]): OutgoingRecord[][] => {
  const chunks: OutgoingRecord[][] = []
  let bytes = Infinity
  for (const record of records) {
    const size = Buffer.byteLength(record.value) + record.key.length + 100
    bytes += size
    if (bytes > SEND_BYTES) {
      chunks.push([])
      bytes = size
    }
    chunks.at(-1)?.push(record)
  }
  return chunks
}

/** The last records of each partition as text. */
const lastRecords = async (kafka: Kafka, topic: string, prefix = ''): Promise<readonly (readonly string[])[]> => {
  const found = Array.from({ length: KAFKA_PARTITIONS }, (): string[] => [])
  const ends = [...(await offsetsOf(kafka, topic))].filter(([, { low, high }]) => high > low)
  if (ends.length === 0) return found
  const starts = new Map(ends.map(([partition, { low, high }]) => [partition, Math.max(low, high - LOOK_BACK)]))
  const open = new Map(ends.map(([partition, { high }]) => [partition, high]))
  const read = (batch: Batch): boolean => {
    const { partition } = batch
    // kafkajs may hand out records from its own start before it seeks.
    const wanted = batch.messages.filter(({ offset }) => Number(offset) >= (starts.get(partition) ?? 0))
    found[partition]?.push(...wanted.map(({ value }) => value?.toString() ?? ''))
    if (Number(batch.lastOffset()) >= (open.get(partition) ?? 0) - 1) open.delete(partition)
    return open.size === 0
  }
  const groupId = `${prefix}onhand-relay-${randomUUID()}`
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`cannot read the end of ${topic}`))
      }, LOOK_TIMEOUT_MS)
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        reject(payload.error)
      })
      const eachBatch = (payload: EachBatchPayload): Promise<void> => {
        payload.resolveOffset(payload.batch.lastOffset())
        if (!read(payload.batch)) return Promise.resolve()
        clearTimeout(timer)
        resolve()
        return Promise.resolve()
      }
      consumer.run({ autoCommit: false, eachBatch }).catch(reject)
      for (const [partition, offset] of starts) consumer.seek({ topic, partition, offset: String(offset) })
    })
    return found
  } finally {
    await consumer.disconnect().catch(() => undefined)
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined)
  }
}
