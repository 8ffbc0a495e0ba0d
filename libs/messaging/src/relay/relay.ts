import { isBefore, type Position } from '@onhand/event-store'
import type { Clock, Logger, Scheduler } from '@onhand/runtime'
import type { PublicEvent } from '@onhand/schemas'
import { partitionOf } from '../murmur2.ts'
import { progressOf } from '../records.ts'
import { createWake } from '../transports/wake.ts'
import type { LogPage, PublicLog } from '../types.ts'
import type { LeaderLock, Lease, OutgoingRecord, RecordSender, RelayCheckpoint } from './ports.ts'

export interface RelayOptions {
  readonly log: PublicLog
  readonly sender: RecordSender
  readonly partitions: number
  readonly checkpoint: RelayCheckpoint
  readonly lock: LeaderLock
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly logger: Logger
  /** Log positions of one send at most. */
  readonly batch?: number
  /** An idle leader says so once in this time. */
  readonly heartbeatMs?: number
}

export interface Relay {
  readonly problems: () => readonly string[]
  /** How far this process has sent as the leader; null while another leads. */
  readonly sent: () => Position | null
  readonly stop: () => Promise<void>
}

/** A busy leader sends so often at most, unless it has more than fits into one send: fewer, larger requests cost less all the way. */
const PACE_MS = 10
/** Progress records follow a batch after so long at most. */
const PROGRESS_MS = 50
/** An idle leader says so once in this time, unless told otherwise; who waits for the lead asks as often. */
export const HEARTBEAT_MS = 1_000
/** A busy leader writes its checkpoint so often, an idle one at once. */
const KEEP_MS = 100
const BACKOFF_MS = 200
const MAX_BACKOFF_MS = 5_000

type Through = LogPage['through']

/**
 * Publishes one log: one leader, in log order, the checkpoint after what was sent. After a crash it may send again; it never
 * skips, and never reorders within a partition.
 */
export const startRelay = (options: RelayOptions): Relay => {
  const { log, scheduler, logger } = options
  const wake = createWake(scheduler)
  const unsubscribe = log.subscribe(() => {
    wake.hint()
  })
  const life = { stopped: false }
  let problem: string | null = null
  let failures = 0
  let sent: Position | null = null

  const lead = async (lease: Lease): Promise<void> => {
    const leader = await takeOver(options)
    problem = null
    while (!life.stopped && lease.held()) {
      const { restMs, waitMs } = await leader.step()
      sent = leader.sent()
      failures = 0
      if (restMs > 0 && !isStopped()) await scheduler.sleep(restMs)
      if (waitMs > 0 && !isStopped()) await wake.wait(waitMs)
    }
    await leader.keep()
  }
  const isStopped = (): boolean => life.stopped
  const round = async (): Promise<void> => {
    try {
      const lease = await options.lock.tryAcquire()
      if (!lease) {
        problem = null
        await wake.wait(HEARTBEAT_MS)
        return
      }
      try {
        await lead(lease)
      } finally {
        sent = null
        await lease.release()
      }
    } catch (error) {
      failures += 1
      problem = `The relay of ${log.service} cannot publish: ${error instanceof Error ? error.message : String(error)}`
      logger.error({ err: error, service: log.service }, 'relay')
      if (!isStopped()) await wake.wait(Math.min(BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS))
    }
  }
  const loop = async (): Promise<void> => {
    while (!life.stopped) await round()
  }
  const ended = loop()
  return {
    problems: () => (problem === null ? [] : [problem]),
    sent: () => sent,
    stop: async () => {
      life.stopped = true
      unsubscribe()
      wake.hint()
      await ended
      await options.sender.stop()
    },
  }
}

/**
 * Finds out where to go on; refuses while the topic holds what this log never said. A topic that holds less than it was sent (a new
 * cluster, a partition that lost its end) is sent again what it lacks: consumers drop what they know.
 */
const takeOver = async (options: RelayOptions) => {
  const { log, sender, checkpoint } = options
  const head = await log.head()
  const held = await sender.held()
  if (held && isBefore(head, held.highest))
    throw new Error(
      `its topic holds position ${held.highest.position} of epoch ${held.highest.epoch}, the log ends at ${head.position} of epoch ${head.epoch}: if the log was restored, run "onhand log new-epoch"`,
    )
  const sent = (await checkpoint.read()) ?? NOTHING
  const kept = held?.lowest ?? NOTHING
  return createLeader(options, isBefore(kept, sent) ? kept : sent)
}

