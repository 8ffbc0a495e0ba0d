import type { Scheduler } from '@onhand/runtime'
import type { Command } from './command.ts'
import type { EventStore } from './event-store.ts'
import type { Effect } from './rows.ts'

export interface WorkerOptions {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly onError: (error: unknown, what: string) => void
  /** Milliseconds between looks when nothing was due. */
  readonly intervalMs?: number
}

const BATCH = 200
const LEASE_MS = 30_000

/** Again at once while there is work, else after the interval; `stop` waits for the round that runs. */
const worker = (
  scheduler: Scheduler,
  intervalMs: number,
  round: () => Promise<number>,
  fail: (error: unknown) => void,
) => {
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  let cancel = (): void => undefined
  const next = (delayMs: number): void => {
    if (stopped) return
    cancel = scheduler.after(delayMs, () => {
      running = round().then(
        (count) => next(count > 0 ? 0 : intervalMs),
        (error: unknown) => {
          fail(error)
          next(intervalMs)
        },
      )
      return running
    })
  }
  next(0)
  return {
    stop: async (): Promise<void> => {
      stopped = true
      cancel()
      await running
    },
  }
}

/** Submits due deadlines as commands, in the feed lane so that shoppers go first. */
export const startDeadlinePoller = ({ store, scheduler, onError, intervalMs = 500 }: WorkerOptions) =>
  worker(
    scheduler,
    intervalMs,
    async () => {
      const due = await store.storage.leaseDeadlines(BATCH, LEASE_MS)
      await Promise.all(
        due.map(async (deadline) => {
          const handler = store.deadlines[deadline.name]
          if (!handler) throw new Error(`No handler for deadline ${deadline.name}`)
          await store.execute({ ...handler(deadline), lane: { feed: 'deadlines' } })
        }),
      )
      return due.length
    },
    (error) => onError(error, 'deadlines'),
  )

/**
 * Calls the outside for one effect, with its id as the idempotency key, and returns the command that records the
 * outcome (whose events settle the effect). A throw means the outcome is unknown: it is tried again with back-off.
 */
export type EffectHandler = (effect: Effect) => Promise<Command<unknown>>

/** First try again after 1 s, then twice as long each time, at most an hour. */
export const backoffMs = (attempt: number): number => Math.min(1_000 * 2 ** Math.max(0, attempt - 1), 3_600_000)

export const startEffectWorker = (
  options: WorkerOptions & {
    readonly handlers: Readonly<Record<string, EffectHandler>>
    readonly now: () => number
    /** Calls on the way at once. */
    readonly concurrency?: number
  },
) => {
  const { store, scheduler, onError, intervalMs = 250, handlers, now, concurrency = 8 } = options
  const run = async (effect: Effect): Promise<void> => {
    const handler = handlers[effect.kind]
    if (!handler) return
    try {
      const command = await handler(effect)
      await store.execute({ ...command, lane: { feed: 'effects' } })
    } catch (error) {
      onError(error, `effect ${effect.kind}`)
      await store.storage.postponeEffect(effect.id, new Date(now() + backoffMs(effect.attempt)).toISOString())
    }
  }
  return worker(
    scheduler,
    intervalMs,
    async () => {
      const due = await store.storage.leaseEffects(Object.keys(handlers), concurrency, LEASE_MS)
      await Promise.all(due.map(run))
      return due.length
    },
    (error) => onError(error, 'effects'),
  )
}
