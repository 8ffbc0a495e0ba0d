import type { Clock, Logger, Random, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import { HEARTBEAT_MS, startRelay } from '../relay/relay.ts'
import type { RecordSender } from '../relay/ports.ts'
import type { Partition, PublicLog, SubscribeOptions, Transport } from '../types.ts'
import { createMemoryBroker, type MemoryBroker } from './memory-broker.ts'
import type { MemoryTransportFaults } from './memory-faults.ts'
import { createGroup } from './memory-group.ts'

export interface MemoryTransportOptions {
  readonly random: Random
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly logger: Logger
  /** Read again at each decision, so that a simulation can heal them. */
  readonly faults?: MemoryTransportFaults
  readonly partitions?: number
  /** How often an idle relay says that it is there: a simulation has hours in which nothing happens. */
  readonly heartbeatMs?: number
  /** Shared by several transports: what the processes have in common. */
  readonly broker?: MemoryBroker
  /** Which of the logs this process publishes; of the others only the topic is read. All, when absent. */
  readonly publishes?: (service: Publisher) => boolean
}

/** Kafka's shape in memory: partitions by key, shuffled against each other, at least once; the same seed gives the same run. */
export const createMemoryTransport = (logs: readonly PublicLog[], options: MemoryTransportOptions): Transport => {
  const { random, scheduler, clock, logger, faults = {}, publishes = () => true, heartbeatMs = HEARTBEAT_MS } = options
  const broker = options.broker ?? createMemoryBroker(options.partitions)
  const relays = new Map<PublicLog, ReturnType<typeof startRelay>>()
  const members = new Set<() => Promise<void>>()

  const relay = (log: PublicLog): void => {
    const { service } = log
    if (relays.has(log)) return
    const started = startRelay({
      log,
      sender: faulty(broker.sender(service), random, faults),
      partitions: broker.partitions,
      checkpoint: broker.relayCheckpoint(service),
      lock: broker.lock(service),
      clock,
      scheduler,
      logger,
      heartbeatMs,
    })
    relays.set(log, started)
  }
  const subscribe = (subscriber: SubscribeOptions) => {
    for (const log of logs) if (publishes(log.service)) relay(log)
    const joined = subscriber.services.map((service) => {
      if (!logs.some((log) => log.service === service))
        throw new Error(`No log of ${service}: ${names(logs)} are known`)
      const group = broker.shared(`group ${subscriber.group}/${service}`, () =>
        createGroup(broker, service, { random, scheduler, faults }),
      )
      return { topic: topicOf(service), member: group.join(subscriber) }
    })
    const of = ({ topic }: Partition) => joined.find((part) => part.topic === topic)?.member
    const stop = async (): Promise<void> => {
      members.delete(stop)
      await Promise.all(joined.map(({ member }) => member.leave()))
    }
    members.add(stop)
    return {
      pause: (partition: Partition) => of(partition)?.pause(partition.partition),
      resume: (partition: Partition) => of(partition)?.resume(partition.partition),
      stop,
    }
  }
  return {
    partitions: broker.partitions,
    heartbeatMs,
    // eslint-disable-next-line @typescript-eslint/require-await -- an unknown service rejects like any other failure
    subscribe: async (subscriber) => subscribe(subscriber),
    problems: () => Promise.resolve([...relays.values()].flatMap((started) => started.problems())),
    stop: async () => {
      // Together: where a process has died, what was being delivered never ends, and its lead has to be free at once.
      await Promise.all([...members, ...[...relays.values()].map((started) => started.stop)].map((stop) => stop()))
      relays.clear()
    },
  }
}

const names = (logs: readonly PublicLog[]): string => logs.map(({ service }) => service).join(', ') || 'none'

const faulty = (sender: RecordSender, random: Random, faults: MemoryTransportFaults): RecordSender => ({
  ...sender,
  send: async (records) => {
    const chance = random()
    if (chance < (faults.refuse ?? 0)) {
      // Any part of it may be kept.
      await sender.send(records.slice(0, Math.floor(random() * records.length)))
      throw new Error('the broker refused a batch')
    }
    await sender.send(records)
    if (random() < (faults.resend ?? 0)) await sender.send(records)
  },
})
