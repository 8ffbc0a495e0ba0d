import {
  assess,
  createHolidays,
  deadlineOf,
  EtaModel,
  HubWatch,
  placeOf,
  standsAt,
  staysOf,
  type Expectation,
} from '@onhand/shipment/forecasting'
import { spreadOf, type Figure, type Outcome } from '../figures.ts'
import type { Bench } from '../scenario.ts'
import { pastOf } from './eta.scenario.ts'
import type { PastParcel } from './history.ts'
import { journeyOf, keepExpected, laneOf, milestonesOf } from './past.ts'
import { happeningsOf, splitAt } from './replay.ts'

const HOUR_MS = 3_600_000
const TRAINED_SHARE = 0.5
/** The rule that most systems have: the carrier says so, or says nothing for five days. */
const PATIENCE_MS = 5 * 24 * HOUR_MS
const DELAY_CODES: ReadonlySet<string> = new Set(['weather_delay', 'delayed', 'customs_delay'])

interface Alarm {
  readonly at: number
  readonly cause: string
}

interface Followed {
  readonly parcel: PastParcel
  readonly deadline: number
  scans: number
  lookAt: number
  alarm: Alarm | null
  baseline: Alarm | null
}

/** Whether the alarm came in time to do something, and whether it was true. */
interface Judged {
  readonly late: number
  readonly warned: number
  readonly hours: readonly number[]
  readonly alarms: number
  readonly falseAlarms: number
  readonly onTime: number
  readonly causes: Readonly<Record<string, number>>
}

export const judge = (all: readonly Followed[], which: 'alarm' | 'baseline'): Judged => {
  const isLate = ({ parcel, deadline }: Followed): boolean => parcel.arrivedAt === null || parcel.arrivedAt > deadline
  // After the day has passed everybody knows: only what is said before is a warning.
  const inTime = (one: Followed): boolean => (one[which]?.at ?? Infinity) < one.deadline
  const late = all.filter(isLate)
  const warned = late.filter(inTime)
  const alarmed = all.filter(inTime)
  const causes: Record<string, number> = {}
  for (const one of alarmed) causes[one[which]?.cause ?? ''] = (causes[one[which]?.cause ?? ''] ?? 0) + 1
  return {
    late: late.length,
    warned: warned.length,
    hours: warned.map((one) => (one.deadline - (one[which]?.at ?? 0)) / HOUR_MS),
    alarms: alarmed.length,
    falseAlarms: alarmed.filter((one) => !isLate(one)).length,
    onTime: all.length - late.length,
    causes,
  }
}

