import type { LineUnits, Piece } from './events.ts'
import type { Order, Shipment, ShipmentStatus } from './state.ts'

type Counter = 'unsourced' | 'parked' | 'cancelled' | 'delivered' | 'failed' | 'failedShipped' | 'returning' | 'strayed'

/** Adds units (of a sign) to one counter of each line that they belong to. */
export const count = (order: Order, counter: Counter, units: readonly LineUnits[], sign: 1 | -1 = 1): Order => {
  const change = new Map<number, number>()
  for (const { line, quantity } of units) change.set(line, (change.get(line) ?? 0) + sign * quantity)
  const lines = order.lines.map((line) => {
    const by = change.get(line.line)
    return by === undefined ? line : { ...line, [counter]: line[counter] + by }
  })
  return { ...order, lines }
}

export const arrived = (order: Order, units: readonly LineUnits[], at: string): Order => {
  const counted = count(order, 'delivered', units)
  const lines = counted.lines.map((line) =>
    units.some((unit) => unit.line === line.line) && (line.deliveredAt ?? '') < at
      ? { ...line, deliveredAt: at }
      : line,
  )
  return { ...counted, lines }
}

export const sameLine = (
  piece: LineUnits & { location?: string },
  { line, location }: { line: number; location: string | null },
) => piece.line === line && piece.location === location

/** Takes units of a line at a location out of a list; what reaches zero goes. */
export const without = <P extends Piece>(
  pieces: readonly P[],
  units: { line: number; location: string | null; quantity: number },
): P[] => {
  let left = units.quantity
  return pieces.flatMap((piece) => {
    if (left === 0 || !sameLine(piece, units)) return [piece]
    const taken = Math.min(left, piece.quantity)
    left -= taken
    return taken === piece.quantity ? [] : [{ ...piece, quantity: piece.quantity - taken }]
  })
}

export const changeShipment = (
  order: Order,
  shipmentId: string,
  change: (shipment: Shipment) => Partial<Shipment>,
): Order => ({
  ...order,
  shipments: order.shipments.map((shipment) =>
    shipment.shipmentId === shipmentId ? { ...shipment, ...change(shipment) } : shipment,
  ),
})

export const withStatus = (order: Order, shipmentId: string, status: ShipmentStatus): Order =>
  changeShipment(order, shipmentId, () => ({ status }))

/** What is left of a shipment's lines once these units are out; nothing left: the shipment ends as `ended`. */
export const takeOut = (order: Order, shipmentId: string, units: readonly LineUnits[], ended: ShipmentStatus): Order =>
  changeShipment(order, shipmentId, ({ lines, status }) => {
    const left = lines.flatMap((line) => {
      const out = units.filter((unit) => unit.line === line.line).reduce((sum, unit) => sum + unit.quantity, 0)
      return line.quantity > out ? [{ ...line, quantity: line.quantity - out }] : []
    })
    return { lines: left, status: left.length === 0 ? ended : status }
  })
