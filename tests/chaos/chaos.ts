import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { kafkaClientNames } from '@onhand/messaging'
import { whyNotDistributed } from '../e2e/distributed/system.ts'
import { ensureSystemPackages } from '../tools/system-packages.ts'
import { forms } from './site/site.ts'
import { runChaos, type ChaosResult } from './run-chaos.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    client: { type: 'string', default: 'kafkajs' },
    form: { type: 'string', default: 'distributed' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const USAGE = `pnpm chaos [--minutes N] [--seed N] [--client ${kafkaClientNames.join('|')}] [--form ${forms.join('|')}] [--json]

Runs every process of docker-compose.yml over a real PostgreSQL and a real Kafka, lets customers work on them, and kills,
freezes, restarts, cuts off, delays and fills up whatever there is, as the seed says. Then all is healed and what callers were
told is held against the logs, the topics and the views. Exit code 1 where something does not hold.
  --minutes   how long faults come (default 30; 1 for a look)
  --seed      chooses faults and work; the same one tells the same story
  --client    the library that speaks to Kafka
  --form      one process a service (default), or all in one process without Kafka
  --json      the result on standard output`

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
const figure = (count: number): string => count.toLocaleString('en-US')

const tell = ({ faults, requests, recovery, notRun, violations, record, ...run }: ChaosResult): void => {
  const kinds = Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1))
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  console.log(`
seed         ${run.seed}, by ${run.client}
faults       ${total}: ${kinds.map(([kind, count]) => `${count} × ${kind}`).join(', ')}
requests     ${figure(requests.ok)} ok, ${figure(requests.refused)} refused, ${figure(requests.failed)} failed, ${figure(requests.unknown)} unknown
events       ${figure(run.events)}
ended        ${run.endings} processes by themselves, started again
recovery     p50 ${seconds(recovery.p50Ms)}, max ${seconds(recovery.maxMs)}
time         ${run.seconds.toFixed(0)} s
violations   ${violations.length}`)
  for (const part of notRun) console.log(`NOT RUN: ${part}`)
  for (const { checker, what } of violations) console.error(`  ${checker}: ${what}`)
  if (record !== null) console.error(`The answers are kept in ${record}`)
}

const clientOf = (text: string) => {
  const name = kafkaClientNames.find((known) => known === text)
  if (!name) throw new Error(`--client ${text} is not one of ${kafkaClientNames.join(', ')}`)
  return name
}

const formOf = (text: string) => {
  const form = forms.find((known) => known === text)
  if (!form) throw new Error(`--form ${text} is not one of ${forms.join(', ')}`)
  return form
}

const main = async (): Promise<void> => {
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
  if (!(minutes > 0 && minutes <= 600)) throw new Error(`--minutes ${values.minutes} is not between 0 and 600`)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`--seed ${values.seed} is not a whole number`)
  await ensureSystemPackages()
  const form = formOf(values.form)
  const missing = form === 'distributed' ? await whyNotDistributed() : undefined
  if (missing !== undefined) throw new Error(`This cannot run here: ${missing}`)
  const start = Date.now()
  const result = await runChaos({
    ...{ seed, faultsMs: minutes * 60_000, client: clientOf(values.client), form, folder: join('.onhand', 'chaos') },
    tell: (line) => void process.stderr.write(`${((Date.now() - start) / 1_000).toFixed(1).padStart(7)}  ${line}\n`),
  })
  if (values.json) console.log(JSON.stringify(result))
  else tell(result)
  if (result.violations.length > 0) process.exitCode = 1
}

if (values.help) console.log(USAGE)
else
  await main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
