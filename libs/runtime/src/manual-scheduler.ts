import type { ManualClock } from './clock.ts'
import { guarded, repeatBy, type Cancel, type Scheduler, type Task } from './scheduler.ts'

/** Virtual time: nothing runs before it is asked to, and then in the order of due time, then of scheduling. */
export interface ManualScheduler extends Scheduler {
  /** Runs what is due now, and what that makes due now, without moving the clock. */
  runUntilIdle(): Promise<void>
  /** Moves the clock forward and runs all that falls due on the way, each at its own time. */
  advance(ms: number): Promise<void>
  /** When the next waiting task is due, epoch milliseconds; undefined when none waits. */
  nextDueMs(): number | undefined
}

interface Entry {
  readonly dueMs: number
  /** Null: cancelled, and gone when its turn comes. */
  task: Task | null
}

/** A settled promise's followers run before the next immediate: with no real I/O about, this drains them all. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

const rethrow = (error: unknown): never => {
  throw error
}

/** @param onError without it a failing task fails the `advance` or `runUntilIdle` that ran it or came next */
export const manualScheduler = (clock: ManualClock, onError?: (error: unknown) => void): ManualScheduler => {
  /** The last is the next: by due time, and those of one time in the order of scheduling. */
  const waiting: Entry[] = []
  const failures: unknown[] = []
  const fail = onError ?? ((error: unknown) => failures.push(error))
  const after = (ms: number, task: Task): Cancel => {
    const entry: Entry = { dueMs: clock.epochMs() + Math.max(0, ms), task }
    let [low, high] = [0, waiting.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((waiting[middle]?.dueMs ?? 0) > entry.dueMs) low = middle + 1
      else high = middle
    }
    waiting.splice(low, 0, entry)
    return () => {
      entry.task = null
    }
  }
  const next = (): Entry | undefined => {
    while (waiting.length > 0 && waiting.at(-1)?.task === null) waiting.pop()
    return waiting.at(-1)
  }
  const runThrough = async (endMs: number): Promise<void> => {
    await settle()
    for (let entry = next(); entry !== undefined && entry.dueMs <= endMs; entry = next()) {
      waiting.pop()
      clock.advance(Math.max(0, entry.dueMs - clock.epochMs()))
      if (entry.task) void guarded(entry.task, fail) // Not awaited: it may itself wait for virtual time.
      await settle()
    }
    if (failures.length > 0) rethrow(failures.shift())
  }
  return {
    after,
    every: repeatBy(after, fail),
    soon: (task) => void after(0, task),
    sleep: (ms) =>
      new Promise((resolve) => {
        after(ms, resolve)
      }),
    runUntilIdle: () => runThrough(clock.epochMs()),
    nextDueMs: () => next()?.dueMs,
    advance: async (ms) => {
      const endMs = clock.epochMs() + ms
      await runThrough(endMs)
      clock.advance(Math.max(0, endMs - clock.epochMs()))
    },
  }
}
