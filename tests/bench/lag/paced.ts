import { percentile } from '../figures.ts'

export interface Paced {
  readonly eventsPerSecond: number
  readonly seconds: number
  /** Where the views are asked for what was written. */
  readonly viewsOrigin?: string
}

export interface Percentiles {
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What one paced run wrote, and how long its writers waited for their durable answers. */
export interface Written {
  /** What was really written. */
  readonly eventsPerSecond: number
  readonly answer: Percentiles
  /** Of some: from the durable answer until the views' API answers with it. */
  readonly api?: Percentiles
  /** The log's positions of the run: after `from`, up to `through`. */
  readonly from: number
  readonly through: { readonly epoch: number; readonly position: number }
}

const TICK_MS = 5

export const percentiles = (milliseconds: readonly number[]): Percentiles => {
  const samples = Float64Array.from(milliseconds)
  return { p50Ms: percentile(samples, 0.5), p99Ms: percentile(samples, 0.99) }
}

/**
 * Writes at an even pace, whether the earlier ones have been answered or not.
 * @returns how long each waited for its answer, milliseconds, and how long all of it took
 */
export const writePaced = async (
  write: (number: number) => Promise<unknown>,
  writesPerSecond: number,
  seconds: number,
): Promise<{ readonly waits: readonly number[]; readonly elapsedSeconds: number }> => {
  const timed = async (number: number): Promise<number> => {
    const start = performance.now()
    await write(number)
    return performance.now() - start
  }
  const start = performance.now()
  const total = Math.floor(writesPerSecond * seconds)
  const writes: Promise<number>[] = []
  while (writes.length < total) {
    const due = Math.min(total, ((performance.now() - start) / 1_000) * writesPerSecond)
    while (writes.length < due) writes.push(timed(writes.length))
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  const waits = await Promise.all(writes)
  return { waits, elapsedSeconds: (performance.now() - start) / 1_000 }
}
