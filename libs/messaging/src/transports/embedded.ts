import type { Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import { topicOf } from '../envelope.ts'
import { progressOf } from '../records.ts'
import type { Partition, PublicLog, SubscribeOptions, Subscription, Transport, TransportRecord } from '../types.ts'
import { checkLife } from './check-life.ts'
import { createSharedTail, type Segment, type SharedTail } from './shared-tail.ts'
import { createTurns, type Turns } from './turns.ts'
import { createWake } from './wake.ts'

export interface EmbeddedOptions {
  readonly scheduler: Scheduler
  readonly onError?: (error: unknown, what: string) => void
  /** Milliseconds between looks when no wake-up came: the safety net. */
  readonly pollMs?: number
  /** Log positions of a batch at most. */
  readonly batch?: number
  /** Callers of this process wait: subscribers that have fallen behind catch up one after the other, and rest in between. */
  readonly isPressed?: () => boolean
}

/** An embedded topic has one partition, whose offsets are the log's positions. */
const PARTITION = 0
const GENERATION = 1
const BACKOFF_MS = 100
const MAX_BACKOFF_MS = 5_000
/** As long as a batch takes, about: half of the process is left to its callers. */
const REST_MS = 20

/**
 * Every subscriber tails the source's log itself, in this process or from the same database, with its own checkpoint.
 * `logs` is read when somebody subscribes, so that services built after the transport are found.
 */
export const createEmbeddedTransport = (logs: readonly PublicLog[], options: EmbeddedOptions): Transport => {
  const tails = new Map<PublicLog, SharedTail>()
  const turns = createTurns(options.scheduler, REST_MS)
  const running = new Set<LogSubscription>()
  const tailOf = (log: PublicLog): SharedTail => {
    const tail = tails.get(log) ?? createSharedTail(log)
    tails.set(log, tail)
    return tail
  }
  const logOf = (service: Publisher): PublicLog => {
    const log = logs.find((candidate) => candidate.service === service)
    if (!log) throw new Error(`No log of ${service}: the embedded transport knows ${names(logs)}`)
    return log
  }
  return {
    partitions: 1,
    // eslint-disable-next-line @typescript-eslint/require-await -- an unknown service rejects like any other failure
    subscribe: async (subscriber) => {
      const sources = subscriber.services.map(logOf)
      const parts = sources.map((log) => subscribeToLog({ log, tail: tailOf(log), turns }, subscriber, options))
      for (const part of parts) running.add(part)
      return together(parts, async () => {
        await Promise.all(parts.map((part) => part.stop()))
        for (const part of parts) running.delete(part)
      })
    },
    problems: () => Promise.resolve([...running].flatMap((part) => part.problem() ?? [])),
    stop: async () => {
      await Promise.all([...running].map((part) => part.stop()))
      running.clear()
    },
  }
}

const names = (logs: readonly PublicLog[]): string => logs.map(({ service }) => service).join(', ') || 'none'

const together = (parts: readonly LogSubscription[], stop: () => Promise<void>): Subscription => {
  const of = ({ topic }: Partition): LogSubscription | undefined => parts.find((part) => part.topic === topic)
  return { pause: (partition) => of(partition)?.pause(), resume: (partition) => of(partition)?.resume(), stop }
}

/** One subscriber on one log. */
interface LogSubscription {
  readonly topic: string
  pause(): void
  resume(): void
  problem(): string | undefined
  stop(): Promise<void>
}

interface Source {
  readonly log: PublicLog
  readonly tail: SharedTail
  readonly turns: Turns
}

const subscribeToLog = (
  { log, tail, turns }: Source,
  subscriber: SubscribeOptions,
  { scheduler, onError, pollMs = 1_000, batch = 100, isPressed = () => false }: EmbeddedOptions,
): LogSubscription => {
  const { service } = log
  const topic = topicOf(service)
  const wake = createWake(scheduler)
  const unsubscribe = log.subscribe(() => wake.hint())
  let stopped = false
  let paused = false
  let failures = 0
  let problem: string | undefined
  /** Where to go on; unknown at first and after every failure. */
  let cursor: { epoch: number; position: number } | null = null

  const deliver = async (records: readonly TransportRecord[]): Promise<void> => {
    if (records.length > 0)
      await subscriber.deliver({ topic, partition: PARTITION, service, generation: GENERATION, records })
  }
  const assign = async (): Promise<{ epoch: number; position: number }> => {
    const [checkpoint] = await subscriber.checkpoints([{ topic, partition: PARTITION }])
    if (!checkpoint) return { epoch: 0, position: 0 }
    await checkLife(log, checkpoint, deliver)
    return checkpoint
  }
  /** True when there was something. */
  const step = async (): Promise<boolean> => {
    cursor ??= await assign()
    const segment = await tail.read(cursor.position, batch)
    const { through } = segment
    if (cursor.epoch > 0 && through.epoch > cursor.epoch) await checkLife(log, cursor, deliver)
    const isFull = through.position - cursor.position >= batch
    subscriber.onHead?.(service, isFull ? await headOf(log) : through)
    if (through.position <= cursor.position) return false
    const records = recordsOf(log, segment)
    await (isFull && isPressed() ? turns(() => deliver(records)) : deliver(records))
    cursor = through
    return true
  }
  const round = async (): Promise<void> => {
    if (paused) {
      await wake.wait(pollMs)
      return
    }
    try {
      if (!(await step()) && !isStopped()) await wake.wait(pollMs)
      failures = 0
      problem = undefined
    } catch (error) {
      cursor = null
      failures += 1
      problem = `${subscriber.group} cannot go on in ${topic}: ${String(error)}`
      onError?.(error, `${subscriber.group} in ${topic}`)
      if (!isStopped() && !isPaused()) await pause(Math.min(BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS))
    }
  }
  const isStopped = (): boolean => stopped
  const isPaused = (): boolean => paused
  /** A back-off ends early only by `stop`: hints of new events do not hurry it. */
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      endPause = resolve
      scheduler.after(ms, resolve)
    })
  let endPause = (): void => undefined
  const loop = async (): Promise<void> => {
    while (!isStopped()) await round()
  }
  const ended = loop()
  return {
    topic,
    problem: () => problem,
    pause: () => {
      paused = true
    },
    resume: () => {
      paused = false
      wake.hint()
    },
    stop: async () => {
      stopped = true
      unsubscribe()
      wake.hint()
      endPause()
      await ended
    },
  }
}

const headOf = async (log: PublicLog) => {
  const { epoch, position, recordedAt } = await log.head()
  return { epoch, position, at: recordedAt }
}

/** The segment's records; where it ends in private events, a progress record moves the checkpoint past them. */
const recordsOf = (log: PublicLog, { records, through }: Segment): readonly TransportRecord[] => {
  if ((records.at(-1)?.offset ?? 0) >= through.position) return records
  return [...records, { offset: through.position, progress: progressOf(log.service, through) }]
}
