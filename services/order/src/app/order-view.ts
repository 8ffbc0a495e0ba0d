import { dueAtTill } from '../domain/order/delivery-charge.ts'
import { toWire, type WireMoney } from '@onhand/money'
import type { ShippingRules } from '../domain/order/events.ts'
import {
  isOpenShipment,
  shippedUnits,
  unitsOf,
  type Line,
  type Order,
  type ShipmentStatus,
} from '../domain/order/state.ts'

/** One order as callers see it. Units of a line: pending + backordered + Σ allocated + shipped + cancelled + lost before leaving = quantity. */
export interface OrderView {
  readonly orderId: string
  readonly status: Order['status']
  readonly customerId: string
  readonly language: Order['language']
  readonly channel: string
  readonly fulfilment: Order['fulfilment']
  readonly storeLocation: string | null
  readonly shipTo: Order['shipTo']
  readonly total: WireMoney
  /** What of it is for the delivery. */
  readonly shipping: WireMoney
  readonly placedAt: string
  readonly service: 'standard' | 'expedited'
  readonly priority: 'standard' | 'high' | 'critical'
  readonly wishes: Order['wishes'] | null
  /** The promise that it was placed on, and what its delivery was quoted at. */
  readonly quote: { readonly quoteId: string; readonly deliveryCost: WireMoney } | null
  readonly lines: readonly OrderLineView[]
  /** Something waits for the customer at the counter. */
  readonly readyForPickup: boolean
  /** What the till has to take for what waits at the counter; nothing where it is paid another way. */
  readonly dueAtCollection: WireMoney
  readonly shipments: readonly {
    readonly shipmentId: string
    readonly location: string
    readonly status: ShipmentStatus
    readonly lines: readonly { readonly line: number; readonly sku: string; readonly quantity: number }[]
    readonly pickUpBy: string | null
  }[]
  readonly payment: {
    readonly status: Order['payment']['status']
    readonly authorized: WireMoney
    readonly captured: WireMoney
    readonly voided: WireMoney
    readonly refunded: WireMoney
    /** Of goods that left and whose money could not be taken. */
    readonly uncollected: WireMoney
  }
  readonly rules: ShippingRules | null
  /** The order that it is in exchange for, and the return of that one's goods. */
  readonly exchangeOf: { readonly orderId: string; readonly returnId: string } | null
}

export interface OrderLineView {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: WireMoney
  /** Reserved and not yet gone, per location. */
  readonly allocated: readonly { readonly location: string; readonly quantity: number }[]
  /** Look for a place, wait for inventory's answer, or for the customer's to a substitute. */
  readonly pending: number
  readonly backordered: number
  /** Left, whatever became of them. */
  readonly shipped: number
  /** Delivered or collected. */
  readonly delivered: number
  /** Lost or back at the sender. */
  readonly failed: number
  readonly cancelled: number
  readonly returning: number
  /** Left although the order had taken them back. */
  readonly strayed: number
  /** Null: no day was named yet; a null date: it was taken back. */
  readonly promise: { readonly date: string | null } | null
  /** The line that these units stand in for. */
  readonly replaces: number | null
}

const allocatedOf = ({ allocations, shipments }: Order, line: number): OrderLineView['allocated'] => {
  const byLocation = new Map<string, number>()
  const open = shipments
    .filter(isOpenShipment)
    .flatMap(({ location, lines }) => lines.map((units) => ({ ...units, location })))
  for (const { line: of, location, quantity } of [...allocations, ...open])
    if (of === line) byLocation.set(location, (byLocation.get(location) ?? 0) + quantity)
  return [...byLocation].map(([location, quantity]) => ({ location, quantity }))
}

const lineView = (order: Order, line: Line): OrderLineView => {
  const { unsourced, parked, sourcing, backordered } = unitsOf(order, line)
  return {
    line: line.line,
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: toWire({ minor: line.unitPriceMinor, currency: order.currency }),
    allocated: allocatedOf(order, line.line),
    pending: unsourced + parked + sourcing,
    backordered,
    shipped: shippedUnits(order, line),
    delivered: line.delivered,
    failed: line.failed,
    cancelled: line.cancelled,
    returning: line.returning,
    strayed: line.strayed,
    promise: line.promised ? { date: line.promise } : null,
    replaces: line.replaces ?? null,
  }
}

export const orderView = (order: Order): OrderView => {
  const { orderId, status, customerId, language, channel, fulfilment, storeLocation, shipTo, placedAt, payment } = order
  const money = (minor: number): WireMoney => toWire({ minor, currency: order.currency })
  const ready = order.shipments.filter((shipment) => shipment.status === 'ready_for_pickup')
  const { service = 'standard', priority = 'standard', wishes = null, quote = null } = order
  return {
    ...{ orderId, status, customerId, language, channel, fulfilment, storeLocation, shipTo, placedAt },
    ...{ service, priority, wishes },
    quote: quote && { quoteId: quote.quoteId, deliveryCost: money(quote.costMinor) },
    total: money(order.totalMinor),
    shipping: money(order.shippingMinor ?? 0),
    lines: order.lines.map((line) => lineView(order, line)),
    readyForPickup: ready.length > 0,
    dueAtCollection: money(dueAtTill(order, ready)),
    shipments: order.shipments.map(({ shipmentId, location, status: stands, lines, pickUpBy }) => ({
      ...{ shipmentId, location, status: stands, lines, pickUpBy },
    })),
    payment: {
      status: payment.status,
      authorized: money(payment.authorizedMinor),
      captured: money(payment.capturedMinor),
      voided: money(payment.voidedMinor),
      refunded: money(payment.refundedMinor),
      uncollected: money(payment.uncollectedMinor),
    },
    rules: order.rules ?? null,
    exchangeOf: order.exchangeOf ?? null,
  }
}
