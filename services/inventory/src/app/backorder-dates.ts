import {
  addEffect,
  settleEffect,
  streamId,
  type Command,
  type Effect,
  type EffectHandler,
  type EventStore,
} from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { readDatedQueue, type DatedLine } from './backorder-queue.ts'
import { reservationType, stockOf } from './streams.ts'

/** Lines that one command gives another day: each names a stream. */
const AT_ONCE = 500

const why = ({ expectedOn, dueOn }: DatedLine): string => {
  if (dueOn === null) return 'supply-cancelled'
  return expectedOn === null ? 'supply-expected' : 'supply-rescheduled'
}

/** Tells each line the day on which supply reaches it now; what is left over is told in the next round. */
const tellDays = (effect: Effect, changed: readonly DatedLine[]): Command<null> => {
  const lines = changed.slice(0, AT_ONCE)
  return {
    name: 'dateBackorders',
    streams: [...new Set(lines.map(({ reservationId }) => streamId(reservationType, reservationId)))],
    metadata: { causationId: effect.id, correlationId: effect.id },
    decide: (view, now) => {
      for (const dated of lines) {
        const { reservationId, line, sku, location, dueOn: expectedOn } = dated
        const data = { line, sku, location, expectedOn, why: why(dated) }
        view.apply(reservationType, reservationId, { type: 'RescheduleBackorder', data })
      }
      const more = changed.length > lines.length
      view.row(more ? addEffect({ ...effect, dueAt: now, attempt: 0 }) : settleEffect(effect.id))
      return null
    },
  }
}

/** Dates the queue anew. A line whose units are here already is about to be filled: its day stays. */
export const dateBackordersHandler =
  (store: EventStore, clock: Clock): EffectHandler =>
  async (effect) => {
    const { lines } = await readDatedQueue(store, stockOf(effect.stream), clock.now())
    return tellDays(
      effect,
      // A kit's day hangs on what is known of each component: that nothing is announced for one is told as well.
      lines.filter(
        ({ here, dueOn, expectedOn, kit }) => !here && (dueOn !== expectedOn || (kit !== null && dueOn === null)),
      ),
    )
  }
