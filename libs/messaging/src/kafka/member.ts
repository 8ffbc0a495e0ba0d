import type { Clock, Logger, Scheduler } from '@onhand/runtime'
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import type { Partition, PublicLog, SubscribeOptions, TransportRecord } from '../types.ts'
import { catchUp } from './catch-up.ts'
import { positionBefore, recordOf } from './messages.ts'
import { forgotten, newShare, type Share } from './share.ts'
import { KAFKA_PARTITIONS, kafkaTopicOf, offsetsOf } from './topics.ts'

export interface MemberOptions {
  readonly kafka: Kafka
  readonly consumer: Consumer
  readonly subscriber: SubscribeOptions
  readonly prefix: string
  /** A source's own log, for what the topic no longer has. */
  readonly logOf: (service: Publisher) => PublicLog | undefined
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  readonly heartbeatMs: number
  /** Of the offsets: `generationOf`. */
  readonly generation: number
}

const SLICE = 500
const BACKOFF_MS = 100
const MAX_BACKOFF_MS = 5_000
/** Applying one batch takes milliseconds; so long means that something hangs. */
const SLOW_MS = 30_000

/**
 * One member of a group: applies nothing before it has read its checkpoint, and nothing that does not follow it. kafkajs hands out
 * records from its own start before a late seek, and jumps silently when an offset is gone.
 */
