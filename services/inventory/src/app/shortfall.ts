import {
  addEffect,
  settleEffect,
  streamId,
  type Command,
  type Effect,
  type EffectHandler,
  type EventStore,
  type StreamId,
  type View,
} from '@onhand/event-store'
import { USUAL_PRIORITY } from '../domain/backorder-queue.ts'
import { heldForOpenKits, toldKitDay } from '../domain/kit-waits.ts'
import { takeUnits, unitsOf, type ReservationLine } from '../domain/reservation-lines.ts'
import { isHeld } from '../domain/reservation.ts'
import type { LostPromise } from '../domain/stock-events.ts'
import { weakestFirst, type Promised } from '../domain/weakest-promise.ts'
import { releaseUnits, touchedStreams } from './reservations.ts'
import { reservationType, stockKey, stockOf, stockType } from './streams.ts'
import { heldUnits } from './tables.ts'

/** Reservations of each kind, of one SKU at one location, that a choice looks at: a flush loads all of them. */
const CANDIDATES = 400
/** Soft holds that give way in one command: all that each of them touches is loaded too. */
const CARTS = 50
const CART_STREAMS = 400
const READ_AT_ONCE = 20
/** Orders that were named have given way by then, or are shipped; if units are still short, others are named. */
const LOOK_AGAIN_MS = 300_000
/** Why units went from a hold that nobody asked to shrink. */
const SHORTFALL = 'shortfall'

/** A reservation that may give way, and when it was made: the position of its first event. */
export interface Candidate {
  readonly reservationId: string
  readonly madeAt: number
}

export interface Candidates {
  /** Soft holds, the newest first. */
  readonly carts: readonly Candidate[]
  readonly confirmed: readonly Candidate[]
}

/** The first carts whose streams one command can take. */
const cartsWithin = (view: View, carts: readonly Candidate[]): { ids: readonly string[]; streams: Set<StreamId> } => {
  const streams = new Set<StreamId>()
  const ids: string[] = []
  for (const { reservationId } of carts) {
    const touched = touchedStreams(view, reservationId)
    if (streams.size + touched.length > CART_STREAMS && ids.length > 0) break
    for (const stream of touched) streams.add(stream)
    ids.push(reservationId)
  }
  return { ids, streams }
}

/** Units of a line at a place, or of a kit there whole kits, that cover what is short. */
const coveringUnits = ({ quantity, kit }: ReservationLine, short: number): number =>
  Math.ceil(Math.min(short, quantity) / (kit?.each ?? 1))

/** A soft hold promises nothing to an order: what it has too much is free at once. */
const shrinkCart = (view: View, key: string, reservationId: string): void => {
  const reservation = view.get(reservationType, reservationId)
  if (!isHeld(reservation)) return
  for (const line of reservation.lines) {
    const { shortfall } = view.get(stockType, key)
    if (stockKey(line) !== key || shortfall === 0) continue
    const { lines } = view.get(reservationType, reservationId)
    const { location, kit, sku } = line
    const units = { sku: kit?.sku ?? sku, location, quantity: coveringUnits(line, shortfall) }
    const released = takeUnits(lines, line.line === null ? units : { ...units, line: line.line }).lines
    if (released.length === 0) continue
    releaseUnits(view, reservationId, released, { cause: 'shrunk', held: 'reserved' })
    view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released, cause: SHORTFALL } })
  }
}

/**
 * Of a kit that lacks another component nothing can leave yet: what it holds waits once more, in its place of the queue, before
 * any promise that could be kept gives way.
 */
const waitAgain = (view: View, key: string, reservationId: string): void => {
  const reservation = view.get(reservationType, reservationId)
  const { status, orderId } = reservation
  if (status !== 'confirmed' || orderId === null || reservation.waiting.length === 0) return
  for (const held of heldForOpenKits(reservation, stockOf(streamId(stockType, key)))) {
    const quantity = Math.min(held.quantity, view.get(stockType, key).shortfall)
    const { line, sku, location, kit } = held
    const beside = reservation.waiting.find(
      (one) => one.line === line && one.location === location && one.kit?.sku === kit?.sku,
    )
    if (quantity === 0 || line === null || kit === undefined || beside === undefined) continue
    const released = [{ ...held, quantity }]
    releaseUnits(view, reservationId, released, { cause: 'shrunk', held: 'committed' })
    view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released, cause: SHORTFALL } })
    const data = { reservationId, orderId, line, quantity, kit, again: true }
    view.apply(stockType, key, { type: 'BackorderStock', data })
    const { placedAt, priority, neededOn } = beside
    const kitExpectedOn = toldKitDay(reservation, { line, sku: kit.sku, location })
    const rank = { ...(priority === undefined ? {} : { priority }), ...(neededOn === undefined ? {} : { neededOn }) }
    const told = kitExpectedOn === undefined ? {} : { kitExpectedOn }
    const waiting = { line, sku, location, quantity, kit, placedAt, ...rank, ...told }
    view.apply(reservationType, reservationId, { type: 'QueueBackorder', data: { orderId, waiting } })
  }
}

