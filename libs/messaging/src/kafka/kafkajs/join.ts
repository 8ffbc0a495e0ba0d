import type { EachBatchPayload, Kafka } from 'kafkajs'
import type { JoinOptions, Membership, PartitionOffsets } from '../port.ts'
import { createMember, type Flow, type TakingMember } from '../member.ts'
import type { Share } from '../share.ts'
import { KAFKA_PARTITIONS } from '../topics.ts'

const MAX_WAIT_MS = 200
/** All at once: what deciding consumers do for several partitions shares flushes. */
const CONCURRENT_PARTITIONS = KAFKA_PARTITIONS

type OffsetsOf = (topic: string) => Promise<ReadonlyMap<number, PartitionOffsets>>
type KafkajsConsumer = ReturnType<Kafka['consumer']>

const flowOf = (consumer: KafkajsConsumer): Flow => {
  const place = ({ kafkaTopic, partition }: Share) => [{ topic: kafkaTopic, partitions: [partition] }]
  return {
    seek: ({ kafkaTopic, partition, next }) => {
      consumer.seek({ topic: kafkaTopic, partition, offset: String(next) })
    },
    pause: (share) => {
      consumer.pause(place(share))
    },
    resume: (share) => {
      consumer.resume(place(share))
    },
    // A rebalance, say: it joins again.
    isOwnError: (error) => error instanceof Error && error.name.startsWith('KafkaJS'),
  }
}

const eachBatchOf = (member: TakingMember, scheduler: JoinOptions['scheduler'], heartbeatMs: number) => {
  return async (payload: EachBatchPayload): Promise<void> => {
    const { topic, partition, messages } = payload.batch
    // A delivery may take long; the coordinator must not think that this member is gone.
    const stopBeating = scheduler.every(heartbeatMs, () => payload.heartbeat().catch(() => undefined))
    try {
      await member.take(topic, partition, messages, {
        isCurrent: () => payload.isRunning() && !payload.isStale(),
        applied: async (offset) => {
          payload.resolveOffset(String(offset))
          await payload.heartbeat()
        },
      })
    } finally {
      stopBeating()
    }
  }
}

const listen = (consumer: KafkajsConsumer, member: TakingMember, options: JoinOptions): void => {
  const { FETCH, HEARTBEAT, GROUP_JOIN, CRASH } = consumer.events
  const { onHeard, onAssigned, onTrouble, onCrash } = options
  consumer.on(FETCH, onHeard)
  consumer.on(HEARTBEAT, onHeard)
  consumer.on(GROUP_JOIN, ({ payload }) => {
    onHeard()
    member.assign(payload.memberAssignment)
    onAssigned(member)
  })
  consumer.on(CRASH, ({ payload }) => {
    if (payload.restart) onTrouble(payload.error.message)
    else onCrash(payload.error.message)
  })
}

/** kafkajs hands out records from its own start before a late seek, and jumps silently when an offset is gone: the member minds both. */
export const joinByKafkajs = (kafka: Kafka, options: JoinOptions, offsetsOf: OffsetsOf): Membership => {
  const { groupId, topics, scheduler, sessionTimeoutMs } = options
  const life = { isOver: false }
  const heartbeatMs = Math.floor(sessionTimeoutMs / 5)
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: Math.max(sessionTimeoutMs, 10_000),
    heartbeatInterval: heartbeatMs,
    maxWaitTimeInMs: MAX_WAIT_MS,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: () => Promise.resolve(!life.isOver) },
  })
  const member = createMember({ ...options, offsetsOf, flow: flowOf(consumer) })
  listen(consumer, member, options)
  const live = async (): Promise<void> => {
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: eachBatchOf(member, scheduler, heartbeatMs),
    })
  }
  live().catch((error: unknown) => {
    options.onCrash(error instanceof Error ? error.message : String(error))
  })
  return {
    member,
    leave: async () => {
      life.isOver = true
      member.stop()
      await consumer.disconnect().catch(() => undefined)
    },
  }
}
