import type { Order, OrderWork } from './state.ts'

/** What of it is still to do, or done: units that the order took away from there are neither. */
const leftOf = (
  order: Order,
  { reservationId, location }: OrderWork,
): Pick<OrderWork, 'orders' | 'lines' | 'units'> => {
  const { sourcing, allocations, shipments } = order
  const asked = sourcing?.reservationId === reservationId ? sourcing.lines : []
  const sent = shipments.filter(
    (shipment) => shipment.reservationId === reservationId && shipment.location === location,
  )
  const units = [
    ...[...asked, ...allocations.filter((piece) => piece.reservationId === reservationId)].filter(
      (piece) => piece.location === location,
    ),
    ...sent.flatMap(({ lines }) => lines),
  ]
  const lines = new Set(units.map(({ line }) => line)).size
  return { orders: lines > 0 ? 1 : 0, lines, units: units.reduce((sum, { quantity }) => sum + quantity, 0) }
}

/** Work that the step from one state to the next gives back to the locations' days. */
export const workGivenBack = (before: Order, after: Order): readonly OrderWork[] => {
  if (before.work === undefined || before.work.length === 0) return []
  return before.work.flatMap((work) => {
    const isKept = after.work?.some(({ reservationId, location }) => {
      return reservationId === work.reservationId && location === work.location
    })
    if (isKept !== true) return []
    const [was, is] = [leftOf(before, work), leftOf(after, work)]
    const less = { orders: was.orders - is.orders, lines: was.lines - is.lines, units: was.units - is.units }
    return less.units > 0 ? [{ ...work, ...less }] : []
  })
}
