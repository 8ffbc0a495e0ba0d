import { atf, kitUnits } from '@onhand/availability'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { Table, TableStore } from '@onhand/tables'
import { componentsAt, openKits } from '../domain/kit-waits.ts'
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
  const { reservationId, line, location } = row
  const sku = row.kit ?? row.sku
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

/** Free units of each SKU that was asked about in one look, and the kits that were looked at. */
const newLook = (store: EventStore, now: string) => {
  const bySku = new Map<string, Map<string, number>>()
  const freeOf = async (sku: string): Promise<Map<string, number>> => {
    const known = bySku.get(sku) ?? (await freeUnits(store, sku, now))
    bySku.set(sku, known)
    return known
  }
  return { store, freeOf, kits: new Set<string>() }
}
type Looking = ReturnType<typeof newLook>

/** What a line waits for, in units or kits, and what one of them is made of. */
interface Wanted {
  readonly quantity: number
  readonly components: readonly { readonly sku: string; readonly quantity: number }[]
}

/** Null for a kit that was looked at by another of its components, or is whole by now. */
const wantedBy = async ({ store, kits }: Looking, row: QueuedBackorder): Promise<Wanted | null> => {
  const { kit, line, location, reservationId, sku, quantity } = row
  if (kit === null) return { quantity, components: [{ sku, quantity: 1 }] }
  const key = `${reservationId} ${line} ${location}`
  if (kits.has(key)) return null
  kits.add(key)
  const { state } = await store.current(reservationType, reservationId)
  const place = { line, sku: kit, location }
  const open = openKits(state, place)
  return open === 0 ? null : { quantity: open, components: componentsAt(state, place) }
}

/** Where all that a line waits for is free together, the fullest place first; what a line is told of, the next one is not. */
const placesFor = async (look: Looking, row: QueuedBackorder): Promise<readonly FreeElsewhere[]> => {
  const wanted = await wantedBy(look, row)
  if (wanted === null) return []
  const parts: { readonly each: number; readonly free: Map<string, number> }[] = []
  for (const { sku, quantity: each } of wanted.components) parts.push({ each, free: await look.freeOf(sku) })
  const unitsAt = (place: string): number =>
    kitUnits(parts.map(({ each, free }) => ({ quantity: each, free: free.get(place) ?? 0 })))
  const found = [...(parts[0]?.free.keys() ?? [])]
    .map((location) => ({ location, quantity: unitsAt(location) }))
    .filter(({ location, quantity }) => location !== row.location && quantity >= wanted.quantity)
    .sort((a, b) => b.quantity - a.quantity || (a.location < b.location ? -1 : 1))
    .slice(0, NAMED)
  const [first] = found
  if (first)
    for (const { each, free } of parts)
      free.set(first.location, (free.get(first.location) ?? 0) - each * wanted.quantity)
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
  const look = newLook(store, now)
  for (const place of queues.values()) {
    if ((await look.freeOf(place.sku)).size === 0) continue
    const orderBy = orderOf(await policyFor(store.tables, place))
    for (const row of await store.tables.select(backorderQueue, { where: { ...place }, orderBy, limit: LINES })) {
      const elsewhere = await placesFor(look, row)
      if (elsewhere.length > 0) await store.execute(tellCoverable(row, elsewhere))
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
