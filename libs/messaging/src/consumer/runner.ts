import type { KnownEvent, Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import type { ConsumerContext, Partition, RecordBatch, RunningConsumer, Subscription } from '../types.ts'
import type { Applier, Outcome } from './applier.ts'
import { faultOf, messageOf, PartitionStopped } from './failures.ts'
import { assignState, partitionState, type PartitionState } from './partition-state.ts'
import { planBatch, type Plan, type Step } from './plan.ts'
import { createProgress } from './progress.ts'
import { parkedRecords } from './tables.ts'

/** A record is tried so often before it is parked. */
const TRIES = 3
/** So many parked records of a partition mean that something else is wrong: it waits until they are replayed. */
export const PARKED_LIMIT = 1_000

/** The checkpoint's offset may lag so far behind while its position does not move. */
const OFFSETS_UNWRITTEN = 100

/** How often a member looks how far the others have come; oftener while somebody waits for a position. */
const LOOK_MS = 500
const LOOK_WAITING_MS = 50

interface ConsumerName {
  readonly name: string
  readonly services: readonly Publisher[]
}

const textOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`

/** What deciding and projecting consumers share: assignment, planning, failures, parking, progress. */
export const startRunner = async (
  context: ConsumerContext,
  { name, services }: ConsumerName,
  applier: Applier,
): Promise<RunningConsumer> => {
  const { transport, logger } = context
  const states = new Map<string, PartitionState>()
  const listeners = new Set<(events: readonly KnownEvent[]) => void>()
  const partitionCount = transport.partitions ?? 1
  const progress = createProgress(services, partitionCount, { ...context, heartbeatMs: transport.heartbeatMs })
  let subscription: Subscription | null = null

  const refreshParked = async (state: PartitionState, { topic, partition }: Partition): Promise<void> => {
    const where = { consumer: name, topic, partition }
    const groups = await applier.tables.aggregate(parkedRecords, { where, groupBy: ['key'] })
    state.parked = new Set(groups.map(({ key }) => key))
    state.parkedCount = groups.reduce((total, { count }) => total + count, 0)
  }
  const checkpoints = async (partitions: readonly Partition[]) => {
    const found = await applier.checkpoints(partitions)
    return Promise.all(
      partitions.map(async (partition, index) => {
        const { checkpoint, at } = found[index] ?? { checkpoint: null }
        const known = states.get(textOf(partition))
        const state = known ?? partitionState(serviceOf(partition))
        assignState(state, checkpoint, !known, at)
        await refreshParked(state, partition)
        states.set(textOf(partition), state)
        if (checkpoint) tellProgress(partition, state)
        return checkpoint
      }),
    )
  }
  const serviceOf = ({ topic }: Partition): Publisher => {
    const service = services.find((candidate) => topicOf(candidate) === topic)
    if (!service) throw new Error(`${name} does not read ${topic}`)
    return service
  }
  const tellProgress = ({ partition }: Partition, { service, checkpoint, at }: PartitionState): void => {
    const { epoch, position } = checkpoint ?? { epoch: 0, position: 0 }
    progress.moved(service, partition, { epoch, position, at })
  }

  const deliver = async (batch: RecordBatch): Promise<void> => {
    const state = states.get(textOf(batch))
    if (!state) throw new Error(`${name} was given ${textOf(batch)} before its checkpoint was read`)
    progress.heard(batch.service)
    if (state.alarm !== null) throw stop(batch, state, state.alarm)
    try {
      // Each round applies all, or parks one record more.
      for (let round = 0; round <= batch.records.length; round += 1) if (await applyOnce(batch, state)) break
      state.trouble = null
    } catch (error) {
      if (!(error instanceof PartitionStopped))
        state.trouble = `${name} tries again in ${textOf(batch)}: ${messageOf(error)}`
      throw error
    }
  }

  /** True when the whole batch is dealt with. */
  const applyOnce = async (batch: RecordBatch, state: PartitionState): Promise<boolean> => {
    if (batch.records.some((record) => 'event' in record && state.parked.has(record.event.subject)))
      await refreshParked(state, batch) // They may have been replayed since.
    const plan = limited(planBatch(batch, { ...state, means: applier.means }), state)
    if (!plan.full && plan.alarm === undefined && isBarelyNews(state, plan.steps)) return true
    const outcome = await applier.apply(batch, state.checkpoint, plan.steps)
    advance(batch, state, plan.steps.slice(0, outcome.done))
    if (outcome.failed) {
      onFailure(plan.steps[outcome.failed.index], outcome.failed, state)
      return false
    }
    if (plan.full) throw new Error(`${PARKED_LIMIT} records of ${textOf(batch)} are parked: replay them first`)
    if (plan.alarm !== undefined) throw stop(batch, state, plan.alarm)
    return true
  }

  const advance = (batch: RecordBatch, state: PartitionState, steps: readonly Step[]): void => {
    const last = steps.at(-1)
    if (!last) return
    for (const step of steps) {
      if (step.counted) state.sequences.set(step.counted.stream, step.counted.sequence)
      if (step.does === 'park') {
        state.parked.add(step.park.key)
        state.parkedCount += 1
        state.given.delete(step.park.id)
        logger.error({ consumer: name, record: step.park.id, key: step.park.key }, `Parked: ${step.park.error}`)
      }
      if (step.does !== 'nothing') state.tries.delete(step.does === 'park' ? step.park.id : step.id)
    }
    state.checkpoint = last.next
    state.at = last.at
    tellProgress(batch, state)
    const events = steps.flatMap((step) => (step.does === 'event' ? [step.event] : []))
    if (events.length > 0) for (const listener of listeners) listener(events)
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

  const stop = (partition: Partition, state: PartitionState, alarm: string): PartitionStopped => {
    if (state.alarm === null) logger.fatal({ consumer: name, partition: textOf(partition) }, alarm)
    state.alarm = alarm
    subscription?.pause(partition)
    return new PartitionStopped(alarm)
  }

  /** Partitions that other members of the group own, as their checkpoints tell. */
  const lookAtOthers = async (): Promise<void> => {
    const others = services.flatMap((service) =>
      Array.from({ length: partitionCount }, (_, partition) => ({ service, topic: topicOf(service), partition })),
    )
    const unowned = others.filter((place) => !states.has(textOf(place)))
    if (unowned.length === 0) return
    const found = await applier.peek(unowned)
    unowned.forEach(({ service, partition, ...place }, index) => {
      const { checkpoint, at } = found[index] ?? {}
      if (!checkpoint || states.has(textOf({ ...place, partition }))) return
      progress.moved(service, partition, { ...checkpoint, at: at ?? null })
    })
  }
  let lookedAtMs = -Infinity
  const lookNow = async (): Promise<void> => {
    const isDue = context.clock.epochMs() - lookedAtMs >= LOOK_MS
    if (!isDue && !progress.hasWaiting) return
    lookedAtMs = context.clock.epochMs()
    await lookAtOthers().catch((error: unknown) => {
      logger.warn({ err: error, consumer: name }, 'Cannot look at the checkpoints of others')
    })
  }

  await applier.prepare()
  subscription = await transport.subscribe({
    group: name,
    services,
    checkpoints,
    deliver,
    onRevoked: (partitions) => {
      for (const partition of partitions)
        // An alarm stays known to this process, whoever owns the partition now.
        if (states.get(textOf(partition))?.alarm === null) states.delete(textOf(partition))
    },
    onHead: (service, head) => progress.head(service, head),
  })

  const stopLooking = partitionCount > 1 ? context.scheduler.every(LOOK_WAITING_MS, lookNow) : () => undefined

  return {
    name,
    progress: progress.now,
    reached: progress.reached,
    onApplied: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problems: () => Promise.resolve([...states].flatMap(([place, state]) => problemsOf(name, place, state))),
    replayParked: async (filter = {}) => {
      const replayed = await applier.replayParked(filter)
      for (const [place, state] of states) await refreshParked(state, placeOf(place))
      return replayed
    },
    stop: async () => {
      stopLooking()
      await subscription.stop()
      progress.end()
    },
  }
}

const placeOf = (text: string): Partition => {
  const slash = text.lastIndexOf('/')
  return { topic: text.slice(0, slash), partition: Number(text.slice(slash + 1)) }
}

const problemsOf = (
  name: string,
  place: string,
  { alarm, trouble, parkedCount }: PartitionState,
): readonly string[] => [
  ...(alarm === null ? [] : [`${name} has stopped in ${place}: ${alarm}`]),
  ...(trouble === null ? [] : [trouble]),
  ...(parkedCount === 0 ? [] : [`${name} has ${parkedCount} parked records in ${place}`]),
]

/** An idle source repeats its position every second: that is written down only now and then. */
const isBarelyNews = ({ checkpoint }: PartitionState, steps: readonly Step[]): boolean => {
  const last = steps.at(-1)
  if (!last || !checkpoint) return !last
  const { generation, offset, epoch, position } = last.next
  const samePlace = epoch === checkpoint.epoch && position === checkpoint.position
  return (
    samePlace &&
    generation === checkpoint.generation &&
    offset - checkpoint.offset < OFFSETS_UNWRITTEN &&
    steps.every(({ does }) => does === 'nothing')
  )
}

/** Ends the plan before the record that would be parked above the limit. */
const limited = (plan: Plan, { parkedCount }: PartitionState): Plan & { readonly full?: boolean } => {
  let room = PARKED_LIMIT - parkedCount
  const end = plan.steps.findIndex((step) => step.does === 'park' && (room -= 1) < 0)
  return end < 0 ? plan : { steps: plan.steps.slice(0, end), full: true }
}
