import { parentPort, workerData } from 'node:worker_threads'
import { coverageOf, type Coverage } from './coverage.ts'
import { runSeed, type SeedResult } from './run-seed.ts'

/** Every `step`-th seed from `first`, below `end`. */
export interface Share {
  readonly first: number
  readonly step: number
  readonly end: number
  readonly covers: boolean
}
export type Lived = SeedResult & { readonly coverage?: Coverage }

/** One seed's life, with what happened in it if that is wanted. */
export const live = async (seed: number, covers: boolean, tell?: (line: string) => void): Promise<Lived> => {
  const seen: { coverage?: Coverage } = {}
  const result = await runSeed(seed, {
    ...(tell ? { tell } : {}),
    ...(covers ? { inspect: (world) => Object.assign(seen, { coverage: coverageOf(world) }) } : {}),
  })
  return { ...result, ...seen }
}

/** A seed that came to no end that could be judged. */
const unlived = (seed: number, why: string): Lived => ({
  ...{ seed, violations: [why], hash: '' },
  ...{ events: 0, requests: 0, crashes: 0, steps: 0 },
})

const runShare = async ({ first, step, end, covers }: Share): Promise<void> => {
  let at = first
  // A seed that waits for what nothing will ever bring ends the thread in the middle (exit code 13): say which one it was.
  process.on('exit', () => {
    if (at < end) parentPort?.postMessage(unlived(at, 'liveness: the run waits for ever'))
  })
  const broken = (error: unknown): Lived =>
    unlived(at, `the run broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  for (; at < end; at += step) parentPort?.postMessage(await live(at, covers).catch(broken))
}

if (parentPort) await runShare(workerData as Share)
