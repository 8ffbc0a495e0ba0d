import { addDays } from '@onhand/availability'
import { isRejection, reject, type Json, type Rejection } from '@onhand/event-sourcing'
import { clearFired, streamId, type Command, type Deadline, type StreamId, type View } from '@onhand/event-store'
import type { LotUnits } from '../domain/lots.ts'
import type { StockCommand, StockEvent } from '../domain/stock-events.ts'
import {
  inTransitOf,
  lotsLeft,
  type DiscrepancyUnits,
  type Resolution,
  type Transfer,
  type TransferOrder,
  type TransferCommand,
  type TransferEvent,
  type TransferLine,
  type TransferUnits,
} from '../domain/transfer.ts'
import { catalogueStreams, locationFault, unknownPlace, type Place } from './catalogue.ts'
import { startOfDay } from './local-midnight.ts'
import { arriving, refusedLots } from './lots.ts'
import { fillLine } from './backorders.ts'
import { itemType, locationType, reservationType, stockKey, stockType } from './streams.ts'
import { transferType } from './transfer-stream.ts'

/** Where units of a transfer leave and arrive. */
interface Route {
  readonly transferId: string
  readonly from: string
  readonly to: string
}

export interface TransferRequest extends Route {
  readonly expectedOn: string | null
  readonly lines: readonly TransferUnits[]
  /** The units are an order's: they are its as soon as they are there. */
  readonly forOrder?: TransferOrder | undefined
}

/** Lines of one SKU count together. */
export const summed = (lines: readonly TransferUnits[]): readonly TransferUnits[] =>
  [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, alike]) => ({
    sku,
    quantity: alike.reduce((sum, { quantity }) => sum + quantity, 0),
  }))

const bothEnds = ({ from, to }: Omit<Route, 'transferId'>, skus: readonly string[]): readonly Place[] =>
  skus.flatMap((sku) => [
    { sku, location: from },
    { sku, location: to },
  ])

const streamsOf = (places: readonly Place[]): readonly StreamId[] => [
  ...new Set(places.map((place) => streamId(stockType, stockKey(place)))),
]

const toItself = (pointer: string): Rejection =>
  reject('invalid-value', {
    detail: 'A transfer goes to another location.',
    errors: [{ pointer, detail: 'is where the units are already' }],
  })

/** What is on the road, per SKU, as the destination's stock shows it. */
const onTheRoad = (transfer: Transfer | null, sku: string): number => {
  const line = transfer?.lines.find((one) => one.sku === sku)
  return line ? inTransitOf(line) : 0
}

const applied = (view: View, transferId: string, command: TransferCommand): readonly TransferEvent[] | Rejection =>
  view.apply(transferType, transferId, command)

/** Stock at an end of the route; a fact is never refused. */
const at = (view: View, place: Place, command: StockCommand): Rejection | undefined => {
  const decided = view.apply(stockType, stockKey(place), command)
  return isRejection(decided) ? decided : undefined
}

/** Units come in at an end of the route, with the lots that they are of. */
const putIn = (
  view: View,
  place: Place,
  data: TransferFact['data'] & { readonly lots?: readonly LotUnits[] },
  now: string,
): Rejection | undefined => {
  const { lots = [], ...bare } = data
  const named = lots.map(({ lot, quantity }) => ({ lot, quantity }))
  const refused = lots.length === 0 ? undefined : refusedLots(view, place, named, '/lines')
  if (refused) return refused
  const dated = lots.length === 0 ? {} : { lots: arriving(view, place.location, lots, now) }
  return at(view, place, { type: 'TransferStockIn', data: { ...bare, ...dated } })
}

const lineOf = (transfer: Transfer | null, sku: string): TransferLine | undefined =>
  transfer?.lines.find((line) => line.sku === sku)

/** Lots that units of an event left. */
const lotsOut = (events: readonly StockEvent[]): readonly LotUnits[] =>
  events.flatMap((event) =>
    event.type === 'StockTransferredOut'
      ? (event.data.lots ?? []).map(({ lot, quantity, expiresOn = null }) => ({ lot, quantity: -quantity, expiresOn }))
      : [],
  )

/** Tells the destination how many more, or fewer, units are on their way to it. */
const tellDestination = (
  view: View,
  { transferId, from, to }: Route,
  { sku, change, expectedOn }: { sku: string; change: number; expectedOn: string | null },
  reason: 'cancelled' | 'missing',
): void => {
  const common = { transferId, otherLocation: from, quantity: Math.abs(change) }
  if (change > 0) at(view, { sku, location: to }, { type: 'ExpectTransfer', data: { ...common, expectedOn } })
  if (change < 0) at(view, { sku, location: to }, { type: 'WithdrawTransfer', data: { ...common, reason } })
}

