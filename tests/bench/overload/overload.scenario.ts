import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild, stopChildren } from '../child.ts'
import { spreadOf, type Figure, type Floor, type Outcome } from '../figures.ts'
import { seed } from '../holds/seed.ts'
import type { Bench } from '../scenario.ts'
import { basketBodies, SKUS, type Baskets } from './baskets.ts'
import type { CallerLoad } from './caller-process.ts'
import { pourFeed } from './feed.ts'
import { openKeys, type Keys } from './keys.ts'
import { sendOpenly, type OpenResult } from './open-loop.ts'
import { overloadChart, type CurvePoint } from './chart.ts'

const services = ['inventory', 'order', 'shipment', 'notification', 'projection', 'access'] as const
/** Offered over capacity. */
const MULTIPLES = [0.5, 1, 1.5, 2, 3, 4]
const GOODPUT = 0.8
const BOUND_MS = 1_000
/** A quiet caller's part of the capacity. */
const QUIET = 0.1
const SERVED = 0.95

const startHost = async ({ server }: Bench, folder: string, round: number): Promise<string> => {
  const urls = await Promise.all(
    services.map(
      async (name) =>
        [`${name.toUpperCase()}_DATABASE_URL`, await server.database(`overload_${round}_${name}`)] as const,
    ),
  )
  const environment = { DATABASE_URL: server.url, ...Object.fromEntries(urls), ONHAND_DATA: folder, LOG_LEVEL: 'error' }
  const host = new URL('../dashboard/host-process.ts', import.meta.url)
  return (await startChild<{ readonly origin: string }>(host, environment)).ready.origin
}

type Kind = Omit<CallerLoad, 'perSecond' | 'seconds'>

const holds = (origin: string, keys: readonly string[], baskets: Baskets = 'any'): Kind => ({
  ...{ origin, keys, method: 'POST', path: '/v1/reservations', baskets },
})
const send = ({ baskets, ...load }: CallerLoad): Promise<OpenResult> =>
  sendOpenly({ ...load, body: basketBodies[baskets] })

/** Of what is offered so much has to be answered for the pace to count as kept. */
const KEPT = 0.95
/** Holds a second that any machine can do. */
const FIRST_PACE = 300

/** The most that is answered: the pace grows by half until it is not kept any more. */
const findCapacity = async (load: Kind, seconds: number, log: Bench['log']) => {
  let best = 0
  for (let perSecond = FIRST_PACE; ; perSecond *= 1.5) {
    const { goodPerSecond, p99Ms } = await send({ ...load, perSecond, seconds })
    log(`offered ${perSecond.toFixed(0)}/s: ${goodPerSecond.toFixed(0)}/s answered, p99 ${p99Ms.toFixed(0)} ms`)
    best = Math.max(best, goodPerSecond)
    if (goodPerSecond < perSecond * KEPT) return best
  }
}

const figure = (name: string, unit: string, values: readonly number[]): Figure => ({
  ...{ name, unit, value: spreadOf(values), ratios: {} },
})
const floor = (name: string, wanted: string, measured: number, pass: boolean): Floor => ({
  name,
  wanted,
  measured,
  pass,
})
const share = ({ goodPerSecond, offeredPerSecond }: OpenResult): number => goodPerSecond / offeredPerSecond

type Point = CurvePoint & OpenResult

const curveOf = async (origin: string, { shop }: Keys, capacity: number, { options, log }: Bench) => {
  const points: Point[] = []
  for (const times of MULTIPLES) {
    const perSecond = capacity * times
    const result = await send({ ...holds(origin, [shop]), perSecond, seconds: options.seconds })
    points.push({ times, ...result })
    log(
      `${times} × capacity: ${result.goodPerSecond.toFixed(0)}/s answered, ${result.refusedPerSecond.toFixed(0)}/s refused, p99 ${result.p99Ms.toFixed(0)} ms ${JSON.stringify(result.faults)}`,
    )
  }
  return points
}

/** A quiet caller, as a process of its own, beside others that ask for three times what there is, and beside a feed without an end. */
const createFairness = async (origin: string, keys: Keys, { options, log }: Bench) => {
  const { seconds } = options
  const caller = await startChild(new URL('caller-process.ts', import.meta.url), {})
  return async (capacity: number) => {
    const quiet: CallerLoad = { ...holds(origin, [keys.quiet]), perSecond: capacity * QUIET, seconds }
    const beside = async <Noise>(name: string, noise: Promise<Noise>) => {
      const [answer, done] = await Promise.all([caller.ask(quiet), noise])
      const result = answer as OpenResult
      log(`${name}: ${(share(result) * 100).toFixed(1)} % answered, p99 ${result.p99Ms.toFixed(0)} ms`)
      return { quiet: result, noise: done }
    }
    const three = (of: readonly string[], baskets: Baskets = 'any'): Promise<OpenResult> =>
      send({ ...holds(origin, of, baskets), perSecond: capacity * 3, seconds })
    const alone = await beside('alone', Promise.resolve())
    const key = await beside('beside one noisy key', three([keys.noisy]))
    const sale = await beside('beside a sale of one SKU', three([keys.noisy], 'sale'))
    const feed = await beside('beside a feed', pourFeed({ origin, key: keys.wms, skus: SKUS, seconds }))
    const crowd = await three(keys.crowd)
    log(`a crowd of keys: ${crowd.goodPerSecond.toFixed(0)}/s answered, p99 ${crowd.p99Ms.toFixed(0)} ms`)
    return { alone, key, sale, feed, crowd }
  }
}

