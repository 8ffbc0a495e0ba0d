import { startChild } from '../child.ts'
import { interleave, type Contender, type Floor, type Outcome, type Sample } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import type { Lags, Paced } from './embedded-process.ts'

const EVENTS_PER_SECOND = 2_000
/** A pace that the machine does not keep makes the lag meaningless. */
const KEPT = 0.95

/** A way that events travel from the log to the views. */
interface Route {
  readonly name: string
  readonly file: URL
  readonly limitMs: number
  readonly databases: readonly string[]
}
const routes: readonly Route[] = [
  {
    name: 'embedded',
    file: new URL('embedded-process.ts', import.meta.url),
    limitMs: 100,
    databases: ['inventory', 'projection'],
  },
]

const atMost = (figures: Outcome['figures'], name: string, limitMs: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.value.median ?? NaN
  return { name, wanted: `≤ ${limitMs} ms`, measured, pass: measured <= limitMs }
}

const measureRoute = async ({ server, options, log }: Bench, route: Route): Promise<Outcome> => {
  const urls = await Promise.all(
    route.databases.map(async (name) => [`${name.toUpperCase()}_DATABASE_URL`, await server.database(`lag_${name}`)]),
  )
  const child = await startChild(route.file, {
    DATABASE_URL: server.url,
    ...(Object.fromEntries(urls) as Record<string, string>),
  })
  const run = (seconds: number): Promise<Lags> => {
    const paced: Paced = { eventsPerSecond: EVENTS_PER_SECOND, seconds }
    return child.ask(paced) as Promise<Lags>
  }
  const paces: number[] = []
  let last: Lags | undefined
  const measure = async (): Promise<Sample> => {
    last = await run(options.seconds)
    paces.push(last.eventsPerSecond)
    const { visibleP50Ms, visibleP99Ms } = last
    return { value: visibleP99Ms, p50Ms: visibleP50Ms, p99Ms: visibleP99Ms }
  }
  /** The same run's other side: how long its writers waited for their durable answers. */
  const measureWrites = (): Promise<Sample> => {
    const { writeP50Ms, writeP99Ms } = last ?? { writeP50Ms: NaN, writeP99Ms: NaN }
    return Promise.resolve({ value: writeP99Ms, p50Ms: writeP50Ms, p99Ms: writeP99Ms })
  }
  const name = `lag/${route.name}/visible-p99`
  const write = `lag/${route.name}/durable-answer-p99`
  const contenders: Contender[] = [
    { name, unit: 'ms', baselines: [write], measure },
    { name: write, unit: 'ms', measure: measureWrites },
  ]
  await run(Math.min(2, options.seconds))
  const figures = await interleave(contenders, options.rounds, log)
  const pace = Math.min(...paces)
  if (pace < EVENTS_PER_SECOND * KEPT) throw new Error(`Only ${pace.toFixed(0)} events/s were written`)
  return { figures, floors: [atMost(figures, name, route.limitMs)], details: { eventsPerSecond: pace } }
}

/** From commit to the views at 2,000 events/s. */
export const lag = async (bench: Bench): Promise<Outcome> => {
  const outcomes: Outcome[] = []
  for (const route of routes) outcomes.push(await measureRoute(bench, route))
  return {
    figures: outcomes.flatMap(({ figures }) => figures),
    floors: outcomes.flatMap(({ floors }) => floors),
    details: Object.fromEntries(outcomes.map(({ details }, index) => [routes[index]?.name ?? '', details])),
  }
}
