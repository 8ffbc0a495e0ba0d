import { CheckpointConflictError, type Checkpoint } from '@onhand/event-store'
import type { TableWriter } from '@onhand/tables'
import type { KnownEvent } from '@onhand/schemas'
import type { Partition, ProjectingConsumer, Projection, StartProjecting } from '../types.ts'
import type { Applier, Outcome } from './applier.ts'
import { faultOf } from './failures.ts'
import { inRounds } from './in-rounds.ts'
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

type Context = Parameters<StartProjecting>[0]

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

/** Steps of one transaction at most. */
const STEPS_TOGETHER = 1_000

/** What one delivery asks for. */
interface Work {
  readonly place: Partition
  /** The checkpoint's row as the steps were planned on it. */
  readonly before: CheckpointRow | undefined
  readonly steps: readonly Step[]
}

/** In log order: each service's events apart, so that a view sees them as one log tells them. */
const eventsByService = (works: readonly Work[]): readonly (readonly KnownEvent[])[] => {
  const byService = new Map<string, KnownEvent[]>()
  for (const { steps } of works)
    for (const step of steps) {
      if (step.does !== 'event') continue
      const { event } = step
      byService.set(event.source, [...(byService.get(event.source) ?? []), event])
    }
  return [...byService.values()].map((events) =>
    events.sort((a, b) => a.epoch - b.epoch || Number(a.position) - Number(b.position)),
  )
}

const applierOf = (
  { tables, clock, scheduler }: Pick<Context, 'tables' | 'clock' | 'scheduler'>,
  { name, projections }: ProjectingConsumer,
): Applier => {
  const handled = new Set<string>(projections.flatMap(({ handles }) => handles))
  /** Checkpoint rows as they stand in the database, whole: the swap compares them so. */
  const rows = new Map<string, CheckpointRow>()

  const rowAfter = ({ place: { topic, partition }, before, steps }: Work): CheckpointRow | undefined => {
    const last = steps.at(-1)
    return last ? { consumer: name, topic, partition, ...last.next, at: last.at } : before
  }
  const parkedBy = ({ steps }: Work): readonly ParkedRecord[] =>
    steps.flatMap((step) => (step.does === 'park' ? [{ ...step.park, consumer: name, parkedAt: clock.now() }] : []))
  /** One transaction. Throws on a failure, having written nothing. Answers which partitions another has moved. */
  const applyAll = async (works: readonly Work[]): Promise<ReadonlySet<Work>> => {
    const moved = new Set<Work>()
    await tables.transaction(async (tx) => {
      // First of all, so that their row locks let one owner at a time read and write the views.
      for (const work of works) {
        const row = rowAfter(work)
        if (row && !(await tx.swap(consumerCheckpoints, work.before, row))) moved.add(work)
      }
      const own = works.filter((work) => !moved.has(work))
      for (const events of eventsByService(own)) await project(projections, events, tx)
      await tx.upsert(parkedRecords, own.flatMap(parkedBy))
    })
    for (const work of works) {
      const row = rowAfter(work)
      if (row && !moved.has(work)) rows.set(textOf(work.place), row)
    }
    return moved
  }
  const movedByAnother = (place: Partition): CheckpointConflictError =>
    new CheckpointConflictError(`Checkpoint of ${name} in ${textOf(place)} was moved by another`)
  const movedOutcome = ({ place }: Work): Outcome => ({ done: 0, failed: { index: 0, error: movedByAnother(place) } })

  /** Halves what fails of itself until the record that does so stands alone. */
  const applyAlone = async (work: Work, from = 0): Promise<Outcome> => {
    const { steps } = work
    try {
      const moved = await applyAll([work])
      return moved.size > 0
        ? { done: from, failed: { index: from, error: movedByAnother(work.place) } }
        : { done: from + steps.length }
    } catch (error) {
      if (steps.length <= 1 || faultOf(error) !== 'own') return { done: from, failed: { index: from, error } }
      const middle = Math.ceil(steps.length / 2)
      const half = { ...work, steps: steps.slice(0, middle) }
      const first = await applyAlone(half, from)
      if (first.failed) return first
      return applyAlone({ ...work, before: rowAfter(half), steps: steps.slice(middle) }, from + middle)
    }
  }
  /** Deliveries of several partitions share a transaction; where that fails, none pays for another's poison. */
  const applyTogether = async (works: readonly Work[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = []
    if (works.length > 1)
      try {
        const moved = await applyAll(works)
        return works.map((work) => (moved.has(work) ? movedOutcome(work) : { done: work.steps.length }))
      } catch (error) {
        if (faultOf(error) === 'infrastructure') return works.map(() => ({ done: 0, failed: { index: 0, error } }))
      }
    for (const work of works) outcomes.push(await applyAlone(work))
    return outcomes
  }
  const submit = inRounds(scheduler, STEPS_TOGETHER, ({ steps }: Work) => steps.length, applyTogether)

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
    apply: (place, expect, steps) => {
      const work = { place, before: rows.get(textOf(place)), steps }
      // Another delivery of this very process may have moved it since the steps were planned.
      if (!isSame(placeIn(work.before).checkpoint, expect)) return Promise.resolve(movedOutcome(work))
      return submit(work)
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
  startRunner(context, consumer, applierOf(context, consumer))
