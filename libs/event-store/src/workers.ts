import { isRejection } from '@onhand/event-sourcing'
import { inStep, isTracing, type Scheduler } from '@onhand/runtime'
import type { Command } from './command.ts'
import type { EventStore } from './event-store.ts'
import type { Deadline, DueRows, Effect } from './rows.ts'

type OnError = (error: unknown, what: string) => void

export interface WorkerOptions {
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly onError: OnError
  /** Milliseconds until the next look when nothing was due; while that stays so, up to `CALM` times as many. */
  readonly intervalMs?: number
}

const BATCH = 200
/** A quiet service does not ask its database all the time. */
const CALM = 4
/** What fails stays leased so long before it is tried again. */
const LEASE_MS = 30_000
/** The first tries may meet a short outage; this many failures in a row are a person's business. */
const TRIES_UNTIL_TOLD = 3
const FAILURES_KEPT = 100

interface Worker {
  /** Takes no new work; resolves when the round that runs has ended. */
  readonly stop: () => Promise<void>
}

/** Again at once while there is work or a commit brought some, else after a while: the safety net for lost hints. */
const worker = (
  { store, scheduler, intervalMs }: WorkerOptions & { readonly intervalMs: number },
  brought: (due: DueRows) => boolean,
  round: () => Promise<number>,
  fail: (error: unknown) => void,
): Worker => {
  let running: Promise<unknown> = Promise.resolve()
  let state: 'resting' | 'soon' | 'working' | 'asked again' | 'stopped' = 'resting'
  let cancel = (): void => undefined
  let waitMs = intervalMs
  const isStopped = (): boolean => state === 'stopped'
  const next = (hasWork: boolean): void => {
    if (isStopped()) return
    state = hasWork ? 'soon' : 'resting'
    cancel = scheduler.after(hasWork ? 0 : waitMs, look)
    waitMs = hasWork ? intervalMs : Math.min(2 * waitMs, CALM * intervalMs)
  }
  const look = (): Promise<unknown> => {
    state = 'working'
    running = round().then(
      (count) => next(count > 0 || state === 'asked again'),
      (error: unknown) => {
        fail(error)
        next(false)
      },
    )
    return running
  }
  const unsubscribe = store.subscribe((due) => {
    if (!brought(due)) return
    if (state === 'working') state = 'asked again'
    if (state !== 'resting') return
    cancel()
    next(true)
  })
  next(true)
  return {
    stop: async (): Promise<void> => {
      state = 'stopped'
      unsubscribe()
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
export const startDeadlinePoller = (options: WorkerOptions): Worker => {
  const { store, onError, intervalMs = 250 } = options
  return worker(
    { ...options, intervalMs },
    ({ deadlines }) => deadlines,
    () => fireDueDeadlines(store, onError),
    (error) => onError(error, 'deadlines'),
  )
}

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

/** The trace of what the effect is about goes on in it. */
const causeOf = async (store: EventStore, { stream }: Effect): Promise<string | undefined> => {
  if (!isTracing()) return undefined
  const [first] = await store.stream(stream, 0, 1)
  return first?.metadata.traceparent
}

const perform = async (options: EffectWorkerOptions, effect: Effect): Promise<void> => {
  const { store } = options
  const parent = await causeOf(store, effect)
  const attributes = { 'onhand.service': store.log, 'onhand.effect.id': effect.id }
  await inStep(`effect ${effect.kind}`, { kind: 'client', parent, attributes }, (traceparent) =>
    call(options, effect, traceparent),
  )
}

const call = async (
  { store, handlers }: EffectWorkerOptions,
  effect: Effect,
  traceparent: string | undefined,
): Promise<void> => {
  const handler = handlers[effect.kind]
  if (!handler) throw new Error(`No handler for effect ${effect.kind}`) // Unreachable: only their kinds are leased.
  const command = await handler(effect)
  const metadata = traceparent === undefined ? command.metadata : { ...command.metadata, traceparent }
  const { outcome } = await store.execute({ ...command, ...(metadata ? { metadata } : {}), lane: { feed: 'effects' } })
  if (isRejection(outcome)) throw new Error(`The outcome of ${effect.kind} was refused: ${outcome.code}`)
}

/** Effects of this process whose last try failed. */
const createFailures = (now: () => number) => {
  const failing = new Map<string, { readonly text: string; readonly retryMs: number }>()
  return {
    add: ({ id, kind, attempt }: Effect, error: unknown, retryMs: number): void => {
      const why = error instanceof Error ? error.message : String(error)
      failing.delete(id)
      if (attempt >= TRIES_UNTIL_TOLD)
        failing.set(id, { text: `effect ${kind} ${id} failed ${attempt} times: ${why}`, retryMs })
      if (failing.size > FAILURES_KEPT) failing.delete(failing.keys().next().value ?? id)
    },
    remove: (id: string): void => void failing.delete(id),
    /** One that was due long ago was tried by another process, or is wanted no more. */
    list: (): readonly string[] => {
      for (const [id, { retryMs }] of failing) if (now() > retryMs + LEASE_MS) failing.delete(id)
      return [...failing.values()].map(({ text }) => text)
    },
  }
}

const runEffect = async (
  options: EffectWorkerOptions,
  failures: ReturnType<typeof createFailures>,
  effect: Effect,
): Promise<void> => {
  try {
    await perform(options, effect)
    failures.remove(effect.id)
  } catch (error) {
    options.onError(error, `effect ${effect.kind}`)
    const retryMs = options.now() + backoffMs(effect.attempt)
    failures.add(effect, error, retryMs)
    await options.store.storage.postponeEffect(effect.id, new Date(retryMs).toISOString())
  }
}

export interface EffectWorker extends Worker {
  /** What fails again and again, one line each; for a health check. */
  problems(): readonly string[]
}

/** Performs due effects, a few at a time. One that takes long holds its own place only: the others are filled again without it. */
export const startEffectWorker = (options: EffectWorkerOptions): EffectWorker => {
  const { store, onError, intervalMs = 250, handlers, concurrency = 8, now } = options
  const failures = createFailures(now)
  const kinds = Object.keys(handlers)
  const running = new Map<string, Promise<void>>()
  const begin = (effect: Effect): void => {
    if (running.has(effect.id)) return // It takes longer than its lease, and is still at it.
    const one = runEffect(options, failures, effect).catch((error: unknown) => onError(error, 'effects'))
    running.set(effect.id, one)
    void one.then(() => running.delete(effect.id))
  }
  /** None waits for the slowest of those that were leased with it. */
  const round = async (): Promise<number> => {
    if (running.size >= concurrency) await Promise.race(running.values())
    const due = await store.storage.leaseEffects(kinds, concurrency - running.size, LEASE_MS)
    for (const effect of due) begin(effect)
    return due.length
  }
  const looking = worker(
    { ...options, intervalMs },
    ({ effects }) => effects,
    round,
    (error) => onError(error, 'effects'),
  )
  const stop = async (): Promise<void> => {
    await looking.stop()
    await Promise.all(running.values())
  }
  return { stop, problems: failures.list }
}
