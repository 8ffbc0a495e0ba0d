import { addDays } from '@onhand/availability'
import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import { toWire } from '@onhand/money'
import type { CustomerFields } from '../domain/customer.ts'
import type { BackorderPiece, LineUnits, OrderEvent, OrderEventOf } from '../domain/order/events.ts'
import type { ReturnEvent } from '../domain/return/index.ts'
import { changeToPublic } from './change-to-public.ts'
import { about, type Public } from './public-form.ts'
import { moneyToPublic } from './money-to-public.ts'
import { returnToPublic } from './return-to-public.ts'
import type { OrderLevel, ReturnLevel } from './streams.ts'

const unit = ({ line, sku, quantity }: LineUnits): LineUnits => ({ line, sku, quantity })
const units = (lines: readonly LineUnits[]): LineUnits[] => lines.map(unit)

/** Which parcels they came in, the shipment's own events tell. */
const arrivedUnits = ({ shipmentId, deliveredAt, ...units }: OrderEventOf<'LineDelivered'>['data']) => ({
  ...unit(units),
  shipmentId,
  deliveredAt,
})

/** A promise tells the days that it has; a line without one is not in it. */
const promised = ({ promises, cause }: OrderEventOf<'OrderPromised'>['data'], level: OrderLevel): Public => {
  const days = promises.flatMap(({ line, date }) => (date === null ? [] : [{ line, date, latest: null }]))
  return { type: 'onhand.order.order-promised.v1', data: { ...about(level), promises: days, cause } }
}

/** The day on which waiting units have to be there: the line comes with its last unit, so some may wait longer than they have to. */
const neededOn = ({ expectedOn, supplied }: BackorderPiece): string | null => {
  if (expectedOn === null || supplied === undefined || supplied.othersOn === null) return expectedOn
  const latest = addDays(supplied.othersOn, -supplied.days)
  return latest > expectedOn ? latest : expectedOn
}

const sourced = (data: OrderEventOf<'OrderSourced'>['data'], level: OrderLevel): Public => {
  const { attempt, reservationId, promises = [] } = data
  const dayOf = (line: number) => promises.find((promise) => promise.line === line)?.date ?? null
  const pieces = data.lines.map(({ location, ...line }) => {
    const promisedOn = dayOf(line.line)
    return { ...unit(line), location, ...(promisedOn === null ? {} : { promisedOn }) }
  })
  const backorder = data.backorder.map((piece) => ({
    ...unit(piece),
    location: piece.location,
    neededOn: neededOn(piece),
  }))
  const { channel, placedAt } = level
  // A cart's hold is there to be taken over once.
  const adoptReservationId = attempt === 1 ? level.adoptReservationId : null
  const chosen = 'choice' in data ? (data.choice ?? null) : null
  const fields = {
    ...{ attempt, channel, placedAt, reservationId, lines: pieces, backorder, adoptReservationId },
    ...(level.priority === undefined ? {} : { priority: level.priority }),
    ...(chosen === null ? {} : { profile: { profileId: chosen.profileId, version: chosen.version } }),
  }
  return { type: 'onhand.order.order-sourced.v1', data: { ...about(level), ...fields } }
}

const placed = (data: OrderEventOf<'OrderPlaced'>['data'], level: OrderLevel): Public => {
  const { channel, fulfilment, shipTo, storeLocation, currency, totalMinor, personal, placedAt } = data
  const money = (minor: number) => toWire({ minor, currency })
  const lines = data.lines.map(({ handling, ...line }) => ({
    ...unit(line),
    unitPrice: money(line.unitPriceMinor),
    ...(handling === undefined ? {} : { handling }),
  }))
  const quoted = data.quote === undefined || data.quote === null ? {} : { quoteId: data.quote.quoteId }
  const fields = { channel, fulfilment, shipTo, storeLocation, lines, total: money(totalMinor), personal, placedAt }
  const shipping = data.shippingMinor === undefined ? {} : { shipping: money(data.shippingMinor) }
  return {
    type: 'onhand.order.order-placed.v1',
    data: { ...about(level), ...fields, ...shipping, ...careOf(level), ...quoted },
  }
}

/** How the order wants to be handled; nothing where it asked for nothing special. */
const careOf = ({ service, priority, wishes }: OrderLevel) => ({
  ...(service === undefined ? {} : { service }),
  ...(priority === undefined ? {} : { priority }),
  ...(wishes === undefined ? {} : { wishes }),
})

