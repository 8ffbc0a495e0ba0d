import type { Checkpoint } from '@onhand/event-store'
import type { Json } from '@onhand/event-sourcing'
import type { Publisher } from '@onhand/schemas'
import type { Table } from '@onhand/tables'

/** A record that a consumer could not apply, kept until it is replayed. */
export interface ParkedRecord {
  readonly consumer: string
  /** The event's id; of a record that is no event, its place `topic/partition/generation/offset`. */
  readonly id: string
  readonly service: Publisher
  readonly topic: string
  readonly partition: number
  /** The stream; empty where it could not be read. */
  readonly key: string
  /** The stream's public count; 0 where it could not be read. */
  readonly sequence: number
  readonly epoch: number
  readonly position: number
  /** The public event, or the record's text where it is none. */
  readonly event: Json
  readonly error: string
  /** How often it was tried; 0 when it only waits behind an earlier one of its key. */
  readonly tries: number
  readonly parkedAt: string
}

export const parkedRecords: Table<ParkedRecord> = {
  name: 'parked_records_v1',
  columns: {
    consumer: 'text',
    id: 'text',
    service: 'text',
    topic: 'text',
    partition: 'bigint',
    key: 'text',
    sequence: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    event: 'jsonb',
    error: 'text',
    tries: 'bigint',
    parkedAt: 'timestamptz',
  },
  key: ['consumer', 'id'],
  indexes: [['consumer', 'topic', 'partition', 'key']],
}

/** Where a projecting consumer stands, in its own database beside its read models. */
export interface CheckpointRow extends Checkpoint {
  readonly consumer: string
  readonly topic: string
  readonly partition: number
  /** Recorded time of the position. */
  readonly at: string
}

export const consumerCheckpoints: Table<CheckpointRow> = {
  name: 'consumer_checkpoints_v1',
  columns: {
    consumer: 'text',
    topic: 'text',
    partition: 'bigint',
    generation: 'bigint',
    offset: 'bigint',
    epoch: 'bigint',
    position: 'bigint',
    at: 'timestamptz',
  },
  key: ['consumer', 'topic', 'partition'],
}

/** A partition that goes no further until a person has looked, over restarts and whoever owns it. */
export interface StoppedPartition {
  readonly consumer: string
  readonly topic: string
  readonly partition: number
  readonly reason: string
  readonly at: string
}

export const stoppedPartitions: Table<StoppedPartition> = {
  name: 'stopped_partitions_v1',
  columns: { consumer: 'text', topic: 'text', partition: 'bigint', reason: 'text', at: 'timestamptz' },
  key: ['consumer', 'topic', 'partition'],
}

/** What every service's database needs: `tables.ensure(messagingTables)` before its consumers start. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tables of different rows stand in one list
export const messagingTables: readonly Table<any>[] = [parkedRecords, consumerCheckpoints, stoppedPartitions]
