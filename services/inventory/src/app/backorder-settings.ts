import { isRejection, reject } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { BackorderPolicy } from '../domain/backorder-queue.ts'
import type { WaitingPlace } from '../domain/reservation-events.ts'
import { dateLater } from './backorder-dates-rows.ts'
import { backorderPolicyType, policyKey } from './backorder-streams.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

/** Counts for the next unit that comes in; days are told anew as the queue moves. */
export const setBackorderPolicy = (policy: BackorderPolicy): Command<{ version: number }> => ({
  name: 'setBackorderPolicy',
  streams: [streamId(backorderPolicyType, policyKey(policy))],
  decide: (view, now) => {
    const { sku, location } = policy
    const decided = view.apply(backorderPolicyType, policyKey(policy), { type: 'SetBackorderPolicy', data: policy })
    const isOther = !isRejection(decided) && decided.length > 0
    if (isOther && sku !== null && location !== null)
      view.row(dateLater(streamId(stockType, stockKey({ sku, location })), now))
    return { version: view.version(backorderPolicyType, policyKey(policy)) }
  },
})

/** Moves a waiting line, or all components of its kits, to another place of a queue that is served by priority. */
export const prioritizeBackorder = (
  reservationId: string,
  data: WaitingPlace & { readonly priority: number },
): Command<null> => ({
  name: 'prioritizeBackorder',
  streams: [streamId(reservationType, reservationId)],
  decide: (view, now) => {
    if (view.version(reservationType, reservationId) === 0)
      return reject('not-found', { detail: 'There is no such reservation.' })
    const decided = view.apply(reservationType, reservationId, { type: 'PrioritizeBackorder', data })
    if (isRejection(decided)) return decided
    const moved = decided.flatMap((event) => (event.type === 'BackorderPrioritized' ? [stockKey(event.data)] : []))
    for (const key of moved) view.row(dateLater(streamId(stockType, key), now))
    return null
  },
})
