import { moneyDue } from './draft-money.ts'
import type { Draft } from './drafting.ts'
import type { FailedOutcome, LineUnits, OrderEventOf } from './events.ts'
import { isFinal, openUnits, priceOf, unitsOf, type Allocation, type Line, type Order, type Shipment } from './state.ts'

export { draftOf, type Draft } from './drafting.ts'

/** The goods will not arrive: what was taken goes back, what was only set aside is given up. */
export const failShipment = (draft: Draft, shipment: Shipment, outcome: FailedOutcome): void => {
  const { shipmentId, status, location, lines } = shipment
  const shipped = status === 'shipped'
  draft.add('ShipmentFailed', { shipmentId, outcome, shipped, location, lines })
  const reason = outcome.replaceAll('_', '-')
  moneyDue(draft, shipped ? 'refund' : 'void', priceOf(draft.order(), lines), { shipmentId, reason })
  settleStatus(draft, reason)
}

/** Takes units out of the order, from wherever they are, and gives up their money. */
export const cancelUnits = (
  draft: Draft,
  units: readonly Omit<OrderEventOf<'LineCancelled'>['data'], 'reason'>[],
  reason: string,
  { unpaid = false, ...attempt }: { readonly attempt?: number; readonly unpaid?: boolean } = {},
): void => {
  for (const { line, sku, quantity, reservationId, location, shipmentId, from } of units)
    draft.add('LineCancelled', { line, sku, quantity, reason, reservationId, location, shipmentId, from, ...attempt })
  // Nothing was set aside for what could not be paid for.
  if (!unpaid) moneyDue(draft, 'void', priceOf(draft.order(), units), { reason })
}

/** Everything of these lines that has not left yet. */
export const cancellable = (
  order: Order,
  wanted: (line: number) => boolean,
): Omit<OrderEventOf<'LineCancelled'>['data'], 'reason'>[] => {
  const nowhere = { reservationId: null, location: null, shipmentId: null }
  const { sourcing, allocations, backorders, shipments, lines } = order
  const asked = sourcing
    ? [...sourcing.lines, ...sourcing.backorder].map((piece) => ({ ...piece, reservationId: sourcing.reservationId }))
    : []
  const all = [
    ...lines
      .filter(({ unsourced }) => unsourced > 0)
      .map(({ line, sku, unsourced }) => ({ line, sku, quantity: unsourced, ...nowhere, from: 'unsourced' as const })),
    ...lines
      .filter(({ parked }) => parked > 0)
      .map(({ line, sku, parked }) => ({ line, sku, quantity: parked, ...nowhere, from: 'offer' as const })),
    ...asked.map((piece) => ({ ...piece, shipmentId: null, from: 'sourcing' as const })),
    ...backorders.map((piece) => ({ ...piece, shipmentId: null, from: 'backorder' as const })),
    ...allocations.map((piece) => ({ ...piece, shipmentId: null, from: 'allocation' as const })),
    ...shipments
      .filter(({ status }) => status === 'requested' || status === 'ready_for_pickup')
      .flatMap(({ shipmentId, location, reservationId, lines: units }) =>
        units.map((unit) => ({ ...unit, location, reservationId, shipmentId, from: 'shipment' as const })),
      ),
  ]
  return all.filter(({ line }) => wanted(line))
}

/** Reserved units that need not wait for others of their line or order. */
const goesNow = (order: Order): readonly Allocation[] => {
  const { rules, allocations, lines } = order
  if (rules === undefined || rules.shipping === 'as-available') return allocations
  const waits = (line: Line): boolean => {
    const { unsourced, parked, sourcing, backordered } = unitsOf(order, line)
    return unsourced + parked + sourcing + backordered > 0
  }
  if (rules.shipping === 'order-complete') return lines.some(waits) ? [] : allocations
  const late = new Set(lines.filter(waits).map(({ line }) => line))
  return allocations.filter(({ line }) => !late.has(line))
}

/** Asks each location for what is reserved there, once the money is set aside. */
export const requestFulfilment = (draft: Draft): void => {
  const { payment } = draft.order()
  if (payment.status !== 'authorized' || payment.tasks.some(({ kind }) => kind === 'authorize')) return
  for (let next = goesNow(draft.order())[0]; next !== undefined; next = goesNow(draft.order())[0]) {
    const { orderId, shipments, lines } = draft.order()
    const { location, reservationId } = next
    const together = goesNow(draft.order()).filter(
      (piece) => piece.location === location && piece.reservationId === reservationId,
    )
    const promisedOn = lines
      .filter(({ line }) => together.some((piece) => piece.line === line))
      .flatMap((line) => line.promise ?? [])
      .sort()[0]
    draft.add('FulfilmentRequested', {
      shipmentId: `${orderId}-s${shipments.length + 1}`,
      location,
      reservationId,
      lines: merged(together).map((unit) => ({ ...unit, ...componentsOf(together, unit.line) })),
      promisedOn: promisedOn ?? null,
    })
  }
}

const componentsOf = (together: readonly Allocation[], line: number): Pick<Allocation, 'components'> => {
  const components = together.find((piece) => piece.line === line)?.components
  return components === undefined ? {} : { components }
}

/** One entry a line, in the order of lines. */
export const merged = (units: readonly LineUnits[]): LineUnits[] => {
  const byLine = new Map<number, LineUnits>()
  for (const { line, sku, quantity } of units)
    byLine.set(line, { line, sku, quantity: quantity + (byLine.get(line)?.quantity ?? 0) })
  return [...byLine.values()].sort((a, b) => a.line - b.line)
}

/** The order stands as soon as no unit looks for a place; it ends as soon as every line has ended. */
export const settleStatus = (draft: Draft, reason: string): void => {
  const order = draft.order()
  if (order.status === 'none' || isFinal(order)) return
  const { lines, sourcing, status } = order
  if (lines.every((line) => line.cancelled === line.quantity)) {
    draft.add('OrderCancelled', { reason })
    return
  }
  if (lines.every((line) => openUnits(order, line) === 0)) {
    draft.add('OrderCompleted', {})
    return
  }
  if (status !== 'pending' || sourcing !== null || lines.some(({ unsourced }) => unsourced > 0)) return
  const standing = lines.flatMap(({ line, sku, quantity, cancelled, promise }) =>
    quantity > cancelled ? [{ line, sku, quantity: quantity - cancelled, promisedOn: promise }] : [],
  )
  const backordered = comesLater(order)
  draft.add('OrderConfirmed', { lines: standing, ...(backordered.length === 0 ? {} : { backordered }) })
}

/** Units that wait for supply, one entry a line and day. */
const comesLater = ({ backorders, lines }: Order) =>
  backorders.map(({ line, sku, quantity, expectedOn, confidencePercent = null }) => {
    const promisedOn = lines.find((one) => one.line === line)?.promise ?? null
    return { line, sku, quantity, expectedOn, promisedOn, confidencePercent }
  })
