import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import { auditLedger, ledgerCsv } from './ledger.ts'
import { runDemo } from './run-demo.ts'

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: process.env.ONHAND_ORIGIN ?? 'http://127.0.0.1:8080' },
    speed: { type: 'string', default: '20' },
    orders: { type: 'string' },
    ledger: { type: 'string', default: '.onhand/demo/messages.csv' },
    key: { type: 'string', default: process.env.ONHAND_API_KEY },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`pnpm demo [--origin URL] [--speed ORDERS_PER_SECOND] [--orders N] [--key API_KEY] [--ledger FILE]

Lets a world of 30 shops and 97 bicycle models live on a running Onhand, through its public APIs only.
What customers were told goes into the ledger, a CSV with one line a message and cause.`)
  process.exit(0)
}

const bars = new cliProgress.MultiBar(
  {
    format: '{phase} |{bar}| {value}/{total}',
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    clearOnComplete: false,
    emptyOnZero: true,
  },
  cliProgress.Presets.shades_classic,
)
const known = new Map<string, cliProgress.SingleBar>()
const onProgress = (phase: string, done: number, total: number): void => {
  const bar = known.get(phase) ?? bars.create(total, done, { phase: phase.padEnd(14) })
  known.set(phase, bar)
  if (done > bar.getTotal()) bar.setTotal(done)
  bar.update(done)
}

const summary = await runDemo({
  origin: values.origin,
  key: values.key,
  ordersPerSecond: Number(values.speed),
  onProgress,
  ...(values.orders === undefined ? {} : { orders: Number(values.orders) }),
}).finally(() => bars.stop())

console.log(`\n${summary.parcels} parcels, ${summary.returns} returns. Orders by status:`)
for (const [status, count] of summary.byStatus) console.log(`  ${status.padEnd(20)} ${count}`)
if (summary.unexplained.length > 0) {
  console.error(`Not in a final or explained state: ${summary.unexplained.join(', ')}`)
  process.exit(1)
}
console.log('Every order is in a final or explained state.')

mkdirSync(path.dirname(values.ledger), { recursive: true })
writeFileSync(values.ledger, ledgerCsv(summary.ledger))
const { news, messages, wrong } = auditLedger(summary.ledger)
console.log(`${messages} messages for ${news} news that customers had to hear of: ${values.ledger}`)
if (wrong.length > 0 || news === 0) {
  console.error(['Not told once, in order, with its cause:', ...wrong].join('\n  '))
  process.exit(1)
}
console.log('Each was told once, in order, with its cause.')
