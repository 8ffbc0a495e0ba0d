import type { OrderCommandOf } from './commands.ts'
import type { Draft } from './draft.ts'

/** Units that waited look for a place again. What was filled, cancelled or released meanwhile waits no more. */
export const releaseBackorder = (draft: Draft, data: OrderCommandOf<'ReleaseBackorder'>): void => {
  const { line, location, reservationId } = data
  const piece = draft
    .order()
    .backorders.find((one) => one.line === line && one.location === location && one.reservationId === reservationId)
  if (piece === undefined) return
  const { sku, quantity } = piece
  const why = { reason: 'free-elsewhere', shipmentId: null, position: 0, from: 'backorder' as const }
  draft.add('LineDeallocated', { line, sku, quantity, location, reservationId, ...why })
}
