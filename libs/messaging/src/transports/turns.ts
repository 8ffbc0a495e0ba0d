import type { Scheduler } from '@onhand/runtime'

/** Whoever works longer keeps the others waiting no longer than this, milliseconds. */
const LONGEST_TURN_MS = 1_000

/** Work of many, one after the other, with a rest behind each: `restMs` milliseconds in which the process does something else. */
export const createTurns = (scheduler: Scheduler, restMs: number) => {
  let last: Promise<unknown> = Promise.resolve()
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const before = last
    const { promise, resolve } = Promise.withResolvers<undefined>()
    last = promise
    await before
    const free = scheduler.after(LONGEST_TURN_MS, () => resolve(undefined))
    try {
      return await work()
    } finally {
      free()
      scheduler.after(restMs, () => resolve(undefined))
    }
  }
}
export type Turns = ReturnType<typeof createTurns>
