import { isRejection } from '@onhand/event-sourcing'
import { put, remove, type Command, type EventStore } from '@onhand/event-store'
import { parsePublicEvent, type KnownEvent } from '@onhand/schemas'
import type { TableReader } from '@onhand/tables'
import type { DecidingConsumer, ParkedFilter, Replayed } from '../types.ts'
import { faultOf, messageOf, RefusedError } from './failures.ts'
import { meaningOf } from './meaning.ts'
import { parkedRecords, type ParkedRecord } from './tables.ts'

const PAGE = 500

/** Parked records of one consumer, or of all, in the order in which they would be replayed; at most `limit`. */
export const listParked = (
  tables: TableReader,
  { consumer, service, key, limit = PAGE }: ParkedFilter & { readonly consumer?: string; readonly limit?: number } = {},
): Promise<ParkedRecord[]> =>
  tables.select(parkedRecords, {
    where: { consumer, service, key },
    orderBy: [{ column: 'consumer' }, { column: 'epoch' }, { column: 'position' }],
    limit,
  })

/** The event of a parked record, read with what this release knows; null for one that it still does not know. */
export const eventOf = ({ event }: ParkedRecord): KnownEvent | null => {
  const parsed = parsePublicEvent(event)
  return parsed.kind === 'event' ? parsed.event : null
}

/** Replays oldest first; behind a failure its key waits. An error that is not the record's own ends the whole replay. */
export const replayWith = async (
  tables: TableReader,
  filter: ParkedFilter & { readonly consumer: string },
  replay: (row: ParkedRecord) => Promise<void>,
  keep: (row: ParkedRecord, error: string) => Promise<void>,
): Promise<Replayed> => {
  const failedKeys = new Set<string>()
  const counts = { replayed: 0, failed: 0, waiting: 0 }
  for (const row of await listParked(tables, { ...filter, limit: 10_000 })) {
    const key = `${row.topic}/${row.key}`
    if (failedKeys.has(key)) {
      counts.waiting += 1
      continue
    }
    try {
      await replay(row)
      counts.replayed += 1
    } catch (error) {
      if (faultOf(error) !== 'own') throw error
      failedKeys.add(key)
      counts.failed += 1
      await keep({ ...row, tries: row.tries + 1 }, messageOf(error))
    }
  }
  return counts
}

/** A record's effect and the end of its row are one flush; a checkpoint of the replay's own keeps two replays apart. */
export const replayDeciding = async (
  store: EventStore,
  consumer: DecidingConsumer,
  filter: ParkedFilter,
): Promise<Replayed> => {
  const replays = `${consumer.name}#replay`
  const guarded = async (row: ParkedRecord, command: Command<unknown>): Promise<void> => {
    const { topic, partition } = row
    const known = await store.storage.checkpoints(replays)
    const expect = known.find((other) => other.topic === topic && other.partition === partition)?.checkpoint ?? null
    const still = await store.tables.get(parkedRecords, { consumer: row.consumer, id: row.id })
    if (!still) return // Another replay did it.
    const next = { generation: 1, offset: (expect?.offset ?? -1) + 1, epoch: row.epoch, position: row.position }
    const lane = { feed: `${consumer.name}/replay` }
    const checkpoint = { consumer: replays, topic, partition, expect, next }
    const { outcome } = await store.execute({ ...command, lane, checkpoint })
    if (isRejection(outcome)) throw new RefusedError(outcome)
  }
  const replay = (row: ParkedRecord): Promise<void> => {
    const event = eventOf(row)
    const meant = event && meaningOf(consumer, event)
    const command: Command<unknown> = meant ?? { name: 'dropParked', streams: [], decide: () => null }
    return guarded(row, {
      ...command,
      decide: (view, now) => {
        const outcome = command.decide(view, now)
        if (!isRejection(outcome)) view.row(remove(parkedRecords, { consumer: row.consumer, id: row.id }))
        return outcome
      },
    })
  }
  const keep = (row: ParkedRecord, error: string): Promise<void> =>
    guarded(row, {
      name: 'keepParked',
      streams: [],
      decide: (view) => {
        view.row(put(parkedRecords, { ...row, error }))
        return null
      },
    })
  return replayWith(
    store.tables,
    { ...filter, consumer: consumer.name },
    (row) => Promise.resolve().then(() => replay(row)),
    keep,
  )
}
