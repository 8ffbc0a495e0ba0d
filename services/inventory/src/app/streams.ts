import { emptyLevel } from '@onhand/availability'
import type { Json } from '@onhand/event-sourcing'
import {
  addEffect,
  clearDeadline,
  put,
  remove,
  setDeadline,
  streamId,
  type Change,
  type RowChange,
  type StreamId,
  type StreamType,
} from '@onhand/event-store'
import { feedType } from './feeds/feed-stream.ts'
import { itemDecider, locationDecider } from '../domain/catalogue.ts'
import type {
  Item,
  ItemCommand,
  ItemEvent,
  LocationCommand,
  LocationEvent,
  LocationState,
} from '../domain/catalogue.ts'
import { reservationDecider } from '../domain/reservation.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { ReservationCommand, ReservationEvent } from '../domain/reservation-events.ts'
import { returnDecider, type Return, type ReturnCommand, type ReturnEvent } from '../domain/return.ts'
import { stockDecider, type Stock } from '../domain/stock.ts'
import type { StockCommand, StockEvent } from '../domain/stock-events.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { allowanceType } from './allowance-stream.ts'
import { locationGroupType } from './location-group-stream.ts'
import { lotRows } from './lot-rows.ts'
import { policyRows } from './policy-rows.ts'
import { policyType } from './policy-stream.ts'
import { quietApplication } from './policy-work.ts'
import { reservationRows } from './reservation-rows.ts'
import { backorderPolicyType } from './backorder-streams.ts'
import { dateBackordersRows } from './backorder-dates-rows.ts'
import { supplyTypes } from './supply-streams.ts'
import { transferType } from './transfer-stream.ts'
import { itemCategories, itemTable, locationTable, stockPlaces, trustTable } from './tables.ts'

/** How long arrived units stay set aside for backorders before they are sellable again, should nobody fill them. */
export const ALLOTMENT_MS = 600_000
export const RETURN_ALLOTMENT = 'return-allotment'
export const FILL_BACKORDERS = 'fill-backorders'
export const CHOOSE_LOST_PROMISES = 'choose-lost-promises'

/** The key of a stock stream; neither part can hold an @. */
export const stockKey = ({ sku, location }: { readonly sku: string; readonly location: string }): string =>
  `${sku}@${location}`

/** The other way: `stock-SKU-1@WH-DEN` → its SKU and location. */
export const stockOf = (stream: StreamId): { sku: string; location: string } => {
  const [sku = '', location = ''] = stream.slice('stock-'.length).split('@')
  return { sku, location }
}

const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

/** Units set aside start the filler, and a deadline that makes sure they do not lie there for ever. */
const allotmentRows = ({ stream, before, after, version, recordedAt }: Change<Stock, StockEvent>): RowChange[] => {
  const deadline = { on: stream, stream, name: RETURN_ALLOTMENT }
  if (after.allotting === 0) return before.allotting === 0 ? [] : [clearDeadline(deadline)]
  if (after.allotting <= before.allotting) return []
  const id = `${FILL_BACKORDERS}:${stream}:${version}`
  return [
    addEffect({ id, kind: FILL_BACKORDERS, stream, data: stockOf(stream), dueAt: recordedAt, attempt: 0 }),
    setDeadline({ ...deadline, dueAt: later(recordedAt, ALLOTMENT_MS), attempt: 0 }),
  ]
}

/**
 * A shortfall asks who gives way, and so does a promise that is bound while units are short; one choice at a time, which
 * looks again by itself while those that it named keep their units.
 */
const shortfallRows = ({ stream, event, after, recordedAt }: Change<Stock, StockEvent>): RowChange[] => {
  const isNew = event.type === 'StockShortfallDetected' && event.data.lost === undefined
  if (!isNew && (event.type !== 'StockCommitted' || after.shortfall === 0)) return []
  const id = `${CHOOSE_LOST_PROMISES}:${stream}`
  return [addEffect({ id, kind: CHOOSE_LOST_PROMISES, stream, data: null, dueAt: recordedAt, attempt: 0 })]
}

/** No later flush can have the same time, so this one work finds all places of that moment. */
const AFTER_FLUSH_MS = 50

/** A place that has its first stock is one more for the lists, and may be covered by policies already. */
const firstStockRows = ({ stream, recordedAt }: Change<Stock, StockEvent>): RowChange[] => [
  put(stockPlaces, { ...stockOf(stream), firstStockAt: recordedAt }),
  quietApplication(
    `first-stock:${recordedAt}`,
    { kind: 'first-stock', at: recordedAt },
    stream,
    later(recordedAt, AFTER_FLUSH_MS),
  ),
]

