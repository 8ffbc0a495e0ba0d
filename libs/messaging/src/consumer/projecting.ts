import { CheckpointConflictError, type Checkpoint } from '@onhand/event-store'
import type { TableStore, TableWriter } from '@onhand/tables'
import type { KnownEvent } from '@onhand/schemas'
import type { Partition, ProjectingConsumer, Projection, StartProjecting } from '../types.ts'
import type { Applier, Outcome } from './applier.ts'
import { faultOf } from './failures.ts'
import type { Step } from './plan.ts'
import { eventOf, replayWith } from './replay.ts'
import { startRunner } from './runner.ts'
import {
  consumerCheckpoints,
  messagingTables,
  parkedRecords,
  stoppedPartitions,
  type CheckpointRow,
  type ParkedRecord,
} from './tables.ts'

/** Gives each projection, in order, the events that it handles. */
export const project = async (
  projections: readonly Projection[],
  events: readonly KnownEvent[],
  tx: TableWriter,
): Promise<void> => {
  for (const { handles, handle } of projections) {
    const own = events.filter(({ type }) => handles.includes(type))
    if (own.length > 0) await handle(own, tx)
  }
}

const textOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`

const applierOf = (tables: TableStore, { name, projections }: ProjectingConsumer, now: () => string): Applier => {
  const handled = new Set<string>(projections.flatMap(({ handles }) => handles))
  /** Checkpoint rows as they stand in the database, whole: the swap compares them so. */
  const rows = new Map<string, CheckpointRow>()

  /** Throws on a failure, having written nothing. Answers the checkpoint's row as it stands then. */
  const applyAll = async (place: Partition, before: CheckpointRow | undefined, steps: readonly Step[]) => {
    const last = steps.at(-1)
    if (!last) return before
    const { topic, partition } = place
    const row: CheckpointRow = { consumer: name, topic, partition, ...last.next, at: last.at }
    const events = steps.flatMap((step) => (step.does === 'event' ? [step.event] : []))
    const parked = steps.flatMap((step): ParkedRecord[] =>
      step.does === 'park' ? [{ ...step.park, consumer: name, parkedAt: now() }] : [],
    )
    await tables.transaction(async (tx) => {
      // First of all, so that its row lock lets one owner at a time read and write the views.
      if (!(await tx.swap(consumerCheckpoints, before, row))) throw movedByAnother(place)
      await project(projections, events, tx)
      await tx.upsert(parkedRecords, parked)
    })
    rows.set(textOf(place), row)
    return row
  }
  const movedByAnother = (place: Partition): CheckpointConflictError =>
    new CheckpointConflictError(`Checkpoint of ${name} in ${textOf(place)} was moved by another`)

  /** Halves what fails of itself until the record that does so stands alone. */
  const applyFrom = async (
    place: Partition,
    before: CheckpointRow | undefined,
    steps: readonly Step[],
    from: number,
  ): Promise<Outcome & { readonly row: CheckpointRow | undefined }> => {
    try {
      const row = await applyAll(place, before, steps)
      return { done: from + steps.length, row }
    } catch (error) {
      if (steps.length <= 1 || faultOf(error) !== 'own')
        return { done: from, failed: { index: from, error }, row: before }
      const middle = Math.ceil(steps.length / 2)
      const first = await applyFrom(place, before, steps.slice(0, middle), from)
      return first.failed ? first : applyFrom(place, first.row, steps.slice(middle), from + middle)
    }
  }

  const replay = (row: ParkedRecord): Promise<void> =>
    tables.transaction(async (tx) => {
      const event = eventOf(row)
      // The swap locks the row: of two replays, one finds it changed.
      if (!(await tx.swap(parkedRecords, row, { ...row, tries: row.tries + 1 }))) return
      if (event) await project(projections, [event], tx)
      await tx.remove(parkedRecords, [{ consumer: row.consumer, id: row.id }])
    })

  const read = (partitions: readonly Partition[]): Promise<CheckpointRow[]> =>
    tables.getMany(
      consumerCheckpoints,
      partitions.map(({ topic, partition }) => ({ consumer: name, topic, partition })),
    )

  return {
    decides: false,
    tables,
    means: ({ type }) => handled.has(type),
    prepare: () => tables.ensure([...messagingTables, ...projections.flatMap((projection) => projection.tables)]),
    checkpoints: async (partitions) => {
      const found = await read(partitions)
      for (const partition of partitions) rows.delete(textOf(partition))
      for (const row of found) rows.set(textOf(row), row)
      return partitions.map((partition) => placeIn(rows.get(textOf(partition))))
    },
    peek: async (partitions) => {
      const found = new Map((await read(partitions)).map((row) => [textOf(row), row]))
      return partitions.map((partition) => placeIn(found.get(textOf(partition))))
    },
    apply: (partition, expect, steps) => {
      const before = rows.get(textOf(partition))
      // Another delivery of this very process may have moved it since the steps were planned.
      if (!isSame(placeIn(before).checkpoint, expect))
        return Promise.resolve({ done: 0, failed: { index: 0, error: movedByAnother(partition) } })
      return applyFrom(partition, before, steps, 0)
    },
    keepStopped: (row) => tables.transaction((tx) => tx.upsert(stoppedPartitions, [row])),
    forgetStopped: ({ consumer, topic, partition }) =>
      tables.transaction((tx) => tx.remove(stoppedPartitions, [{ consumer, topic, partition }])),
    replayParked: (filter) =>
      replayWith(tables, { ...filter, consumer: name }, replay, (row, error) =>
        tables.transaction((tx) => tx.upsert(parkedRecords, [{ ...row, error }])),
      ),
  }
}

const isSame = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  a?.generation === b?.generation && a?.offset === b?.offset && a?.epoch === b?.epoch && a?.position === b?.position

const placeIn = (row: CheckpointRow | undefined): { checkpoint: Checkpoint | null; at?: string } => {
  if (!row) return { checkpoint: null }
  const { generation, offset, epoch, position, at } = row
  return { checkpoint: { generation, offset, epoch, position }, at }
}

/** Starts a consumer that keeps read models: their changes and its checkpoint are one transaction. */
export const startProjecting: StartProjecting = (context, consumer) =>
  startRunner(
    context,
    consumer,
    applierOf(context.tables, consumer, () => context.clock.now()),
  )
