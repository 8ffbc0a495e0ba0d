import { atf, dateBackorders, type BackorderDate } from '@onhand/availability'
import type { EventStore } from '@onhand/event-store'
import type { Order, TableReader } from '@onhand/tables'
import { planFill, type FilledLine, type FillPolicy } from '../domain/backorder-queue.ts'
import { openSuppliesAt, type PlacedSupply } from './atp.ts'
import {
  backorderPolicies,
  backorderQueue,
  type BackorderPolicyRow,
  type QueuedBackorder,
} from './backorder-streams.ts'
import type { Place } from './catalogue.ts'
import { levelNow, levelsNow, type LevelNow } from './level-now.ts'
import { stockKey } from './streams.ts'

/** Lines of the queue that one fill gives units to, at most: each names a stream. */
export const FILL_LIMIT = 500
/** Lines of one queue that are dated; those behind them are once they come this far to the front. */
export const DATED_LINES = 1_000

const orders: Readonly<Record<FillPolicy, readonly Order<QueuedBackorder>[]>> = {
  oldest: [{ column: 'placedAt' }],
  priority: [{ column: 'priority' }, { column: 'placedAt' }],
  'promise-at-risk': [{ column: 'neededOn' }, { column: 'placedAt' }],
}

/** What sorts the queue; who never had a day is served after those who did. */
export const orderOf = (policy: FillPolicy): readonly Order<QueuedBackorder>[] => orders[policy]

/** The policies that count for a place, the narrowest first: SKU at the location, SKU, location, all. */
const candidates = ({ sku, location }: Place): readonly Pick<BackorderPolicyRow, 'sku' | 'location'>[] => [
  { sku, location },
  { sku, location: '' },
  { sku: '', location },
  { sku: '', location: '' },
]

export const policyFor = async (tables: TableReader, place: Place): Promise<FillPolicy> => {
  const keys = candidates(place)
  const rows = await tables.getMany(backorderPolicies, keys)
  for (const key of keys) {
    const row = rows.find(({ sku, location }) => sku === key.sku && location === key.location)
    if (row) return row.policy
  }
  return 'oldest'
}

/** The front of a place's queue, in the order in which supply is given out. THE read of preview, fill, dates and list. */
export const readQueue = (
  tables: TableReader,
  { sku, location }: Place,
  policy: FillPolicy,
  limit: number,
): Promise<readonly QueuedBackorder[]> =>
  tables.select(backorderQueue, { where: { sku, location }, orderBy: orderOf(policy), limit })

export interface FillPlan {
  readonly policy: FillPolicy
  /** Units that are given out. */
  readonly units: number
  readonly lines: readonly FilledLine[]
  /** The queue is longer than what one fill serves. */
  readonly more: boolean
}

export interface FillRequest extends Place {
  /** So many units; by default what is here for the queue. */
  readonly quantity?: number | undefined
  /** By default the declared one. */
  readonly policy?: FillPolicy | undefined
}

/** Units that are here and can be given to the queue: those set aside for it, and free ones. */
const unitsHere = (found: LevelNow | null): number => (found === null ? 0 : found.level.allotting + atf(found.level))

/** Who gets what: what a fill now would do, and the fill does. With more units than are here it says what they would do. */
export const previewFill = async (store: EventStore, request: FillRequest, now: string): Promise<FillPlan> => {
  const policy = request.policy ?? (await policyFor(store.tables, request))
  const queue = await readQueue(store.tables, request, policy, FILL_LIMIT + 1)
  const units = request.quantity ?? unitsHere(await levelNow(store, request, now))
  return { policy, units, lines: planFill(queue.slice(0, FILL_LIMIT), units), more: queue.length > FILL_LIMIT }
}

/** Tells lines of the queue apart. */
export const lineKey = ({
  sku,
  location,
  reservationId,
  line,
}: Place & Pick<QueuedBackorder, 'reservationId' | 'line'>) => `${sku}@${location} ${reservationId} ${line}`

/**
 * Units that a fill now would give to each of these lines, by `lineKey`; one that gets none is left out. It is the preview of their
 * queues, each by its declared policy.
 */
export const fillableNow = async (
  store: EventStore,
  rows: readonly Place[],
  now: string,
): Promise<ReadonlyMap<string, number>> => {
  const places = [...new Map(rows.map(({ sku, location }) => [`${sku}@${location}`, { sku, location }])).values()]
  const levels = await levelsNow(store, places, now)
  const filled = new Map<string, number>()
  for (const place of places) {
    const quantity = unitsHere(levels.get(stockKey(place)) ?? null)
    if (quantity === 0) continue
    const { lines } = await previewFill(store, { ...place, quantity }, now)
    for (const line of lines) filled.set(lineKey({ ...place, ...line }), line.fills)
  }
  return filled
}

export interface DatedLine extends QueuedBackorder, Omit<BackorderDate, 'expectedOn'> {
  /** The day by today's supply; `toldOn` is the one that was told last. */
  readonly dueOn: string | null
  readonly position: number
}

/** The front of the queue with each line's place and the day on which supply reaches it. */
export const readDatedQueue = async (
  store: EventStore,
  place: Place,
  now: string,
): Promise<{ policy: FillPolicy; lines: readonly DatedLine[]; supplies: readonly PlacedSupply[] }> => {
  const policy = await policyFor(store.tables, place)
  const queue = await readQueue(store.tables, place, policy, DATED_LINES)
  const [found, supplies] = await Promise.all([levelNow(store, place, now), openSuppliesAt(store, place)])
  const dates = found === null ? [] : dateBackorders(found.level, supplies, queue)
  const lines = queue.flatMap((row, index): readonly DatedLine[] => {
    const date = dates[index]
    if (date === undefined) return []
    const { expectedOn: dueOn, confidencePercent, here } = date
    return [{ ...row, dueOn, confidencePercent, here, position: index + 1 }]
  })
  return { policy, lines, supplies }
}
