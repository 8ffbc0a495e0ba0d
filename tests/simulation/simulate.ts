import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { addCoverage, coverageLines, missing, noCoverage } from './coverage.ts'
import { shrink } from './shrink.ts'
import { live, type Lived, type Share } from './simulate-worker.ts'
import { storyLines } from './story.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    help: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
    /** Prints what happened how often, and what never did. */
    coverage: { type: 'boolean', default: false },
    /** Tells a seed that breaks with as few steps and faults as still break it. */
    shrink: { type: 'boolean', default: false },
  },
})

const whole = (name: 'seed' | 'runs' | 'jobs'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is a whole number, not ${values[name]}`)
  return number
}

const USAGE = `pnpm simulate [--seed N] [--runs N] [--jobs N] [--keep-going] [--verbose] [--coverage] [--shrink]

Lives the whole system through one seed after the other: everything in one process, in memory, on a virtual clock, with faults.
  --keep-going  goes on after a seed that breaks    --verbose  step by step, and the hash of all logs
  --coverage    what happened how often, and what never did
  --shrink      tells a seed that breaks with as few steps and faults as still break it`

const PROGRESS_MS = 5_000
const show = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Adds up what the seeds said, and shows it now and then. */
const createSummary = (runs: number) => {
  const start = performance.now()
  const sums = { seeds: 0, failed: 0, events: 0, requests: 0, crashes: 0 }
  let shownAt = start
  let coverage = noCoverage
  const pace = (): string => {
    const minutes = (performance.now() - start) / 60_000
    return `${sums.seeds} of ${runs} seeds, ${Math.round(sums.seeds / minutes)} a minute, ${sums.failed} failed`
  }
  return {
    /** @returns whether all is well */
    add: ({ seed, violations, hash, coverage: seen, ...counts }: Lived): boolean => {
      sums.seeds += 1
      if (seen) coverage = addCoverage(coverage, seen)
      for (const what of ['events', 'requests', 'crashes'] as const) sums[what] += counts[what]
      if (values.verbose) show(`hash of all logs: ${hash}`)
      if (violations.length > 0) {
        sums.failed += 1
        show(`seed ${seed} breaks:`)
        for (const violation of violations) show(`  ${violation}`)
        show(`  again, in short: pnpm simulate --seed ${seed} --shrink; step by step: --verbose`)
      }
      if (performance.now() - shownAt > PROGRESS_MS) {
        shownAt = performance.now()
        show(pace())
      }
      return violations.length === 0
    },
    end: (): number => {
      if (values.coverage) {
        for (const line of coverageLines(coverage)) show(line)
        show(`never: ${missing(coverage).join(', ') || 'nothing'}`)
      }
      show(`${pace()}; ${sums.events} events, ${sums.requests} requests, ${sums.crashes} crashes`)
      return sums.failed
    },
  }
}
type Summary = ReturnType<typeof createSummary>

/** Most of what a life leaves behind dies young: the larger the nursery, the less is copied. A thread's three parts together. */
const NURSERY_MB = 768
/** A nursery that has to grow first copies meanwhile; and much of a life's code runs too seldom to be optimised. */
const tuneThreads = (): void => {
  setFlagsFromString(`--min-semi-space-size=${NURSERY_MB / 3}`)
  setFlagsFromString('--always-sparkplug')
}
/** Seeds that one thread lives: what it learns to know meanwhile stays in its memory, and slows the collector down. */
const SEEDS_A_THREAD = 5_000

const runPart = (share: Share, summary: Summary, stop: AbortController): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./simulate-worker.ts', import.meta.url), {
      workerData: share,
      resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
    })
    stop.signal.addEventListener('abort', () => void worker.terminate())
    worker.on('message', (result: Lived) => {
      if (!stop.signal.aborted && !summary.add(result) && !values['keep-going']) stop.abort()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      resolve()
    })
  })

/** One thread's share of the seeds after the other; a seed that breaks ends all, unless they keep going. */
const runShare = async (share: Share, summary: Summary, stop: AbortController): Promise<void> => {
  const seeds = share.step * SEEDS_A_THREAD
  for (let { first } = share; first < share.end && !stop.signal.aborted; first += seeds)
    await runPart({ ...share, first, end: Math.min(share.end, first + seeds) }, summary, stop)
}

const simulate = async (first: number, runs: number, jobs: number): Promise<number> => {
  const summary = createSummary(runs)
  if (values.verbose || runs === 1)
    for (let seed = first; seed < first + runs; seed += 1) {
      const isWell = summary.add(await live(seed, values.coverage, values.verbose ? show : undefined))
      if (!isWell && !values['keep-going']) break
    }
  else {
    tuneThreads()
    const stop = new AbortController()
    const shares = Array.from({ length: Math.max(1, Math.min(jobs, runs)) }, (_, index) => index)
    const step = shares.length
    await Promise.all(
      shares.map((at) =>
        runShare({ first: first + at, step, end: first + runs, covers: values.coverage }, summary, stop),
      ),
    )
  }
  return summary.end()
}

const tellShortly = async (seed: number): Promise<number> => {
  const story = await shrink(seed)
  if (!story) show(`seed ${seed} breaks nothing`)
  else for (const line of await storyLines(story)) show(line)
  return story ? 1 : 0
}

if (values.help) show(USAGE)
else {
  const run = values.shrink ? tellShortly(whole('seed')) : simulate(whole('seed'), whole('runs'), whole('jobs'))
  if ((await run) > 0) process.exitCode = 1
}
