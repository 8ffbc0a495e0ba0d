import { parseArgs } from 'node:util'
import { runSeed } from './run-seed.ts'

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
  },
})

const whole = (name: 'seed' | 'runs'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is a whole number, not ${values[name]}`)
  return number
}

const PROGRESS_MS = 5_000
const show = (line: string): void => void process.stdout.write(`${line}\n`)

/** Runs seed after seed; the first that breaks ends it and says how to see it again. */
const simulate = async (first: number, runs: number): Promise<number> => {
  const start = performance.now()
  const sums = { seeds: 0, failed: 0, events: 0, requests: 0, crashes: 0 }
  const pace = (): string => {
    const minutes = (performance.now() - start) / 60_000
    return `${sums.seeds} of ${runs} seeds, ${Math.round(sums.seeds / minutes)} a minute, ${sums.failed} failed`
  }
  let shownAt = start
  for (let seed = first; seed < first + runs; seed += 1) {
    const result = await runSeed(seed, values.verbose ? { tell: show } : {})
    sums.seeds += 1
    for (const what of ['events', 'requests', 'crashes'] as const) sums[what] += result[what]
    if (values.verbose) show(`hash of all logs: ${result.hash}`)
    if (result.violations.length > 0) {
      sums.failed += 1
      show(`seed ${seed} breaks:`)
      for (const violation of result.violations) show(`  ${violation}`)
      show(`  again, step by step: pnpm simulate --seed ${seed} --verbose`)
      if (!values['keep-going']) break
    }
    if (performance.now() - shownAt < PROGRESS_MS) continue
    shownAt = performance.now()
    show(pace())
  }
  show(`${pace()}; ${sums.events} events, ${sums.requests} requests, ${sums.crashes} crashes`)
  return sums.failed
}

process.exitCode = (await simulate(whole('seed'), whole('runs'))) > 0 ? 1 : 0
