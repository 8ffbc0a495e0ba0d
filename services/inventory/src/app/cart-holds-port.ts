import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { isLive } from '../domain/reservation.ts'
import { reservationType } from './streams.ts'

/** What a cart's reservation holds, for the order service of the same process. */
export interface CartHolds {
  /** Empty for one that is over, out of time, unknown, or an order's own. */
  readonly lines: (
    reservationId: string,
  ) => Promise<readonly { readonly sku: string; readonly location: string; readonly quantity: number }[]>
}

export const cartHoldsPort = (store: EventStore, clock: Clock): CartHolds => ({
  lines: async (reservationId) => {
    const { state } = await store.current(reservationType, reservationId)
    const { orderId, expiresAt, lines } = state
    if (!isLive(state) || orderId !== null || (expiresAt !== null && expiresAt <= clock.now())) return []
    return lines.map(({ sku, location, quantity }) => ({ sku, location, quantity }))
  },
})
