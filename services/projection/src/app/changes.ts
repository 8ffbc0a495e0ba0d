import { decodePositions, type Positions } from '@onhand/http'
import type { RunningConsumer } from '@onhand/messaging'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { KnownEvent } from '@onhand/schemas'
import type { TableReader, Where } from '@onhand/tables'
import { dueHolds, shownLevel } from './lapsed-holds.ts'
import { atf, ato } from '@onhand/availability'
import { ordersTable, type OrderRow } from './order-tables.ts'
import { shipmentsTable, type ShipmentRow } from './shipment-tables.ts'
import { stockTable, type StockRow } from './stock-tables.ts'
import { tokenOf } from './freshness.ts'

/** One thing that changed, as it stands now. `id` is a position token: everything up to it has been told. */
export interface Change {
  readonly id: string
  readonly event: 'stock-changed' | 'order-changed' | 'shipment-changed' | 'resync'
  readonly data: Readonly<Record<string, unknown>>
  readonly about: {
    readonly skus: readonly string[]
    readonly locations: readonly string[]
    readonly orderId: string | null
  }
}

export interface ChangeFilter {
  readonly sku?: readonly string[] | undefined
  readonly location?: readonly string[] | undefined
  readonly orderId?: readonly string[] | undefined
  readonly event?: readonly Change['event'][] | undefined
}

const overlap = (wanted: readonly string[] | undefined, had: readonly string[]): boolean =>
  wanted === undefined || had.some((value) => wanted.includes(value))

/** Each given filter has to fit. */
export const isWanted = ({ event, about }: Change, filter: ChangeFilter): boolean =>
  event === 'resync' ||
  ((filter.event?.includes(event) ?? true) &&
    overlap(filter.sku, about.skus) &&
    overlap(filter.location, about.locations) &&
    overlap(filter.orderId, about.orderId === null ? [] : [about.orderId]))

const stockChange = (id: string, row: StockRow, level: Parameters<typeof atf>[0]): Change => {
  const { sku, location, onHand, committed, changedAt } = row
  const figures = { onHand, reserved: level.reserved, committed, atf: atf(level), ato: ato(level) }
  const data = { sku, location, ...figures, changedAt }
  return { id, event: 'stock-changed', data, about: { skus: [sku], locations: [location], orderId: null } }
}

const orderChange = (id: string, row: OrderRow): Change => {
  const { orderId, status, promisedOn, units, backordered, changedAt, state } = row
  const about = {
    skus: state.lines.map(({ sku }) => sku),
    locations: state.lines.flatMap(({ places }) => places.map(({ location }) => location)),
    orderId,
  }
  return { id, event: 'order-changed', data: { orderId, status, promisedOn, units, backordered, changedAt }, about }
}

const shipmentChange = (id: string, row: ShipmentRow): Change => {
  const { shipmentId, orderId, status, location, carrier, trackingNumber, etaLatest, changedAt } = row
  const about = { skus: row.lines.map(({ sku }) => sku), locations: location === null ? [] : [location], orderId }
  const data = { shipmentId, orderId, status, location, carrier, trackingNumber, eta: etaLatest, changedAt }
  return { id, event: 'shipment-changed', data, about }
}

interface Rows {
  readonly stock: readonly StockRow[]
  readonly orders: readonly OrderRow[]
  readonly shipments: readonly ShipmentRow[]
}

const toChanges = async (reader: TableReader, id: string, rows: Rows, now: string): Promise<Change[]> => {
  const due =
    rows.stock.length === 0
      ? new Map<string, never>()
      : await dueHolds(reader, now, { skus: rows.stock.map((row) => row.sku) })
  return [
    ...rows.stock.map((row) => stockChange(id, row, shownLevel(row, due, now))),
    ...rows.orders.map((row) => orderChange(id, row)),
    ...rows.shipments.map((row) => shipmentChange(id, row)),
  ]
}

/** At most this many rows of a kind are sent to one that comes back; after more it is told to read anew. */
const MAX_RESUME = 1_000

type Changed = { readonly epoch: number; readonly position: number }

const later = <Row extends Changed>(reached: Positions, log: string): Where<Row> | undefined => {
  const from = reached[log]
  if (from === undefined || from.position === 0) return undefined
  const where: Where<Changed> = { epoch: from.epoch, position: { gt: from.position } }
  return where
}

/**
 * What changed since a position token, read from the views: each row as it stands now, oldest change first. `null`:
 * more than can be told, or told of another life of a log; the reader has to begin anew.
 */
export const changesSince = async (
  reader: TableReader,
  token: string,
  consumer: RunningConsumer,
  now: string,
): Promise<readonly Change[] | null> => {
  const reached = decodePositions(token, 'Last-Event-ID')
  const progress = consumer.progress()
  const isStale = Object.entries(reached).some(([log, { epoch, position }]) => {
    return position > 0 && progress[log]?.epoch !== epoch
  })
  if (isStale) return null
  const id = tokenOf(consumer)
  const orderBy = [{ column: 'position' as const }]
  const limit = MAX_RESUME + 1
  const [stock, orders, shipments] = await Promise.all([
    reader.select(stockTable, { where: later<StockRow>(reached, 'inventory'), orderBy, limit }),
    reader.select(ordersTable, { where: later<OrderRow>(reached, 'order'), orderBy, limit }),
    reader.select(shipmentsTable, { where: later<ShipmentRow>(reached, 'shipment'), orderBy, limit }),
  ])
  if ([stock, orders, shipments].some((rows) => rows.length > MAX_RESUME)) return null
  return toChanges(reader, id, { stock, orders, shipments }, now)
}

