import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { readDatedQueue } from './backorder-queue.ts'

/** Where waiting units stand, for the order service of the same process. */
export interface BackorderQueuePort {
  /** The place of each piece in the queue of its SKU at its location, from 1; null where it is not in its front. In the order of the pieces. */
  readonly positions: (
    pieces: readonly {
      readonly reservationId: string
      readonly line: number
      readonly sku: string
      readonly location: string
    }[],
  ) => Promise<readonly (number | null)[]>
}

export const backorderQueuePort = (store: EventStore, clock: Clock): BackorderQueuePort => ({
  positions: async (pieces) => {
    const places = new Map(pieces.map(({ sku, location }) => [`${sku}@${location}`, { sku, location }]))
    const known = new Map<string, number>()
    for (const [key, place] of places) {
      const { lines } = await readDatedQueue(store, place, clock.now())
      for (const { reservationId, line, position } of lines) known.set(`${key} ${reservationId} ${line}`, position)
    }
    return pieces.map(
      ({ sku, location, reservationId, line }) => known.get(`${sku}@${location} ${reservationId} ${line}`) ?? null,
    )
  },
})
