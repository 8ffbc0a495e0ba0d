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
  type View,
} from '@onhand/event-store'
import type { FilledLine, FillPolicy } from '../domain/backorder-queue.ts'
import { FILL_LIMIT, policyFor, previewFill, readQueue, type FillPlan, type FillRequest } from './backorder-queue.ts'
import { reservationType, stockKey, stockOf, stockType } from './streams.ts'
import type { Place } from './catalogue.ts'

type Wanted = Omit<FilledLine, 'quantity'>

const reservationsOf = (lines: readonly { readonly reservationId: string }[]): readonly string[] => [
  ...new Set(lines.map(({ reservationId }) => streamId(reservationType, reservationId))),
]

/** Gives a line units that are set aside; it gets no more than it waits for now. */
export const fillLine = (view: View, place: Place, { reservationId, orderId, line, fills }: Wanted): number => {
  const key = stockKey(place)
  const { waiting } = view.get(reservationType, reservationId)
  const part = waiting.find((one) => one.line === line && stockKey(one) === key)
  const quantity = Math.min(view.get(stockType, key).allotting, part?.quantity ?? 0, fills)
  if (!part || quantity === 0) return 0
  const { kit } = part
  const data = { reservationId, orderId, line, quantity, ...(kit === undefined ? {} : { kit }) }
  if (isRejection(view.apply(stockType, key, { type: 'FillBackorder', data }))) return 0
  view.apply(reservationType, reservationId, { type: 'FillBackorderLine', data: { ...part, quantity } })
  return quantity
}

/** Gives the units that were set aside to the lines in turn; what is left of them starts another round, or stays for its deadline. */
export const fillBackorders = (effect: Effect, queue: readonly Omit<Wanted, 'fills'>[]): Command<null> => {
  const place = stockOf(effect.stream)
  return {
    name: 'fillBackorders',
    streams: [effect.stream, ...reservationsOf(queue)],
    decide: (view, now) => {
      let filled = 0
      for (const line of queue) filled += fillLine(view, place, { ...line, fills: Number.MAX_SAFE_INTEGER })
      const again = filled > 0 && view.get(stockType, stockKey(place)).allotting > 0
      view.row(again ? addEffect({ ...effect, dueAt: now, attempt: 0 }) : settleEffect(effect.id))
      return null
    },
  }
}

/** Reads the queue by the declared policy, and says who gets what. */
export const fillBackordersHandler =
  (store: EventStore): EffectHandler =>
  async (effect) => {
    const place = stockOf(effect.stream)
    const policy = await policyFor(store.tables, place)
    return fillBackorders(effect, await readQueue(store.tables, place, policy, FILL_LIMIT))
  }

/** What a fill by hand gave to whom. */
export interface FilledByHand {
  readonly policy: FillPolicy
  readonly units: number
  readonly lines: readonly FilledLine[]
}

/**
 * Gives units to the lines of a plan: those set aside first, then free ones. What came meanwhile is looked at anew: nobody gets
 * a unit that is not there, nor one that the line does not wait for any more.
 */
const fillByPlan = (place: Place, { policy, lines, units }: FillPlan): Command<FilledByHand> => {
  const key = stockKey(place)
  return {
    name: 'fillBackordersByHand',
    streams: [streamId(stockType, key), ...reservationsOf(lines)],
    decide: (view) => {
      const quantity = units - view.get(stockType, key).allotting
      if (quantity > 0) view.apply(stockType, key, { type: 'AllotStock', data: { quantity } })
      const given = lines.map((line) => ({ ...line, fills: fillLine(view, place, line) }))
      const filled = given.filter(({ fills }) => fills > 0)
      return { policy, units: filled.reduce((sum, { fills }) => sum + fills, 0), lines: filled }
    },
  }
}

/** The fill by hand: the very plan that its preview shows. */
export const fillByHand = async (
  store: EventStore,
  request: FillRequest,
  now: string,
): Promise<Command<FilledByHand>> => fillByPlan(request, await previewFill(store, request, now))

/** Nobody took the units in time: they are sellable again. */
export const returnAllotment = ({ stream }: Deadline): Command<null> => ({
  name: 'returnAllotment',
  streams: [stream],
  decide: (view) => {
    view.apply(stockType, stockKey(stockOf(stream)), { type: 'ReturnAllotment', data: {} })
    return null
  },
})
