import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { notRun } from '../e2e/distributed/not-run.ts'
import { whyNotDistributed } from '../e2e/distributed/system.ts'
import type { ChaosResult } from './run-chaos.ts'
import type { Form } from './site/site.ts'

const chaos = fileURLToPath(new URL('chaos.ts', import.meta.url))
/** How long faults come: each kind of them more than once. Start and judgement come on top. */
const MINUTES = '2'
const SEED = '20260105'
const FEWEST_FAULTS = 20
/** A busy machine takes longer to come up and to come to rest; what never does is named. */
const LIMIT_MS = 900_000

/** As its user runs it, in a process of its own. */
const run = async (form: Form): Promise<ChaosResult> => {
  const words = [chaos, '--form', form, '--minutes', MINUTES, '--seed', SEED, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    timeout: LIMIT_MS,
    maxBuffer: 64_000_000,
  }).catch((error: unknown) => {
    const { stdout: said = '', stderr: told = '' } = error as { stdout?: string; stderr?: string }
    if (said.startsWith('{')) return { stdout: said }
    throw new Error(told.slice(-6_000), { cause: error })
  })
  return JSON.parse(stdout) as ChaosResult
}

const problem = await whyNotDistributed()
const form: Form = problem === undefined ? 'distributed' : 'one-process'

describe('T2: the whole over the real PostgreSQL and the real Kafka, under fire', () => {
  if (problem !== undefined) notRun('chaos over Kafka', `${problem}; all services in one process are judged instead`)

  it(
    'keeps every promise while its parts are killed, frozen, restarted, cut off and filled up',
    async () => {
      const { violations, faults, requests, recovery, notRun: missing, seconds } = await run(form)
      for (const part of missing) process.stderr.write(`\nNOT RUN: ${part}\n`)
      process.stderr.write(
        `\nchaos: ${JSON.stringify(faults)}, ${JSON.stringify(requests)}, recovery ${JSON.stringify(recovery)}, ${seconds.toFixed(0)} s\n`,
      )
      expect(violations).toEqual([])
      expect(Object.values(faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(FEWEST_FAULTS)
      expect(requests.ok).toBeGreaterThan(100)
    },
    LIMIT_MS,
  )
})
