import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { KafkaClientName } from '@onhand/messaging'
import { createChance } from '../simulation/chance.ts'
import { createRecords } from '../prove/oversell/records.ts'
import { verdictOf } from '../prove/oversell/told.ts'
import { checkHistory, type Violation } from './checks/check.ts'
import { askDoctor, drain, readHistory } from './drain.ts'
import { inflictAll, type InflictedFault } from './faults/inflict.ts'
import { planFaults, type FaultKind, type PlannedFault } from './faults/plan.ts'
import { recoveryOf, type Recovery } from './recovery.ts'
import { startSite, type Form, type Site } from './site/site.ts'
import { createRecordingCaller, type Recorded } from './workload/caller.ts'
import { openCanary } from './workload/canary.ts'
import { openOrders } from './workload/orders.ts'
import { openSessions } from './workload/sessions.ts'
import { openShop } from './workload/shoppers.ts'

export interface ChaosOptions {
  readonly seed: number
  /** How long faults come, milliseconds. */
  readonly faultsMs: number
  readonly client: KafkaClientName
  readonly form: Form
  /** Where a run that does not hold is kept. */
  readonly folder: string
  readonly tell: (line: string) => void
}

export interface ChaosResult {
  readonly seed: number
  readonly client: KafkaClientName
  readonly seconds: number
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Faults that could not be made here, and why. */
  readonly notRun: readonly string[]
  readonly requests: {
    readonly ok: number
    readonly refused: number
    readonly failed: number
    readonly unknown: number
  }
  readonly events: number
  readonly recovery: Recovery
  /** Processes that ended by themselves and were started again. */
  readonly endings: number
  readonly violations: readonly Violation[]
  /** The answers and logs of a run that did not hold. */
  readonly record: string | null
}

/** So that a member that stands still loses its partitions within the run. */
const SESSION_TIMEOUT_MS = 6_000
const CALM_MS = 1_500

const without = ({ postgres, kafka }: Site): readonly FaultKind[] => [
  ...(postgres.noDisk === null ? [] : (['fill-disk'] as const)),
  ...(kafka.control === null ? (['kill-kafka', 'pause-kafka'] as const) : []),
]

/** The seed alone chooses, whatever this machine's ports are. */
const planOf = (site: Site, { seed, faultsMs }: ChaosOptions): readonly PlannedFault[] =>
  planFaults(createChance(seed), faultsMs, {
    replicas: site.system.replicas.map(({ name }) => name),
    links: [...(site.proxies?.names() ?? [])].sort(),
    without: without(site),
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
  })

const live = async (site: Site, options: ChaosOptions, told: Recorded[]) => {
  const { system } = site
  const caller = createRecordingCaller(system.client.origin, system.client.proof, (recorded) => told.push(recorded))
  const views = system.of('projection').map(({ origin }) => origin)
  const chance = createChance(options.seed + 1)
  const shop = await openShop(caller, options.seed)
  const orders = await openOrders(caller, `R${options.seed}`)
  const sessions = await openSessions(caller, views, chance.fork())
  const canary = await openCanary(caller, views)
  const life = { isOver: false }
  const isOver = (): boolean => life.isOver
  const all = [shop, orders, sessions].map((work) => work(chance.fork(), isOver))
  const singing = canary.live(isOver)
  await pause(CALM_MS)
  const faults = await inflictAll(site, planOf(site, options), ({ kind, target, forMs }) => {
    options.tell(`${kind} ${target} for ${(forMs / 1_000).toFixed(1)} s`)
  })
  // Recovery is over when the last fault is forgotten.
  const last = Math.max(...faults.map(({ healedAt }) => healedAt), 0)
  const limit = Date.now() + 90_000
  while (!canary.sightings.some(({ askedAt }) => askedAt >= last) && Date.now() < limit) await pause(100)
  life.isOver = true
  await Promise.all([...all, singing])
  caller.stop()
  return { faults, recovery: recoveryOf(faults, canary.sightings) }
}

const countsOf = (told: readonly Recorded[]): ChaosResult['requests'] => {
  const counts = { ok: 0, refused: 0, failed: 0, unknown: 0 }
  for (const one of told) {
    const verdict = verdictOf(one)
    if (verdict === 'granted') counts.ok += 1
    else if (verdict === 'refused') counts.refused += 1
    else if (one.method === 'GET') counts.failed += 1
    else counts.unknown += 1
  }
  return counts
}

const kindsOf = (faults: readonly InflictedFault[]): ChaosResult['faults'] => {
  const counts: Partial<Record<FaultKind, number>> = {}
  for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const keep = async ({ folder, seed }: ChaosOptions, site: Site, told: readonly Recorded[]): Promise<string> => {
  const own = join(folder, String(seed))
  await mkdir(own, { recursive: true })
  const records = createRecords(join(own, 'answers.ndjson'))
  for (const one of told) records.add(one)
  await records.end()
  for (const replica of site.system.replicas) await writeFile(join(own, `${replica.name}.log`), replica.output())
  return own
}

/** Everything runs, everything breaks, everything is put right; then what was recorded is judged. */
export const runChaos = async (options: ChaosOptions): Promise<ChaosResult> => {
  const start = Date.now()
  const { seed, client, tell } = options
  const environment = {
    KAFKA_CLIENT: client,
    KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS),
    LOG_LEVEL: 'warn',
  }
  const site = await startSite({
    form: options.form,
    environment,
    diskMebibytes: 448 + Math.ceil(options.faultsMs / 1_000),
  })
  const told: Recorded[] = []
  const violations: Violation[] = []
  try {
    await site.system.untilReady(240_000)
    tell(`all is up after ${((Date.now() - start) / 1_000).toFixed(0)} s`)
    const { faults, recovery } = await live(site, options, told)
    tell('all is healed; waiting until it has come to rest')
    const { heads, undrained } = await drain(site.system)
    for (const what of undrained) violations.push({ checker: 'consumers', what: `never drained: ${what}` })
    const history = await readHistory(site.system, told, heads)
    violations.push(...checkHistory(history))
    for (const what of await askDoctor(site.system)) violations.push({ checker: 'consumers', what })
    const events = Object.values(history.logs).reduce((sum, rows) => sum + rows.length, 0)
    const record = violations.length === 0 ? null : await keep(options, site, told)
    return {
      ...{ seed, client, seconds: (Date.now() - start) / 1_000, faults: kindsOf(faults), notRun: site.notRun },
      ...{ requests: countsOf(told), events, recovery, violations, record },
      endings: site.system.replicas.reduce((sum, { endings }) => sum + endings(), 0),
    }
  } catch (error) {
    tell(`what was recorded is kept in ${await keep(options, site, told)}`)
    throw error
  } finally {
    await site.stop()
  }
}
