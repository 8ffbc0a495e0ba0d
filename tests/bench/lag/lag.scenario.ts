import { randomUUID } from 'node:crypto'
import { startTestKafka, whyNoKafka } from '@onhand/test-kit/kafka'
import { stopChildren } from '../child.ts'
import { interleave, type Contender, type Floor, type Outcome, type Sample } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import type { Percentiles } from './paced.ts'
import { embedded, overKafka, type Route, type Run } from './routes.ts'

const EVENTS_PER_SECOND = 2_000
/** A pace that the machine does not keep makes the lag meaningless. */
const KEPT = 0.95

type Environment = Readonly<Record<string, string>>

const atMost = (figures: Outcome['figures'], name: string, limitMs: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.value.median ?? NaN
  return { name, wanted: `≤ ${limitMs} ms`, measured, pass: measured <= limitMs }
}

const sampleOf = ({ p50Ms, p99Ms }: Percentiles): Sample => ({ value: p99Ms, p50Ms, p99Ms })

/** What one process of the distributed form has to know. Nobody listens where the others are said to be. */
const kafkaEnvironment = (brokers: readonly string[]): Environment => {
  const nobody = 'http://127.0.0.1:9'
  const services = ['INVENTORY', 'ORDER', 'SHIPMENT', 'NOTIFICATION', 'PROJECTION']
  return {
    KAFKA_BROKERS: brokers.join(),
    KAFKA_PREFIX: `bench-${randomUUID().slice(0, 8)}-`,
    INTERNAL_TOKEN: 'bench-internal-token-of-32-characters',
    TRACKING_SECRET: 'bench-tracking-secret',
    PERSONAL_MASTER_KEY: Buffer.alloc(32, 'bench').toString('base64'),
    ...Object.fromEntries(services.map((name) => [`${name}_URL`, nobody])),
  }
}

const databasesOf = async ({ server }: Bench, { name, databases }: Route): Promise<Environment> =>
  Object.fromEntries(
    await Promise.all(
      databases.map(async (owner) => {
        const url = await server.database(`lag_${name}_${owner}`.replaceAll('-', '_'))
        return [`${owner.toUpperCase()}_DATABASE_URL`, url] as const
      }),
    ),
  )

const contendersOf = (route: Route, run: (seconds: number) => Promise<Run>, seconds: number) => {
  let last: Run | undefined
  const paces: number[] = []
  const write = `lag/${route.name}/durable-answer-p99`
  const figureName = (figure: string): string => `lag/${route.name}/${figure}-p99`
  const contenders: Contender[] = route.figures.map((figure, index) => ({
    name: figureName(figure),
    unit: 'ms',
    baselines: [write],
    measure: async () => {
      if (index === 0) last = await run(seconds)
      if (index === 0 && last) paces.push(last.written.eventsPerSecond)
      return sampleOf(last?.lags[figure] ?? { p50Ms: NaN, p99Ms: NaN })
    },
  }))
  /** The same run's other side: how long its writers waited for their durable answers. */
  const measureWrites = (): Promise<Sample> =>
    Promise.resolve(sampleOf(last?.written.answer ?? { p50Ms: NaN, p99Ms: NaN }))
  contenders.push({ name: write, unit: 'ms', measure: measureWrites })
  return { contenders, names: route.figures.map(figureName), paces }
}

const measureRoute = async (bench: Bench, route: Route, kafka: Environment): Promise<Outcome> => {
  const { server, options, log } = bench
  const started = await route.start({ DATABASE_URL: server.url, ...(await databasesOf(bench, route)), ...kafka })
  const run = (seconds: number): Promise<Run> => started({ eventsPerSecond: EVENTS_PER_SECOND, seconds })
  await run(Math.min(2, options.seconds))
  const { contenders, names, paces } = contendersOf(route, run, options.seconds)
  const figures = await interleave(contenders, options.rounds, log)
  const pace = Math.min(...paces)
  if (pace < EVENTS_PER_SECOND * KEPT) throw new Error(`Only ${pace.toFixed(0)} events/s were written`)
  const floors = names.map((name) => atMost(figures, name, route.limitMs))
  return { figures, floors, details: { eventsPerSecond: pace } }
}

const together = (through: readonly Route[], outcomes: readonly Outcome[]): Outcome => ({
  figures: outcomes.flatMap(({ figures }) => figures),
  floors: outcomes.flatMap(({ floors }) => floors),
  details: Object.fromEntries(outcomes.map(({ details }, index) => [through[index]?.name ?? '', details])),
})

/** From commit to the views at 2,000 events/s, in one process. */
export const lag = async (bench: Bench): Promise<Outcome> =>
  together([embedded], [await measureRoute(bench, embedded, {})])

/** The same through Kafka, between processes: to the views, and to what services decide on each other's events. */
export const kafka = async (bench: Bench): Promise<Outcome> => {
  const why = await whyNoKafka()
  if (why !== undefined) {
    bench.log(`NOT RUN: kafka: ${why}`)
    return { figures: [], floors: [], details: { notRun: why } }
  }
  const broker = await startTestKafka()
  try {
    const outcomes: Outcome[] = []
    for (const route of overKafka) {
      outcomes.push(await measureRoute(bench, route, kafkaEnvironment(broker.brokers)))
      await stopChildren()
    }
    return together(overKafka, outcomes)
  } finally {
    await stopChildren()
    await broker.stop()
  }
}
