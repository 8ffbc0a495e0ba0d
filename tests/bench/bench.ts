import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { append } from './append/append.scenario.ts'
import { stopChildren } from './child.ts'
import { dashboardScenario } from './dashboard/dashboard.scenario.ts'
import { startBenchServer, type BenchServer } from './database.ts'
import { delay } from './delivery/delay.scenario.ts'
import { eta } from './delivery/eta.scenario.ts'
import type { Outcome } from './figures.ts'
import { feedScenario } from './inventory/feed.scenario.ts'
import { growthScenario } from './inventory/growth.scenario.ts'
import { readsScenario } from './inventory/reads.scenario.ts'
import { replicasScenario } from './inventory/replicas.scenario.ts'
import { holds } from './holds/holds.scenario.ts'
import { kafkaClients } from './kafka/clients.scenario.ts'
import { kafka, lag } from './lag/lag.scenario.ts'
import { notifyScenario } from './notify/notify.scenario.ts'
import { orders } from './orders/orders.scenario.ts'
import { overloadScenario } from './overload/overload.scenario.ts'
import { readOptions, USAGE, type Options, type ScenarioName } from './options.ts'
import type { Scenario } from './scenario.ts'
import { figureTable, floorTable } from './table.ts'
import { rebuild } from './visibility/rebuild.scenario.ts'
import { views } from './visibility/views.scenario.ts'
import { webhooksScenario } from './webhooks/webhooks.scenario.ts'

const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  append,
  holds,
  lag,
  kafka,
  'kafka-clients': kafkaClients,
  feed: feedScenario,
  notify: notifyScenario,
  replicas: replicasScenario,
  reads: readsScenario,
  growth: growthScenario,
  eta,
  delay,
  rebuild,
  views,
  dashboard: dashboardScenario,
  orders,
  webhooks: webhooksScenario,
  overload: overloadScenario,
}

const log = (line: string): void => void process.stderr.write(`${line}\n`)

const machine = () => ({ node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' })

/** One that could not be measured takes nothing from the others, but counts as a missed floor. */
const failed = (name: ScenarioName, error: unknown): Outcome => {
  log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  const floor = { name, wanted: 'to be measured', measured: NaN, pass: false }
  return { figures: [], floors: [floor], details: { error: error instanceof Error ? error.message : String(error) } }
}

const measureAll = async (options: Options, server: BenchServer, folder: string) => {
  const outcomes: Outcome[] = []
  for (const name of options.only) {
    log(`\n${name}`)
    outcomes.push(
      await scenarios[name]({ server, options, log }, folder).catch((error: unknown) => failed(name, error)),
    )
    await stopChildren()
  }
  const { seconds, rounds, quick, profile } = options
  return {
    at: new Date().toISOString(),
    ...{ machine: machine(), durability: server.durability, options: { seconds, rounds, quick, profile } },
    figures: outcomes.flatMap(({ figures }) => figures),
    floors: outcomes.flatMap(({ floors }) => floors),
    details: Object.fromEntries(outcomes.map(({ details }, index) => [options.only[index] ?? '', details ?? {}])),
  }
}
type Result = Awaited<ReturnType<typeof measureAll>>

const tell = ({
  machine: { node, cpus: count, cpu },
  durability,
  options,
  figures,
  floors,
  details,
}: Result): string => {
  const { version, fsync, synchronousCommit, walSyncMethod, commitMs } = durability
  return [
    `\nNode ${node}, ${count} × ${cpu}, shared by the server, PostgreSQL and the load generator`,
    `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${synchronousCommit}, ${walSyncMethod}: one commit alone ${commitMs.toFixed(2)} ms`,
    `${options.rounds} interleaved rounds of ${options.seconds} s${options.quick ? ' (--quick: a smoke test, no proof)' : ''}\n`,
    figureTable(figures),
    `\n${floorTable(floors)}`,
    `\n${JSON.stringify(details, null, 2)}`,
  ].join('\n')
}

const main = async (options: Options): Promise<void> => {
  const folder = join('.onhand', 'bench')
  await mkdir(folder, { recursive: true })
  const server = await startBenchServer()
  let result: Result
  try {
    result = await measureAll(options, server, folder)
  } finally {
    await server.stop()
  }
  const file = join(folder, `${result.at.replaceAll(':', '-')}.json`)
  const json = JSON.stringify(result, null, 2)
  await writeFile(file, `${json}\n`)
  console.log(options.json ? json : tell(result))
  log(`\nWritten to ${file}`)
  const isBroken = Object.values(result.details).some((details) => 'error' in details)
  if (isBroken || (!options.quick && options.scale === 1 && result.floors.some(({ pass }) => !pass)))
    process.exitCode = 1
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await main(options)
  else console.log(USAGE)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