/** Units of one order line as one, whatever channel they were held for: a kit's may have come one by one. */
const wholeLines = (lines: readonly ReservationLine[]): readonly ReservationLine[] =>
  [...Map.groupBy(lines, ({ line, kit }) => `${String(line)} ${kit?.sku ?? ''}`).values()].flatMap((pieces) => {
    const [first] = pieces
    return first === undefined ? [] : [{ ...first, quantity: unitsOf(pieces) }]
  })

/** The promises to orders that give way, the weakest first, until what is short is covered. */
const weakestPromises = (view: View, key: string, confirmed: readonly Candidate[]): readonly LostPromise[] => {
  const found = confirmed.flatMap(({ reservationId, madeAt }) => {
    const {
      status,
      orderId,
      lines,
      promises = [],
      priority = USUAL_PRIORITY,
    } = view.get(reservationType, reservationId)
    if (status !== 'confirmed' || orderId === null) return []
    return wholeLines(lines.filter((line) => stockKey(line) === key)).flatMap((line) => {
      if (line.line === null) return []
      const promisedOn = promises.find((promise) => promise.line === line.line)?.date ?? null
      const promised: Promised = { promisedOn, madeAt, priority }
      return [{ ...promised, reservationId, orderId, orderLine: line.line, line }]
    })
  })
  let short = view.get(stockType, key).shortfall
  return found.sort(weakestFirst).flatMap(({ reservationId, orderId, orderLine, line }): LostPromise[] => {
    // The order knows kits: one that lacks a part is lost as a whole.
    const each = line.kit?.each ?? 1
    const quantity = coveringUnits(line, short)
    if (quantity === 0) return []
    short -= Math.min(short, quantity * each)
    return [{ reservationId, orderId, line: orderLine, quantity, keeps: line.quantity / each - quantity }]
  })
}

/**
 * Says who gives way, the weakest promise first, until the shortfall is covered: soft holds shrink at once, then orders are
 * named. These answer by giving the units up; until then nobody can take any. The same choice again names the same ones.
 */
export const chooseLostPromises = (effect: Effect, { carts, confirmed }: Candidates): Command<null> => {
  const key = stockKey(stockOf(effect.stream))
  const all = [...carts, ...confirmed].map(({ reservationId }) => streamId(reservationType, reservationId))
  return {
    name: 'chooseLostPromises',
    streams: [effect.stream, ...new Set(all)],
    more: (view) => [...cartsWithin(view, carts).streams],
    decide: (view, now) => {
      const shortfall = (): number => view.get(stockType, key).shortfall
      const before = shortfall()
      const { ids } = before > 0 ? cartsWithin(view, carts) : { ids: [] }
      for (const reservationId of ids) shrinkCart(view, key, reservationId)
      // More carts than one command takes: they come before any order.
      const isMore = ids.length < carts.length || carts.length === CARTS
      const isOpen = isMore && shortfall() > 0 && shortfall() < before
      if (!isOpen) for (const { reservationId } of confirmed) waitAgain(view, key, reservationId)
      const lost = shortfall() > 0 && !isOpen ? weakestPromises(view, key, confirmed) : []
      if (lost.length > 0) view.apply(stockType, key, { type: 'NameLostPromises', data: { lost } })
      const dueAt = isOpen ? now : new Date(Date.parse(now) + LOOK_AGAIN_MS).toISOString()
      // Where nobody can give way, a promise that comes to stand on too little asks anew.
      view.row(isOpen || lost.length > 0 ? addEffect({ ...effect, dueAt, attempt: 0 }) : settleEffect(effect.id))
      return null
    },
  }
}

/** When each reservation was made, the newest first. */
const newestFirst = async (store: EventStore, reservationIds: readonly string[]): Promise<readonly Candidate[]> => {
  const found: Candidate[] = []
  const first = async (reservationId: string): Promise<void> => {
    const [event] = await store.stream(streamId(reservationType, reservationId), 0, 1)
    found.push({ reservationId, madeAt: event?.position ?? 0 })
  }
  for (let from = 0; from < reservationIds.length; from += READ_AT_ONCE)
    await Promise.all(reservationIds.slice(from, from + READ_AT_ONCE).map(first))
  return found.sort((a, b) => b.madeAt - a.madeAt)
}

const holdersOf = async (store: EventStore, stream: StreamId, status: 'held' | 'confirmed') => {
  const where = { ...stockOf(stream), status }
  const rows = await store.tables.select(heldUnits, { where, limit: CANDIDATES })
  return newestFirst(
    store,
    rows.flatMap(({ reservationId, quantity }) => (quantity > 0 ? [reservationId] : [])),
  )
}

export const chooseLostPromisesHandler =
  (store: EventStore): EffectHandler =>
  async (effect) => {
    const carts = (await holdersOf(store, effect.stream, 'held')).slice(0, CARTS)
    return chooseLostPromises(effect, { carts, confirmed: await holdersOf(store, effect.stream, 'confirmed') })
  }
