import { assertNever } from '@onhand/event-sourcing'
import type { LineUnits, OrderEvent, OrderEventOf, Piece, PlacedLine, PlacedOrder } from './events.ts'
import { evolveOffers } from './evolve-offers.ts'
import { evolveMoney } from './evolve-money.ts'
import { countWaits } from './waits.ts'
import type { Allocation, Backorder, Line, Order, Shipment, ShipmentStatus } from './state.ts'

type Counter = 'unsourced' | 'parked' | 'cancelled' | 'delivered' | 'failed' | 'failedShipped' | 'returning' | 'strayed'

/** Adds units (of a sign) to one counter of each line that they belong to. */
const count = (order: Order, counter: Counter, units: readonly LineUnits[], sign: 1 | -1 = 1): Order => {
  const change = new Map<number, number>()
  for (const { line, quantity } of units) change.set(line, (change.get(line) ?? 0) + sign * quantity)
  const lines = order.lines.map((line) => {
    const by = change.get(line.line)
    return by === undefined ? line : { ...line, [counter]: line[counter] + by }
  })
  return { ...order, lines }
}

const arrived = (order: Order, units: readonly LineUnits[], at: string): Order => {
  const counted = count(order, 'delivered', units)
  const lines = counted.lines.map((line) =>
    units.some((unit) => unit.line === line.line) && (line.deliveredAt ?? '') < at
      ? { ...line, deliveredAt: at }
      : line,
  )
  return { ...counted, lines }
}

const sameLine = (
  piece: LineUnits & { location?: string },
  { line, location }: { line: number; location: string | null },
) => piece.line === line && piece.location === location

/** Takes units of a line at a location out of a list; what reaches zero goes. */
const without = <P extends Piece>(
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

const placed = (order: Order, data: PlacedOrder): Order => {
  return { ...order, ...data, lines: data.lines.map(newLine), status: 'pending' }
}

const newLine = ({ line, sku, quantity, unitPriceMinor, handling }: PlacedLine): Line => ({
  line,
  sku,
  quantity,
  unitPriceMinor,
  ...(handling === undefined ? {} : { handling }),
  unsourced: quantity,
  parked: 0,
  cancelled: 0,
  delivered: 0,
  failed: 0,
  failedShipped: 0,
  returning: 0,
  strayed: 0,
  promise: null,
  promised: false,
  firstPromise: null,
})

const lineAdded = (order: Order, data: OrderEventOf<'LineAdded'>['data']): Order => ({
  ...order,
  totalMinor: order.totalMinor + data.quantity * data.unitPriceMinor,
  lines: [...order.lines, { ...newLine(data), ...(data.replaces === null ? {} : { replaces: data.replaces }) }],
})

const changeShipment = (
  order: Order,
  shipmentId: string,
  change: (shipment: Shipment) => Partial<Shipment>,
): Order => ({
  ...order,
  shipments: order.shipments.map((shipment) =>
    shipment.shipmentId === shipmentId ? { ...shipment, ...change(shipment) } : shipment,
  ),
})
const withStatus = (order: Order, shipmentId: string, status: ShipmentStatus): Order =>
  changeShipment(order, shipmentId, () => ({ status }))

/** What is left of a shipment's lines once these units are out; nothing left: the shipment ends as `ended`. */
const takeOut = (order: Order, shipmentId: string, units: readonly LineUnits[], ended: ShipmentStatus): Order =>
  changeShipment(order, shipmentId, ({ lines, status }) => {
    const left = lines.flatMap((line) => {
      const out = units.filter((unit) => unit.line === line.line).reduce((sum, unit) => sum + unit.quantity, 0)
      return line.quantity > out ? [{ ...line, quantity: line.quantity - out }] : []
    })
    return { lines: left, status: left.length === 0 ? ended : status }
  })

const cancelled = (order: Order, data: OrderEventOf<'LineCancelled'>['data']): Order => {
  const { attempt = order.attempt } = data
  const counted = { ...count(order, 'cancelled', [data]), attempt }
  switch (data.from) {
    case 'unsourced':
      return count(counted, 'unsourced', [data], -1)
    case 'offer':
      return count(counted, 'parked', [data], -1)
    case 'sourcing':
      return withoutSourcing(counted, data)
    case 'backorder':
      return { ...counted, backorders: without(order.backorders, data) }
    case 'allocation':
      return { ...counted, allocations: without(order.allocations, data) }
    case 'shipment':
      return takeOut(counted, data.shipmentId ?? '', [data], 'cancelled')
    default:
      return assertNever(data.from)
  }
}

const withoutSourcing = (order: Order, data: { line: number; location: string | null; quantity: number }): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const lines = without(sourcing.lines, data)
  const taken =
    sourcing.lines.reduce((sum, { quantity }) => sum + quantity, 0) -
    lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const backorder = without(sourcing.backorder, { ...data, quantity: data.quantity - taken })
  return { ...order, sourcing: lines.length + backorder.length === 0 ? null : { ...sourcing, lines, backorder } }
}