/** Says that everything should be read anew. */
export const resync = (id: string): Change => ({
  id,
  event: 'resync',
  data: {},
  about: { skus: [], locations: [], orderId: null },
})

interface Touched {
  readonly stock: Map<string, { sku: string; location: string }>
  readonly orders: Set<string>
  readonly shipments: Set<string>
}

const touch = (touched: Touched, { type, data, subject }: KnownEvent): void => {
  if ('level' in data) touched.stock.set(subject, { sku: data.sku, location: data.location })
  if (type.startsWith('onhand.order.') && 'orderId' in data && data.orderId !== null) touched.orders.add(data.orderId)
  if (type.startsWith('onhand.shipment.') && 'shipmentId' in data && typeof data.shipmentId === 'string')
    touched.shipments.add(data.shipmentId)
}

export interface ChangeFeed {
  /** Every change from now on, in one order for all listeners. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void
  /** Takes the consumer's events in from now on. */
  follow(consumer: RunningConsumer): () => void
}

interface FeedContext {
  readonly reader: TableReader
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly onError: (error: unknown) => void
  /** Other processes keep a part of the views: what they apply is seen in the views and in how far all have come. */
  readonly shared?: boolean
}

/** How often a process looks whether the others have come further. */
const SHARED_LOOK_MS = 100

/** More changed rows than this between two reads (a rebuild) are not told one by one. */
const MAX_TOUCHED = 5_000

const sizeOf = ({ stock, orders, shipments }: Touched): number => stock.size + orders.size + shipments.size

const readTouched = async (reader: TableReader, { stock, orders, shipments }: Touched): Promise<Rows> => {
  const [stockRows, orderRows, shipmentRows] = await Promise.all([
    reader.getMany(stockTable, [...stock.values()]),
    reader.getMany(
      ordersTable,
      [...orders].map((orderId) => ({ orderId })),
    ),
    reader.getMany(
      shipmentsTable,
      [...shipments].map((shipmentId) => ({ shipmentId })),
    ),
  ])
  return { stock: stockRows, orders: orderRows, shipments: shipmentRows }
}

/**
 * Turns applied events into changes: rows are read once for all listeners, and what changes many times while they are
 * read is told once. Nothing is read while nobody listens.
 */
export const createChangeFeed = ({ reader, clock, scheduler, onError, shared = false }: FeedContext): ChangeFeed => {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const nothing = (): Touched => ({ stock: new Map(), orders: new Set(), shipments: new Set() })
  let touched = nothing()
  let reading = false
  let current: RunningConsumer | null = null
  /** Everything up to here has been told to those who listen. */
  let told = ''

  const tell = (changes: readonly Change[]): void => {
    for (const listener of listeners) listener(changes)
  }
  const readOnce = async (consumer: RunningConsumer): Promise<void> => {
    const batch = touched
    touched = nothing()
    // A batch is noted in the same turn in which the consumer's progress moves: this covers just what is in hand.
    const covered = tokenOf(consumer)
    if (sizeOf(batch) > MAX_TOUCHED) tell([resync(covered)])
    else {
      const changes = await toChanges(reader, told, await readTouched(reader, batch), clock.now())
      tell(changes.map((change, index) => (index === changes.length - 1 ? { ...change, id: covered } : change)))
    }
    told = covered
  }
  /** A token says that all members have applied what is below it: so the views tell what changed since the last. */
  const tellShared = async (consumer: RunningConsumer): Promise<void> => {
    const covered = tokenOf(consumer)
    if (reading || listeners.size === 0 || covered === told) return
    reading = true
    try {
      const changes = (await changesSince(reader, told, consumer, clock.now())) ?? [resync(covered)]
      tell(changes.map((change, index) => ({ ...change, id: index === changes.length - 1 ? covered : told })))
      told = covered
    } catch (error) {
      onError(error)
    } finally {
      reading = false
    }
  }
  const drain = async (consumer: RunningConsumer): Promise<void> => {
    try {
      while (sizeOf(touched) > 0) await readOnce(consumer)
    } catch (error) {
      onError(error)
      tell([resync(told)])
    } finally {
      reading = false
    }
  }
  let stopLooking = (): void => undefined
  const looksWhileHeard = (): void => {
    stopLooking()
    const consumer = current
    stopLooking =
      shared && consumer && listeners.size > 0
        ? scheduler.every(SHARED_LOOK_MS, () => tellShared(consumer))
        : () => undefined
  }
  return {
    subscribe: (listener) => {
      const isFirst = listeners.size === 0
      if (isFirst && current) told = tokenOf(current)
      listeners.add(listener)
      if (isFirst) looksWhileHeard()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) looksWhileHeard()
      }
    },
    follow: (consumer) => {
      current = consumer
      told = tokenOf(consumer)
      if (shared) {
        looksWhileHeard()
        return () => {
          current = null
          looksWhileHeard()
        }
      }
      return consumer.onApplied((events) => {
        if (listeners.size === 0) return
        for (const event of events) touch(touched, event)
        if (reading || sizeOf(touched) === 0) return
        reading = true
        scheduler.soon(() => drain(consumer))
      })
    },
  }
}
