import type { Catalogue } from '@onhand/service'
import { distanceKm, regionPosition } from '../domain/geography.ts'
import type { Destination } from '../domain/order/events.ts'
import { isOpenShipment, type Order } from '../domain/order/state.ts'
import { transitDays } from '../domain/promise.ts'

/** Days that each line takes longer to a new address, by the farthest of its places; what gets shorter is no news. */
export const extraDaysTo = async (
  order: Order,
  shipTo: Destination,
  catalogue: Catalogue,
): Promise<readonly { readonly line: number; readonly days: number }[]> => {
  const waiting = order.shipments.filter(isOpenShipment)
  const pieces = [
    ...order.allocations,
    ...order.backorders,
    ...waiting.flatMap(({ location, lines }) => lines.map((units) => ({ ...units, location }))),
  ]
  const places = await catalogue.locations([...new Set(pieces.map(({ location }) => location))])
  const [before, after] = [regionPosition(order.shipTo), regionPosition(shipTo)]
  const daysFrom = (location: string): number => {
    const position = places.get(location)?.position ?? null
    const days = (to: typeof before): number => transitDays(to && position ? distanceKm(to, position) : null)
    return days(after) - days(before)
  }
  return order.lines.map(({ line }) => ({
    line,
    days: Math.max(0, ...pieces.flatMap((piece) => (piece.line === line ? [daysFrom(piece.location)] : []))),
  }))
}
