import { kafkaClientNames, type KafkaClientName, type RecordBatch } from '@onhand/messaging'
import { startTestKafka, whyNoKafka } from '@onhand/test-kit/kafka'
import { interleave, type Contender, type Outcome, type Sample } from '../figures.ts'
import { percentiles } from '../lag/paced.ts'
import type { Bench } from '../scenario.ts'
import { createLine, type Line } from './line.ts'

/** Events a second of a measured run's length that the log holds: enough for either client to be busy all the time. */
const BULK = 8_000
const PACE = 2_000
const TICK_MS = 5

type Brokers = readonly string[]

const withLine = async <Result>(
  brokers: Brokers,
  client: KafkaClientName,
  work: (line: Line) => Promise<Result>,
): Promise<Result> => {
  const line = createLine(brokers, client)
  try {
    return await work(line)
  } finally {
    await line.stop()
  }
}

const relayed = async (line: Line): Promise<void> => {
  await line.until(() => line.relay().sent()?.position === line.length())
}

const eventsIn = ({ records }: RecordBatch) => records.flatMap((record) => ('event' in record ? [record.event] : []))

/** From the first record that is taken to the last, once the relay has led long enough to have its connection. */
const relayRate = (brokers: Brokers, client: KafkaClientName, seconds: number): Promise<Sample> =>
  withLine(brokers, client, async (line) => {
    line.grow(1)
    await relayed(line)
    const [count, start] = [BULK * seconds, performance.now()]
    line.grow(count)
    await relayed(line)
    return { value: (count * 1_000) / (performance.now() - start) }
  })

/** From the first delivery on: joining the group is not counted. */
const consumeRate = (brokers: Brokers, client: KafkaClientName, seconds: number): Promise<Sample> =>
  withLine(brokers, client, async (line) => {
    line.grow(BULK * seconds)
    await relayed(line)
    let [seen, first, counted] = [0, 0, 0]
    await line.consume((batch) => {
      const { length } = eventsIn(batch)
      if (length === 0) return
      if (first === 0) first = performance.now()
      else counted += length
      seen += length
    })
    await line.until(() => seen >= line.length())
    return { value: (counted * 1_000) / (performance.now() - first) }
  })

/** From the log to who listens, at an even pace. */
const endToEnd = (brokers: Brokers, client: KafkaClientName, seconds: number): Promise<Sample> =>
  withLine(brokers, client, async (line) => {
    const lags: number[] = []
    await line.consume((batch) => {
      const now = Date.now()
      for (const { recordedtime } of eventsIn(batch)) lags.push(now - Date.parse(recordedtime))
    })
    line.grow(1)
    await line.until(() => line.relay().sent() !== null && lags.length === 1)
    lags.pop() // The group has just been joined.
    const total = PACE * seconds
    for (const start = performance.now(); line.length() < total;) {
      const due = Math.min(total, ((performance.now() - start) / 1_000) * PACE)
      if (due > line.length()) line.grow(Math.ceil(due - line.length()))
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
    await line.until(() => lags.length >= line.length() - 1)
    const { p50Ms, p99Ms } = percentiles(lags)
    return { value: p99Ms, p50Ms, p99Ms }
  })

const figures = [
  ['relay', 'events/s', relayRate],
  ['consume', 'events/s', consumeRate],
  ['end-to-end-p99', 'ms', endToEnd],
] as const

const contendersOf = (brokers: Brokers, seconds: number): readonly Contender[] =>
  figures.flatMap(([figure, unit, measure]) =>
    kafkaClientNames.map((client): Contender => {
      const [baseline] = kafkaClientNames
      return {
        ...{ name: `kafka/${figure}/${client}`, unit, measure: () => measure(brokers, client, seconds) },
        ...(client === baseline ? {} : { baselines: [`kafka/${figure}/${baseline}`] }),
      }
    }),
  )

/** The clients that `KAFKA_CLIENT` chooses from, by the same relay and the same transport. Judges nothing: both have to be right. */
export const kafkaClients = async ({ options, log }: Bench): Promise<Outcome> => {
  const why = await whyNoKafka()
  if (why !== undefined) {
    log(`NOT RUN: kafka-clients: ${why}`)
    return { figures: [], floors: [], details: { notRun: why } }
  }
  const broker = await startTestKafka()
  try {
    // The broker and both libraries have run before anything is counted.
    for (const client of kafkaClientNames) await endToEnd(broker.brokers, client, 1)
    return { figures: await interleave(contendersOf(broker.brokers, options.seconds), options.rounds, log), floors: [] }
  } finally {
    await broker.stop()
  }
}
