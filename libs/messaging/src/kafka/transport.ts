import type { Clock, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import type { Consumer, Kafka } from 'kafkajs'
import { HEARTBEAT_MS } from '../relay/relay.ts'
import { createWake } from '../transports/wake.ts'
import type { Partition, PublicLog, SubscribeOptions, Subscription, Transport } from '../types.ts'
import { createKafkaClient, type KafkaOptions } from './client.ts'
import { createDeadLetters } from './dead-letters.ts'
import { createMember, type Member } from './member.ts'
import { ensureTopics, generationOf, KAFKA_PARTITIONS, kafkaTopicOf } from './topics.ts'

export interface KafkaTransportOptions extends KafkaOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** A source's own log, asked when the topic no longer has what a consumer needs; `httpPublicLog` in another process. */
  readonly logOf: (service: Publisher) => PublicLog | undefined
  /** A member that is not heard for so long loses its partitions, milliseconds. */
  readonly sessionTimeoutMs?: number
}

const SESSION_TIMEOUT_MS = 15_000
const MAX_WAIT_MS = 200
/** Without an answer of the cluster for so long, the transport says so. */
const SILENCE_MS = 10_000
/** How often a member looks whether it still gets all of its partitions. */
const LOOK_MS = 2_000
const BACKOFF_MS = 500
const MAX_BACKOFF_MS = 3_000
/** All at once: what deciding consumers do for several partitions shares flushes. */
const CONCURRENT_PARTITIONS = KAFKA_PARTITIONS
const DISCONNECT_MS = 10_000

interface Session extends Subscription {
  readonly problems: () => readonly string[]
}

/** Consumer groups on Kafka; offsets are kept by the consumers, in the transactions of their effects. */
export const createKafkaTransport = (options: KafkaTransportOptions): Transport => {
  const kafka = createKafkaClient(options)
  const sessions = new Set<Session>()
  const deadLetters = createDeadLetters(kafka, options.prefix ?? '', options.logger)
  return {
    copyParked: deadLetters.copy,
    partitions: KAFKA_PARTITIONS,
    heartbeatMs: HEARTBEAT_MS,
    // Resolves at once: a service must start, and say what is wrong, without Kafka too.
    subscribe: (subscriber) => {
      const session = startSession(kafka, subscriber, options)
      sessions.add(session)
      return Promise.resolve({
        ...session,
        stop: async () => {
          sessions.delete(session)
          await session.stop()
        },
      })
    },
    problems: () => Promise.resolve([...sessions].flatMap((session) => session.problems())),
    stop: async () => {
      await Promise.all([...sessions].map((session) => session.stop()))
      sessions.clear()
      await deadLetters.stop()
    },
  }
}

/** Keeps one member of a group alive for as long as nobody stops it. */
const startSession = (kafka: Kafka, subscriber: SubscribeOptions, options: KafkaTransportOptions): Session => {
  const { clock, scheduler, logger, prefix = '', sessionTimeoutMs = SESSION_TIMEOUT_MS } = options
  const topics = subscriber.services.map((service) => kafkaTopicOf(service, prefix))
  const wake = createWake(scheduler)
  const life = { stopped: false, crashed: false }
  const held = new Map<string, Partition>()
  let member: Member | null = null
  let failures = 0
  let failure: string | null = null
  let heardAtMs = clock.epochMs()
  const isStopped = (): boolean => life.stopped
  const hasCrashed = (): boolean => life.crashed

  const listen = (consumer: Consumer, current: Member): void => {
    const { FETCH, HEARTBEAT, GROUP_JOIN, CRASH } = consumer.events
    const hear = (): void => {
      heardAtMs = clock.epochMs()
      failures = 0
      failure = null
    }
    consumer.on(FETCH, hear)
    consumer.on(HEARTBEAT, hear)
    consumer.on(GROUP_JOIN, ({ payload }) => {
      hear()
      current.assign(payload.memberAssignment)
      for (const partition of held.values()) current.pause(partition)
    })
    consumer.on(CRASH, ({ payload }) => {
      failure = payload.error.message
      if (payload.restart) return
      life.crashed = true
      wake.hint()
    })
  }
  const run = async (): Promise<void> => {
    life.crashed = false
    const consumer = kafka.consumer({
      groupId: `${prefix}${subscriber.group}`,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: Math.max(sessionTimeoutMs, 10_000),
      heartbeatInterval: Math.floor(sessionTimeoutMs / 5),
      maxWaitTimeInMs: MAX_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: () => Promise.resolve(!isStopped()) },
    })
    const heartbeatMs = Math.floor(sessionTimeoutMs / 5)
    const { logOf } = options
    try {
      await ensureTopics(kafka, topics)
      const generation = await generationOf(kafka)
      const parts = { kafka, consumer, subscriber, prefix, logOf, clock, scheduler, logger, heartbeatMs, generation }
      const current = createMember(parts)
      member = current
      listen(consumer, current)
      await consumer.connect()
      await consumer.subscribe({ topics, fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
        eachBatch: (payload) => current.eachBatch(payload),
      })
      while (!isStopped() && !hasCrashed() && !current.hasForgotten()) await wake.wait(LOOK_MS)
      if (current.hasForgotten()) failure = 'partitions were no longer fetched'
    } finally {
      member?.stop()
      member = null
      await within(scheduler, DISCONNECT_MS, consumer.disconnect())
    }
  }
  const loop = async (): Promise<void> => {
    while (!isStopped()) {
      try {
        await run()
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error)
      }
      if (isStopped()) return
      failures += 1
      logger.warn({ group: subscriber.group, failure }, 'The Kafka consumer starts again')
      await wake.wait(Math.min(BACKOFF_MS * 2 ** Math.min(failures - 1, 10), MAX_BACKOFF_MS))
    }
  }
  const ended = loop()
  const name = ({ topic, partition }: Partition): string => `${topic}/${partition}`
  return {
    problems: () => {
      const silent = clock.epochMs() - heardAtMs > SILENCE_MS
      const since = new Date(heardAtMs).toISOString()
      const why = failure === null ? '' : `: ${failure}`
      return [
        ...(silent ? [`Kafka has not answered ${subscriber.group} since ${since}${why}`] : []),
        ...(member?.problems() ?? []),
      ]
    },
    pause: (partition) => {
      held.set(name(partition), partition)
      member?.pause(partition)
    },
    resume: (partition) => {
      held.delete(name(partition))
      member?.resume(partition)
    },
    stop: async () => {
      life.stopped = true
      wake.hint()
      await ended
    },
  }
}

/** A cluster that is gone must not keep the process from ending. */
const within = async (scheduler: Scheduler, ms: number, work: Promise<unknown>): Promise<void> => {
  let cancel = (): void => undefined
  const late = new Promise<void>((resolve) => {
    cancel = scheduler.after(ms, resolve)
  })
  await Promise.race([work.catch(() => undefined), late])
  cancel()
}
