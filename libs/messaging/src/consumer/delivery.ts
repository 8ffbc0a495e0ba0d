import { isTracing, type Clock, type Logger, type Scheduler } from '@onhand/runtime'
import type { KnownEvent } from '@onhand/schemas'
import type { Partition, RecordBatch } from '../types.ts'
import type { Applier, Outcome } from './applier.ts'
import { faultOf, messageOf, PartitionStopped } from './failures.ts'
import { cursorOf, textOf, type PartitionState } from './partition-state.ts'
import { planBatch, type Plan, type Step } from './plan.ts'
import type { ParkedRecord } from './tables.ts'
import { traceSteps } from './trace-steps.ts'

/** A record is tried so often before it is parked. */
const TRIES = 3
/** So many parked records of a partition mean that something else is wrong: it waits until they are replayed. */
export const PARKED_LIMIT = 1_000
/** The checkpoint's offset may lag so far behind while its position does not move. */
const OFFSETS_UNWRITTEN = 100
/**
 * What moved the checkpoint alone is written down at the next full second: sources full of foreign events cost a process one commit
 * a second, whatever its consumers and partitions. Who dies before that is given them again, and they mean nothing to it again.
 */
const LAZY_MS = 1_000

export interface DeliveryOptions {
  readonly name: string
  readonly applier: Applier
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  /** Whether moves without an effect may be written later. */
  readonly lazy: boolean
  readonly refreshParked: (state: PartitionState, partition: Partition) => Promise<void>
  readonly moved: (state: PartitionState, partition: Partition) => void
  readonly parked: (record: Omit<ParkedRecord, 'consumer' | 'parkedAt'>) => void
  readonly applied: (events: readonly KnownEvent[]) => void
  /** The partition gets nothing more until somebody resumes it. */
  readonly pause: (partition: Partition) => void
}

