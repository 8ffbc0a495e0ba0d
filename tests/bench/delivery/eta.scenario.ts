import { join } from 'node:path'
import { COVERAGE, createHolidays, deadlineOf, EtaModel, type Expectation } from '@onhand/shipment/forecasting'
import type { Figure, Floor, Outcome } from '../figures.ts'
import { spreadOf } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { generateHistory, type PastParcel } from './history.ts'
import { journeyOf, keepExpected, laneOf, milestonesOf, readPast, writePast } from './past.ts'
import { happeningsOf, splitAt } from './replay.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Trained on the first part in time, tested on the later one, while it goes on learning from what arrives. */
const TRAINED_SHARE = 0.5

/** A file's parcels, or the seeded ones, which are written beside the result so that anyone may look. */
export const pastOf = async ({ options, log }: Bench, folder: string): Promise<readonly PastParcel[]> => {
  if (options.csv !== null) return readPast(options.csv)
  const size = options.quick ? { days: 90, parcelsPerDay: 150 } : { days: 270, parcelsPerDay: 350 }
  const calendar = createHolidays()
  const made = generateHistory({ seed: 7, start: Date.parse('2025-03-03T00:00:00Z'), calendar, ...size })
  const file = join(folder, 'deliveries.csv')
  await writePast(file, made)
  log(`No --csv given: ${made.length} parcels by the seeded generator, written to ${file}`)
  return readPast(file)
}

interface Naive {
  count: number
  sum: number
  squares: number
}

interface Tested {
  readonly parcel: PastParcel
  readonly arrivedAt: number
  readonly earliest: number
  readonly latest: number
  readonly safe: number
  readonly level: number
  readonly naiveMean: number
  readonly naiveSpread: number
}

/** The mean transit of a carrier on a lane, and its deviation: what is usually shown as an estimate. */
const naiveOf = (naive: Map<string, Naive>, parcel: PastParcel): Naive => {
  const key = `${parcel.carrier}|${parcel.service}|${parcel.origin}|${parcel.country}-${parcel.region}`
  const known = naive.get(key) ?? { count: 0, sum: 0, squares: 0 }
  naive.set(key, known)
  return known
}

interface Run {
  readonly tested: readonly Tested[]
  /** Stage → [held, asked, width in hours] of windows told again at a milestone. */
  readonly byStage: ReadonlyMap<string, readonly [number, number, number]>
  readonly forecastUs: number
}