const shortLine = (refused: Rejection, { sku }: TransferUnits, index: number, from: string): Json => ({
  index,
  sku,
  location: from,
  ...refused.details,
  pointer: `/lines/${index}/quantity`,
})

/** Units without a day of arrival are late once they are so long on the road. */
const USUAL_DAYS = 7

/** Late from the first moment of the next day at the destination on. */
const dueAtOf = (view: View, to: string, expectedOn: string | null, now: string): string =>
  startOfDay(
    expectedOn === null ? addDays(now.slice(0, 10), USUAL_DAYS + 1) : addDays(expectedOn, 1),
    view.get(locationType, to)?.location.timeZone ?? 'UTC',
  )

/** Takes the units out at the source and puts them on the road. `type`: what left already is a fact, else it may be refused. */
export const shipUnits = (
  view: View,
  request: TransferRequest,
  { type, now, reference }: { type: 'SendStock' | 'TransferStockOut'; now: string; reference?: string | undefined },
): Rejection | undefined => {
  const { transferId, from, to, lines, expectedOn } = request
  const dueAt = dueAtOf(view, to, expectedOn, now)
  const before = view.get(transferType, transferId)
  const short: Json[] = []
  const sent = lines.map((line, index): TransferUnits => {
    const { sku, quantity, lots } = line
    const document = { ...(reference === undefined ? {} : { reference }), ...(lots ? { lots } : {}) }
    const data = { transferId, quantity, otherLocation: to, ...document }
    const left = view.apply(stockType, stockKey({ sku, location: from }), { type, data })
    if (isRejection(left)) short.push(shortLine(left, line, index, from))
    const out = isRejection(left) ? [] : lotsOut(left)
    return { sku, quantity, ...(out.length === 0 ? {} : { lots: out }) }
  })
  if (short.length > 0) {
    const detail = short.length === 1 ? 'One line is short.' : `${short.length} lines are short.`
    return reject('insufficient-stock', { detail, lines: short })
  }
  const decided = applied(view, transferId, { type: 'ShipTransfer', data: { ...request, lines: sent, dueAt } })
  if (isRejection(decided)) return decided
  const after = view.get(transferType, transferId)
  for (const { sku } of lines) {
    const change = onTheRoad(after, sku) - onTheRoad(before, sku)
    tellDestination(view, request, { sku, change, expectedOn: after?.expectedOn ?? null }, 'cancelled')
  }
  return undefined
}

/** What came for an order is the order's, whoever else waits there. */
const fillForOrder = (
  view: View,
  location: string,
  { orderId, reservationId, lines }: TransferOrder,
  came: readonly TransferUnits[],
): void => {
  if (!view.knows(reservationType, reservationId)) return // Told by a feed: then the queue fills it in its turn.
  const left = new Map(came.map(({ sku, quantity }) => [sku, quantity]))
  for (const { line, sku, quantity } of lines) {
    const fills = Math.min(quantity, left.get(sku) ?? 0)
    if (fills === 0) continue
    left.set(sku, (left.get(sku) ?? 0) - fillLine(view, { sku, location }, { reservationId, orderId, line, fills }))
  }
}

/** Puts the units on hand at the destination; what was on the road for them is not any more. */
const receive = (
  view: View,
  route: Route,
  {
    lines,
    complete,
    reference,
  }: { lines: readonly TransferUnits[]; complete: boolean; reference?: string | undefined },
  now: string,
): Rejection | undefined => {
  const { transferId, from, to } = route
  const before = view.get(transferType, transferId)
  const decided = applied(view, transferId, { type: 'ReceiveTransfer', data: { ...route, lines, complete } })
  if (isRejection(decided)) return decided
  const after = view.get(transferType, transferId)
  for (const { sku, quantity, lots = lotsLeft(lineOf(before, sku), lineOf(after, sku)) } of lines) {
    const expected = Math.min(quantity, onTheRoad(before, sku))
    const data = { transferId, quantity, otherLocation: from, expected, lots }
    const document = reference === undefined ? {} : { reference }
    const refused = putIn(view, { sku, location: to }, { ...data, ...document }, now)
    if (refused) return refused
  }
  if (before?.forOrder !== undefined) fillForOrder(view, to, before.forOrder, lines)
  if (!complete) return undefined
  for (const { sku } of before?.lines ?? []) {
    const came = lines.find((line) => line.sku === sku)?.quantity ?? 0
    const missing = Math.max(0, onTheRoad(before, sku) - came)
    tellDestination(view, route, { sku, change: -missing, expectedOn: null }, 'missing')
  }
  return undefined
}