const ofOrder = (event: OrderEvent, level: OrderLevel): Public => {
  const order = about(level)
  const { personal } = level
  switch (event.type) {
    case 'OrderPlaced':
      return placed(event.data, level)
    case 'OrderSourced':
      return sourced(event.data, level)
    case 'ReservationAskedAgain':
      return sourced(event.data, level)
    case 'RefundOffered':
    case 'SubstituteOffered':
    case 'AlternativeOffered':
    case 'OfferAnswered':
    case 'LineAdded':
    case 'AddressChanged':
      return changeToPublic(event, level)
    case 'LineDeallocated': {
      const { reason, reservationId, location, shipmentId, from } = event.data
      const where = { reason, reservationId, location, shipmentId, ...(from === undefined ? {} : { from }) }
      return { type: 'onhand.order.line-deallocated.v1', data: { ...order, ...unit(event.data), ...where } }
    }
    case 'CancelledUnitsShipped': {
      const data = { ...order, ...event.data, afterCancellation: true, personal }
      return { type: 'onhand.order.line-shipped.v1', data }
    }
    case 'OrderPromised':
      return promised(event.data, level)
    case 'PromiseChanged':
      return { type: 'onhand.order.promise-changed.v1', data: { ...order, ...event.data, personal } }
    case 'LineAllocated': {
      const { location, reservationId, from } = event.data
      const where = { location, reservationId, ...(from === undefined ? {} : { from }) }
      return { type: 'onhand.order.line-allocated.v1', data: { ...order, ...unit(event.data), ...where } }
    }
    case 'LineBackordered': {
      const { expectedOn, location, confidencePercent = null } = event.data
      const waits = { expectedOn, location, confidencePercent, personal }
      return { type: 'onhand.order.line-backordered.v1', data: { ...order, ...unit(event.data), ...waits } }
    }
    case 'OrderConfirmed':
      return { type: 'onhand.order.order-confirmed.v1', data: { ...order, ...event.data, personal } }
    case 'FulfilmentRequested': {
      const { fulfilment, shipTo, storeLocation } = level
      const where = { fulfilment, shipTo, storeLocation, personal, ...careOf(level) }
      return { type: 'onhand.order.fulfilment-requested.v1', data: { ...order, ...event.data, ...where } }
    }
    case 'LineShipped':
      return { type: 'onhand.order.line-shipped.v1', data: { ...order, ...event.data, personal } }
    case 'LineDelivered':
      return { type: 'onhand.order.line-delivered.v1', data: { ...order, ...arrivedUnits(event.data), personal } }
    case 'ReadyForPickup': {
      const { shipmentId, location, pickUpBy } = event.data
      const lines = units(event.data.lines)
      const data = { ...order, shipmentId, location, lines, pickUpBy: pickUpBy.slice(0, 10), personal }
      return { type: 'onhand.order.ready-for-pickup.v1', data }
    }
    case 'Collected':
      return { type: 'onhand.order.collected.v1', data: { ...order, ...event.data } }
    case 'PickupExpired': {
      const { shipmentId, location, reservationId, lines = [], expiredAt } = event.data
      const data = { ...order, shipmentId, location, reservationId, lines: units(lines), expiredAt, personal }
      return { type: 'onhand.order.pickup-expired.v1', data }
    }
    case 'StoreTransferRequested': {
      const { lines, ...route } = event.data
      const data = { ...order, ...route, lines: units(lines), placedAt: level.placedAt }
      return { type: 'onhand.order.store-transfer-requested.v1', data }
    }
    case 'DropshipRequested': {
      const { location: supplierLocation, lines, ...request } = event.data
      const where = { supplierLocation, shipTo: level.shipTo, personal }
      return {
        type: 'onhand.order.dropship-requested.v1',
        data: { ...order, ...request, ...where, lines: units(lines) },
      }
    }
    case 'DropshipSent':
      return { type: 'onhand.order.dropship-sent.v1', data: { ...order, ...event.data } }
    case 'LineCancelled': {
      const { reason, reservationId, location, shipmentId, from } = event.data
      const where = {
        reason,
        reservationId,
        location,
        shipmentId,
        from: from === 'offer' ? 'unsourced' : from,
        personal,
      }
      return { type: 'onhand.order.line-cancelled.v1', data: { ...order, ...unit(event.data), ...where } }
    }
    case 'PickRejected': {
      const { shipmentId, location, lines } = event.data
      const rejected = { shipmentId, location, lines: units(lines) }
      return { type: 'onhand.order.shipment-rejected.v1', data: { ...order, ...rejected } }
    }
    case 'ShipmentFailed': {
      const { shipmentId, location, outcome, shipped } = event.data
      const lines = event.data.lines.map(unit)
      const failed = { shipmentId, location, outcome: outcome.replaceAll('_', '-'), shipped, lines }
      return { type: 'onhand.order.shipment-failed.v1', data: { ...order, ...failed } }
    }
    case 'OrderCancelled':
      return { type: 'onhand.order.order-cancelled.v1', data: { ...order, reason: event.data.reason, personal } }
    case 'OrderCompleted':
      return { type: 'onhand.order.order-completed.v1', data: order }
    case 'PaymentAuthorized':
    case 'PaymentVoided':
    case 'PaymentCaptured':
    case 'PaymentDeclined':
    case 'PaymentUncollected':
    case 'RefundIssued':
      return moneyToPublic(event, level)
    case 'WaitOverdue':
    case 'ShipmentTakenBack':
    case 'SourcingRejected':
    case 'BackorderFilled':
    case 'BackorderRedated':
    case 'EditMade':
    case 'DeliverySettled':
    case 'MoneyDue':
    case 'MoneyDropped':
    case 'RefundAssigned':
    case 'AuthorizationClosed':
    case 'ReturnOpened':
    case 'ReturnClosed':
      return null // The order's own bookkeeping.
  }
}

/** The sealed name and the contract stay here. */
const customerChanged = (stream: string, { language, tier }: CustomerFields): Public => ({
  type: 'onhand.order.customer-changed.v1',
  data: { customerId: stream.slice('customer-'.length), language, tier: tier ?? null },
})

/** What others are told of one stored event, from its row alone; null for the order's own bookkeeping. */
export const toPublic: ToPublic = ({ sequence, stream, type, data, level }: StoredEvent) => {
  if (sequence === null) return null
  const event = { type, data } as unknown
  if (stream.startsWith('order-')) return ofOrder(event as OrderEvent, level as unknown as OrderLevel)
  if (stream.startsWith('parcel-')) return { type: 'onhand.order.unknown-parcel-received.v1', data: data as object }
  if (stream.startsWith('customer-')) return customerChanged(stream, data as unknown as CustomerFields)
  if (stream.startsWith('return-')) return returnToPublic(event as ReturnEvent, level as unknown as ReturnLevel)
  return null
}
