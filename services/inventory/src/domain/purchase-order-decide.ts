import { assertNever, isRejection, reject, type Decider, type Rejection } from '@onhand/event-sourcing'
import { evolvePurchaseOrder } from './purchase-order-evolve.ts'
import {
  asnOf,
  lineOf,
  noPurchaseOrder,
  type LineChange,
  type LineQuantity,
  type PurchaseOrder,
  type PurchaseOrderCommand,
  type PurchaseOrderEvent,
  type PurchaseOrderLine,
  type WantedChange,
} from './purchase-order.ts'

/** A command on an order touches at most so many of its supplies: each is a stream. */
export const MAX_LINES = 200
export const MAX_ASNS = 50
export const MAX_ASN_LINES = 400

type Decision = readonly PurchaseOrderEvent[] | Rejection
type DataOf<Type extends PurchaseOrderCommand['type']> = Extract<PurchaseOrderCommand, { type: Type }>['data']

/** A line that comes twice counts with both. */
const summed = (lines: readonly LineQuantity[]): readonly LineQuantity[] => {
  const units = new Map<number, number>()
  for (const { line, quantity } of lines) units.set(line, (units.get(line) ?? 0) + quantity)
  return [...units].map(([line, quantity]) => ({ line, quantity }))
}

const state = (detail: string): Rejection => reject('invalid-state', { detail })
const noLine = (index: number, line: number): Rejection =>
  reject('unknown-reference', {
    detail: `The order has no line ${line}.`,
    errors: [{ pointer: `/lines/${index}/line`, detail: 'is not a line of the order' }],
  })
/** It does not open again: the cancel that closed it may be sent a second time, and must then find nothing to do. */
const cancelledLine = (index: number, line: number): Rejection =>
  reject('invalid-state', {
    detail: `Line ${line} was cancelled. Place another order for more of it.`,
    errors: [{ pointer: `/lines/${index}/line`, detail: 'was cancelled' }],
  })
const isOver = ({ status }: PurchaseOrder): boolean => status === 'received' || status === 'cancelled'

/** The changes that are any; a line cannot be made smaller than what of it is on the road, here or given up. */
const changes = (order: PurchaseOrder, wanted: readonly WantedChange[]): readonly LineChange[] | Rejection => {
  const changed: LineChange[] = []
  for (const [index, { line, quantity, expectedOn }] of wanted.entries()) {
    const known = lineOf(order, line)
    if (known === undefined) return noLine(index, line)
    const least = known.ordered - known.onOrder
    const next = { quantity: quantity ?? known.ordered, expectedOn: expectedOn ?? known.expectedOn }
    const isSame = next.quantity === known.ordered && next.expectedOn === known.expectedOn
    if (known.closed && !isSame) return cancelledLine(index, line)
    if (next.quantity < least)
      return reject('invalid-state', {
        detail: `Of line ${line} ${least} are on the road, received or given up already.`,
        errors: [{ pointer: `/lines/${index}/quantity`, detail: `is less than ${least}` }],
      })
    if (isSame) continue
    changed.push({ line, ...next, previousQuantity: known.ordered, previousOn: known.expectedOn })
  }
  return changed
}

const change = (order: PurchaseOrder, { lines }: DataOf<'ChangePurchaseOrder'>): Decision => {
  if (isOver(order)) return state(`The purchase order is ${order.status}.`)
  const changed = changes(order, lines)
  if (isRejection(changed)) return changed
  return changed.length === 0 ? [] : [{ type: 'PurchaseOrderChanged', data: { lines: changed } }]
}

const confirm = (order: PurchaseOrder, { lines }: DataOf<'ConfirmPurchaseOrder'>): Decision => {
  if (isOver(order)) return state(`The purchase order is ${order.status}.`)
  const changed = changes(order, lines)
  if (isRejection(changed)) return changed
  if (order.status === 'confirmed' && changed.length === 0) return []
  return [{ type: 'PurchaseOrderConfirmed', data: { lines: changed } }]
}

/** The notice names all that is still on order. */
const isWhole = (order: PurchaseOrder, lines: readonly LineQuantity[]): boolean =>
  order.lines.every(({ line, onOrder }) => onOrder === (summed(lines).find((one) => one.line === line)?.quantity ?? 0))

const ship = (order: PurchaseOrder, data: DataOf<'ShipPurchaseOrder'>): Decision => {
  if (asnOf(order, data.asnId) !== undefined) return []
  const known = order.asns.reduce((sum, asn) => sum + asn.lines.length, 0)
  if (order.asns.length >= MAX_ASNS || known + data.lines.length > MAX_ASN_LINES)
    return state(`A purchase order has at most ${MAX_ASNS} notices with ${MAX_ASN_LINES} lines together.`)
  const missing = data.lines.findIndex(({ line }) => lineOf(order, line) === undefined)
  if (missing >= 0) return noLine(missing, data.lines[missing]?.line ?? 0)
  if (order.dropship !== undefined && !isWhole(order, data.lines))
    return state('A dropship parcel goes whole: cancel what cannot be sent, then send the notice.')
  return [{ type: 'PurchaseOrderShipped', data: { ...data, lines: summed(data.lines), number: order.asns.length + 1 } }]
}

const noAsn = (asnId: string): Rejection => reject('not-found', { detail: `The order has no notice ${asnId}.` })

