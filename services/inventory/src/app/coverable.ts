import { atf } from '@onhand/availability'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { Table, TableStore } from '@onhand/tables'
import type { FreeElsewhere } from '../domain/reservation-events.ts'
import { orderOf, policyFor } from './backorder-queue.ts'
import { backorderQueue, type QueuedBackorder } from './backorder-streams.ts'
import { levelNow } from './level-now.ts'
import { reservationType } from './streams.ts'
import { stockPlaces } from './tables.ts'

const EVERY_MS = 60_000
/** Bounds of one look: queues (a SKU at a location), lines of a queue, places of a SKU. The next look begins where this one stopped. */
const QUEUES = 500
const LINES = 50
const PLACES = 200
/** Places that one line is told of. */
const NAMED = 8

/** Says to the order that units of a line that waits are free elsewhere; once for the same units. */
const tellCoverable = (row: QueuedBackorder, elsewhere: readonly FreeElsewhere[]): Command<null> => {
  const { reservationId, line, sku, location } = row
  return {
    name: 'tellCoverable',
    streams: [streamId(reservationType, reservationId)],
    lane: { feed: 'coverable' },
    decide: (view) => {
      view.apply(reservationType, reservationId, { type: 'TellCoverable', data: { line, sku, location, elsewhere } })
      return null
    },
  }
}

/** Free units of a SKU, by location. */
const freeUnits = async (store: EventStore, sku: string, now: string): Promise<Map<string, number>> => {
  const places = await store.tables.select(stockPlaces, { where: { sku }, limit: PLACES })
  const free = new Map<string, number>()
  for (const place of places) {
    const found = await levelNow(store, place, now)
    const units = found === null ? 0 : atf(found.level)
    if (units > 0) free.set(place.location, units)
  }
  return free
}

/** Where all units of a line are free together, the fullest place first; what a line is told of, the next one is not. */
const placesFor = ({ location, quantity }: QueuedBackorder, free: Map<string, number>): readonly FreeElsewhere[] => {
  const found = [...free]
    .filter(([place, units]) => place !== location && units >= quantity)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, NAMED)
    .map(([place, units]) => ({ location: place, quantity: units }))
  const [first] = found
  if (first) free.set(first.location, first.quantity - quantity)
  return found
}

/** Looks for lines that wait at one location while another one has their units. @returns the last queue that was looked at */
export const lookElsewhere = async (
  store: EventStore,
  now: string,
  after: readonly (string | number)[] | null = null,
): Promise<readonly (string | number)[] | null> => {
  const rows = await store.tables.select(backorderQueue, { limit: QUEUES, ...(after ? { after } : {}) })
  const queues = new Map(rows.map(({ sku, location }) => [`${sku}@${location}`, { sku, location }]))
  const bySku = Map.groupBy(queues.values(), ({ sku }) => sku)
  for (const [sku, places] of bySku) {
    const free = await freeUnits(store, sku, now)
    if (free.size === 0) continue
    for (const place of places) {
      const orderBy = orderOf(await policyFor(store.tables, place))
      for (const row of await store.tables.select(backorderQueue, { where: { ...place }, orderBy, limit: LINES })) {
        const elsewhere = placesFor(row, free)
        if (elsewhere.length > 0) await store.execute(tellCoverable(row, elsewhere))
      }
    }
  }
  const last = rows.at(-1)
  return last === undefined || rows.length < QUEUES ? null : [last.sku, last.location, last.reservationId, last.line]
}

type After = readonly (string | number)[] | null

/** The last look: when it began, and the queue that it stopped at. */
interface Look {
  readonly name: string
  readonly beganAt: string
  readonly after: After
}
export const looksTable: Table<Look> = {
  name: 'looks_v1',
  columns: { name: 'text', beganAt: 'timestamptz', after: 'jsonb' },
  key: ['name'],
}
const NAME = 'free-elsewhere'
/** A replica that looks a little early takes nothing from the one whose turn it is. */
const TURN_MS = EVERY_MS * 0.9

/** One replica looks at a time, where the last one stopped; null: another one has just done so. */
const takeTurn = (tables: TableStore, now: string): Promise<Look | null> =>
  tables.transaction(async (tx) => {
    await tx.lock([`look ${NAME}`])
    const last = await tx.get(looksTable, { name: NAME })
    if (last && Date.parse(now) - Date.parse(last.beganAt) < TURN_MS) return null
    const turn = { name: NAME, beganAt: now, after: last?.after ?? null }
    await tx.upsert(looksTable, [turn])
    return turn
  })

/** One look, where it is this replica's turn. @returns whether it looked */
export const lookInTurn = async (store: EventStore, tables: TableStore, now: string): Promise<boolean> => {
  const turn = await takeTurn(tables, now)
  if (turn === null) return false
  const after = await lookElsewhere(store, now, turn.after)
  await tables.transaction((tx) => tx.upsert(looksTable, [{ ...turn, after }]))
  return true
}

/** Looks now and then, however many replicas there are. */
export const startLookingElsewhere = (store: EventStore, tables: TableStore, clock: Clock, scheduler: Scheduler) => {
  let running: Promise<unknown> = Promise.resolve()
  const look = async (): Promise<void> => {
    // An outage, or another replica in the same moment: the next look finds the same.
    running = lookInTurn(store, tables, clock.now()).catch(() => undefined)
    await running
  }
  const stop = scheduler.every(EVERY_MS, look)
  return {
    stop: async (): Promise<void> => {
      stop()
      await running
    },
  }
}
