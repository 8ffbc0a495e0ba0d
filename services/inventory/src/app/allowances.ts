import { streamId, type StreamId, type View } from '@onhand/event-store'
import { takenWithin, type Cap } from '../domain/allowance.ts'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import type { Stock } from '../domain/stock.ts'
import { allowanceType } from './allowance-stream.ts'
import { reservationType, stockKey, stockType } from './streams.ts'

const allowanceKey = (sku: string, customerId: string): string => `${sku}@${customerId}`
export const allowanceStream = (sku: string, customerId: string): StreamId =>
  streamId(allowanceType, allowanceKey(sku, customerId))

/** How much one customer may take of what is stocked here; null: as much as there is. */
export const capOf = ({ holdLimits }: Stock): Cap | null =>
  holdLimits === undefined || holdLimits.maxPerCustomer === null
    ? null
    : { maxPerCustomer: holdLimits.maxPerCustomer, windowSeconds: holdLimits.windowSeconds }

/** What the customer may still take of the SKU at `now`. */
export const allowanceLeft = (view: View, sku: string, customerId: string, cap: Cap, now: string): number =>
  cap.maxPerCustomer - takenWithin(view.get(allowanceType, allowanceKey(sku, customerId)), cap, now)

/** The customer's counters behind what a reservation holds. */
export const allowanceStreams = (view: View, reservationId: string): readonly StreamId[] => {
  const { customerId, lines } = view.get(reservationType, reservationId)
  return customerId === undefined ? [] : [...new Set(lines.map(({ sku }) => allowanceStream(sku, customerId)))]
}

/** Counts what is taken where there is a cap. The plan has seen that it fits. */
export const takeAllowances = (
  view: View,
  { reservationId, customerId, at }: { reservationId: string; customerId: string; at: string },
  lines: readonly ReservationLine[],
): void => {
  for (const line of lines) {
    const cap = capOf(view.get(stockType, stockKey(line)))
    if (cap === null) continue
    const data = { reservationId, quantity: line.quantity, at, cap }
    view.apply(allowanceType, allowanceKey(line.sku, customerId), { type: 'TakeAllowance', data })
  }
}

/** Units that are given back before they left count no more, where they counted. */
export const returnAllowances = (view: View, reservationId: string, lines: readonly ReservationLine[]): void => {
  const { customerId } = view.get(reservationType, reservationId)
  if (customerId === undefined) return
  for (const { sku, quantity } of lines)
    if (view.knows(allowanceType, allowanceKey(sku, customerId)))
      view.apply(allowanceType, allowanceKey(sku, customerId), {
        type: 'ReturnAllowance',
        data: { reservationId, quantity },
      })
}
