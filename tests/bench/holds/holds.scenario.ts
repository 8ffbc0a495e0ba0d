import { join } from 'node:path'
import { startChild, type Child } from '../child.ts'
import { backendCpu, cpuOf } from '../cpu.ts'
import { atLeast, interleave, p99AtMost, type Contender, type Floor, type Outcome } from '../figures.ts'
import { findGenerator, type Generator } from '../load.ts'
import type { Bench } from '../scenario.ts'
import { seed } from './seed.ts'

const SKUS = 10_000
const CONNECTIONS = [64, 256]

type ServerChild = Child<{ readonly origin: string }>

/** A server under load, and how many holds it said that it took. */
interface Measured {
  readonly child: ServerChild
  /** None for the one that keeps nothing. */
  readonly database: string | null
  answered: number
}

const startServers = async ({ server, options }: Bench, folder: string) => {
  const own = (name: string) => new URL(name, import.meta.url)
  const profiled = options.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=inventory.cpuprofile']
    : []
  const database = await server.database('inventory')
  const inventory: ServerChild = await startChild(
    own('inventory-server.ts'),
    {
      DATABASE_URL: server.url,
      INVENTORY_DATABASE_URL: database,
      BENCH_TIMED: options.profile ? 'yes' : 'no',
    },
    profiled,
  )
  const noOp: ServerChild = await startChild(own('no-op-server.ts'), {})
  const rowLockDatabase = await server.database('row_lock')
  const rowLock: ServerChild = await startChild(own('row-lock-server.ts'), {
    BENCH_DATABASE_URL: rowLockDatabase,
    BENCH_SKUS: String(SKUS),
  })
  await seed(inventory.ready.origin, SKUS)
  return {
    onhand: { child: inventory, database, answered: 0 },
    'no-op': { child: noOp, database: null, answered: 0 },
    'row-lock': { child: rowLock, database: rowLockDatabase, answered: 0 },
  }
}
type Servers = Awaited<ReturnType<typeof startServers>>

const cpuTime = async ({ child, database }: Measured): Promise<number> =>
  (await cpuOf(child.pid)) + (database === null ? 0 : await backendCpu(database))

const contendersOf = (servers: Servers, generator: Generator, seconds: number): readonly Contender[] =>
  CONNECTIONS.flatMap((connections) => {
    const contender = (
      place: string,
      who: keyof Servers,
      skus: number,
      baselines: string[] = [],
      lines = 1,
    ): Contender => ({
      name: `holds/${place}/${connections}/${who}`,
      unit: 'holds/s',
      baselines: baselines.map((baseline) => `holds/${baseline}`),
      measure: async () => {
        const measured: Measured = servers[who]
        const { origin } = measured.child.ready
        const before = await cpuTime(measured)
        const { answered, ...sample } = await generator.send({ origin, connections, seconds, skus, lines })
        const used = (await cpuTime(measured)) - before
        measured.answered += answered
        return { ...sample, ...(used > 0 ? { cpuUs: used / answered } : {}) }
      },
    })
    const baselinesOf = (place: string) => [`${place}/${connections}/row-lock`, `hot/${connections}/no-op`]
    return [
      contender('hot', 'onhand', 1, baselinesOf('hot')),
      contender('hot', 'no-op', 1),
      contender('hot', 'row-lock', 1),
      contender('spread', 'onhand', SKUS, baselinesOf('spread')),
      contender('spread', 'row-lock', SKUS),
      contender('three lines', 'onhand', SKUS, [`spread/${connections}/onhand`], 3),
    ]
  })

const floorsOf = (figures: Outcome['figures'], generator: Generator): Floor[] => [
  // The first of each is the foundation's floor, the second what the inventory as a whole has to reach.
  ...[6, 8].map((times) => atLeast(figures, 'holds/hot/256/onhand', 'holds/hot/256/row-lock', times)),
  // What autocannon itself costs holds the no-op back, which would flatter this ratio: only wrk can judge it.
  ...(generator.name === 'wrk' ? [0.25, 0.35] : []).map((share) =>
    atLeast(figures, 'holds/hot/256/onhand', 'holds/hot/256/no-op', share),
  ),
  ...[2, 2.5].map((times) => atLeast(figures, 'holds/spread/256/onhand', 'holds/spread/256/row-lock', times)),
  atLeast(figures, 'holds/three lines/256/onhand', 'holds/spread/256/onhand', 0.5),
  p99AtMost(figures, 'holds/hot/256/onhand', 60),
]

/** Every hold that was answered for is in the database; at the end of each run a few more were still on their way. */
const check = async ({ child, answered }: Measured, name: string): Promise<void> => {
  const { holds } = (await child.ask('holds')) as { holds: number }
  if (holds < answered) throw new Error(`${name} answered for ${answered} holds and has ${holds}`)
}

/** Durable holds over HTTP, beside the same route without a store and beside a row lock a request. */
export const holds = async (bench: Bench, folder: string): Promise<Outcome> => {
  const { options, log } = bench
  const generator = await findGenerator()
  const servers = await startServers(bench, folder)
  const warming = contendersOf(servers, generator, Math.min(2, options.seconds))
  for (const { name, measure } of warming) if (name.includes('/256/')) await measure()
  await servers.onhand.child.ask('flushes')
  const figures = await interleave(contendersOf(servers, generator, options.seconds), options.rounds, log)
  const flush = await servers.onhand.child.ask('flushes')
  await check(servers.onhand, 'onhand')
  await check(servers['row-lock'], 'row-lock')
  const profile = options.profile ? { flush, cpuProfile: join(folder, 'inventory.cpuprofile') } : {}
  return { figures, floors: floorsOf(figures, generator), details: { generator: generator.name, ...profile } }
}
