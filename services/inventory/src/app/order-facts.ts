import { streamId, type Command, type View } from '@onhand/event-store'
import type { Collected, LineCancelled, LineDeallocated, PickRejected, ReturnInspected, Shipped } from '@onhand/schemas'
import { openParts, readyLines } from '../domain/kit-waits.ts'
import type { WaitingLine } from '../domain/reservation-events.ts'
import { takeUnits, without, type KitPlace, type ReservationLine } from '../domain/reservation-lines.ts'
import { isLive, type Reservation } from '../domain/reservation.ts'
import { returnAllowances } from './allowances.ts'
import { placeStreams, stockedUnits } from './kits.ts'
import { fulfilUnits, heldAs, leftWith, releaseUnits, touchedStreams } from './reservations.ts'
import { itemType, reservationType, returnType, stockKey, stockType } from './streams.ts'

/** Units of an order line that something happened to, at a location. */
interface Happened {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
}

interface Matched {
  /** What the reservation still held of them. */
  readonly held: readonly ReservationLine[]
  /** What it did not: units that left, or are missing, without a promise behind them. */
  readonly rest: readonly Happened[]
}

/** Finds what a live reservation holds of the units. */
const match = (reservation: Reservation, units: readonly Happened[]): Matched => {
  const held: ReservationLine[] = []
  const rest = units.flatMap((unit) => {
    const { lines, missing } = takeUnits(isLive(reservation) ? without(readyLines(reservation), held) : [], unit)
    held.push(...lines)
    return missing === 0 ? [] : [{ ...unit, quantity: missing }]
  })
  return { held, rest }
}

type Act = (view: View, reservation: Reservation, cause: string) => void

/** Something that happened to a reservation, once for each cause: a repeat changes nothing. */
const onceFor = (
  name: string,
  { reservationId, cause, places }: { reservationId: string; cause: string; places: readonly Happened[] },
  act: Act,
): Command<null> => ({
  name,
  streams: [
    streamId(reservationType, reservationId),
    ...new Set(places.map((place) => streamId(stockType, stockKey(place)))),
  ],
  more: (view) => [...new Set([...touchedStreams(view, reservationId), ...placeStreams(view, places)])],
  decide: (view) => {
    const reservation = view.get(reservationType, reservationId)
    if (!reservation.causes.includes(cause)) act(view, reservation, cause)
    return null
  },
})

const note = (view: View, reservationId: string, cause: string): void => {
  view.apply(reservationType, reservationId, { type: 'NoteCause', data: { cause } })
}

/** Goods left: a fact, also for units that nothing held any more. */
const fulfil =
  (reservationId: string, units: readonly Happened[], shipmentId: string, strays: boolean): Act =>
  (view, reservation, cause) => {
    const { held, rest } = match(reservation, units)
    const { orderId } = reservation
    fulfilUnits(view, reservationId, held, { held: heldAs(reservation), orderId, shipmentId })
    for (const unit of strays ? rest.flatMap((one) => stockedUnits(view, one)) : []) {
      const { quantity } = unit
      const data = { reservationId, quantity, orderId, shipmentId, committed: 0, reserved: 0 }
      view.apply(stockType, stockKey(unit), { type: 'FulfilStock', data })
    }
    if (held.length === 0) note(view, reservationId, cause)
    else
      view.apply(reservationType, reservationId, {
        type: 'FulfilReservation',
        data: { lines: held, cause, shipmentId },
      })
  }

const at = (location: string, lines: readonly Omit<Happened, 'location'>[]): readonly Happened[] =>
  lines.map(({ line, sku, quantity }) => ({ line, sku, location, quantity }))

export const goodsShipped = ({ reservationId, shipmentId, location, lines }: Shipped): Command<null> => {
  const places = at(location, lines)
  const cause = leftWith(shipmentId)
  return onceFor('goodsShipped', { reservationId, cause, places }, fulfil(reservationId, places, shipmentId, true))
}

/** What was shipped to the shop left its stock then; only what the reservation still holds there leaves by being collected. */
export const goodsCollected = ({ reservationId, shipmentId, location, lines }: Collected): Command<null> => {
  const places = at(location, lines)
  const cause = leftWith(shipmentId)
  return onceFor('goodsCollected', { reservationId, cause, places }, fulfil(reservationId, places, shipmentId, false))
}

const waitingFor = ({ waiting }: Reservation, line: number, location: string | null): readonly WaitingLine[] =>
  waiting.filter((one) => one.line === line && (location === null || one.location === location))

/** Takes waiting units out of the queue of their stock. */
const drop = (view: View, reservationId: string, part: WaitingLine, cause: string): void => {
  const orderId = view.get(reservationType, reservationId).orderId ?? ''
  const { line, quantity } = part
  view.apply(stockType, stockKey(part), { type: 'CancelBackorder', data: { reservationId, orderId, line, quantity } })
  view.apply(reservationType, reservationId, { type: 'DropBackorder', data: { ...part, cause } })
}

/** Kits that lack a component wait no more: what is held for them is free again. @returns how many there were, of `most` */
const dropKits = (view: View, reservationId: string, place: KitPlace, most: number, cause: string): number => {
  const reservation = view.get(reservationType, reservationId)
  const { kits, dropped, released } = openParts(reservation, place, most)
  if (released.length > 0) {
    releaseUnits(view, reservationId, released, { cause: 'released', held: heldAs(reservation) })
    view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released, cause } })
  }
  for (const part of dropped) drop(view, reservationId, part, cause)
  return kits
}

