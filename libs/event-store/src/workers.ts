import { isRejection } from '@onhand/event-sourcing'
import type { Scheduler } from '@onhand/runtime'
import type { Command } from './command.ts'
import type { EventStore } from './event-store.ts'
import type { Deadline, Effect } from './rows.ts'

type OnError = (error: unknown, what: string) => void

export interface WorkerOptions {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly onError: OnError
  /** Milliseconds between looks when nothing was due. */
  readonly intervalMs?: number
}

const BATCH = 200
/** What fails stays leased so long before it is tried again. */
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

const fire = async (store: EventStore, deadline: Deadline): Promise<void> => {
  const handler = store.deadlines[deadline.name]
  if (!handler) throw new Error(`No handler for deadline ${deadline.name} of ${deadline.stream}`)
  await store.execute({ ...handler(deadline), lane: { feed: 'deadlines' } })
}

/**
 * One round of the poller: leases what is due, then submits it in the feed lane, so that shoppers go first. One that
 * fails is reported and comes again when its lease has ended.
 * @returns how many were due
 */
export const fireDueDeadlines = async (store: EventStore, onError: OnError): Promise<number> => {
  const due = await store.storage.leaseDeadlines(BATCH, LEASE_MS)
  await Promise.all(
    due.map((deadline) =>
      fire(store, deadline).catch((error: unknown) =>
        onError(error, `deadline ${deadline.name} of ${deadline.stream}`),
      ),
    ),
  )
  return due.length
}

/** Submits due deadlines as commands, again and again. */
export const startDeadlinePoller = ({ store, scheduler, onError, intervalMs = 500 }: WorkerOptions) =>
  worker(
    scheduler,
    intervalMs,
    () => fireDueDeadlines(store, onError),
    (error) => onError(error, 'deadlines'),
  )

/**
 * Calls the outside for one effect, with its id as the idempotency key, and returns the command that records the
 * outcome (whose events settle the effect). A throw means the outcome is unknown: it is tried again with back-off.
 */
export type EffectHandler = (effect: Effect) => Promise<Command<unknown>>

/** First try again after 1 s, then twice as long each time, at most an hour. */
export const backoffMs = (attempt: number): number => Math.min(1_000 * 2 ** Math.max(0, attempt - 1), 3_600_000)

export interface EffectWorkerOptions extends WorkerOptions {
  readonly handlers: Readonly<Record<string, EffectHandler>>
  readonly now: () => number
  /** Calls on the way at once. */
  readonly concurrency?: number
}

const perform = async ({ store, handlers }: EffectWorkerOptions, effect: Effect): Promise<void> => {
  const handler = handlers[effect.kind]
  if (!handler) throw new Error(`No handler for effect ${effect.kind}`) // Unreachable: only their kinds are leased.
  const command = await handler(effect)
  const { outcome } = await store.execute({ ...command, lane: { feed: 'effects' } })
  if (isRejection(outcome)) throw new Error(`The outcome of ${effect.kind} was refused: ${outcome.code}`)
}

const runEffect = async (options: EffectWorkerOptions, effect: Effect): Promise<void> => {
  try {
    await perform(options, effect)
  } catch (error) {
    options.onError(error, `effect ${effect.kind}`)
    const dueAt = new Date(options.now() + backoffMs(effect.attempt)).toISOString()
    await options.store.storage.postponeEffect(effect.id, dueAt)
  }
}

/** Performs due effects, a few at a time. */
export const startEffectWorker = (options: EffectWorkerOptions) => {
  const { store, scheduler, onError, intervalMs = 250, handlers, concurrency = 8 } = options
  const round = async (): Promise<number> => {
    const due = await store.storage.leaseEffects(Object.keys(handlers), concurrency, LEASE_MS)
    await Promise.all(due.map((effect) => runEffect(options, effect)))
    return due.length
  }
  return worker(scheduler, intervalMs, round, (error) => onError(error, 'effects'))
}
