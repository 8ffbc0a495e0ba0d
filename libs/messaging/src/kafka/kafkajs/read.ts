import { randomUUID } from 'node:crypto'
import type { Batch, EachBatchPayload, Kafka } from 'kafkajs'
import type { OffsetRanges } from '../port.ts'
import { withAdmin } from './admin.ts'

export interface ReadOptions {
  readonly topic: string
  readonly ranges: OffsetRanges
  readonly timeoutMs: number
  readonly prefix: string
}

/** kafkajs reads by a group alone: one of its own, removed afterwards. */
export const readByKafkajs = async (kafka: Kafka, { topic, ranges, timeoutMs, prefix }: ReadOptions) => {
  const found = new Map<number, string[]>()
  if (ranges.size === 0) return found
  const open = new Set(ranges.keys())
  const read = (batch: Batch): boolean => {
    const { partition } = batch
    const { from = 0, to = 0 } = ranges.get(partition) ?? {}
    // kafkajs may hand out records from its own start before it seeks.
    const wanted = batch.messages.filter(({ offset }) => Number(offset) >= from && Number(offset) < to)
    found.set(partition, [...(found.get(partition) ?? []), ...wanted.map(({ value }) => value?.toString() ?? '')])
    if (Number(batch.lastOffset()) >= to - 1) open.delete(partition)
    return open.size === 0
  }
  const groupId = `${prefix}onhand-relay-${randomUUID()}`
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`cannot read ${topic}`))
      }, timeoutMs)
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        // It begins again by itself after what passes: a broker that has just begun still loads its groups.
        if (!payload.restart) reject(payload.error)
      })
      const eachBatch = (payload: EachBatchPayload): Promise<void> => {
        payload.resolveOffset(payload.batch.lastOffset())
        if (!read(payload.batch)) return Promise.resolve()
        clearTimeout(timer)
        resolve()
        return Promise.resolve()
      }
      consumer.run({ autoCommit: false, eachBatch }).catch(reject)
      for (const [partition, { from }] of ranges) consumer.seek({ topic, partition, offset: String(from) })
    })
    return found
  } finally {
    await consumer.disconnect().catch(() => undefined)
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined)
  }
}
