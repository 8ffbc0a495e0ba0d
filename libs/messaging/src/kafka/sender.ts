import type { Publisher } from '@onhand/schemas'
import { heldPositions } from '../relay/held.ts'
import type { OutgoingRecord, RecordSender } from '../relay/ports.ts'
import { lazyKafkaClient } from './client.ts'
import type { KafkaClient, KafkaOptions, KafkaProducer } from './port.ts'
import { sendTraced } from './send-traced.ts'
import { ensureTopics, KAFKA_PARTITIONS, kafkaTopicOf } from './topics.ts'

/** One request's records together; a larger one travels alone. */
const SEND_BYTES = 900_000
/** What a relay may have sent again after a crash ends before this many records of a partition's end. */
const LOOK_BACK = 1_000
const LOOK_TIMEOUT_MS = 30_000

/** A log's records on their topic: idempotent, acknowledged by all replicas, one request at a time. */
export const createKafkaSender = (options: KafkaOptions, service: Publisher): RecordSender => {
  const client = lazyKafkaClient(options)
  const topic = kafkaTopicOf(service, options.prefix)
  let producer: KafkaProducer | null = null
  let hasTopic = false

  const ready = async (): Promise<KafkaClient> => {
    const kafka = await client()
    if (!hasTopic) await ensureTopics(kafka, [topic])
    hasTopic = true
    return kafka
  }
  const connected = async (): Promise<KafkaProducer> =>
    (producer ??= await (await ready()).producer({ idempotent: true }))
  /** After a failure the sequence numbers of the old one are in doubt: a new producer begins new ones. */
  const drop = async (): Promise<void> => {
    const failed = producer
    producer = null
    await failed?.close().catch(() => undefined)
  }
  return {
    send: async (records) => {
      try {
        const live = await connected()
        for (const chunk of chunksOf(records)) await sendTraced(live, topic, chunk)
      } catch (error) {
        await drop()
        throw error
      }
    },
    held: async () => heldPositions(await lastRecords(await ready(), topic)),
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
const lastRecords = async (client: KafkaClient, topic: string): Promise<readonly (readonly string[])[]> => {
  const ends = [...(await client.offsetsOf(topic))].filter(([, { low, high }]) => high > low)
  const ranges = new Map(
    ends.map(([partition, { low, high }]) => [partition, { from: Math.max(low, high - LOOK_BACK), to: high }]),
  )
  const found = await client.read(topic, ranges, LOOK_TIMEOUT_MS)
  return Array.from({ length: KAFKA_PARTITIONS }, (_, partition) => found.get(partition) ?? [])
}
