import type { Position } from '@onhand/event-store'
import { parsePublicEvent, type KnownEvent, type Publisher } from '@onhand/schemas'
import type { TableStore } from '@onhand/tables'
import type { LogPage, ProjectingConsumer, Projection, PublicLog } from '../types.ts'
import { project } from './projecting.ts'
import { consumerCheckpoints, parkedRecords, stoppedPartitions } from './tables.ts'

/**
 * Empties the read models and forgets how far they had come, in one transaction: a running consumer then finds its
 * checkpoint moved and begins again, one that starts later begins at the beginning.
 */
export const resetProjecting = (tables: TableStore, { name, projections }: ProjectingConsumer): Promise<void> =>
  tables.transaction(async (tx) => {
    // The checkpoints first: their row locks wait for the transaction that runs, and keep out the next.
    const rows = await tx.select(consumerCheckpoints, { where: { consumer: name }, limit: 10_000 })
    await tx.remove(
      consumerCheckpoints,
      rows.map(({ consumer, topic, partition }) => ({ consumer, topic, partition })),
    )
    for (const table of projections.flatMap((projection) => projection.tables)) await tx.clear(table)
    const stopped = await tx.select(stoppedPartitions, { where: { consumer: name }, limit: 10_000 })
    await tx.remove(
      stoppedPartitions,
      stopped.map(({ consumer, topic, partition }) => ({ consumer, topic, partition })),
    )
    const parked = await tx.select(parkedRecords, { where: { consumer: name }, limit: 100_000 })
    await tx.remove(
      parkedRecords,
      parked.map(({ consumer, id }) => ({ consumer, id })),
    )
  })

const PAGE = 500

const knownEvents = ({ events }: LogPage): readonly KnownEvent[] =>
  events.flatMap((event) => {
    const parsed = parsePublicEvent(event)
    return parsed.kind === 'event' ? [parsed.event] : []
  })

/**
 * Builds read models from the public logs into empty tables, one log after the other, up to where each stands when its turn
 * comes: to compare with the running ones, or to fill a new database. Answers how far it came: service → position.
 */
export const buildFromLogs = async (
  logs: readonly PublicLog[],
  projections: readonly Projection[],
  tables: TableStore,
): Promise<Readonly<Partial<Record<Publisher, Position>>>> => {
  await tables.ensure(projections.flatMap((projection) => projection.tables))
  const reached: Partial<Record<Publisher, Position>> = {}
  for (const log of logs) {
    const head = await log.head()
    let at: Position = { epoch: head.epoch, position: 0 }
    while (at.position < head.position) {
      const page = await log.tail(at.position, Math.min(PAGE, head.position - at.position))
      await tables.transaction((tx) => project(projections, knownEvents(page), tx))
      at = page.through
    }
    reached[log.service] = { epoch: at.epoch, position: at.position }
  }
  return reached
}