export const createMember = (options: MemberOptions) => {
  const { kafka, consumer, subscriber, prefix, logOf, clock, scheduler, logger, heartbeatMs, generation } = options
  let shares = new Map<string, Share>()
  const life = { stopped: false }
  const key = (kafkaTopic: string, partition: number): string => `${kafkaTopic}/${partition}`
  const topics = new Map(subscriber.services.map((service) => [kafkaTopicOf(service, prefix), service]))
  const place = ({ topic, partition }: Share): Partition => ({ topic, partition })
  const kafkaPlace = ({ kafkaTopic, partition }: Share) => [{ topic: kafkaTopic, partitions: [partition] }]

  const seek = (share: Share): void => {
    if (share.next === null || !share.assigned) return
    consumer.seek({ topic: share.kafkaTopic, partition: share.partition, offset: String(share.next) })
  }
  const readCheckpoints = async (wanted: readonly Share[]): Promise<void> => {
    const found = await subscriber.checkpoints(wanted.map(place))
    wanted.forEach((share, index) => {
      share.checkpoint = found[index] ?? null
      share.elsewhere = share.checkpoint !== null && share.checkpoint.generation !== generation
      share.next = share.elsewhere ? 0 : (share.checkpoint?.offset ?? -1) + 1
      share.misses = 0
      seek(share)
    })
  }
  /** Asks for the checkpoints at once; who delivers waits for them. */
  const prepare = (wanted: readonly Share[]): void => {
    for (const share of wanted) share.next = null
    const ready = readCheckpoints(wanted)
    ready.catch(() => undefined) // Whoever delivers next hears of it.
    for (const share of wanted) share.ready = ready
  }

  /** A failed delivery pauses its partition, reads the checkpoint again and goes on from there. */
  const backOff = (share: Share, error: unknown): void => {
    share.failures += 1
    share.trouble = `${subscriber.group} cannot go on in ${share.topic}/${share.partition}: ${String(error)}`
    share.next = null
    consumer.pause(kafkaPlace(share))
    if (share.held) return
    const waitMs = Math.min(BACKOFF_MS * 2 ** (share.failures - 1), MAX_BACKOFF_MS)
    scheduler.after(waitMs, () => {
      goOn(share)
    })
  }
  const goOn = (share: Share): void => {
    if (life.stopped || !share.assigned || share.held) return
    prepare([share])
    share.ready.then(
      () => {
        if (share.assigned && !share.held) consumer.resume(kafkaPlace(share))
      },
      (error: unknown) => {
        if (share.assigned) backOff(share, error)
      },
    )
  }

  const deliver = async (share: Share, records: readonly TransportRecord[]): Promise<void> => {
    const { service, topic, partition } = share
    if (records.length > 0) await subscriber.deliver({ service, topic, partition, generation, records })
  }

  /** True when the batch begins with the next offset, or could be made to follow by catching up. */
  const follows = async (share: Share, first: KafkaMessage): Promise<boolean> => {
    const offset = Number(first.offset)
    if (share.next === offset) {
      if (share.elsewhere) await catchUpTo(share, first)
      return true
    }
    share.misses += 1
    if (share.misses === 1) {
      seek(share)
      return false
    }
    const ends = (await offsetsOf(kafka, share.kafkaTopic)).get(share.partition)
    if (share.next !== null && ends && share.next >= ends.low && share.next <= ends.high) {
      seek(share)
      return false
    }
    await catchUpTo(share, first)
    return true
  }
  const catchUpTo = async (share: Share, first: KafkaMessage): Promise<void> => {
    const { service, partition, topic } = share
    const log = logOf(service)
    logger.warn(
      { topic, partition, wanted: share.next, first: first.offset },
      'Offset is gone: catching up from the log',
    )
    if (!log)
      throw new Error(
        `offset ${share.next ?? 0} of ${topic}/${partition} is gone, and the log of ${service} is not known`,
      )
    await catchUp({
      log,
      partition,
      partitions: KAFKA_PARTITIONS,
      from: share.checkpoint,
      until: positionBefore(recordOf(first)),
      offset: Number(first.offset) - 1,
      deliver: (records) => deliver(share, records),
    })
    share.next = Number(first.offset)
    share.elsewhere = false
  }

  const applyBatch = async (share: Share, payload: EachBatchPayload): Promise<void> => {
    const { batch } = payload
    await share.ready
    const [first] = batch.messages
    const isCurrent = (): boolean =>
      payload.isRunning() && !payload.isStale() && share.assigned && !share.held && share.next !== null
    if (!first || !isCurrent() || !(await follows(share, first))) return
    share.misses = 0
    for (let at = 0; at < batch.messages.length && isCurrent(); at += SLICE) {
      const messages = contiguous(batch.messages.slice(at, at + SLICE), share.next ?? 0)
      await deliver(share, messages.map(recordOf))
      // Of a partition that was taken away meanwhile, another owner tells where to go on.
      if (!share.assigned) return
      share.next = (share.next ?? 0) + messages.length
      payload.resolveOffset(String(share.next - 1))
      share.failures = 0
      share.trouble = null
      await payload.heartbeat()
    }
  }
  const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
    const { batch } = payload
    const share = shares.get(key(batch.topic, batch.partition))
    if (!share) return
    share.heardMs = clock.epochMs()
    share.busySinceMs = share.heardMs
    // A delivery may take long; the coordinator must not think that this member is gone.
    const stopBeating = scheduler.every(heartbeatMs, () => payload.heartbeat().catch(() => undefined))
    try {
      await applyBatch(share, payload)
    } catch (error) {
      if (isKafkaError(error)) throw error // Its own: a rebalance, say. It joins again.
      if (share.assigned) backOff(share, error)
    } finally {
      stopBeating()
      share.busySinceMs = null
      share.heardMs = clock.epochMs()
    }
  }

  return {
    eachBatch,
    /** A new assignment: also of partitions that were assigned before, since kafkajs forgets where it was. */
    assign: (assignment: Readonly<Record<string, readonly number[]>>): void => {
      const before = shares
      shares = new Map()
      for (const [kafkaTopic, partitions] of Object.entries(assignment)) {
        const service = topics.get(kafkaTopic)
        if (!service) continue
        for (const partition of partitions) {
          const known = before.get(key(kafkaTopic, partition))
          const share = newShare({ service, topic: topicOf(service), kafkaTopic, partition }, clock.epochMs())
          share.held = known?.held ?? false
          if (known) known.assigned = false
          shares.set(key(kafkaTopic, partition), share)
        }
      }
      const lost = [...before].filter(([name]) => !shares.has(name)).map(([, share]) => share)
      for (const share of lost) share.assigned = false
      if (lost.length > 0) subscriber.onRevoked?.(lost.map(place))
      const all = [...shares.values()]
      prepare(all)
      const paused = all.filter(({ held }) => !held).flatMap(kafkaPlace)
      if (paused.length > 0) consumer.resume(paused)
    },
    pause: (partition: Partition): void => {
      for (const share of shares.values())
        if (share.topic === partition.topic && share.partition === partition.partition) {
          share.held = true
          consumer.pause(kafkaPlace(share))
        }
    },
    resume: (partition: Partition): void => {
      for (const share of shares.values())
        if (share.topic === partition.topic && share.partition === partition.partition && share.held) {
          share.held = false
          goOn(share)
        }
    },
    problems: (): readonly string[] => {
      const slow = [...shares.values()].filter(
        ({ busySinceMs }) => busySinceMs !== null && clock.epochMs() - busySinceMs > SLOW_MS,
      )
      return [
        ...[...shares.values()].flatMap(({ trouble }) => trouble ?? []),
        ...slow.map(
          ({ topic, partition }) => `${subscriber.group} has been busy with a batch of ${topic}/${partition} for long`,
        ),
      ]
    },
    /** True where kafkajs has to be started again: partitions got lost on the way. */
    hasForgotten: (): boolean => forgotten([...shares.values()], clock.epochMs()).length > 0,
    stop: (): void => {
      life.stopped = true
      const all = [...shares.values()]
      for (const share of all) share.assigned = false
      if (all.length > 0) subscriber.onRevoked?.(all.map(place))
    },
  }
}
export type Member = ReturnType<typeof createMember>

/** The messages up to the first hole, which the next fetch will meet as its first record. */
const contiguous = (messages: readonly KafkaMessage[], next: number): readonly KafkaMessage[] => {
  const hole = messages.findIndex(({ offset }, index) => Number(offset) !== next + index)
  return hole < 0 ? messages : messages.slice(0, hole)
}

const isKafkaError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS')
