import { randomUUID } from 'node:crypto'
import type { Position } from '@onhand/event-store'
import { parseRecord, type Publisher } from '@onhand/schemas'
import { CompressionTypes, type Kafka, type Producer } from 'kafkajs'
import type { OutgoingRecord, RecordSender } from '../relay/ports.ts'
import { createKafkaClient, type KafkaOptions } from './client.ts'
import { ensureTopics, kafkaTopicOf, offsetsOf, withAdmin } from './topics.ts'

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
    last: async () => {
      if (!hasTopic) await ensureTopics(kafka, [topic])
      hasTopic = true
      return lastPosition(kafka, topic, options.prefix)
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

const positionIn = (value: Buffer | null): Position | null => {
  try {
    const record = parseRecord(value?.toString() ?? '')
    if (record.kind === 'progress') return { epoch: record.progress.epoch, position: Number(record.progress.through) }
    return { epoch: record.event.epoch, position: Number(record.event.position) }
  } catch {
    return null // Not ours to judge here: consumers park it.
  }
}

const later = (a: Position | null, b: Position | null): Position | null => {
  if (!a || !b) return a ?? b
  return b.epoch > a.epoch || (b.epoch === a.epoch && b.position > a.position) ? b : a
}

/** The highest position among the last records of all partitions. */
const lastPosition = async (kafka: Kafka, topic: string, prefix = ''): Promise<Position | null> => {
  const ends = [...(await offsetsOf(kafka, topic))].filter(([, { low, high }]) => high > low)
  if (ends.length === 0) return null
  const open = new Map(ends.map(([partition, { high }]) => [partition, high]))
  const groupId = `${prefix}onhand-relay-${randomUUID()}`
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false })
  let last: Position | null = null
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`cannot read the end of ${topic}`))
      }, LOOK_TIMEOUT_MS)
      const done = (): void => {
        clearTimeout(timer)
        resolve()
      }
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        reject(payload.error)
      })
      consumer
        .run({
          autoCommit: false,
          eachBatch: (payload) => {
            const { batch } = payload
            const end = open.get(batch.partition)
            for (const { value } of batch.messages) last = later(last, positionIn(value))
            payload.resolveOffset(batch.lastOffset())
            if (end !== undefined && Number(batch.lastOffset()) >= end - 1) open.delete(batch.partition)
            if (open.size === 0) done()
            return Promise.resolve()
          },
        })
        .catch(reject)
      for (const [partition, { low, high }] of ends)
        consumer.seek({ topic, partition, offset: String(Math.max(low, high - LOOK_BACK)) })
    })
    return last
  } finally {
    await consumer.disconnect().catch(() => undefined)
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined)
  }
}
