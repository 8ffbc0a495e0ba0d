import { setTimeout } from 'node:timers/promises'
import { startChild, type Child } from '../child.ts'
import { backendCpu, cpuOf } from '../cpu.ts'
import { interleave, type Contender, type Floor, type Outcome } from '../figures.ts'
import { findGenerator, type Generator, type LoadResult } from '../load.ts'
import type { Bench } from '../scenario.ts'
import type { Fed, Feeding } from './feed-sender.ts'
import { LOCATIONS, seedPlaces, SKUS } from './places.ts'

/** Holds that go on beside the feed. */
const CONNECTIONS = 8
/** Lines over which memory has to stay flat. */
const MANY_LINES = 2_000_000
const WARM_LINES = 100_000
/** Lines after which V8 has collected its old generation a few times: its heap is as large then as it needs with these places. */
const SETTLING_LINES = 500_000
const SAMPLE_EVERY_MS = 5_000

interface Servers {
  readonly inventory: Child<{ readonly origin: string }>
  readonly database: string
  readonly sender: Child<null>
}

const startServers = async ({ server, options }: Bench, folder: string): Promise<Servers> => {
  const database = await server.database('inventory_feed')
  const own = (name: string) => new URL(name, import.meta.url)
  const profiled = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=feed.cpuprofile'] : []
  const environment = { DATABASE_URL: server.url, INVENTORY_DATABASE_URL: database }
  const inventory: Servers['inventory'] = await startChild(
    own('../holds/inventory-server.ts'),
    { ...environment, BENCH_TIMED: options.profile ? 'yes' : 'no' },
    profiled,
  )
  await seedPlaces(inventory.ready.origin)
  return { inventory, database, sender: await startChild(own('feed-sender.ts'), {}) }
}

let runs = 0
const feed = async ({ inventory, sender }: Servers, how: Pick<Feeding, 'lines' | 'seconds'>): Promise<Fed> => {
  runs += 1
  const fed = (await sender.ask({ origin: inventory.ready.origin, source: `bench-${runs}`, ...how })) as Fed
  if (fed.applied !== fed.sent) throw new Error(`${fed.applied} of ${fed.sent} lines were applied`)
  return fed
}

/** Holds as before while a feed runs, and what the feed got through meanwhile. */
const contendersOf = (servers: Servers, generator: Generator, seconds: number): readonly Contender[] => {
  const { inventory, database } = servers
  let beside: LoadResult | null = null
  const holds = (during: number): Promise<LoadResult> =>
    generator.send({ origin: inventory.ready.origin, connections: CONNECTIONS, seconds: during, skus: SKUS - 1 })
  const cpu = async (): Promise<number> => (await cpuOf(inventory.pid)) + (await backendCpu(database))
  return [
    {
      name: 'feed/alone',
      unit: 'lines/s',
      measure: async () => {
        const before = await cpu()
        const fed = await feed(servers, { seconds })
        return { value: fed.applied / fed.seconds, cpuUs: ((await cpu()) - before) / fed.applied }
      },
    },
    {
      name: 'feed/beside holds',
      unit: 'lines/s',
      measure: async () => {
        const [fed, held] = await Promise.all([feed(servers, { seconds: seconds + 1 }), holds(seconds)])
        beside = held
        return { value: fed.applied / fed.seconds }
      },
    },
    {
      name: 'feed/holds beside it',
      unit: 'holds/s',
      measure: () => (beside ? Promise.resolve(beside) : Promise.reject(new Error('No feed ran'))),
    },
  ]
}

/** Resident memory of the service during and after many lines in one stream, over what it was when it had settled. */
const growth = async (servers: Servers, isQuick: boolean, log: (line: string) => void) => {
  const rssMiB = async (): Promise<number> =>
    Math.round(((await servers.inventory.ask('rss')) as { rss: number }).rss / 1_048_576)
  await feed(servers, { lines: isQuick ? WARM_LINES : SETTLING_LINES })
  const series = [await rssMiB()]
  const feeding = feed(servers, { lines: isQuick ? 20_000 : MANY_LINES })
  const ended = feeding.then(() => true)
  while (!(await Promise.race([ended, setTimeout(SAMPLE_EVERY_MS, false, { ref: false })]))) series.push(await rssMiB())
  const fed = await feeding
  series.push(await rssMiB())
  const grownMiB = (series.at(-1) ?? NaN) - (series[0] ?? NaN)
  const linesPerSecond = fed.applied / fed.seconds
  log(`${fed.applied} lines in one stream: ${linesPerSecond.toFixed(0)}/s, memory grew by ${grownMiB} MiB`)
  return { lines: fed.applied, linesPerSecond, rssMiB: series, grownMiB }
}

const floorsOf = (
  figures: Outcome['figures'],
  memory: { readonly lines: number; readonly grownMiB: number },
): Floor[] => {
  const figure = (name: string) => figures.find((one) => one.name === name)
  const rate = figure('feed/beside holds')?.value.median ?? NaN
  const p99 = figure('feed/holds beside it')?.p99Ms?.median ?? NaN
  return [
    { name: 'feed/beside holds', wanted: '≥ 25,000 lines/s', measured: rate, pass: rate >= 25_000 },
    { name: 'feed/holds beside it', wanted: 'p99 ≤ 100 ms', measured: p99, pass: p99 <= 100 },
    {
      name: `feed/memory over ${memory.lines} lines`,
      wanted: '< 50 MiB more',
      measured: memory.grownMiB,
      pass: memory.grownMiB < 50,
    },
  ]
}

/** NDJSON over 100,000 SKU × location, durable, alone and beside holds; and how memory grows over millions of lines. */
export const feedScenario = async (bench: Bench, folder: string): Promise<Outcome> => {
  const { options, log } = bench
  const generator = await findGenerator()
  const servers = await startServers(bench, folder)
  await feed(servers, { lines: WARM_LINES }) // Every place has stock then, so that each hold finds some.
  await servers.inventory.ask('flushes')
  const figures = await interleave(contendersOf(servers, generator, options.seconds), options.rounds, log)
  const flush = await servers.inventory.ask('flushes')
  const memory = await growth(servers, options.quick, log)
  const details = { places: SKUS * LOCATIONS, generator: generator.name, memory, ...(flush ? { flush } : {}) }
  return { figures, floors: floorsOf(figures, memory), details }
}
