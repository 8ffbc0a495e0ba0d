import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '../child.ts'
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

const startHost = async ({ server }: Bench, folder: string): Promise<string> => {
  const urls = await Promise.all(
    services.map(
      async (name) => [`${name.toUpperCase()}_DATABASE_URL`, await server.database(`overload_${name}`)] as const,
    ),
  )
  const environment = { DATABASE_URL: server.url, ...Object.fromEntries(urls), ONHAND_DATA: folder, LOG_LEVEL: 'error' }
  const host = new URL('../dashboard/host-process.ts', import.meta.url)
  return (await startChild<{ readonly origin: string }>(host, environment)).ready.origin
}

const holds = (origin: string, key: string, baskets: Baskets = 'any'): Omit<CallerLoad, 'perSecond' | 'seconds'> => ({
  ...{ origin, key, method: 'POST', path: '/v1/reservations', baskets },
})
const send = ({ baskets, ...load }: CallerLoad): Promise<OpenResult> =>
  sendOpenly({ ...load, body: basketBodies[baskets] })

/** Of what is offered so much has to be answered for the pace to count as kept. */
const KEPT = 0.95

/** The most that is answered: the pace grows by half until it is not kept any more. */
const findCapacity = async (load: Omit<CallerLoad, 'perSecond' | 'seconds'>, seconds: number, log: Bench['log']) => {
  let best = 0
  for (let perSecond = 100; ; perSecond *= 1.5) {
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

const curveOf = async (origin: string, { shop }: Keys, capacity: number, { options, log }: Bench) => {
  const points: (CurvePoint & OpenResult)[] = []
  for (const times of MULTIPLES) {
    const perSecond = capacity * times
    const result = await send({ ...holds(origin, shop), perSecond, seconds: options.seconds })
    points.push({ times, ...result })
    log(
      `${times} × capacity: ${result.goodPerSecond.toFixed(0)}/s answered, ${result.refusedPerSecond.toFixed(0)}/s refused, p99 ${result.p99Ms.toFixed(0)} ms ${JSON.stringify(result.faults)}`,
    )
  }
  return points
}

/** A quiet caller, as a process of its own, beside one that asks for three times what there is, and beside a feed without an end. */
const fairness = async (origin: string, keys: Keys, capacity: number, { options, log }: Bench) => {
  const { seconds } = options
  const quiet: CallerLoad = { ...holds(origin, keys.quiet), perSecond: capacity * QUIET, seconds }
  const caller = await startChild(new URL('caller-process.ts', import.meta.url), {})
  const beside = async (name: string, noise: Promise<unknown>): Promise<OpenResult> => {
    const [result] = (await Promise.all([caller.ask(quiet), noise])) as [OpenResult, unknown]
    log(`${name}: ${(share(result) * 100).toFixed(1)} % answered, p99 ${result.p99Ms.toFixed(0)} ms`)
    return result
  }
  const noisy = { perSecond: capacity * 3, seconds }
  const alone = await beside('alone', Promise.resolve())
  const key = await beside('beside one noisy key', send({ ...holds(origin, keys.noisy), ...noisy }))
  const sale = await beside('beside a sale of one SKU', send({ ...holds(origin, keys.noisy, 'sale'), ...noisy }))
  const pouring = pourFeed({ origin, key: keys.wms, skus: SKUS, seconds })
  const feed = await beside('beside a feed', pouring)
  return { alone, key, sale, feed, lines: await pouring }
}

const floorsOf = (
  points: readonly (CurvePoint & OpenResult)[],
  fair: Awaited<ReturnType<typeof fairness>>,
): readonly Floor[] => {
  const peak = Math.max(...points.map(({ goodPerSecond }) => goodPerSecond))
  const over = points.filter(({ times }) => times >= 3)
  const [three] = over
  const faults = points.reduce((sum, point) => sum + Object.values(point.faults).reduce((a, b) => a + b, 0), 0)
  const sent = points.reduce((sum, point) => sum + point.sent, 0)
  const kept = (three?.goodPerSecond ?? 0) / peak
  return [
    floor('goodput at 3 × capacity over the peak', `≥ ${GOODPUT}`, kept, kept >= GOODPUT),
    ...over.map(({ times, p99Ms }) =>
      floor(`p99 of what is accepted at ${times} ×`, `≤ ${BOUND_MS} ms`, p99Ms, p99Ms <= BOUND_MS),
    ),
    floor('neither answered nor refused with Retry-After', '≤ 0.1 %', faults / sent, faults / sent <= 0.001),
    ...(['key', 'sale', 'feed'] as const).flatMap((noise) => [
      floor(
        `quiet caller beside the ${noise}: answered`,
        `≥ ${SERVED}`,
        share(fair[noise]),
        share(fair[noise]) >= SERVED,
      ),
      floor(
        `quiet caller beside the ${noise}: p99`,
        `≤ ${BOUND_MS} ms`,
        fair[noise].p99Ms,
        fair[noise].p99Ms <= BOUND_MS,
      ),
    ]),
    floor('lines of the feed meanwhile', '> 0/s', fair.lines.perSecond, fair.lines.perSecond > 0),
  ]
}

/** Open loop: load that does not slow down when the server does. Everything in one process, as `pnpm start` runs it. */
export const overloadScenario = async (bench: Bench, folder: string): Promise<Outcome> => {
  const { options, log } = bench
  const origin = await startHost(bench, folder)
  await seed(origin, SKUS)
  const keys = await openKeys(origin)
  const capacity = await findCapacity(holds(origin, keys.shop), options.seconds, log)
  const points = await curveOf(origin, keys, capacity, bench)
  const fair = await fairness(origin, keys, capacity, bench)
  const chart = join(folder, 'overload.svg')
  await writeFile(chart, overloadChart(points))
  log(`The curve: ${chart}`)
  return {
    figures: [
      figure('overload/capacity', 'holds/s', [capacity]),
      ...points.map((point) => ({
        ...figure(`overload/${point.times} × offered`, 'answered/s', [point.goodPerSecond]),
        ...{ p50Ms: spreadOf([point.p50Ms]), p99Ms: spreadOf([point.p99Ms]) },
      })),
    ],
    floors: floorsOf(points, fair),
    details: { capacity, points, fair },
  }
}
