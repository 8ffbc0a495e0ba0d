import { randomInt } from 'node:crypto'
import { startChild, type Child } from '../child.ts'
import { backendCpu, cpuOf } from '../cpu.ts'
import { atLeast, interleave, p99AtMost, type Contender, type Floor, type Outcome, type Sample } from '../figures.ts'
import { findGenerator, runWrk } from '../load.ts'
import type { Bench } from '../scenario.ts'
import { seedViews } from './size-seed.ts'
import { growthFloor, sizeName, SIZES } from './sizes.ts'

const CONNECTIONS = 64
/** SKU × location pairs of one call. */
const PAIRS = 1_000
const LOCATIONS = 10

interface Server {
  readonly child: Child<{ readonly origin: string }>
  readonly database: string
  readonly rows: number
}

const startServer = async ({ server }: Bench, rows: number, isNoOp = false): Promise<Server> => {
  const database = await server.database(isNoOp ? 'views_no_op' : `views_${rows}`)
  const environment = { DATABASE_URL: server.url, PROJECTION_DATABASE_URL: database }
  const child: Server['child'] = await startChild(new URL('./reads-server.ts', import.meta.url), {
    ...environment,
    BENCH_READS: isNoOp ? 'no-op' : 'real',
  })
  if (!isNoOp) await seedViews(database, rows)
  return { child, database, rows }
}

const cpu = async ({ child, database }: Server): Promise<number> =>
  (await cpuOf(child.pid)) + (await backendCpu(database))

const load = async (server: Server, script: string, connections: number, seconds: number): Promise<Sample> => {
  const before = await cpu(server)
  const { answered, ...sample } = await runWrk({
    ...{ url: server.child.ready.origin, connections, seconds },
    script: new URL(script, import.meta.url).pathname,
    args: [String(randomInt(2 ** 31)), String(server.rows / LOCATIONS)],
  })
  return { ...sample, cpuUs: ((await cpu(server)) - before) / answered }
}

const single = (server: Server, seconds: number): Promise<Sample> => load(server, './reads.lua', CONNECTIONS, seconds)

/** One caller, one call after the other, each about other SKUs. */
const many = async (server: Server, seconds: number): Promise<Sample> => {
  await checkPairs(server)
  return load(server, './reads-many.lua', 1, seconds)
}

/** Throws where an answer does not tell of all pairs that it was asked for. */
const checkPairs = async ({ child }: Server): Promise<void> => {
  const skus = Array.from({ length: PAIRS / LOCATIONS }, (_, sku) => `SKU-${sku}`)
  const locations = Array.from({ length: LOCATIONS }, (_, at) => `WH-${at}`)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ skus, locations })
  const answer = await fetch(`${child.ready.origin}/v1/availability`, { method: 'POST', headers, body })
  const { items } = (await answer.json()) as { items: readonly { readonly locations: readonly unknown[] }[] }
  const pairs = items.reduce((sum, item) => sum + item.locations.length, 0)
  if (pairs !== PAIRS) throw new Error(`An answer of ${answer.status} tells of ${pairs} pairs`)
}

/** Availability as the view answers it, over 10,000 to 1,000,000 rows: single places, and 1,000 in one call. */
export const readsScenario = async (bench: Bench): Promise<Outcome> => {
  const { options, log } = bench
  if ((await findGenerator()).name !== 'wrk') throw new Error('The reads are measured with wrk')
  const { seconds } = options
  const noOp = await startServer(bench, SIZES[0], true)
  const servers: Server[] = []
  for (const rows of SIZES) servers.push(await startServer(bench, rows))
  const contenders = servers.flatMap((server): Contender[] => [
    {
      ...{ name: `reads/single/${sizeName(server.rows)}`, unit: 'reads/s', baselines: ['reads/single/no-op'] },
      measure: () => single(server, seconds),
    },
    { name: `reads/1,000 pairs/${sizeName(server.rows)}`, unit: 'calls/s', measure: () => many(server, seconds) },
  ])
  const all = [...contenders, { name: 'reads/single/no-op', unit: 'reads/s', measure: () => single(noOp, seconds) }]
  for (const { measure } of all) await measure()
  const figures = await interleave(all, options.rounds, log)
  const largest = sizeName(SIZES[2])
  const floors: Floor[] = [
    atLeast(figures, `reads/single/${largest}`, 'reads/single/no-op', 0.5),
    p99AtMost(figures, `reads/1,000 pairs/${largest}`, 25),
    growthFloor(figures, 'reads/single'),
    growthFloor(figures, 'reads/1,000 pairs'),
  ]
  return { figures, floors }
}
