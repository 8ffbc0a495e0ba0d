import type { Position } from '@onhand/event-store'
import { parseRecord, type Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import { heldPositions } from '../relay/held.ts'
import type { LeaderLock, OutgoingRecord, RecordSender, RelayCheckpoint } from '../relay/ports.ts'
import type { TransportRecord } from '../types.ts'

/** A topic's partitions; a record's offset is its index. */
interface Topic {
  readonly partitions: TransportRecord[][]
  /** The same records as text. */
  readonly values: string[][]
  sent: Position | null
  leader: object | null
}

/** What outlives every process: the records of all topics, and who leads each relay. */
export const createMemoryBroker = (partitions = 12) => {
  const topics = new Map<string, Topic>()
  const listeners = new Set<(topic: string, partition: number) => void>()
  const shared = new Map<string, unknown>()
  const topic = (name: string): Topic => {
    const known = topics.get(name) ?? {
      partitions: Array.from({ length: partitions }, () => []),
      values: Array.from({ length: partitions }, () => []),
      sent: null,
      leader: null,
    }
    topics.set(name, known)
    return known
  }
  const append = (name: string, { partition, value }: OutgoingRecord): void => {
    const held = topic(name)
    const records = held.partitions[partition]
    if (!records) throw new Error(`${name} has no partition ${partition}`)
    const parsed = parseRecord(value)
    const offset = records.length
    records.push(parsed.kind === 'progress' ? { offset, progress: parsed.progress } : { offset, event: parsed.event })
    held.values[partition]?.push(value)
    for (const listener of listeners) listener(name, partition)
  }
  return {
    partitions,
    /** What the transports of several processes meet in; the first one makes it. */
    shared: <Thing>(name: string, create: () => Thing): Thing => {
      const known = (shared.get(name) as Thing | undefined) ?? create()
      shared.set(name, known)
      return known
    },
    records: (name: string, partition: number): readonly TransportRecord[] => topic(name).partitions[partition] ?? [],
    /** Puts any record at the end of a partition: for tests. */
    put: (name: string, partition: number, record: (offset: number) => TransportRecord): void => {
      const records = topic(name).partitions[partition]
      records?.push(record(records.length))
      for (const listener of listeners) listener(name, partition)
    },
    onRecord: (listener: (topic: string, partition: number) => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sender: (service: Publisher): RecordSender => ({
      send: (records) => {
        for (const record of records) append(topicOf(service), record)
        return Promise.resolve()
      },
      held: () => Promise.resolve(heldPositions(topic(topicOf(service)).values)),
      stop: () => Promise.resolve(),
    }),
    relayCheckpoint: (service: Publisher): RelayCheckpoint => ({
      read: () => Promise.resolve(topic(topicOf(service)).sent),
      write: (position) => {
        topic(topicOf(service)).sent = position
        return Promise.resolve()
      },
    }),
    lock: (service: Publisher): LeaderLock => ({
      tryAcquire: () => {
        const held = topic(topicOf(service))
        if (held.leader) return Promise.resolve(null)
        const lease = {}
        held.leader = lease
        return Promise.resolve({
          held: () => held.leader === lease,
          release: () => {
            if (held.leader === lease) held.leader = null
            return Promise.resolve()
          },
        })
      },
    }),
  }
}
export type MemoryBroker = ReturnType<typeof createMemoryBroker>