/** The list of places by how far their records can be trusted. */
const trustRows = ({ stream, before, after }: Change<Stock, StockEvent>): RowChange[] => {
  const { trust } = after
  if (trust === undefined || trust === before.trust) return []
  const { accuracy, checks } = trust
  return [put(trustTable, { ...stockOf(stream), accuracy, checks })]
}

const isFigure = (name: string): boolean => name in emptyLevel

/** Of a place's thirteen figures most are zero, and each is written with every event: what is left out is zero. */
const withoutZeros = (figures: object): Json => {
  const known = figures as Readonly<Record<string, Json>>
  const said: Record<string, Json> = {}
  for (const name in known) {
    const value = known[name]
    if (value !== undefined && (value !== 0 || !isFigure(name))) said[name] = value
  }
  return said
}
const withZeros = (stored: Json): Stock => ({ ...emptyLevel, ...(stored as object) })

export const stockType: StreamType<Stock, StockCommand, StockEvent> = {
  name: 'stock',
  decider: stockDecider,
  form: 3,
  /** Form 1 knew no units in transit and no expired ones, form 2 stored the zeros too. */
  upcastState: (_form, state) => withZeros(state),
  packing: { pack: (stock) => withoutZeros(stock), unpack: withZeros },
  isPublic: ({ type }) => type !== 'HoldLimitsSet',
  level: (stock) => withoutZeros(levelOf(stock)),
  lapsesFirst: true,
  rows: (change) => {
    const rows = [
      ...allotmentRows(change),
      ...shortfallRows(change),
      ...policyRows(change, stockOf),
      ...dateBackordersRows(change),
      ...lotRows(change),
    ]
    return change.version === 1
      ? [...firstStockRows(change), ...trustRows(change), ...rows]
      : [...trustRows(change), ...rows]
  },
}

/** Events of the waiting queue that the stock streams tell others of. */
const privateSteps = new Set<ReservationEvent['type']>([
  'BackorderQueued',
  'BackorderLineFilled',
  'BackorderDropped',
  'BackorderPrioritized',
  'CauseNoted',
])

export const reservationType: StreamType<Reservation, ReservationCommand, ReservationEvent> = {
  name: 'reservation',
  decider: reservationDecider,
  form: 1,
  // The day of a component is the kit's own business: the kit's day is told.
  isPublic: ({ type, data }) => !privateSteps.has(type) && !(type === 'BackorderRescheduled' && data.kit !== undefined),
  level: ({ orderId, status }) => ({ orderId, status }),
  rows: reservationRows((line) => streamId(stockType, stockKey(line))),
}

const itemRows = ({
  stream,
  before,
  event: { data: item },
  version,
  recordedAt,
}: Change<Item | null, ItemEvent>): RowChange[] => {
  const { sku, category } = item
  const left = before?.category === undefined || before.category === category ? [] : [before.category]
  return [
    put(itemTable, { sku, item }),
    ...left.map((old) => remove(itemCategories, { category: old, sku })),
    ...(category === undefined ? [] : [put(itemCategories, { category, sku })]),
    // A new item has no stock yet; one that comes under other policies may have.
    ...(before === null || before.category === category
      ? []
      : [quietApplication(`sku:${sku}:${version}`, { kind: 'sku', sku }, stream, recordedAt)]),
  ]
}

export const itemType: StreamType<Item | null, ItemCommand, ItemEvent> = {
  name: 'item',
  decider: itemDecider,
  form: 1,
  rows: itemRows,
}

export const locationType: StreamType<LocationState | null, LocationCommand, LocationEvent> = {
  name: 'location',
  decider: locationDecider,
  form: 1,
  rows: ({ event }) =>
    event.type === 'LocationClosed'
      ? [remove(locationTable, { location: event.data.location })]
      : [put(locationTable, { location: event.data.location, details: event.data })],
}

export const returnType: StreamType<Return, ReturnCommand, ReturnEvent> = {
  name: 'return',
  decider: returnDecider,
  form: 1,
  isPublic: () => false,
}

export const inventoryTypes = [
  stockType,
  feedType,
  reservationType,
  allowanceType,
  itemType,
  locationType,
  locationGroupType,
  policyType,
  ...supplyTypes,
  backorderPolicyType,
  transferType,
  returnType,
]
