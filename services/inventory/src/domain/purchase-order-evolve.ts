import { assertNever } from '@onhand/event-sourcing'
import {
  inTransit,
  type PurchaseOrder,
  type PurchaseOrderEvent,
  type PurchaseOrderEventOf,
  type PurchaseOrderLine,
} from './purchase-order.ts'

/** Beyond these a repeated receipt is told by the stored answers alone. */
const RECEIPTS_KEPT = 500

const changeLine = (
  order: PurchaseOrder,
  wanted: number,
  change: (line: PurchaseOrderLine) => Partial<PurchaseOrderLine>,
): PurchaseOrder => ({
  ...order,
  lines: order.lines.map((line) => (line.line === wanted ? { ...line, ...change(line) } : line)),
})

/** So many fewer (or, negative, more) units of a line are on the road by this notice. */
const takeOffRoad = (order: PurchaseOrder, asnId: string, wanted: number, units: number): PurchaseOrder => ({
  ...order,
  asns: order.asns.map((asn) =>
    asn.asnId === asnId
      ? { ...asn, lines: asn.lines.map((one) => (one.line === wanted ? { ...one, open: one.open - units } : one)) }
      : asn,
  ),
})

const changed = (order: PurchaseOrder, { lines }: PurchaseOrderEventOf<'PurchaseOrderChanged'>): PurchaseOrder =>
  lines.reduce(
    (state, { line, quantity, expectedOn }) =>
      changeLine(state, line, ({ ordered, onOrder }) => ({
        ordered: quantity,
        onOrder: onOrder + quantity - ordered,
        expectedOn,
      })),
    order,
  )

/** What leaves the supplier was on order; what goes beyond that is over. */
const shipped = (order: PurchaseOrder, data: PurchaseOrderEventOf<'PurchaseOrderShipped'>): PurchaseOrder => {
  const { asnId, number, expectedOn } = data
  const lines = data.lines.map(({ line, quantity }) => ({ line, quantity, open: quantity }))
  const noticed: PurchaseOrder = { ...order, asns: [...order.asns, { asnId, number, expectedOn, lines }] }
  return data.lines.reduce(
    (state, { line, quantity }) =>
      changeLine(state, line, ({ onOrder, over }) => {
        const taken = Math.min(quantity, onOrder)
        return { onOrder: onOrder - taken, over: over + quantity - taken }
      }),
    noticed,
  )
}

/** Units that do not come with their notice are owed as before; those announced beyond the order are not. */
const owedAgain = (order: PurchaseOrder, line: number, units: number): PurchaseOrder =>
  changeLine(order, line, ({ onOrder, over }) => {
    const surplus = Math.min(units, over)
    return { onOrder: onOrder + units - surplus, over: over - surplus }
  })

const received = (order: PurchaseOrder, data: PurchaseOrderEventOf<'PurchaseOrderReceived'>): PurchaseOrder => {
  const { asnId, receiptId } = data
  const after = data.lines.reduce((state, { line, quantity, expected, short }) => {
    const withNotice = asnId === null ? 0 : Math.min(quantity, expected)
    const counted = changeLine(state, line, (one) => {
      const taken = Math.min(quantity - withNotice, one.onOrder)
      return {
        onOrder: one.onOrder - taken,
        received: one.received + quantity,
        over: one.over + quantity - withNotice - taken,
      }
    })
    if (asnId !== null) return owedAgain(takeOffRoad(counted, asnId, line, withNotice + short), line, short)
    return changeLine(counted, line, (one) => ({ onOrder: one.onOrder - short, short: one.short + short }))
  }, order)
  return { ...after, receipts: [...order.receipts, receiptId].slice(-RECEIPTS_KEPT) }
}

const cancelled = (order: PurchaseOrder, data: PurchaseOrderEventOf<'PurchaseOrderCancelled'>): PurchaseOrder => {
  const { asnId, lines } = data
  const closed = data.closed ?? (asnId === null ? lines.map(({ line }) => line) : [])
  const taken = lines.reduce((state, { line, quantity }) => {
    if (asnId !== null) return owedAgain(takeOffRoad(state, asnId, line, quantity), line, quantity)
    return changeLine(state, line, (one) => ({
      onOrder: one.onOrder - quantity,
      cancelled: one.cancelled + quantity,
    }))
  }, order)
  return closed.reduce((state, line) => changeLine(state, line, () => ({ closed: true })), taken)
}

/** An order is over once nothing is to come: received where anything came. */
const settled = (order: PurchaseOrder): PurchaseOrder => {
  if (order.lines.some(({ line, onOrder }) => onOrder + inTransit(order, line) > 0)) {
    const reopened = order.status === 'received' || order.status === 'cancelled'
    return reopened ? { ...order, status: 'confirmed' } : order
  }
  return { ...order, status: order.lines.some((line) => line.received > 0) ? 'received' : 'cancelled' }
}

const step = (order: PurchaseOrder, event: PurchaseOrderEvent): PurchaseOrder => {
  switch (event.type) {
    case 'PurchaseOrderPlaced': {
      const { lines, ...rest } = event.data
      const nothing = { received: 0, cancelled: 0, over: 0, short: 0 }
      const ordered = lines.map(({ quantity, ...line }) => ({
        ...line,
        ordered: quantity,
        onOrder: quantity,
        ...nothing,
      }))
      return { ...order, ...rest, lines: ordered, status: 'placed' }
    }
    case 'PurchaseOrderConfirmed':
      return { ...changed(order, event.data), status: 'confirmed' }
    case 'PurchaseOrderChanged':
      return changed(order, event.data)
    case 'PurchaseOrderShipped':
      return shipped(order, event.data)
    case 'PurchaseOrderRescheduled': {
      const { asnId, expectedOn } = event.data
      return { ...order, asns: order.asns.map((asn) => (asn.asnId === asnId ? { ...asn, expectedOn } : asn)) }
    }
    case 'PurchaseOrderReceived':
      return received(order, event.data)
    case 'PurchaseOrderCancelled':
      return cancelled(order, event.data)
    default:
      return assertNever(event)
  }
}

export const evolvePurchaseOrder = (order: PurchaseOrder, event: PurchaseOrderEvent): PurchaseOrder =>
  settled(step(order, event))
