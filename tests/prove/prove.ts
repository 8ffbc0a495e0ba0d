import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import { proveOversell, type Proof } from './oversell/prove-oversell.ts'

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  allowPositionals: true,
  options: {
    attempts: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    connections: { type: 'string', default: '256' },
    help: { type: 'boolean', default: false },
  },
})
const USAGE = `pnpm prove oversell [--attempts N] [--seed N] [--connections N]

Contends for the last units over HTTP against two replicas of inventory, kills them and PostgreSQL meanwhile, then checks
every answer and every event of the log. Exit code 1 where something does not hold.`

const whole = (name: 'attempts' | 'seed' | 'connections'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} is a whole number, not ${values[name]}`)
  return number
}

/** A kill for each so many attempts, at least one. */
const each = (attempts: number, by: number): number => Math.max(1, Math.round(attempts / by))

const figure = (units: number): string => units.toLocaleString('en-US')

const tell = ({ violations, record, units, kinds, kills, seconds, ...counts }: Proof): void => {
  const { seed, attempts, granted, refused, unknown, replayed, events } = counts
  console.log(`
seed         ${seed}
attempts     ${figure(attempts)} in ${seconds.toFixed(0)} s, with the check
granted      ${figure(granted)}, of them ${figure(replayed)} told again
refused      ${figure(refused)}
unknown      ${figure(unknown)}
kill -9      ${kills.replica} of a replica, ${kills.postgres} of PostgreSQL
events       ${figure(events)} read from the log
units        ${figure(units.received)} received, ${figure(units.left)} left, ${figure(units.onHand)} on hand, ${figure(units.promised)} promised (${figure(units.short)} beyond it, by losses)
violations   ${violations.length}`)
  const widest = Math.max(...[...kinds.keys()].map(({ length }) => length))
  console.log(`\n${'kind'.padEnd(widest)} ${'sent'.padStart(9)} ${'granted'.padStart(9)}`)
  for (const [kind, { sent, granted }] of [...kinds].sort(([, a], [, b]) => b.sent - a.sent))
    console.log(`${kind.padEnd(widest)} ${figure(sent).padStart(9)} ${figure(granted).padStart(9)}`)
  for (const violation of violations) console.error(`  ${violation}`)
  if (record !== null) console.error(`The answers are kept in ${record}`)
}

const main = async (): Promise<void> => {
  const attempts = whole('attempts')
  const folder = join('.onhand', 'prove')
  await mkdir(folder, { recursive: true })
  const bar = new cliProgress.SingleBar(
    { format: 'attempts |{bar}| {value}/{total} {eta_formatted} left', noTTYOutput: true, notTTYSchedule: 5_000 },
    cliProgress.Presets.shades_classic,
  )
  bar.start(attempts, 0)
  const proof = await proveOversell({
    ...{ attempts, seed: whole('seed'), connections: whole('connections'), folder },
    kills: { replica: each(attempts, 50_000), postgres: each(attempts, 200_000) },
    progress: (done) => bar.update(Math.min(done, attempts)),
  }).finally(() => bar.stop())
  tell(proof)
  if (proof.violations.length > 0) process.exitCode = 1
}

if (values.help || positionals[0] !== 'oversell') {
  console.log(USAGE)
  process.exitCode = values.help ? 0 : 1
} else await main()