/** What becomes of one partition's batches: effects, parked records, moves, alarms. */
export const createDelivery = (options: DeliveryOptions) => {
  const { name, applier, clock, scheduler, logger, lazy, refreshParked, moved, parked, applied, pause } = options

  const deliver = async (batch: RecordBatch, state: PartitionState): Promise<void> => {
    if (state.alarm !== null) throw stop(batch, state, state.alarm)
    if (state.overtaken !== null) throw state.overtaken.error
    try {
      // Each round applies all, or parks one record more.
      for (let round = 0; round <= batch.records.length; round += 1) if (await applyOnce(batch, state)) break
      state.trouble = null
    } catch (error) {
      // That another owner was faster is how a group changes hands.
      if (!(error instanceof PartitionStopped) && faultOf(error) !== 'conflict')
        state.trouble = `${name} tries again in ${textOf(batch)}: ${messageOf(error)}`
      throw error
    }
  }

  /** True when the whole batch is dealt with. */
  const applyOnce = async (batch: RecordBatch, state: PartitionState): Promise<boolean> => {
    if (batch.records.some((record) => 'event' in record && state.parked.has(record.event.subject)))
      await refreshParked(state, batch) // They may have been replayed since.
    const { at, sequences, parked: keys, given } = state
    const context = { checkpoint: cursorOf(state), at, sequences, parked: keys, given, means: applier.means }
    const plan = limited(planBatch(batch, context), state)
    if (!plan.full && plan.alarm === undefined && isOnlyMove(plan)) {
      if (isBarelyNews(state, plan.steps)) return true
      await remember(batch, state, plan.steps)
      return true
    }
    const traced = isTracing() ? traceSteps(name, plan.steps) : { steps: plan.steps, end: () => undefined }
    const outcome = await applier.apply(batch, state.checkpoint, traced.steps)
    traced.end(outcome.done)
    advance(batch, state, plan.steps.slice(0, outcome.done))
    if (outcome.failed) {
      onFailure(plan.steps[outcome.failed.index], outcome.failed, state)
      return false
    }
    if (plan.full) throw new Error(`${PARKED_LIMIT} records of ${textOf(batch)} are parked: replay them first`)
    if (plan.alarm !== undefined) {
      if (plan.gap) await keepStopped(batch, plan.alarm)
      throw stop(batch, state, plan.alarm)
    }
    return true
  }

  const count = (state: PartitionState, steps: readonly Step[]): void => {
    for (const { counted } of steps) if (counted) state.sequences.set(counted.stream, counted.sequence)
  }

  const advance = (partition: Partition, state: PartitionState, steps: readonly Step[]): void => {
    const last = steps.at(-1)
    if (!last) return
    count(state, steps)
    for (const step of steps) {
      if (step.does === 'park') {
        state.parked.add(step.park.key)
        state.parkedCount += 1
        state.given.delete(step.park.id)
        parked(step.park)
        logger.error({ consumer: name, record: step.park.id, key: step.park.key }, `Parked: ${step.park.error}`)
      }
      if (step.does !== 'nothing') state.tries.delete(step.does === 'park' ? step.park.id : step.id)
    }
    state.checkpoint = last.next
    state.at = last.at
    state.pending = null
    moved(state, partition)
    const events = steps.flatMap((step) => (step.does === 'event' ? [step.event] : []))
    if (events.length > 0) applied(events)
  }

  /** A move without an effect: known at once, written down with the next effect or after a while. */
  const remember = async (partition: Partition, state: PartitionState, steps: readonly Step[]): Promise<void> => {
    const last = steps.at(-1)
    if (!last) return
    count(state, steps)
    state.pending = { does: 'nothing', next: last.next, at: last.at }
    state.at = last.at
    if (lazy) writeLater(partition, state)
    else {
      const failed = await write(partition, state)
      if (failed) throw failed.error
    }
    moved(state, partition)
  }
  const writeLater = (partition: Partition, state: PartitionState): void => {
    if (state.willWrite) return
    state.willWrite = true
    scheduler.after(LAZY_MS - (clock.epochMs() % LAZY_MS), () => {
      state.willWrite = false
      return state.exclusive(() => writeQuietly(partition, state))
    })
  }
  const write = async (partition: Partition, state: PartitionState): Promise<Outcome['failed']> => {
    const { pending } = state
    if (!pending) return undefined
    const { failed } = await applier.apply(partition, state.checkpoint, [pending])
    if (failed) return failed
    state.checkpoint = pending.next
    state.pending = null
    return undefined
  }
  /** Nobody waits for it. Where another owner was faster, the next delivery fails, whatever it says: an idle source writes nothing. */
  const writeQuietly = async (partition: Partition, state: PartitionState): Promise<void> => {
    const failed = await write(partition, state).catch((error: unknown) => ({ error }))
    if (!failed) return
    logger.debug({ err: failed.error, consumer: name }, 'A checkpoint could not be written')
    if (faultOf(failed.error) === 'conflict') state.overtaken = { error: failed.error }
    else writeLater(partition, state)
  }

  /** Throws to be tried again, or gives the record up, so that the next plan parks it. */
  const onFailure = (
    step: Step | undefined,
    { error }: NonNullable<Outcome['failed']>,
    state: PartitionState,
  ): void => {
    if (step?.does !== 'event' || faultOf(error) !== 'own') throw error
    const tries = (state.tries.get(step.id) ?? 0) + 1
    state.tries.set(step.id, tries)
    if (tries < TRIES) throw error
    state.given.set(step.id, { error: messageOf(error), tries })
  }

  const keepStopped = ({ topic, partition }: Partition, reason: string): Promise<void> =>
    applier.keepStopped({ consumer: name, topic, partition, reason, at: clock.now() })

  const stop = (partition: Partition, state: PartitionState, alarm: string): PartitionStopped => {
    if (state.alarm === null) logger.fatal({ consumer: name, partition: textOf(partition) }, alarm)
    state.alarm = alarm
    pause(partition)
    return new PartitionStopped(alarm)
  }

  return {
    /** One at a time for a partition. */
    deliver: (batch: RecordBatch, state: PartitionState): Promise<void> => state.exclusive(() => deliver(batch, state)),
    /** Writes down what is only remembered, for the last time. */
    settle: (partition: Partition, state: PartitionState): Promise<void> => {
      state.willWrite = true
      return state.exclusive(async () => {
        await writeQuietly(partition, state)
        state.pending = null
      })
    },
  }
}

const isOnlyMove = ({ steps }: Plan): boolean => steps.every(({ does }) => does === 'nothing')

/** An idle source repeats its position every second: that is written down only now and then. */
const isBarelyNews = (state: PartitionState, steps: readonly Step[]): boolean => {
  const last = steps.at(-1)
  const cursor = cursorOf(state)
  if (!last || !cursor) return !last
  const { generation, offset, epoch, position } = last.next
  const samePlace = epoch === cursor.epoch && position === cursor.position
  return samePlace && generation === cursor.generation && offset - cursor.offset < OFFSETS_UNWRITTEN
}

/** Ends the plan before the record that would be parked above the limit. */
const limited = (plan: Plan, { parkedCount }: PartitionState): Plan & { readonly full?: boolean } => {
  let room = PARKED_LIMIT - parkedCount
  const end = plan.steps.findIndex((step) => step.does === 'park' && (room -= 1) < 0)
  return end < 0 ? plan : { steps: plan.steps.slice(0, end), full: true }
}
