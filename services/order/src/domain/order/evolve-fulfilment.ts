import type { FailedOutcome, LineUnits, OrderEventOf, Piece } from './events.ts'
import { changeShipment, count, takeOut, without } from './evolve-units.ts'
import { sumUnits, type Backorder, type Order, type Shipment, type ShipmentStatus } from './state.ts'

export const requested = (order: Order, data: OrderEventOf<'FulfilmentRequested'>['data']): Order => {
  const { shipmentId, location, reservationId, lines } = data
  const isIn = ({ line }: Piece): boolean => lines.some((unit) => unit.line === line)
  const allocations = order.allocations.filter(
    (piece) => piece.location !== location || piece.reservationId !== reservationId || !isIn(piece),
  )
  const shipment: Shipment = {
    shipmentId,
    location,
    reservationId,
    lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    status: 'requested',
    pickUpBy: null,
    rejectedAt: 0,
    overdue: 0,
  }
  return { ...order, allocations, shipments: [...order.shipments, shipment] }
}

/** One waiting piece a line, place and reservation: a fill finds it by those. */
export const transferred = (order: Order, data: OrderEventOf<'StoreTransferRequested'>['data']): Order => {
  const { from, to, reservationId, lines, expectedOn } = data
  const allocations = order.allocations.filter(
    (piece) =>
      piece.location !== from ||
      piece.reservationId !== reservationId ||
      !lines.some(({ line }) => line === piece.line),
  )
  const backorders = lines.reduce<readonly Backorder[]>((known, { line, sku, quantity }) => {
    const isIt = (piece: Backorder): boolean =>
      piece.line === line && piece.location === to && piece.reservationId === reservationId
    if (known.some(isIt))
      return known.map((piece) => (isIt(piece) ? { ...piece, quantity: piece.quantity + quantity } : piece))
    const waits = { line, sku, location: to, quantity, expectedOn, reservationId, lastFill: 0, offered: false }
    return [...known, waits]
  }, order.backorders)
  const work = order.work?.filter((one) => one.location !== from || one.reservationId !== reservationId)
  const left = work === undefined ? {} : { work }
  return { ...order, allocations, backorders, ...left, transfers: (order.transfers ?? 0) + 1 }
}

export const pickRejected = (order: Order, data: OrderEventOf<'PickRejected'>['data']): Order => {
  const { shipmentId, lines, sequence } = data
  const location = order.shipments.find((shipment) => shipment.shipmentId === shipmentId)?.location ?? ''
  const out = takeOut(count(order, 'unsourced', lines), shipmentId, lines, 'rejected')
  // Whatever its stock says: this location could not find the units, so this order does not ask it again.
  const refusals = lines.map(({ line, sku }) => ({
    line,
    sku,
    location,
    available: 0,
    position: Number.MAX_SAFE_INTEGER,
  }))
  return changeShipment({ ...out, refusals: [...out.refusals, ...refusals] }, shipmentId, () => ({
    rejectedAt: sequence,
  }))
}

export const failed = (order: Order, data: OrderEventOf<'ShipmentFailed'>['data']): Order => {
  const { lines, shipped, outcome } = data
  const counted = count(order, 'failed', lines)
  return ended(shipped ? count(counted, 'failedShipped', lines) : counted, data, { lines, outcome })
}

const isFailure = (status: ShipmentStatus): status is FailedOutcome =>
  status === 'lost' || status === 'returned_to_sender'

/**
 * Units of a shipment have ended. Once the last of them has, the shipment has: as what did not arrive of it, if there was any.
 * What ends in parts has left, whatever was heard of that.
 */
export const ended = (
  order: Order,
  { shipmentId, parcels }: { readonly shipmentId: string; readonly parcels?: readonly number[] },
  { lines, outcome }: { readonly lines: readonly LineUnits[]; readonly outcome: ShipmentStatus },
): Order =>
  changeShipment(order, shipmentId, (shipment) => {
    const units = [...(shipment.ended ?? []), ...lines]
    const isOver = sumUnits(units) >= sumUnits(shipment.lines)
    const failedAs = isFailure(outcome) ? outcome : shipment.failedAs
    return {
      status: isOver ? (failedAs ?? outcome) : 'shipped',
      ...(parcels === undefined ? {} : { endedParcels: [...(shipment.endedParcels ?? []), ...parcels] }),
      ...(isOver ? {} : { ended: units }),
      ...(failedAs === undefined || isOver ? {} : { failedAs }),
    }
  })

export const deallocated = (order: Order, data: OrderEventOf<'LineDeallocated'>['data']): Order => {
  const { line, sku, location, shipmentId, position } = data
  const counted = count(order, 'unsourced', [data])
  if (data.from === 'backorder') {
    const isIt = (piece: Order['backorders'][number]): boolean =>
      piece.line === line && piece.location === location && piece.reservationId === data.reservationId
    return { ...counted, backorders: order.backorders.filter((piece) => !isIt(piece)) }
  }
  const out =
    shipmentId === null
      ? { ...counted, allocations: without(order.allocations, data) }
      : takeOut(counted, shipmentId, [data], 'cancelled')
  return { ...out, refusals: [...out.refusals, { line, sku, location, available: 0, position }] }
}

export const overdue = (order: Order, { kind, shipmentIds }: OrderEventOf<'WaitOverdue'>['data']): Order => {
  if (kind === 'supply')
    return { ...order, backorders: order.backorders.map((backorder) => ({ ...backorder, offered: true })) }
  const late = (state: Order, shipmentId: string): Order =>
    changeShipment(state, shipmentId, (shipment) => ({ overdue: shipment.overdue + 1 }))
  return shipmentIds.reduce(late, order)
}

export const strayed = (order: Order, data: OrderEventOf<'CancelledUnitsShipped'>['data']): Order =>
  changeShipment(count(order, 'strayed', [data]), data.shipmentId, ({ status }) => ({
    status: status === 'cancelled' ? 'shipped_after_cancellation' : status,
  }))