export const follow = (parcels: readonly PastParcel[]): readonly Followed[] => {
  const calendar = createHolidays()
  const [model, hubs] = [new EtaModel(calendar), new HubWatch(calendar)]
  const expected = new Map<string, Expectation[]>()
  const open = new Map<string, Followed>()
  const done: Followed[] = []
  const from = splitAt(parcels, TRAINED_SHARE)
  const look = (one: Followed, now: number, code = ''): void => {
    const { parcel, deadline } = one
    const scans = milestonesOf(parcel).slice(0, one.scans)
    const lastHeard = scans.at(-1)?.at ?? parcel.shippedAt
    const prospect = model.prospect({ lane: laneOf(parcel), shippedAt: parcel.shippedAt, scans })
    keepExpected(expected, parcel.parcelId, prospect.expected)
    const stay = standsAt(scans)
    const { cause, lookAt } = assess({
      ...{ prospect, deadline, now, lastHeard, patienceMs: PATIENCE_MS },
      carrierCause: code === '' ? null : code,
      hubExtrasMs: stay === null ? [] : hubs.extras(stay.hub, stay.from, now),
    })
    one.lookAt = lookAt
    if (cause !== null) one.alarm ??= { at: now, cause }
  }
  /** What the clock brings between two happenings: parcels whose time to be looked at has come, hubs once an hour. */
  let hour = 0
  const passTime = (now: number): void => {
    for (; hour <= now; hour += HOUR_MS) {
      const affected = new Set<string>()
      for (const hub of hubs.hubs()) {
        hubs.slowdown(hub, hour)
        for (const parcelId of hubs.affected(hub, hour)) affected.add(parcelId)
      }
      for (const one of open.values()) {
        const lastHeard = one.parcel.scans[one.scans - 1]?.at ?? one.parcel.shippedAt
        if (one.baseline === null && hour >= lastHeard + PATIENCE_MS) one.baseline = { at: hour, cause: 'silence' }
        if (one.lookAt <= hour || affected.has(one.parcel.parcelId)) look(one, hour)
      }
    }
  }
  const happenings = happeningsOf(parcels)
  hour = happenings[0]?.at ?? 0
  for (const { what, at, parcel, ...more } of happenings) {
    passTime(at)
    const one = open.get(parcel.parcelId)
    if (what === 'shipped') {
      const deadline = deadlineOf(parcel.promisedOn) ?? 0
      const made: Followed = { parcel, deadline, scans: 0, lookAt: Infinity, alarm: null, baseline: null }
      open.set(parcel.parcelId, made)
      look(made, at)
    } else if (what === 'scanned' && one && 'scans' in more) {
      one.scans = more.scans
      const scan = parcel.scans[more.scans - 1]
      const place = placeOf({ stage: scan?.stage === 'out' ? 'out' : 'moving', hub: scan?.hub || null })
      if (place !== undefined) hubs.seen(parcel.parcelId, place, at)
      const code = DELAY_CODES.has(scan?.code ?? '') ? (scan?.code ?? '') : ''
      if (code !== '') one.baseline ??= { at, cause: code }
      look(one, at, code)
    } else if (what === 'arrived' && one) {
      hubs.gone(parcel.parcelId, at)
      open.delete(parcel.parcelId)
      if (parcel.shippedAt >= from) done.push(one)
      const journey = journeyOf(parcel, expected.get(parcel.parcelId))
      expected.delete(parcel.parcelId)
      if (journey) model.learn(journey)
      for (const stay of staysOf(journey?.scans ?? [])) hubs.learn(stay)
    }
  }
  const end = happenings.at(-1)?.at ?? 0
  return [...done, ...[...open.values()].filter(({ parcel, deadline }) => parcel.shippedAt >= from && deadline < end)]
}

const middleOf = (values: readonly number[]): number => spreadOf(values).median
const figure = (name: string, unit: string, value: number): Figure => ({
  name,
  unit,
  value: spreadOf([value]),
  ratios: {},
})

const figuresOf = (name: string, { late, warned, hours, alarms, falseAlarms, onTime }: Judged): readonly Figure[] => [
  figure(`delay/warned before the day/${name}`, '% of late', (warned / late) * 100),
  figure(`delay/hours of warning/${name}`, 'hours, median', middleOf(hours)),
  figure(`delay/false alarms/${name}`, '% of alarms', (falseAlarms / Math.max(1, alarms)) * 100),
  figure(`delay/false alarms of those on time/${name}`, '%', (falseAlarms / Math.max(1, onTime)) * 100),
]

/** How early late parcels are found, and how often others are cried over, against waiting for the carrier to say so. */
export const delay = async (bench: Bench, folder: string): Promise<Outcome> => {
  const followed = follow(await pastOf(bench, folder))
  const [ours, usual] = [judge(followed, 'alarm'), judge(followed, 'baseline')]
  const figures = [...figuresOf('onhand', ours), ...figuresOf('carrier or five days', usual)]
  const [found, before] = [ours.warned / ours.late, usual.warned / usual.late]
  const falseShare = ours.falseAlarms / Math.max(1, ours.alarms)
  const floors = [
    {
      name: 'delay/late parcels found in time',
      wanted: '> carrier or five days',
      measured: found / before,
      pass: found > before,
    },
    { name: 'delay/false alarms', wanted: '≤ 25 % of alarms', measured: falseShare * 100, pass: falseShare <= 0.25 },
  ]
  const counted = ({ late, warned, alarms, falseAlarms, onTime, causes }: Judged) => {
    return { late, warned, alarms, falseAlarms, onTime, causes }
  }
  return {
    figures,
    floors,
    details: { parcels: followed.length, onhand: counted(ours), carrierOrFiveDays: counted(usual) },
  }
}