/** Ships units that nobody was promised to another location. */
export const createTransfer = (request: TransferRequest): Command<{ transferId: string }> => {
  const { transferId, from, to, lines } = request
  const places = bothEnds(
    request,
    lines.map(({ sku }) => sku),
  )
  return {
    name: 'createTransfer',
    streams: [streamId(transferType, transferId), streamId(locationType, to), ...streamsOf(places)],
    more: (view) => catalogueStreams(view, places),
    decide: (view, now) => {
      if (from === to) return toItself('/to')
      if (view.version(transferType, transferId) > 0)
        return reject('already-exists', { detail: 'There is a transfer with this id.' })
      const unknown = unknownPlace(view, places, (index, field) =>
        field === 'sku' ? `/lines/${Math.floor(index / 2)}/sku` : index % 2 === 0 ? '/from' : '/to',
      )
      return (
        unknown ??
        locationFault(view, to, '/to') ??
        shipUnits(view, request, { type: 'SendStock', now }) ?? { transferId }
      )
    },
  }
}

type Act = (view: View, transfer: Transfer, now: string) => Rejection | undefined

/** An action on a transfer that exists, with the stock of all its SKUs, and of those named, at both ends. */
const onTransfer = (
  name: string,
  transferId: string,
  skus: readonly string[],
  act: Act,
): Command<{ transferId: string }> => ({
  name,
  streams: [streamId(transferType, transferId)],
  more: (view) => {
    const transfer = view.get(transferType, transferId)
    if (transfer === null) return []
    const all = [...new Set([...transfer.lines.map(({ sku }) => sku), ...skus])]
    const { from, to } = transfer
    return [
      ...streamsOf(bothEnds(transfer, all)),
      ...new Set(skus.map((sku) => streamId(itemType, sku))),
      ...[from, to].map((location) => streamId(locationType, location)),
      ...(transfer.forOrder === undefined ? [] : [streamId(reservationType, transfer.forOrder.reservationId)]),
    ]
  },
  decide: (view, now) => {
    const transfer = view.get(transferType, transferId)
    if (transfer === null) return reject('not-found', { detail: 'There is no such transfer.' })
    return act(view, transfer, now) ?? { transferId }
  },
})

/** A SKU that no end has stock of is one that somebody registered, or a slip of the pen. */
const unknownSku = (view: View, { to }: Transfer, lines: readonly TransferUnits[]): Rejection | undefined => {
  const index = lines.findIndex(
    ({ sku }) => view.version(stockType, stockKey({ sku, location: to })) + view.version(itemType, sku) === 0,
  )
  const line = lines[index]
  if (line === undefined) return undefined
  const errors = [{ pointer: `/lines/${index}/sku`, detail: 'is not registered' }]
  return reject('unknown-sku', { detail: `No SKU ${line.sku}.`, errors })
}

/**
 * Units arrived. `lines` null: all that is on the road. `complete`: nothing more comes, so what is still on the road is
 * missing from now on and nothing is promised on it.
 */
export const receiveTransfer = (
  transferId: string,
  lines: readonly TransferUnits[] | null,
  complete: boolean,
): Command<{ transferId: string }> =>
  onTransfer('receiveTransfer', transferId, lines?.map(({ sku }) => sku) ?? [], (view, transfer, now) => {
    const whole = transfer.lines
      .map((line) => ({ sku: line.sku, quantity: inTransitOf(line) }))
      .filter(({ quantity }) => quantity > 0)
    const came = lines === null ? whole : summed(lines)
    if (came.length === 0 && whole.length === 0)
      return reject('invalid-state', { detail: 'Nothing of this transfer is on the road.' })
    return unknownSku(view, transfer, lines ?? []) ?? receive(view, transfer, { lines: came, complete }, now)
  })

