import { parseArgs } from 'node:util'
import { runSeed } from './run-seed.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
  },
})
const first = Number(values.seed)
const runs = Number(values.runs)
const start = performance.now()
let failed = 0
let events = 0
let requests = 0
let crashes = 0
for (let index = 0; index < runs; index += 1) {
  const seed = first + index
  const result = await runSeed(seed, values.verbose ? { tell: (line) => console.log(line) } : {})
  events += result.events
  requests += result.requests
  crashes += result.crashes
  if (values.verbose) console.log(`hash ${result.hash}`)
  if (result.violations.length > 0) {
    failed += 1
    console.log(`seed ${seed} breaks:`)
    for (const violation of result.violations) console.log(`  ${violation}`)
    console.log(`  replay: pnpm simulate --seed ${seed} --verbose`)
    if (!values['keep-going']) break
  }
  if ((index + 1) % 100 === 0) {
    const minutes = (performance.now() - start) / 60_000
    console.log(`${index + 1} seeds, ${Math.round((index + 1) / minutes)} a minute, ${failed} failed`)
  }
}
const minutes = (performance.now() - start) / 60_000
console.log(
  `${runs} seeds, ${failed} failed; ${events} events, ${requests} requests, ${crashes} crashes; ${Math.round(runs / minutes)} seeds a minute`,
)
process.exitCode = failed > 0 ? 1 : 0