const NOTHING: Position = { epoch: 0, position: 0 }

const createLeader = (
  { log, sender, partitions, checkpoint, clock, batch = 500, heartbeatMs = HEARTBEAT_MS }: RelayOptions,
  start: Position,
) => {
  let through: Through = { ...start, at: new Date(0).toISOString() }
  let epoch = start.epoch
  /** Partition → the newest position that it has heard of; unknown at first. */
  const told = Array.from({ length: partitions }, () => -1)
  let progressMs = -Infinity
  let kept = start
  let keptMs = -Infinity

  const sent = (): Position => ({ epoch, position: through.position })
  const keep = async (): Promise<void> => {
    if (!isBefore(kept, sent())) return
    const position = sent()
    await checkpoint.write(position)
    kept = position
    keptMs = clock.epochMs()
  }

  const everywhere = (progress: Through, wanted: (partition: number) => boolean): OutgoingRecord[] =>
    told.flatMap((_, partition) => {
      if (!wanted(partition)) return []
      told[partition] = progress.position
      return [{ partition, key: '', value: JSON.stringify(progressOf(log.service, progress)) }]
    })
  /** A new life of the log is told everywhere before its first event: who has applied more than it keeps must stop. */
  const begin = async (next: number): Promise<OutgoingRecord[]> => {
    if (next <= epoch) return []
    const lives = (await log.epochs()).filter((life) => life.epoch > epoch && life.epoch <= next)
    epoch = next
    return lives.flatMap((life) =>
      everywhere({ epoch: life.epoch, position: life.startsAfter, at: through.at }, () => true),
    )
  }
  const outgoing = (event: PublicEvent): OutgoingRecord => {
    const partition = partitionOf(event.subject, partitions)
    told[partition] = Number(event.position)
    const { subject: key, traceparent } = event
    const record = { partition, key, value: JSON.stringify(event) }
    return traceparent === undefined ? record : { ...record, traceparent }
  }
  const recordsOf = async ({ events, through: end }: LogPage): Promise<OutgoingRecord[]> => {
    const records: OutgoingRecord[] = []
    for (const event of events) {
      if (event.epoch > epoch) records.push(...(await begin(event.epoch)))
      records.push(outgoing(event))
    }
    records.push(...(await begin(end.epoch)))
    return records
  }
  /** Who got nothing newer hears how far the log has come; when idle, all do, so that silence means a broken line. */
  const progress = (isIdle: boolean): OutgoingRecord[] => {
    const now = clock.epochMs()
    if (now - progressMs < (isIdle ? heartbeatMs : PROGRESS_MS)) return []
    progressMs = now
    return everywhere(through, (partition) => isIdle || (told[partition] ?? -1) < through.position)
  }

  return {
    sent,
    /** Writes down how far it has sent. */
    keep,
    /**
     * Sends what there is. Answers after how many milliseconds to come again: `restMs` in any case, `waitMs` or at a wake-up.
     */
    step: async (): Promise<{ readonly restMs: number; readonly waitMs: number }> => {
      const startMs = clock.epochMs()
      const { position: from } = through
      const page = await log.tail(from, batch)
      const isNews = page.through.position > through.position || page.through.epoch > epoch
      const records = await recordsOf(page)
      if (isNews) through = page.through
      const isBehind = told.some((position) => position < through.position)
      records.push(...progress(!isNews && !isBehind))
      if (records.length > 0) await sender.send(records)
      // Every batch's own commit would cost more than the little that a crash makes it send again.
      if (!isNews || clock.epochMs() - keptMs >= KEEP_MS) await keep()
      const isFull = page.through.position - from >= batch
      if (isNews) return { restMs: isFull ? 0 : Math.max(0, startMs + PACE_MS - clock.epochMs()), waitMs: 0 }
      const isStillBehind = told.some((position) => position < through.position)
      const dueMs = progressMs + (isStillBehind ? PROGRESS_MS : heartbeatMs)
      return { restMs: 0, waitMs: Math.max(1, dueMs - clock.epochMs()) }
    },
  }
}