const promise = (order: Order, line: number, date: string | null): Order => ({
  ...order,
  lines: order.lines.map((candidate) =>
    candidate.line === line
      ? {
          ...candidate,
          promise: date,
          promised: candidate.promised || date !== null,
          firstPromise: candidate.firstPromise ?? date,
        }
      : candidate,
  ),
})

const sourced = (
  order: Order,
  { attempt, reservationId, lines, backorder, work, kinds, shipComplete }: OrderEventOf<'OrderSourced'>['data'],
): Order => ({
  ...count(order, 'unsourced', [...lines, ...backorder], -1),
  ...(work === undefined ? {} : { work: [...(order.work ?? []), ...work.map((one) => ({ ...one, reservationId }))] }),
  ...(kinds === undefined ? {} : { kinds: { ...order.kinds, ...kinds } }),
  ...(shipComplete === undefined ? {} : { shipComplete }),
  attempt,
  sourcing: { reservationId, lines, backorder, asked: 1 },
})

const rejected = (order: Order, { refusals }: OrderEventOf<'SourcingRejected'>['data']): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const of = (pieces: readonly Piece[]) =>
    refusals.filter((refusal) => pieces.some((piece) => sameLine(piece, refusal)))
  return {
    ...count(order, 'unsourced', [...sourcing.lines, ...sourcing.backorder]),
    sourcing: null,
    tries: order.tries + 1,
    refusals: [...order.refusals, ...of(sourcing.lines)],
    backorderRefusals: [...order.backorderRefusals, ...of(sourcing.backorder)],
  }
}

/** A piece goes from "asked for" to where inventory put it; the last one ends the asking. */
const answered = (order: Order, piece: Piece, from: 'lines' | 'backorder'): Order => {
  const { sourcing } = order
  if (sourcing === null) return order
  const next = { ...sourcing, [from]: without(sourcing[from], piece) }
  return { ...order, tries: 0, sourcing: next.lines.length + next.backorder.length === 0 ? null : next }
}

const filled = (order: Order, data: OrderEventOf<'BackorderFilled'>['data']): Order => {
  const { position, reservationId } = data
  const mine = (backorder: { reservationId: string } & Piece): boolean =>
    backorder.reservationId === reservationId && sameLine(backorder, data)
  const backorders = order.backorders.flatMap((backorder) => {
    if (!mine(backorder)) return [backorder]
    const quantity = backorder.quantity - data.quantity
    return quantity > 0 ? [{ ...backorder, quantity, lastFill: position }] : []
  })
  return { ...order, backorders }
}

/** With a new day the wait for it begins anew, also for whom the last one brought nothing. */
const redated = (order: Order, data: OrderEventOf<'BackorderRedated'>['data']): Order => {
  const { line, location, reservationId, expectedOn, position: datedAt } = data
  const isIt = (piece: Order['backorders'][number]): boolean =>
    piece.line === line && piece.location === location && piece.reservationId === reservationId
  const backorders = order.backorders.map((piece) =>
    isIt(piece) ? { ...piece, expectedOn, datedAt, offered: piece.offered && expectedOn === null } : piece,
  )
  return { ...order, backorders }
}

