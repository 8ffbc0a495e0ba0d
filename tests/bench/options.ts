import { parseArgs } from 'node:util'

export const scenarioNames = [
  'append',
  'holds',
  'lag',
  'kafka',
  'kafka-clients',
  'feed',
  'replicas',
  'reads',
  'growth',
  'notify',
  'eta',
  'delay',
  'rebuild',
  'views',
  'dashboard',
  'orders',
  'webhooks',
  'overload',
] as const
/** Scenarios that one word stands for. */
const groups: Readonly<Record<string, readonly ScenarioName[]>> = {
  inventory: ['holds', 'replicas', 'feed', 'reads', 'growth'],
  kafka: ['kafka-clients', 'kafka'],
  notify: ['notify'],
  eta: ['eta'],
  delay: ['delay'],
  visibility: ['rebuild', 'views'],
  dashboard: ['dashboard'],
  orders: ['orders'],
  webhooks: ['webhooks'],
  overload: ['overload'],
}
export type ScenarioName = (typeof scenarioNames)[number]

export interface Options {
  readonly only: readonly ScenarioName[]
  /** Length of one measured run. */
  readonly seconds: number
  /** Interleaved runs of each contender. */
  readonly rounds: number
  readonly json: boolean
  /** Writes a CPU profile of the inventory server and times its flushes; costs some throughput. */
  readonly profile: boolean
  readonly quick: boolean
  /** Share of the full size that `rebuild` and `views` work at; their floors are for 1. */
  readonly scale: number
  /** Past deliveries for `eta` and `delay`; null: the seeded generator's. */
  readonly csv: string | null
}

export const USAGE = `pnpm bench [${Object.keys(groups).join('|')}] [--quick] [--only ${scenarioNames.join('|')}]… [--seconds N] [--rounds N] [--profile] [--scale SHARE] [--csv FILE] [--json]

Measures on a PostgreSQL of its own (or on databases of its own at DATABASE_URL) and writes .onhand/bench/<time>.json.
  --quick     one short run each: shows that it works, proves no figure
  --profile   CPU profile of the inventory server, and where its flushes spend their time
  --scale     rebuild and views at a share of their full size, e.g. 0.1: shows how they grow, judges nothing
  --csv       past deliveries for eta and delay (columns: docs/performance.md); else a seeded history
  --json      the result on standard output instead of the table`

const scenarioOf = (text: string): ScenarioName => {
  const name = scenarioNames.find((known) => known === text)
  if (!name) throw new Error(`--only ${text} is not one of ${scenarioNames.join(', ')}`)
  return name
}

const groupOf = (text: string): readonly ScenarioName[] => {
  const group = groups[text]
  if (!group) throw new Error(`${text} is not one of ${Object.keys(groups).join(', ')}`)
  return group
}

const scaleOf = (text: string): number => {
  const scale = Number(text)
  if (!(scale > 0 && scale <= 1)) throw new Error(`--scale ${text} is not above 0 and at most 1`)
  return scale
}

const countOf = (text: string | undefined, option: string, otherwise: number): number => {
  if (text === undefined) return otherwise
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 600) throw new Error(`--${option} ${text} is not 1 to 600`)
  return count
}

/** Returns null where the usage was asked for. Throws on what it does not know. */
export const readOptions = (args: readonly string[]): Options | null => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    args: args.filter((arg) => arg !== '--'), // Package managers hand it on.
    options: {
      only: { type: 'string', multiple: true, default: [] },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      csv: { type: 'string' },
      scale: { type: 'string', default: '1' },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { quick, json, profile, help } = values
  if (help) return null
  const only = [...positionals.flatMap(groupOf), ...values.only.map(scenarioOf)]
  return {
    only: only.length > 0 ? only : scenarioNames,
    seconds: countOf(values.seconds, 'seconds', quick ? 1 : 5),
    rounds: countOf(values.rounds, 'rounds', quick ? 1 : 3),
    ...{ json, profile, quick, csv: values.csv ?? null, scale: scaleOf(values.scale) },
  }
}