interface Round {
  /** Answers a second. */
  readonly capacity: number
  readonly points: readonly Point[]
  readonly fair: Awaited<ReturnType<Awaited<ReturnType<typeof createFairness>>>>
}

const median = (rounds: readonly Round[], of: (round: Round) => number): number => spreadOf(rounds.map(of)).median
const at = ({ points }: Round, times: number): Point => {
  const found = points.find((point) => point.times === times)
  if (!found) throw new Error(`${times} × was not offered`)
  return found
}
const atMost = (name: string, ms: number): Floor => floor(name, `≤ ${BOUND_MS} ms`, ms, ms <= BOUND_MS)
const atLeast = (name: string, least: number, part: number): Floor => floor(name, `≥ ${least}`, part, part >= least)

/** By the medians of the rounds; the peak is the most that was ever answered in that round. */
const floorsOf = (rounds: readonly Round[]): readonly Floor[] => {
  const peak = ({ capacity, points }: Round): number =>
    Math.max(capacity, ...points.map(({ goodPerSecond }) => goodPerSecond))
  const points = rounds.flatMap((round) => round.points)
  const faults = points.flatMap((point) => Object.values(point.faults)).reduce((a, b) => a + b, 0)
  const sent = points.reduce((sum, point) => sum + point.sent, 0)
  const lines = median(rounds, ({ fair }) => fair.feed.noise.perSecond)
  return [
    atLeast(
      'goodput at 3 × capacity over the peak',
      GOODPUT,
      median(rounds, (round) => at(round, 3).goodPerSecond / peak(round)),
    ),
    ...[3, 4].map((times) =>
      atMost(
        `p99 of what is accepted at ${times} ×`,
        median(rounds, (round) => at(round, times).p99Ms),
      ),
    ),
    atMost(
      'p99 of what is accepted of a crowd of keys at 3 ×',
      median(rounds, ({ fair }) => fair.crowd.p99Ms),
    ),
    floor('neither answered nor refused with Retry-After', '≤ 0.1 %', faults / sent, faults / sent <= 0.001),
    ...(['key', 'sale', 'feed'] as const).flatMap((noise) => [
      atLeast(
        `quiet caller beside the ${noise}: answered`,
        SERVED,
        median(rounds, ({ fair }) => share(fair[noise].quiet)),
      ),
      atMost(
        `quiet caller beside the ${noise}: p99`,
        median(rounds, ({ fair }) => fair[noise].quiet.p99Ms),
      ),
    ]),
    floor('lines of the feed meanwhile', '> 0/s', lines, lines > 0),
  ]
}

const spread = (rounds: readonly Round[], of: (round: Round) => number) => spreadOf(rounds.map(of))

/** Medians of the rounds, for the chart. */
const curve = (rounds: readonly Round[]): readonly CurvePoint[] =>
  MULTIPLES.map((times) => ({
    times,
    goodPerSecond: median(rounds, (round) => at(round, times).goodPerSecond),
    refusedPerSecond: median(rounds, (round) => at(round, times).refusedPerSecond),
    p99Ms: median(rounds, (round) => at(round, times).p99Ms),
  }))

const resultFigure = (name: string, rounds: readonly Round[], of: (round: Round) => OpenResult): Figure => ({
  ...figure(
    name,
    'answered/s',
    rounds.map((round) => of(round).goodPerSecond),
  ),
  p50Ms: spread(rounds, (round) => of(round).p50Ms),
  p99Ms: spread(rounds, (round) => of(round).p99Ms),
})

/** Each round is a new installation: what an earlier one has written and left undone is none of its business. */
const measureRound = async (bench: Bench, folder: string, round: number): Promise<Round> => {
  const { options, log } = bench
  log(`round ${round}/${options.rounds}`)
  const origin = await startHost(bench, folder, round)
  await seed(origin, SKUS)
  const keys = await openKeys(origin)
  const fairness = await createFairness(origin, keys, bench)
  const capacity = await findCapacity(holds(origin, [keys.shop]), options.seconds, log)
  const points = await curveOf(origin, keys, capacity, bench)
  const fair = await fairness(capacity)
  await stopChildren()
  return { capacity, points, fair }
}

/** Open loop: load that does not slow down when the server does. Everything in one process, as `pnpm start` runs it. */
export const overloadScenario = async (bench: Bench, folder: string): Promise<Outcome> => {
  const { options, log } = bench
  const rounds: Round[] = []
  for (let round = 1; round <= options.rounds; round += 1) rounds.push(await measureRound(bench, folder, round))
  const chart = join(folder, 'overload.svg')
  await writeFile(chart, overloadChart(curve(rounds)))
  log(`The curve: ${chart}`)
  return {
    figures: [
      figure(
        'overload/capacity',
        'holds/s',
        rounds.map(({ capacity }) => capacity),
      ),
      ...MULTIPLES.map((times) => resultFigure(`overload/${times} × offered`, rounds, (round) => at(round, times))),
      resultFigure('overload/3 × offered by a crowd of keys', rounds, ({ fair }) => fair.crowd),
      ...(['alone', 'key', 'sale', 'feed'] as const).map((noise) =>
        resultFigure(`overload/a quiet caller, ${noise}`, rounds, ({ fair }) => fair[noise].quiet),
      ),
    ],
    floors: floorsOf(rounds),
    details: { rounds },
  }
}
