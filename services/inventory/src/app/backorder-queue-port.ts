import type { EventStore } from '@onhand/event-store'
import type { Clock } from '@onhand/runtime'
import { isOfKit } from '../domain/kit-waits.ts'
import { lineKey, readDatedQueue } from './backorder-queue.ts'
import { reservationType } from './streams.ts'

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

type Piece = Parameters<BackorderQueuePort['positions']>[0][number]

/** What of a piece waits in queues: itself, or the components that its kits lack. */
const partsOf = async (store: EventStore, piece: Piece): Promise<readonly Piece[]> => {
  const { state } = await store.current(reservationType, piece.reservationId)
  const parts = state.waiting.filter(isOfKit(piece))
  return parts.length === 0 ? [piece] : parts.map(({ sku }) => ({ ...piece, sku }))
}

/** A kit is as far back as the component that is. */
const last = (positions: readonly (number | null)[]): number | null =>
  positions.reduce((back, position) => (back === null || position === null ? null : Math.max(back, position)), 0)

export const backorderQueuePort = (store: EventStore, clock: Clock): BackorderQueuePort => ({
  positions: async (pieces) => {
    const waits = await Promise.all(pieces.map((piece) => partsOf(store, piece)))
    const places = new Map(waits.flat().map(({ sku, location }) => [`${sku}@${location}`, { sku, location }]))
    const known = new Map<string, number>()
    for (const place of places.values()) {
      const { lines } = await readDatedQueue(store, place, clock.now())
      for (const row of lines) known.set(lineKey(row), row.position)
    }
    return waits.map((parts) => last(parts.map((part) => known.get(lineKey(part)) ?? null)))
  },
})
