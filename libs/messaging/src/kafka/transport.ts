import type { Clock, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import { HEARTBEAT_MS } from '../relay/relay.ts'
import { createWake } from '../transports/wake.ts'
import type { Partition, PublicLog, SubscribeOptions, Subscription, Transport } from '../types.ts'
import { lazyKafkaClient } from './client.ts'
import { createDeadLetters } from './dead-letters.ts'
import type { KafkaClient, KafkaOptions, Member, Membership } from './port.ts'
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
/** Without an answer of the cluster for so long, the transport says so. */
const SILENCE_MS = 10_000
/** How often a member looks whether it still gets all of its partitions. */
const LOOK_MS = 2_000
const BACKOFF_MS = 500
const MAX_BACKOFF_MS = 3_000
const DISCONNECT_MS = 10_000

interface Session extends Subscription {
  readonly problems: () => readonly string[]
}

/** Consumer groups on Kafka; offsets are kept by the consumers, in the transactions of their effects. */
export const createKafkaTransport = (options: KafkaTransportOptions): Transport => {
  const client = lazyKafkaClient(options)
  const sessions = new Set<Session>()
  const deadLetters = createDeadLetters(client, options.prefix ?? '', options.logger)
  return {
    copyParked: deadLetters.copy,
    partitions: KAFKA_PARTITIONS,
    heartbeatMs: HEARTBEAT_MS,
    // Resolves at once: a service must start, and say what is wrong, without Kafka too.
    subscribe: (subscriber) => {
      const session = startSession(client, subscriber, options)
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
const startSession = (
  client: () => Promise<KafkaClient>,
  subscriber: SubscribeOptions,
  options: KafkaTransportOptions,
): Session => {
  const { clock, scheduler, logger, logOf, prefix = '', sessionTimeoutMs = SESSION_TIMEOUT_MS } = options
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

  const join = (kafka: KafkaClient, generation: number): Membership =>
    kafka.join({
      ...{ topics, subscriber, prefix, logOf, clock, scheduler, logger, sessionTimeoutMs, generation },
      groupId: `${prefix}${subscriber.group}`,
      onHeard: () => {
        heardAtMs = clock.epochMs()
        failures = 0
        failure = null
      },
      onTrouble: (reason) => {
        failure = reason
      },
      onAssigned: (assigned) => {
        for (const partition of held.values()) assigned.pause(partition)
      },
      onCrash: (reason) => {
        failure = reason
        life.crashed = true
        wake.hint()
      },
    })
  const run = async (): Promise<void> => {
    life.crashed = false
    const kafka = await client()
    await ensureTopics(kafka, topics)
    const membership = join(kafka, await generationOf(kafka))
    const current = membership.member
    member = current
    try {
      while (!isStopped() && !hasCrashed() && !current.hasForgotten()) await wake.wait(LOOK_MS)
      if (current.hasForgotten()) failure = 'partitions were no longer fetched'
    } finally {
      member = null
      await within(scheduler, DISCONNECT_MS, membership.leave())
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