/** What an explanation means for the stock at either end. */
const explain = (
  view: View,
  transfer: Transfer,
  { units: { sku, kind, quantity }, reason, now }: { units: DiscrepancyUnits; reason: Resolution; now: string },
): Rejection | undefined => {
  const { transferId, from, to } = transfer
  const lots = lotsLeft(lineOf(transfer, sku), lineOf(view.get(transferType, transferId), sku))
  const source = { place: { sku, location: from }, data: { transferId, quantity, otherLocation: to } }
  const destination = { place: { sku, location: to }, data: { transferId, quantity, otherLocation: from } }
  const comesIn = ({ place, data }: typeof source) => putIn(view, place, { ...data, lots }, now)
  const goesOut = ({ place, data }: typeof source) => at(view, place, { type: 'TransferStockOut', data })
  if (kind === 'short') {
    if (reason === 'found') return comesIn(destination)
    return reason === 'lost' ? undefined : comesIn(source)
  }
  // The source never booked out what came over: it still counts the units that are sent back to it.
  if (reason === 'sent-back') return goesOut(destination)
  return reason === 'miscount' ? goesOut(source) : undefined
}

/** Explains open discrepancies. `lines` null: all of them. */
export const resolveTransfer = (
  transferId: string,
  lines: readonly TransferUnits[] | null,
  reason: Resolution,
  note: string | null,
): Command<{ transferId: string }> =>
  onTransfer('resolveTransfer', transferId, [], (view, transfer, now) => {
    const data = { lines: lines === null ? null : summed(lines), reason, note }
    const decided = applied(view, transferId, { type: 'ResolveTransfer', data })
    if (isRejection(decided)) return decided
    for (const event of decided) {
      if (event.type !== 'TransferDiscrepancyResolved') continue
      for (const units of event.data.lines) {
        const refused = explain(view, transfer, { units, reason, now })
        if (refused) return refused
      }
    }
    return undefined
  })

/** The day of units that are on the road is over. A deadline that no longer counts is only taken away. */
export const tellOverdue = (deadline: Deadline): Command<null> => ({
  name: 'tellOverdue',
  streams: [deadline.stream],
  decide: (view, now) => {
    const transferId = deadline.stream.slice('transfer-'.length)
    const decided = applied(view, transferId, { type: 'TellOverdue', data: { now } })
    if (isRejection(decided) || decided.length === 0) view.row(clearFired(deadline))
    return null
  },
})

/** Before anything was received: the units are back at the source. */
export const cancelTransfer = (transferId: string): Command<{ transferId: string }> =>
  onTransfer('cancelTransfer', transferId, [], (view, transfer, now) => {
    const decided = applied(view, transferId, { type: 'CancelTransfer', data: {} })
    if (isRejection(decided)) return decided
    for (const event of decided) {
      if (event.type !== 'TransferCancelled') continue
      for (const { sku, quantity } of event.data.lines) {
        tellDestination(view, transfer, { sku, change: -quantity, expectedOn: null }, 'cancelled')
        const lots = lineOf(transfer, sku)?.lots ?? []
        const data = { transferId, quantity, otherLocation: transfer.to, lots }
        const refused = putIn(view, { sku, location: transfer.from }, data, now)
        if (refused) return refused
      }
    }
    return undefined
  })

/** A line of a feed that says that units left for, or came from, another location. */
export type TransferFact = Extract<StockCommand, { type: 'TransferStockOut' | 'TransferStockIn' }>

export const isTransferFact = (command: StockCommand): command is TransferFact =>
  command.type === 'TransferStockOut' || command.type === 'TransferStockIn'

/** The line's own place, and the other end. */
export const transferPlaces = (place: Place, { data }: TransferFact): readonly Place[] => [
  place,
  { sku: place.sku, location: data.otherLocation },
]

export const transferStreams = ({ data }: TransferFact): readonly StreamId[] => [
  streamId(transferType, data.transferId),
]

/** The same transfer, told line by line by the systems at its ends, in whatever order. Its own place is known to be open. */
export const applyTransferFact = (
  view: View,
  place: Place,
  { type, data }: TransferFact,
  now: string,
): Rejection | undefined => {
  const { sku, location } = place
  const { transferId, otherLocation, quantity, reference, lots } = data
  if (location === otherLocation) return toItself('/otherLocation')
  const isOut = type === 'TransferStockOut'
  const unknown =
    unknownPlace(view, [{ sku, location: otherLocation }], (_index, field) =>
      field === 'location' ? '/otherLocation' : '/sku',
    ) ?? (isOut ? locationFault(view, otherLocation, '/otherLocation') : null)
  if (unknown) return unknown
  const route = { transferId, from: isOut ? location : otherLocation, to: isOut ? otherLocation : location }
  const lines = [{ sku, quantity, ...(lots ? { lots } : {}) }]
  return isOut
    ? shipUnits(view, { ...route, lines, expectedOn: null }, { type: 'TransferStockOut', now, reference })
    : receive(view, route, { lines, complete: false, reference }, now)
}
