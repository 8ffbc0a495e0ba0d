import type { Clock, Logger, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import type { Partition, PublicLog, SubscribeOptions } from '../types.ts'

/** Libraries that speak Kafka's protocol for us, by the names that `KAFKA_CLIENT` takes. The first is the default. */
export const kafkaClientNames = ['kafkajs', 'platformatic'] as const
export type KafkaClientName = (typeof kafkaClientNames)[number]

export interface KafkaOptions {
  /** `host:port` each. */
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly logger: Logger
  /** True: over TLS, trusting what Node trusts; `ca`: trusting this authority alone (PEM). */
  readonly ssl?: boolean | { readonly ca: string }
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  /** Put before every topic and group name: several installations, or tests, on one cluster. */
  readonly prefix?: string
  /** The library; kafkajs when absent. */
  readonly client?: KafkaClientName
}

/** One message of a topic, as any of the libraries has it. */
export interface WireMessage {
  readonly offset: string | number
  readonly key: Buffer | null
  readonly value: Buffer | null
  /** Header → its bytes, text, or several of them. */
  readonly headers?: Readonly<Record<string, unknown>> | undefined
}

export interface OutgoingMessage {
  /** Absent: the topic has only one. */
  readonly partition?: number
  readonly key: string | null
  readonly value: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface KafkaProducer {
  /** Resolves when all replicas that must have them have them, each partition's in the order given. One call at a time. */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<void>
  close(): Promise<void>
}

export interface NewTopics {
  readonly partitions: number
  readonly replicas: number
  readonly settings: Readonly<Record<string, string>>
}

/** The first offset that a partition has, and the next one that it will have. */
export interface PartitionOffsets {
  readonly low: number
  readonly high: number
}
/** Partition → from where (inclusive) to where (exclusive). */
export type OffsetRanges = ReadonlyMap<number, { readonly from: number; readonly to: number }>

/** A member as those see it who keep it alive. */
export interface Member {
  pause(partition: Partition): void
  resume(partition: Partition): void
  problems(): readonly string[]
  /** True where the library has to be started again: partitions got lost on the way. */
  hasForgotten(): boolean
}

/** What a member of a group needs to live. */
export interface JoinOptions {
  readonly groupId: string
  /** By the names on the cluster. */
  readonly topics: readonly string[]
  readonly subscriber: SubscribeOptions
  readonly prefix: string
  /** A source's own log, for what the topic no longer has. */
  readonly logOf: (service: Publisher) => PublicLog | undefined
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  readonly sessionTimeoutMs: number
  /** Of the offsets: `generationOf`. */
  readonly generation: number
  /** The cluster answered. */
  readonly onHeard: () => void
  /** Something failed that it may yet get over. */
  readonly onTrouble: (reason: string) => void
  /** It has got, or lost, partitions. */
  readonly onAssigned: (member: Member) => void
  /** It does not go on by itself: leave, and join again. */
  readonly onCrash: (reason: string) => void
}

export interface Membership {
  readonly member: Member
  /** Gives the partitions back; never throws. May take as long as a cluster that is gone. */
  leave(): Promise<void>
}

/** What we need of a library: everything about Kafka above it is written once. */
export interface KafkaClient {
  readonly name: KafkaClientName
  clusterId(): Promise<string>
  brokerCount(): Promise<number>
  topics(): Promise<readonly string[]>
  /** Resolves when they are made; another process may have been faster. */
  createTopics(topics: readonly string[], options: NewTopics): Promise<void>
  /** Topic → how many partitions it has; null while some have no leader, as in a topic that is just being made. */
  partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number> | null>
  offsetsOf(topic: string): Promise<ReadonlyMap<number, PartitionOffsets>>
  /** Reads a topic without a group. Throws after `timeoutMs`. */
  read(topic: string, ranges: OffsetRanges, timeoutMs: number): Promise<ReadonlyMap<number, readonly string[]>>
  /** `idempotent`: a repetition within a send is kept once. */
  producer(options: { readonly idempotent: boolean }): Promise<KafkaProducer>
  /** Begins at once; what becomes of it is told by the options' callbacks. */
  join(options: JoinOptions): Membership
}