/** Leaves the queue with up to `quantity` units, or kits; says how many are still to be found. */
const leaveQueue = (
  view: View,
  reservationId: string,
  { line, location }: CancelledPart,
  quantity: number,
  cause: string,
): number => {
  let left = quantity
  const seen = new Set<string>()
  for (const part of waitingFor(view.get(reservationType, reservationId), line, location)) {
    if (left === 0) break
    if (part.kit === undefined) {
      const units = Math.min(left, part.quantity)
      drop(view, reservationId, { ...part, quantity: units }, cause)
      left -= units
    } else if (!seen.has(part.location)) {
      seen.add(part.location) // The other components of the same kits.
      left -= dropKits(view, reservationId, { line, sku: part.kit.sku, location: part.location }, left, cause)
    }
  }
  return left
}

type CancelledPart = Pick<LineCancelled, 'line' | 'sku' | 'location'>

/** Gives up to `quantity` held units back; says how many are still to be found. */
const giveBack = (view: View, reservationId: string, part: CancelledPart, quantity: number, cause: string): number => {
  const reservation = view.get(reservationType, reservationId)
  if (!isLive(reservation)) return quantity
  let left = quantity
  const ready = readyLines(reservation)
  const released: ReservationLine[] = []
  for (const location of new Set(ready.map((line) => line.location))) {
    if (part.location !== null && location !== part.location) continue
    const taken = takeUnits(ready, { line: part.line, sku: part.sku, location, quantity: left })
    released.push(...taken.lines)
    left = taken.missing
  }
  if (released.length === 0) return quantity
  releaseUnits(view, reservationId, released, { cause: 'released', held: heldAs(reservation) })
  view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released, cause } })
  return left
}

/** Units of a line are not wanted any more: first those that only wait, unless they were on a shipment. */
export const lineCancelled = (cancelled: LineCancelled, eventId: string): Command<null> | null => {
  const { reservationId, quantity, shipmentId, line, sku, location } = cancelled
  if (reservationId === null) return null
  const places = location === null ? [] : [{ line, sku, location, quantity }]
  const cause = `cancelled:${eventId}`
  return onceFor('lineCancelled', { reservationId, cause, places }, (view) => {
    const inTurn = shipmentId === null ? [leaveQueue, giveBack] : [giveBack, leaveQueue]
    const left = inTurn.reduce((units, take) => take(view, reservationId, cancelled, units, cause), quantity)
    if (left === quantity) note(view, reservationId, cause)
  })
}

/**
 * The order looks for these units elsewhere: they lose their promise here and are there for others. Those that waited leave the
 * queue; what was filled before the order's word came is held by now, and given back.
 */
export const lineDeallocated = (deallocated: LineDeallocated, eventId: string): Command<null> => {
  const { reservationId, quantity, line, sku, location, from } = deallocated
  const cause = `deallocated:${eventId}`
  return onceFor('lineDeallocated', { reservationId, cause, places: [{ line, sku, location, quantity }] }, (view) => {
    const inTurn = from === 'backorder' ? [leaveQueue, giveBack] : [giveBack]
    const left = inTurn.reduce((units, take) => take(view, reservationId, deallocated, units, cause), quantity)
    if (left === quantity) note(view, reservationId, cause)
  })
}

/** HotWax: DAMAGE and WORN DISPLAY keep the units on hand; any other reason says that they are not there. */
const damagedReasons = new Set(['damage', 'damaged', 'defected', 'defective', 'worn_display', 'worn-display'])

/** A location cannot give the units: they lose their promise and are gone, or damaged. The order sources them again. */
export const pickRejected = (rejected: PickRejected, eventId: string): Command<null> => {
  const { reservationId, location, reason } = rejected
  const places = at(location, rejected.lines)
  const cause = `rejected:${eventId}` // A shipment may be rejected in parts.
  return onceFor('pickRejected', { reservationId, cause, places }, (view, reservation) => {
    const { held, rest } = match(reservation, places)
    const damaged = damagedReasons.has(reason)
    // Which component of a kit is missing nobody said: its parts lose their promise and stay.
    const parts = held.filter(({ kit }) => kit !== undefined)
    releaseUnits(view, reservationId, parts, { cause: 'released', held: heldAs(reservation) })
    const singles = held.filter(({ kit }) => kit === undefined)
    returnAllowances(view, reservationId, singles)
    const gone = [
      ...singles.map((line) => ({ ...line, released: line.quantity })),
      ...rest.filter(({ sku }) => !isKit(view, sku)).map((line) => ({ ...line, released: 0, channel: null })),
    ]
    for (const part of gone) {
      const { quantity, released, channel } = part
      const data = { reservationId, quantity, released, channel, held: heldAs(reservation), damaged }
      view.apply(stockType, stockKey(part), { type: 'RejectPick', data })
    }
    if (held.length === 0) note(view, reservationId, cause)
    else view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released: held, cause } })
  })
}

const isKit = (view: View, sku: string): boolean =>
  view.knows(itemType, sku) && view.get(itemType, sku)?.components !== undefined

/** Returned goods go where the inspection says: back to sale, to the damaged, or to quality control. */
export const returnInspected = (inspected: ReturnInspected, eventId: string): Command<null> => {
  const { returnId, orderId, location, lines } = inspected
  const places = at(location, lines)
  return {
    name: 'returnInspected',
    streams: [streamId(returnType, returnId), ...new Set(places.map((place) => streamId(stockType, stockKey(place))))],
    more: (view) => placeStreams(view, places),
    decide: (view) => {
      const cause = `inspected:${eventId}`
      if (view.get(returnType, returnId).causes.includes(cause)) return null
      view.apply(returnType, returnId, { type: 'TakeReturnIn', data: { cause } })
      for (const line of lines)
        for (const { sku, quantity, disposition } of stockedUnits(view, { ...line, location }))
          view.apply(stockType, stockKey({ sku, location }), {
            type: 'ReturnStock',
            data: { quantity, disposition, orderId, returnId },
          })
      return null
    },
  }
}
