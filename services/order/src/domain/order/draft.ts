import { forgiveDelivery } from './delivery-charge.ts'
import { moneyDue } from './draft-money.ts'
import type { Draft } from './drafting.ts'
import type { FailedOutcome, LineUnits, OrderEventOf } from './events.ts'
import { isFinal, openUnits, priceOf, type Order, type Shipment } from './state.ts'

export { draftOf, type Draft } from './drafting.ts'
export { merged, requestFulfilment } from './draft-fulfilment.ts'

/** The goods will not arrive: what was taken goes back, what was only set aside is given up. */
export const failShipment = (
  draft: Draft,
  { shipmentId, status, location }: Shipment,
  failure: {
    readonly outcome: FailedOutcome
    readonly lines: readonly LineUnits[]
    readonly of: { readonly parcels?: readonly number[] }
  },
): void => {
  const { outcome, lines, of } = failure
  const shipped = status === 'shipped' || of.parcels !== undefined
  draft.add('ShipmentFailed', { shipmentId, outcome, shipped, location, lines, ...of })
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

/** The order stands as soon as no unit looks for a place; it ends as soon as every line has ended. */
export const settleStatus = (draft: Draft, reason: string): void => {
  const order = draft.order()
  if (order.status === 'none' || isFinal(order)) return
  const { lines, sourcing, status } = order
  if (lines.every((line) => line.cancelled === line.quantity)) {
    forgiveDelivery(draft, reason)
    draft.add('OrderCancelled', { reason })
    return
  }
  if (lines.every((line) => openUnits(order, line) === 0)) {
    forgiveDelivery(draft, reason)
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
