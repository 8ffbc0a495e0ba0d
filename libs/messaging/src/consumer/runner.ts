import type { KnownEvent, Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import type { ConsumerContext, Partition, RecordBatch, RunningConsumer, Subscription } from '../types.ts'
import type { Applier } from './applier.ts'
import { createDelivery } from './delivery.ts'
import { assignState, cursorOf, partitionState, textOf, type PartitionState } from './partition-state.ts'
import { createProgress } from './progress.ts'
import { parkedRecords, stoppedPartitions, type StoppedPartition } from './tables.ts'

/** How often a member looks how far the others have come; oftener while somebody waits for a position. */
const LOOK_MS = 500
const LOOK_WAITING_MS = 50

interface ConsumerName {
  readonly name: string
  readonly services: readonly Publisher[]
}

/** What deciding and projecting consumers share: assignment, planning, failures, parking, progress. */
export const startRunner = async (
  context: ConsumerContext,
  { name, services }: ConsumerName,
  applier: Applier,
): Promise<RunningConsumer> => {
  const { transport, logger, clock, scheduler } = context
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
  const stoppedRows = (): Promise<StoppedPartition[]> =>
    applier.tables.select(stoppedPartitions, { where: { consumer: name }, limit: 10_000 })
  const checkpoints = async (partitions: readonly Partition[]) => {
    const stopped = new Map((await stoppedRows()).map((row) => [textOf(row), row.reason]))
    const found = await applier.checkpoints(partitions)
    return Promise.all(
      partitions.map(async (partition, index) => {
        const { checkpoint, at } = found[index] ?? { checkpoint: null }
        const known = states.get(textOf(partition))
        const state = known ?? partitionState(serviceOf(partition))
        assignState(state, checkpoint, !known, at)
        await refreshParked(state, partition)
        state.alarm ??= stopped.get(textOf(partition)) ?? null
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
  const tellProgress = ({ partition }: Partition, state: PartitionState): void => {
    const { epoch, position } = cursorOf(state) ?? { epoch: 0, position: 0 }
    progress.moved(state.service, partition, { epoch, position, at: state.at })
  }

  const delivery = createDelivery({
    ...{ name, applier, logger, clock, scheduler, refreshParked },
    // Where members share a topic, the others read from the checkpoint how far this one has come.
    lazy: applier.decides || partitionCount === 1,
    moved: (state, partition) => {
      tellProgress(partition, state)
    },
    parked: ({ topic, key, event, error }) => transport.copyParked?.({ consumer: name, topic, key, event, error }),
    applied: (events) => {
      for (const listener of listeners) listener(events)
    },
    pause: (partition) => subscription?.pause(partition),
  })
  const deliver = async (batch: RecordBatch): Promise<void> => {
    const state = states.get(textOf(batch))
    if (!state) throw new Error(`${name} was given ${textOf(batch)} before its checkpoint was read`)
    progress.heard(batch.service)
    await delivery.deliver(batch, state)
  }

  const places = services.flatMap((service) =>
    Array.from({ length: partitionCount }, (_, partition) => ({ service, topic: topicOf(service), partition })),
  )
  /** Partitions that other members of the group own, as their checkpoints tell. */
  const lookAtOthers = async (): Promise<void> => {
    const unowned = places.filter((place) => !states.has(textOf(place)))
    const found = await applier.peek(unowned)
    unowned.forEach(({ service, partition, ...place }, index) => {
      const { checkpoint, at } = found[index] ?? {}
      if (!checkpoint || states.has(textOf({ ...place, partition }))) return
      progress.moved(service, partition, { ...checkpoint, at: at ?? null })
    })
  }
  const ownsAll = (): boolean => states.size === places.length
  const lookNow = async (): Promise<void> => {
    if (ownsAll()) return
    await lookAtOthers().catch((error: unknown) => {
      logger.warn({ err: error, consumer: name }, 'Cannot look at the checkpoints of others')
    })
  }
  let [isLooking, isStopped] = [false, false]
  let cancelLook = (): void => undefined
  /** For as long as others own some of the partitions. */
  const keepLooking = (): void => {
    if (isLooking || isStopped || partitionCount === 1 || ownsAll()) return
    isLooking = true
    cancelLook = scheduler.after(LOOK_MS, async () => {
      await lookNow()
      isLooking = false
      keepLooking()
    })
  }
  let looksOften = false
  const lookWhileWaiting = (): void => {
    if (looksOften || partitionCount === 1) return
    looksOften = true
    scheduler.after(LOOK_WAITING_MS, async () => {
      if (progress.hasWaiting()) await lookNow()
      looksOften = false
      if (progress.hasWaiting()) lookWhileWaiting()
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
      keepLooking()
    },
    onHead: (service, head) => progress.head(service, head),
  })

  keepLooking()

  return {
    name,
    progress: progress.now,
    reached: (wanted, timeoutMs) => {
      const reached = progress.reached(wanted, timeoutMs)
      if (progress.hasWaiting()) lookWhileWaiting()
      return reached
    },
    onApplied: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problems: () => Promise.resolve([...states].flatMap(([place, state]) => problemsOf(name, place, state))),
    parked: () => [...states.values()].reduce((sum, { parkedCount }) => sum + parkedCount, 0),
    replayParked: async (filter = {}) => {
      const replayed = await applier.replayParked(filter)
      for (const [place, state] of states) await refreshParked(state, placeOf(place))
      return replayed
    },
    resumeStopped: async () => {
      for (const row of await stoppedRows()) await applier.forgetStopped(row)
      for (const [place, state] of states) {
        if (state.alarm === null) continue
        states.delete(place) // What it knew of sequences ended at the gap.
        subscription.resume(placeOf(place))
      }
    },
    stop: async () => {
      isStopped = true
      cancelLook()
      await subscription.stop()
      await Promise.all([...states].map(([place, state]) => delivery.settle(placeOf(place), state)))
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
