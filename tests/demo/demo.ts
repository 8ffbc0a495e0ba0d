import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'
import { runDemo } from './run-demo.ts'

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: process.env.ONHAND_ORIGIN ?? 'http://127.0.0.1:8080' },
    speed: { type: 'string', default: '20' },
    orders: { type: 'string' },
    key: { type: 'string', default: process.env.ONHAND_API_KEY },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`pnpm demo [--origin URL] [--speed ORDERS_PER_SECOND] [--orders N] [--key API_KEY]

Lets a world of 30 shops and 97 bicycle models live on a running Onhand, through its public APIs only.`)
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
