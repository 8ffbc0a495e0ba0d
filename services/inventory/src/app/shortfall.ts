import {
  addEffect,
  settleEffect,
  streamId,
  type Command,
  type Effect,
  type EffectHandler,
  type EventStore,
  type StreamId,
} from '@onhand/event-store'
import type { LostPromise } from '../domain/stock-events.ts'
import { reservationType, stockKey, stockOf, stockType } from './streams.ts'
import { heldUnits } from './tables.ts'

/** Confirmed reservations of one SKU at one location that a choice looks at. */
const CANDIDATES = 500
const READ_AT_ONCE = 20
/** Orders that were named have given way by then, or are shipped; if units are still short, others are named. */
const LOOK_AGAIN_MS = 300_000

/**
 * Says which promises give way, the reservation made last first, until the shortfall is covered. Their orders answer by
 * giving the units up; until then nobody can take any. The same choice again names the same ones.
 */
export const chooseLostPromises = (effect: Effect, candidates: readonly string[]): Command<null> => {
  const key = stockKey(stockOf(effect.stream))
  return {
    name: 'chooseLostPromises',
    streams: [effect.stream, ...candidates.map((id) => streamId(reservationType, id))],
    decide: (view, now) => {
      let short = view.get(stockType, key).shortfall
      if (short === 0) {
        view.row(settleEffect(effect.id))
        return null
      }
      const lost: LostPromise[] = []
      for (const reservationId of candidates) {
        const { status, orderId, lines } = view.get(reservationType, reservationId)
        for (const { line, sku, location, quantity: held, kit } of lines) {
          // The order knows kits: one that lacks a part is lost as a whole.
          const each = kit?.each ?? 1
          const quantity = Math.ceil(Math.min(short, held) / each)
          if (status !== 'confirmed' || orderId === null || line === null) continue
          if (stockKey({ sku, location }) !== key || quantity === 0) continue
          lost.push({ reservationId, orderId, line, quantity, keeps: held / each - quantity })
          short -= Math.min(short, quantity * each)
        }
      }
      if (lost.length === 0) {
        // Nobody can give way: a promise that comes to stand on too little asks anew.
        view.row(settleEffect(effect.id))
        return null
      }
      view.apply(stockType, key, { type: 'NameLostPromises', data: { lost } })
      const dueAt = new Date(Date.parse(now) + LOOK_AGAIN_MS).toISOString()
      view.row(addEffect({ ...effect, dueAt, attempt: 0 }))
      return null
    },
  }
}

/** When each reservation was made, by its first event's position. */
const madeAt = async (store: EventStore, reservationIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const positions = new Map<string, number>()
  const first = async (id: string): Promise<void> => {
    const [event] = await store.stream(streamId(reservationType, id), 0, 1)
    positions.set(id, event?.position ?? 0)
  }
  for (let from = 0; from < reservationIds.length; from += READ_AT_ONCE)
    await Promise.all(reservationIds.slice(from, from + READ_AT_ONCE).map(first))
  return positions
}

const confirmedAt = async (store: EventStore, stream: StreamId): Promise<readonly string[]> => {
  const where = { ...stockOf(stream), status: 'confirmed' }
  const rows = await store.tables.select(heldUnits, { where, limit: CANDIDATES })
  const ids = rows.flatMap(({ reservationId, quantity }) => (quantity > 0 ? [reservationId] : []))
  const made = await madeAt(store, ids)
  return ids.toSorted((a, b) => (made.get(b) ?? 0) - (made.get(a) ?? 0))
}

export const chooseLostPromisesHandler =
  (store: EventStore): EffectHandler =>
  async (effect) =>
    chooseLostPromises(effect, await confirmedAt(store, effect.stream))
