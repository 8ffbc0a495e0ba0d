import { parentPort, workerData } from 'node:worker_threads'
import { runSeed } from './run-seed.ts'

/** Every `step`-th seed from `first`, below `end`. */
export interface Share {
  readonly first: number
  readonly step: number
  readonly end: number
}

const { first, step, end } = workerData as Share
for (let seed = first; seed < end; seed += step) parentPort?.postMessage(await runSeed(seed))
