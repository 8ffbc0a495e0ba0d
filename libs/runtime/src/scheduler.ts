/** Work for later. A failure goes to the scheduler's `onError`; it never ends the process. */
export type Task = () => unknown
/** Stops what was scheduled; harmless when it already ran. */
export type Cancel = () => void

/** Turn-taking, as a value: group commit, pollers, relay and transports wait by this and by nothing else. */
export interface Scheduler {
  /** After the running code and its resolved promises. */
  soon(task: Task): void
  /** Once, after `ms`. A pending timer does not keep the process alive. */
  after(ms: number, task: Task): Cancel
  /** Again and again, `ms` after the last run has ended: a slow run is never overtaken. The first run is after `ms`. */
  every(ms: number, task: Task): Cancel
  /** Keeps the process alive while it waits. */
  sleep(ms: number): Promise<void>
}

const nothing = (): void => undefined
const SETTLED = Promise.resolve()
/** Whosever promise it is: not each is one of this realm's. */
const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

/** Runs the task; resolves when it has settled, and hands its failure to `onError`. Most tasks end at once: they cost no promise. */
export const guarded = (task: Task, onError: (error: unknown) => void): Promise<void> => {
  try {
    const result = task()
    return isPromise(result) ? Promise.resolve(result).then(nothing, onError) : SETTLED
  } catch (error) {
    onError(error)
    return SETTLED
  }
}

/** `every` in terms of `after`, for each scheduler. */
export const repeatBy =
  (after: (ms: number, task: () => void) => Cancel, onError: (error: unknown) => void): Scheduler['every'] =>
  (ms, task) => {
    let cancelled = false
    let cancelNext: Cancel = () => undefined
    const isCancelled = (): boolean => cancelled
    const arm = (): void => {
      cancelNext = after(ms, () => {
        void guarded(task, onError).then(() => {
          if (!isCancelled()) arm()
        })
      })
    }
    arm()
    return () => {
      cancelled = true
      cancelNext()
    }
  }

/** Real time. */
export const systemScheduler = (onError: (error: unknown) => void): Scheduler => {
  const after = (ms: number, task: Task): Cancel => {
    const timer = setTimeout(() => void guarded(task, onError), ms)
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  }
  return {
    after,
    every: repeatBy(after, onError),
    soon: (task) => {
      setImmediate(() => void guarded(task, onError))
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms)
      }),
  }
}
