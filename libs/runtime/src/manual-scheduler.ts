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
  readonly order: number
  readonly task: Task
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
  const waiting = new Set<Entry>()
  const failures: unknown[] = []
  const fail = onError ?? ((error: unknown) => failures.push(error))
  let scheduled = 0
  const after = (ms: number, task: Task): Cancel => {
    const entry = { dueMs: clock.epochMs() + Math.max(0, ms), order: scheduled++, task }
    waiting.add(entry)
    return () => waiting.delete(entry)
  }
  const next = (): Entry | undefined => {
    let first: Entry | undefined
    for (const entry of waiting) {
      if (first === undefined || entry.dueMs < first.dueMs) first = entry // The set keeps the order of scheduling.
    }
    return first
  }
  const runThrough = async (endMs: number): Promise<void> => {
    await settle()
    for (let entry = next(); entry !== undefined && entry.dueMs <= endMs; entry = next()) {
      waiting.delete(entry)
      clock.advance(Math.max(0, entry.dueMs - clock.epochMs()))
      void guarded(entry.task, fail) // Not awaited: it may itself wait for virtual time.
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
