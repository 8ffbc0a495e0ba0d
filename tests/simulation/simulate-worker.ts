import { parentPort, workerData } from 'node:worker_threads'
import { runSeed, type SeedResult } from './run-seed.ts'

/** Every `step`-th seed from `first`, below `end`. */
export interface Share {
  readonly first: number
  readonly step: number
  readonly end: number
}

const { first, step, end } = workerData as Share
let at = first

// A seed that waits for what nothing will ever bring ends the thread in the middle (exit code 13): say which one it was.
process.on('exit', () => {
  if (at >= end) return
  const stuck: SeedResult = {
    seed: at,
    violations: ['the run waits for ever'],
    hash: '',
    events: 0,
    requests: 0,
    crashes: 0,
  }
  parentPort?.postMessage(stuck)
})
for (; at < end; at += step) parentPort?.postMessage(await runSeed(at))
