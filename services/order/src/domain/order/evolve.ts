import { assertNever } from '@onhand/event-sourcing'
import type { OrderEvent, OrderEventOf, PlacedLine, PlacedOrder } from './events.ts'
import { evolveOffers } from './evolve-offers.ts'
import { evolveMoney } from './evolve-money.ts'
import {
  deallocated,
  ended,
  failed,
  overdue,
  pickRejected,
  requested,
  strayed,
  transferred,
} from './evolve-fulfilment.ts'
import { answered, filled, redated, rejected, sourced, withoutSourcing } from './evolve-sourcing.ts'
import { arrived, changeShipment, count, takeOut, without, withStatus } from './evolve-units.ts'
import { countWaits } from './waits.ts'
import type { Allocation, Line, Order } from './state.ts'

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
    case 'AlternativeOffered':
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
      return changeShipment(order, data.shipmentId, () =>
        data.supplier ? { refusedAt: data.sequence } : { rejectedAt: data.sequence },
      )
    case 'LineDelivered':
      return ended(arrived(order, [data], data.deliveredAt), data, { lines: [data], outcome: 'delivered' })
    case 'PickRejected':
      return pickRejected(order, data)
    case 'ShipmentFailed':
      return failed(order, data)
    case 'LineCancelled':
      return cancelled(order, data)
    case 'DeliverySettled':
      return { ...order, delivery: data.how }
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