const reschedule = (order: PurchaseOrder, { asnId, expectedOn }: DataOf<'RescheduleAsn'>): Decision => {
  const asn = asnOf(order, asnId)
  if (asn === undefined) return noAsn(asnId)
  if (asn.expectedOn === expectedOn) return []
  if (asn.lines.every(({ open }) => open === 0)) return state('Nothing of this notice is on the road any more.')
  return [{ type: 'PurchaseOrderRescheduled', data: { asnId, expectedOn, previousOn: asn.expectedOn } }]
}

/** A delivery is a fact: more or less than expected is said, and never refused. */
const receive = (order: PurchaseOrder, data: DataOf<'ReceivePurchaseOrder'>): Decision => {
  const { receiptId, asnId, complete } = data
  if (order.receipts.includes(receiptId)) return []
  const asn = asnId === null ? null : asnOf(order, asnId)
  if (asn === undefined)
    return reject('unknown-reference', {
      detail: `The order has no notice ${asnId ?? ''}.`,
      errors: [{ pointer: '/asnId', detail: 'is not a notice of the order' }],
    })
  const missing = data.lines.findIndex(({ line }) => lineOf(order, line) === undefined)
  if (missing >= 0) return noLine(missing, data.lines[missing]?.line ?? 0)
  const came = new Map(summed(data.lines).map(({ line, quantity }) => [line, quantity]))
  const expectedOf = (line: number, onOrder: number): number =>
    asn === null ? onOrder : (asn.lines.find((one) => one.line === line)?.open ?? 0)
  const lines = order.lines.flatMap(({ line, sku, location, onOrder }) => {
    const quantity = came.get(line) ?? 0
    const expected = expectedOf(line, onOrder)
    const short = complete ? Math.max(0, expected - quantity) : 0
    // Of a notice that is complete the lines that nobody counted are short as a whole; an order's are not.
    if (!came.has(line) && (asn === null || short === 0)) return []
    return [{ line, sku, location, quantity, expected, over: Math.max(0, quantity - expected), short }]
  })
  return [{ type: 'PurchaseOrderReceived', data: { receiptId, asnId, complete, lines } }]
}

const cancelAsn = (order: PurchaseOrder, { asnId, reason }: DataOf<'CancelAsn'>): Decision => {
  const asn = asnOf(order, asnId)
  if (asn === undefined) return noAsn(asnId)
  const lines = asn.lines.flatMap(({ line, open }) => (open > 0 ? [{ line, quantity: open }] : []))
  return lines.length === 0 ? [] : [{ type: 'PurchaseOrderCancelled', data: { asnId, lines, reason } }]
}

const cancel = (order: PurchaseOrder, { line, reason }: DataOf<'CancelPurchaseOrder'>): Decision => {
  if (line !== null && lineOf(order, line) === undefined)
    return reject('not-found', { detail: `The order has no line ${line}.` })
  const wanted = order.lines.filter((one) => (line === null || one.line === line) && !one.closed)
  return wanted.length === 0
    ? []
    : [{ type: 'PurchaseOrderCancelled', data: { asnId: null, ...close(wanted), reason } }]
}

const close = (lines: readonly PurchaseOrderLine[]): { lines: readonly LineQuantity[]; closed: readonly number[] } => ({
  lines: lines.filter(({ onOrder }) => onOrder > 0).map(({ line, onOrder }) => ({ line, quantity: onOrder })),
  closed: lines.map(({ line }) => line),
})

/** What a supplier owes anew of a cancelled line, because a notice of it fell through, is not wanted either. */
const withoutUnwanted = (order: PurchaseOrder, decided: Decision): Decision => {
  if (isRejection(decided)) return decided
  const unwanted = decided
    .reduce(evolvePurchaseOrder, order)
    .lines.filter(({ closed, onOrder }) => closed && onOrder > 0)
  if (unwanted.length === 0) return decided
  const data = { asnId: null, lines: close(unwanted).lines, reason: 'cancelled-before' }
  return [...decided, { type: 'PurchaseOrderCancelled', data }]
}

const decide = (command: PurchaseOrderCommand, order: PurchaseOrder): Decision =>
  withoutUnwanted(order, decideStep(command, order))

const decideStep = (command: PurchaseOrderCommand, order: PurchaseOrder): Decision => {
  if (command.type === 'PlacePurchaseOrder')
    return order.status === 'none'
      ? [{ type: 'PurchaseOrderPlaced', data: command.data }]
      : reject('already-exists', { detail: 'There is a purchase order with this id.' })
  if (order.status === 'none') return reject('not-found', { detail: 'There is no such purchase order.' })
  switch (command.type) {
    case 'ConfirmPurchaseOrder':
      return confirm(order, command.data)
    case 'ChangePurchaseOrder':
      return change(order, command.data)
    case 'ShipPurchaseOrder':
      return ship(order, command.data)
    case 'RescheduleAsn':
      return reschedule(order, command.data)
    case 'ReceivePurchaseOrder':
      return receive(order, command.data)
    case 'CancelAsn':
      return cancelAsn(order, command.data)
    case 'CancelPurchaseOrder':
      return cancel(order, command.data)
    default:
      return assertNever(command)
  }
}

export const purchaseOrderDecider: Decider<PurchaseOrder, PurchaseOrderCommand, PurchaseOrderEvent> = {
  initial: () => noPurchaseOrder,
  decide,
  evolve: evolvePurchaseOrder,
}