const requested = (order: Order, data: OrderEventOf<'FulfilmentRequested'>['data']): Order => {
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
const transferred = (order: Order, data: OrderEventOf<'StoreTransferRequested'>['data']): Order => {
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

const pickRejected = (order: Order, data: OrderEventOf<'PickRejected'>['data']): Order => {
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

const failed = (order: Order, { shipmentId, outcome, shipped }: OrderEventOf<'ShipmentFailed'>['data']): Order => {
  const lines = order.shipments.find((shipment) => shipment.shipmentId === shipmentId)?.lines ?? []
  const counted = count(order, 'failed', lines)
  return withStatus(shipped ? count(counted, 'failedShipped', lines) : counted, shipmentId, outcome)
}

const deallocated = (order: Order, data: OrderEventOf<'LineDeallocated'>['data']): Order => {
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

const overdue = (order: Order, { kind, shipmentIds }: OrderEventOf<'WaitOverdue'>['data']): Order => {
  if (kind === 'supply')
    return { ...order, backorders: order.backorders.map((backorder) => ({ ...backorder, offered: true })) }
  const late = (state: Order, shipmentId: string): Order =>
    changeShipment(state, shipmentId, (shipment) => ({ overdue: shipment.overdue + 1 }))
  return shipmentIds.reduce(late, order)
}

const strayed = (order: Order, data: OrderEventOf<'CancelledUnitsShipped'>['data']): Order =>
  changeShipment(count(order, 'strayed', [data]), data.shipmentId, ({ status }) => ({
    status: status === 'cancelled' ? 'shipped_after_cancellation' : status,
  }))

/** The order after one event, with its waits counted. */
export const evolve = (order: Order, event: OrderEvent): Order => {
  const next = step(order, event)
  return { ...next, waits: countWaits(order, next) }
}

const step = (order: Order, event: OrderEvent): Order => {
  const { type, data } = event
  switch (type) {
    case 'OrderPlaced':
      return placed(order, data)
    case 'OrderSourced':
      return sourced(order, data)
    case 'OrderPromised':
      return data.promises.reduce((state, { line, date }) => promise(state, line, date), order)
    case 'PromiseChanged':
      return promise(order, data.line, data.date)
    case 'SourcingRejected':
      return rejected(order, data)
    case 'LineAllocated': {
      const piece = { line: data.line, sku: data.sku, location: data.location, quantity: data.quantity }
      const made = data.components === undefined ? {} : { components: data.components }
      const day = data.inStoreOn === undefined ? {} : { inStoreOn: data.inStoreOn }
      const waited = data.from === 'backorder' ? { from: data.from } : {}
      const allocation: Allocation = { ...piece, reservationId: data.reservationId, ...made, ...day, ...waited }
      const asked = order.sourcing?.reservationId === data.reservationId ? answered(order, piece, 'lines') : order
      return { ...asked, allocations: [...order.allocations, allocation] }
    }
    case 'LineBackordered':
      return {
        ...answered(order, data, 'backorder'),
        backorders: [...order.backorders, { ...data, lastFill: 0, offered: false }],
      }
    case 'BackorderFilled':
      return filled(order, data)
    case 'BackorderRedated':
      return redated(order, data)
    case 'OrderConfirmed':
      return { ...order, status: 'confirmed' }
    case 'FulfilmentRequested':
      return requested(order, data)
    case 'ReadyForPickup':
      return changeShipment(order, data.shipmentId, () => ({ status: 'ready_for_pickup', pickUpBy: data.pickUpBy }))
    case 'PickupExpired':
    case 'DropshipRequested':
      return order
    case 'DropshipSent':
      return changeShipment(order, data.shipmentId, () => ({ asnId: data.asnId }))
    case 'StoreTransferRequested':
      return transferred(order, data)
    case 'Collected':
      return withStatus(arrived(order, data.lines, data.collectedAt), data.shipmentId, 'collected')
    case 'LineShipped':
      return withStatus(order, data.shipmentId, 'shipped')
    case 'CancelledUnitsShipped':
      return strayed(order, data)
    case 'ReservationAskedAgain':
      return order.sourcing ? { ...order, sourcing: { ...order.sourcing, asked: order.sourcing.asked + 1 } } : order
    case 'WaitOverdue':
      return overdue(order, data)
    case 'RefundOffered':
    case 'SubstituteOffered':
    case 'OfferAnswered':
      return evolveOffers(order, event)
    case 'LineAdded':
      return lineAdded(order, data)
    case 'EditMade':
      return { ...order, edits: [...(order.edits ?? []), data.editId] }
    case 'AddressChanged':
      return { ...order, shipTo: data.shipTo, personal: data.personal }
    case 'LineDeallocated':
      return deallocated(order, data)
    case 'ShipmentTakenBack':
      return changeShipment(order, data.shipmentId, () => ({ rejectedAt: data.sequence }))
    case 'LineDelivered':
      return withStatus(arrived(order, [data], data.deliveredAt), data.shipmentId, 'delivered')
    case 'PickRejected':
      return pickRejected(order, data)
    case 'ShipmentFailed':
      return failed(order, data)
    case 'LineCancelled':
      return cancelled(order, data)
    case 'OrderCancelled':
      return { ...order, status: 'cancelled' }
    case 'OrderCompleted':
      return { ...order, status: 'completed' }
    case 'ReturnOpened':
      return count(order, 'returning', data.lines)
    case 'ReturnClosed':
      return count(order, 'returning', data.lines, -1)
    case 'MoneyDue':
    case 'MoneyDropped':
    case 'RefundAssigned':
    case 'AuthorizationClosed':
    case 'PaymentAuthorized':
    case 'PaymentDeclined':
    case 'PaymentCaptured':
    case 'PaymentVoided':
    case 'PaymentUncollected':
    case 'RefundIssued':
      return { ...order, payment: evolveMoney(order.payment, event) }
    default:
      return assertNever(type)
  }
}
