import type { Scheduler } from '@onhand/runtime'
import type { TableReader } from '@onhand/tables'
import type { Calendar } from '../domain/eta/calendar.ts'
import type { Journey, Milestone, Stage } from '../domain/eta/journey.ts'
import { EtaModel } from '../domain/eta/model.ts'
import { TransitModel } from '../domain/eta/transit.ts'
import { HubWatch } from '../domain/delay/hubs.ts'
import { staysOf } from '../domain/delay/stays.ts'
import { HUB_RULES, type HubRules } from '../domain/delay/usual-stays.ts'
import { historyTable, type HistoryRow } from './tables.ts'

/** Rows read at a time. */
const PAGE = 2_000
/** So much history is learnt from at the start; older journeys tell of another year's carriers. */
const MOST_JOURNEYS = 300_000
/** Arrivals are learnt from so soon after they were recorded. */
const EVERY_MS = 5_000

const milestonesOf = ({ scans }: HistoryRow): readonly Milestone[] =>
  scans.map(({ stage, at, hub }) => ({ stage: stage as Stage, at: Date.parse(at), hub }))

/** Null for what did not arrive: it teaches nothing of when. */
const journeyOf = (row: HistoryRow): Journey | null => {
  const { carrier, service, origin, country, region, postalCode, shippedAt, arrivedAt, carrierEta } = row
  if (arrivedAt === null) return null
  return {
    ...{ carrier, service, origin, destination: country === null ? null : { country, region, postalCode } },
    shippedAt: Date.parse(shippedAt),
    arrivedAt: Date.parse(arrivedAt),
    scans: milestonesOf(row),
    carrierEta: carrierEta === null ? null : Date.parse(carrierEta),
    expected: row.expected.map((one) => ({ ...one, stage: one.stage as Stage })),
  }
}

export interface Forecaster {
  readonly model: EtaModel
  readonly hubs: HubWatch
  /** Days on the road by origin and destination, for promises. */
  readonly transit: TransitModel
  /** Learns from what has ended since the last time. @returns how many journeys it read */
  catchUp(): Promise<number>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * What was learnt from parcels whose way has ended: folded from their rows in the order of the log, so that every replica learns
 * the same, and a restart learns it again.
 */
export const createForecaster = (
  tables: TableReader,
  scheduler: Scheduler,
  calendar: Calendar,
  onError: (error: unknown) => void,
  rules: HubRules = HUB_RULES,
): Forecaster => {
  const model = new EtaModel(calendar)
  const hubs = new HubWatch(calendar, rules)
  const transit = new TransitModel()
  const running = { position: -1, isStopped: false, cancel: (): void => undefined }

  const learn = (row: HistoryRow): void => {
    const journey = journeyOf(row)
    if (!journey) return
    // Returns and transfers pass the same hubs as deliveries, by other roads.
    for (const stay of staysOf(journey.scans)) hubs.learn(stay)
    if (row.purpose !== 'delivery') return
    model.learn(journey)
    transit.learn(journey)
  }
  const catchUp = async (): Promise<number> => {
    let read = 0
    for (;;) {
      const where = { position: { gt: running.position } }
      const rows = await tables.select(historyTable, { where, orderBy: [{ column: 'position' }], limit: PAGE })
      for (const row of rows) learn(row)
      read += rows.length
      running.position = rows.at(-1)?.position ?? running.position
      if (rows.length < PAGE) return read
    }
  }
  /** Where to begin, so that the most recent journeys are read and no more. */
  const beginning = async (): Promise<number> => {
    const [newest] = await tables.select(historyTable, {
      orderBy: [{ column: 'position', direction: 'desc' }],
      limit: 1,
    })
    const [count] = await tables.aggregate(historyTable, { groupBy: [] })
    if (!newest || (count?.count ?? 0) <= MOST_JOURNEYS) return -1
    const share = MOST_JOURNEYS / (count?.count ?? 1)
    return Math.floor(newest.position * (1 - share))
  }
  const again = (): void => {
    if (running.isStopped) return
    running.cancel = scheduler.after(EVERY_MS, () => {
      catchUp().catch(onError).finally(again)
    })
  }
  return {
    ...{ model, hubs, transit, catchUp },
    start: async () => {
      running.position = await beginning()
      await catchUp()
      again()
    },
    stop: () => {
      running.isStopped = true
      running.cancel()
      return Promise.resolve()
    },
  }
}
