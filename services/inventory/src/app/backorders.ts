import { isRejection } from '@onhand/event-sourcing'
import {
  addEffect,
  settleEffect,
  streamId,
  type Command,
  type Deadline,
  type Effect,
  type EffectHandler,
  type EventStore,
} from '@onhand/event-store'
import { reservationType, stockKey, stockOf, stockType } from './streams.ts'
import { backorderQueue, type QueuedBackorder } from './tables.ts'

/** Lines of the queue that one fill gives units to, at most: each names a stream. */
const FILL_LIMIT = 500

/** Gives the units that were set aside to the lines in turn; what is left of them starts another round, or stays for its deadline. */
export const fillBackorders = (effect: Effect, queue: readonly QueuedBackorder[]): Command<null> => {
  const place = stockOf(effect.stream)
  const key = stockKey(place)
  return {
    name: 'fillBackorders',
    streams: [effect.stream, ...new Set(queue.map(({ reservationId }) => streamId(reservationType, reservationId)))],
    decide: (view, now) => {
      let filled = 0
      for (const { reservationId, orderId, line } of queue) {
        const { allotting } = view.get(stockType, key)
        const { waiting } = view.get(reservationType, reservationId)
        const part = waiting.find((one) => one.line === line && stockKey(one) === key)
        const quantity = Math.min(allotting, part?.quantity ?? 0)
        if (!part || quantity === 0) continue
        const data = { reservationId, orderId, line, quantity }
        if (isRejection(view.apply(stockType, key, { type: 'FillBackorder', data }))) continue
        view.apply(reservationType, reservationId, { type: 'FillBackorderLine', data: { ...part, quantity } })
        filled += quantity
      }
      const again = filled > 0 && view.get(stockType, key).allotting > 0
      view.row(again ? addEffect({ ...effect, dueAt: now, attempt: 0 }) : settleEffect(effect.id))
      return null
    },
  }
}

/** Reads the queue, the order placed first in front, and says who gets what. */
export const fillBackordersHandler =
  (store: EventStore): EffectHandler =>
  async (effect) => {
    const { sku, location } = stockOf(effect.stream)
    const where = { sku, location }
    const queue = await store.tables.select(backorderQueue, {
      where,
      orderBy: [{ column: 'placedAt' }],
      limit: FILL_LIMIT,
    })
    return fillBackorders(effect, queue)
  }

/** Nobody took the units in time: they are sellable again. */
export const returnAllotment = ({ stream }: Deadline): Command<null> => ({
  name: 'returnAllotment',
  streams: [stream],
  decide: (view) => {
    view.apply(stockType, stockKey(stockOf(stream)), { type: 'ReturnAllotment', data: {} })
    return null
  },
})