const run = (parcels: readonly PastParcel[]): Run => {
  const model = new EtaModel(createHolidays())
  const naive = new Map<string, Naive>()
  const waiting = new Map<string, Omit<Tested, 'arrivedAt'>>()
  const tested: Tested[] = []
  const stages = new Map<string, [number, number, number]>()
  const from = splitAt(parcels, TRAINED_SHARE)
  let [spent, asked] = [0, 0]
  const expected = new Map<string, Expectation[]>()
  const windowOf = (parcel: PastParcel, scans: number, at: number) => {
    const started = performance.now()
    const standing = { lane: laneOf(parcel), shippedAt: parcel.shippedAt, scans: milestonesOf(parcel).slice(0, scans) }
    const prospect = model.prospect(standing)
    const window = prospect.window(at)
    keepExpected(expected, parcel.parcelId, prospect.expected)
    spent += performance.now() - started
    asked += 1
    return window
  }
  for (const { what, at, parcel, ...more } of happeningsOf(parcels)) {
    const isTest = parcel.shippedAt >= from
    if (what !== 'arrived' && !isTest) windowOf(parcel, 'scans' in more ? more.scans : 0, at)
    if (what === 'shipped' && isTest) {
      const window = windowOf(parcel, 0, at)
      const { count, sum, squares } = naiveOf(naive, parcel)
      if (window === null || count < 2) continue
      const mean = sum / count
      const naiveSpread = Math.sqrt(Math.max(0, squares / count - mean * mean))
      waiting.set(parcel.parcelId, { parcel, ...window, naiveMean: mean, naiveSpread })
    } else if (what === 'scanned' && isTest && parcel.arrivedAt !== null && 'scans' in more) {
      const window = windowOf(parcel, more.scans, at)
      const stage = parcel.scans[more.scans - 1]?.stage ?? ''
      const counts = stages.get(stage) ?? [0, 0, 0]
      stages.set(stage, counts)
      if (window === null) continue
      counts[0] += Number(parcel.arrivedAt >= window.earliest && parcel.arrivedAt <= window.latest)
      counts[1] += 1
      counts[2] += (window.latest - window.earliest) / HOUR_MS
    } else if (what === 'arrived') {
      const known = waiting.get(parcel.parcelId)
      if (known) tested.push({ ...known, arrivedAt: at })
      waiting.delete(parcel.parcelId)
      const journey = journeyOf(parcel, expected.get(parcel.parcelId))
      expected.delete(parcel.parcelId)
      if (journey) model.learn(journey)
      const taken = (at - parcel.shippedAt) / HOUR_MS
      const one = naiveOf(naive, parcel)
      one.count += 1
      one.sum += taken
      one.squares += taken * taken
    }
  }
  return { tested, byStage: stages, forecastUs: (spent / Math.max(1, asked)) * 1_000 }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length / items.length

/** 90 % of a normal distribution lie within so many deviations. */
const NORMAL_90 = 1.645

const figure = (name: string, unit: string, value: number): Figure => ({
  name,
  unit,
  value: spreadOf([value]),
  ratios: {},
})

/**
 * Late share when both promise equally long in the mean: each its own point and one margin for all. The length is that of the
 * windows' ends, so that about one of twenty is late.
 */
const lateShares = (tested: readonly Tested[]) => {
  const promised = meanOf(tested.map(({ parcel, latest }) => (latest - parcel.shippedAt) / HOUR_MS))
  const lateBy = (pointOf: (one: Tested) => number): number => {
    const margin = promised - meanOf(tested.map(pointOf))
    return shareOf(tested, (one) => (one.arrivedAt - one.parcel.shippedAt) / HOUR_MS > pointOf(one) + margin)
  }
  return {
    promisedHours: promised,
    onhand: lateBy(({ safe, parcel }) => (safe - parcel.shippedAt) / HOUR_MS),
    naive: lateBy(({ naiveMean }) => naiveMean),
    windowEnds: shareOf(tested, ({ arrivedAt, latest }) => arrivedAt > latest),
  }
}

const inNaive = ({ arrivedAt, parcel, naiveMean, naiveSpread }: Tested): boolean =>
  Math.abs((arrivedAt - parcel.shippedAt) / HOUR_MS - naiveMean) <= NORMAL_90 * naiveSpread

const groupsOf = (tested: readonly Tested[], keyOf: (one: Tested) => string): Record<string, object> =>
  Object.fromEntries(
    [...Map.groupBy(tested, keyOf)].toSorted().map(([key, some]) => [
      key,
      {
        parcels: some.length,
        coverage: Number(
          shareOf(some, ({ arrivedAt, earliest, latest }) => arrivedAt >= earliest && arrivedAt <= latest).toFixed(3),
        ),
        widthHours: Number(meanOf(some.map(({ earliest, latest }) => (latest - earliest) / HOUR_MS)).toFixed(1)),
      },
    ]),
  )

const floorsOf = (
  coverage: number,
  late: { onhand: number; naive: number },
  width: number,
  naiveWidth: number,
  us: number,
): Floor[] => {
  const off = Math.abs(coverage - COVERAGE) * 100
  return [
    { name: 'eta/coverage against nominal', wanted: '≤ 2 points off', measured: off, pass: off <= 2 },
    { name: 'eta/width against naive', wanted: '≤ 1 × naive', measured: width / naiveWidth, pass: width <= naiveWidth },
    {
      name: 'eta/late share at equal promise',
      wanted: '< naive',
      measured: late.onhand / late.naive,
      pass: late.onhand < late.naive,
    },
    { name: 'eta/one forecast', wanted: '≤ 1,000 µs', measured: us, pass: us <= 1_000 },
  ]
}

/** Windows learnt from the past against the usual mean of carrier and lane, on parcels that came later. */
export const eta = async (bench: Bench, folder: string): Promise<Outcome> => {
  const parcels = await pastOf(bench, folder)
  const { tested, byStage, forecastUs } = run(parcels)
  if (tested.length < 100) throw new Error(`Only ${tested.length} parcels to test on: the history is too short`)
  const coverage = shareOf(tested, ({ arrivedAt, earliest, latest }) => arrivedAt >= earliest && arrivedAt <= latest)
  const width = meanOf(tested.map(({ earliest, latest }) => (latest - earliest) / HOUR_MS))
  const naiveWidth = meanOf(tested.map(({ naiveSpread }) => 2 * NORMAL_90 * naiveSpread))
  const late = lateShares(tested)
  const brokenPromises = shareOf(tested, ({ arrivedAt, parcel }) => arrivedAt > (deadlineOf(parcel.promisedOn) ?? 0))
  const figures = [
    figure('eta/coverage/onhand', '% in window', coverage * 100),
    figure('eta/coverage/naive', '% in window', shareOf(tested, inNaive) * 100),
    figure('eta/width/onhand', 'hours', width),
    figure('eta/width/naive', 'hours', naiveWidth),
    figure('eta/late at equal promise/onhand', '%', late.onhand * 100),
    figure('eta/late at equal promise/naive', '%', late.naive * 100),
    figure('eta/one forecast', 'µs', forecastUs),
  ]
  const details = {
    parcels: parcels.length,
    tested: tested.length,
    trainedUntil: new Date(splitAt(parcels, TRAINED_SHARE)).toISOString(),
    nominal: COVERAGE,
    promisedHours: Number(late.promisedHours.toFixed(1)),
    afterTheWindow: Number(late.windowEnds.toFixed(3)),
    lateAgainstTheCarriersOwnDays: Number(brokenPromises.toFixed(3)),
    toldAgainAt: Object.fromEntries(
      [...byStage].map(([stage, [held, all, hours]]) => [
        stage,
        { windows: all, coverage: Number((held / all).toFixed(3)), widthHours: Number((hours / all).toFixed(1)) },
      ]),
    ),
    byCarrier: groupsOf(tested, ({ parcel }) => `${parcel.carrier} ${parcel.service}`),
    byMonth: groupsOf(tested, ({ parcel }) => new Date(parcel.shippedAt).toISOString().slice(0, 7)),
    byBackOff: groupsOf(tested, ({ level }) => `level ${level}`),
    history: bench.options.csv ?? 'seeded generator, seed 7',
    days: Math.round(((parcels.at(-1)?.shippedAt ?? 0) - (parcels[0]?.shippedAt ?? 0)) / DAY_MS),
  }
  return { figures, floors: floorsOf(coverage, late, width, naiveWidth, forecastUs), details }
}
