import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command, type View } from '@onhand/event-store'
import type { StoreTransferRequested } from '@onhand/schemas'
import { readyLines } from '../domain/kit-waits.ts'
import { takeUnits, without, type ReservationLine } from '../domain/reservation-lines.ts'
import { isLive, type Reservation } from '../domain/reservation.ts'
import { heldAs, releaseUnits, stockAt, touchedStreams } from './reservations.ts'
import { locationType, reservationType, stockKey, stockType } from './streams.ts'
import { transferType } from './transfer-stream.ts'
import { summed } from './transfer-ends.ts'
import { shipUnits } from './transfer-moves.ts'

type Wanted = StoreTransferRequested['lines'][number]

/** What the reservation holds of the wanted units at the location that they leave. */
const heldFor = (reservation: Reservation, from: string, wanted: readonly Wanted[]): readonly ReservationLine[] => {
  let rest = isLive(reservation) ? readyLines(reservation) : []
  return wanted.flatMap(({ line, sku, quantity }) => {
    const { lines } = takeUnits(rest, { line, sku, location: from, quantity })
    rest = without(rest, lines)
    return lines
  })
}

/** Units on the road, as they stand in stock. */
type Sent = Wanted & Pick<ReservationLine, 'kit'>

/** The order's units wait in the store for themselves: what is on the road there is their supply. */
const queueAt = (view: View, { to, reservationId, orderId, placedAt }: StoreTransferRequested, units: Sent): void => {
  const { line, sku, quantity, kit } = units
  const place = { sku, location: to }
  const part = kit === undefined ? {} : { kit }
  const data = { orderId, line, reservationId, quantity, ...part }
  // Refused only where the store owes more than all that comes to it: then the order's own deadline ends the waiting.
  if (isRejection(view.apply(stockType, stockKey(place), { type: 'BackorderStock', data }))) return
  const waiting = { line, ...place, quantity, placedAt, ...part }
  view.apply(reservationType, reservationId, { type: 'QueueBackorder', data: { orderId, waiting } })
}

/**
 * Units that an order has reserved go to the store that hands them over: their promise moves with them, in one step, so
 * nobody else gets them on the way. What the reservation does not hold any more stays.
 */
export const transferForOrder = (requested: StoreTransferRequested, eventId: string): Command<null> => {
  const { transferId, from, to, lines, reservationId, orderId, expectedOn } = requested
  const cause = `to-store:${eventId}`
  return {
    name: 'transferForOrder',
    streams: [streamId(transferType, transferId), streamId(reservationType, reservationId), streamId(locationType, to)],
    // Kits are named by their own SKU: what stands and goes are their components.
    more: (view) => [...touchedStreams(view, reservationId), ...stockAt(view, reservationId, to)],
    decide: (view, now) => {
      const reservation = view.get(reservationType, reservationId)
      if (view.version(transferType, transferId) > 0 || reservation.causes.includes(cause)) return null
      const held = heldFor(reservation, from, lines)
      if (held.length === 0) return null
      const sent = held.map((line): Sent => ({ ...line, line: line.line ?? 0 }))
      const units = sent.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
      const release = { cause: 'transferred', held: heldAs(reservation), keepFree: true, keepAllowance: true } as const
      releaseUnits(view, reservationId, held, release)
      const forOrder = { orderId, reservationId, lines: units }
      const request = { transferId, from, to, expectedOn, lines: summed(units), forOrder }
      const refused = shipUnits(view, request, { type: 'TransferStockOut', now })
      if (refused) throw new Error(`The transfer ${transferId} cannot leave: ${refused.code}`)
      for (const one of sent) queueAt(view, requested, one)
      view.apply(reservationType, reservationId, { type: 'ShrinkReservation', data: { released: held, cause } })
      return null
    },
  }
}
