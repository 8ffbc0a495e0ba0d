import type { Command } from '@onhand/event-store'
import type { DecidingConsumer } from '@onhand/messaging'
import type { EventOf, EventType, ReservationLine } from '@onhand/schemas'
import { losePromises, recordOnOrder } from '../app/commands.ts'
import { recordStocked } from '../app/return-commands.ts'
import { lookElsewhere } from '../app/sourcing/look-elsewhere.ts'
import type { OrderCommand } from '../domain/order/commands.ts'
import type { SourcedKit } from '../domain/order/events.ts'

type Cause = { readonly id: string; readonly time: string; readonly correlationid?: string | undefined }

/** The order hears of it when it happened, and the whole chain keeps one correlation. */
const onOrder = (orderId: string, command: OrderCommand, { id, time, correlationid }: Cause): Command<unknown> =>
  recordOnOrder(orderId, command, { causationId: id, correlationId: correlationid ?? id }, time)

/** Of a supplier that names no carrier. */
const UNNAMED_CARRIER = 'supplier'
const DAY_MS = 86_400_000
const daysLater = (instant: string, days: number): string => new Date(Date.parse(instant) + days * DAY_MS).toISOString()

/** A reservation holds a kit by its components, each with the number of the order's line. */
const kitsOf = (lines: readonly ReservationLine[]): SourcedKit[] => {
  const parts = lines.flatMap(({ line, location, sku, kit }) =>
    line === null || kit === undefined ? [] : [{ line, location, component: { sku, quantity: kit.each } }],
  )
  return [...Map.groupBy(parts, ({ line, location }) => `${line}@${location}`).values()].flatMap((kit) => {
    const [first] = kit
    return first
      ? [{ line: first.line, location: first.location, components: kit.map(({ component }) => component) }]
      : []
  })
}

/** What has ended: all of a shipment, or those of its parcels that are named. */
const endOf = ({ shipmentId, lines, parcels }: EventOf<'onhand.shipment.lost.v1'>['data']) =>
  parcels === undefined ? { shipmentId } : { shipmentId, lines, parcels }

export interface OrderConsumerOptions {
  /** How long goods wait at the counter. */
  readonly pickupWindowDays: number
}

/** What inventory and the carriers say, as commands on the order. Every one of them is idempotent by the order's state. */
export const orderConsumer = ({ pickupWindowDays }: OrderConsumerOptions): DecidingConsumer => {
  const ready = (
    event: EventOf<Extract<EventType, `onhand.shipment.${'picked' | 'packed' | 'available-for-pickup'}.v1`>>,
  ): Command<unknown> => {
    const { orderId, shipmentId } = event.data
    const pickUpBy = daysLater(event.time, pickupWindowDays)
    return onOrder(orderId, { type: 'RecordReady', data: { shipmentId, readyAt: event.time, pickUpBy } }, event)
  }
  return {
    name: 'order',
    services: ['inventory', 'shipment'],
    handlers: {
      'onhand.inventory.stock-returned.v1': ({ data, id, time, position, correlationid }) => {
        const { returnId, sku, location, quantity, disposition } = data
        if (returnId === null) return null
        const stocked = { sku, location, quantity, disposition, position: Number(position) }
        return recordStocked(returnId, stocked, { causationId: id, correlationId: correlationid ?? id }, time)
      },
      'onhand.inventory.reservation-confirmed.v1': (event) => {
        const { orderId, reservationId, lines } = event.data
        const data = { reservationId, kits: kitsOf(lines) }
        return orderId === null ? null : onOrder(orderId, { type: 'AcceptReservation', data }, event)
      },
      'onhand.inventory.reservation-rejected.v1': (event) => {
        const { orderId, reservationId, shortLines } = event.data
        if (orderId === null) return null
        const refusals = shortLines.flatMap(({ line, sku, location, available, position }) =>
          line === null ? [] : [{ line, sku, location, available, position: Number(position) }],
        )
        return onOrder(orderId, { type: 'RejectReservation', data: { reservationId, refusals } }, event)
      },
      'onhand.inventory.backorder-filled.v1': (event) => {
        const { orderId, line, sku, location, quantity, reservationId, kit } = event.data
        if (kit !== undefined) return null // The line is a kit: `kit-filled` says when all of it is there.
        const piece = { line, sku, location, quantity, reservationId }
        const data = { ...piece, position: Number(event.position), filledAt: event.time }
        return onOrder(orderId, { type: 'FillBackorder', data }, event)
      },
      'onhand.inventory.kit-filled.v1': (event) => {
        const { orderId, line, sku, location, quantity, reservationId, components } = event.data
        if (orderId === null) return null
        const piece = { line, sku, location, quantity, reservationId, components }
        const data = { ...piece, position: Number(event.position), filledAt: event.time }
        return onOrder(orderId, { type: 'FillBackorder', data }, event)
      },
      'onhand.inventory.backorder-rescheduled.v1': (event) => {
        const { orderId, line, location, reservationId, expectedOn, cause } = event.data
        if (orderId === null) return null
        const data = {
          line,
          location,
          reservationId,
          expectedOn,
          cause,
          position: Number(event.position),
          at: event.time,
        }
        return onOrder(orderId, { type: 'RedateBackorder', data }, event)
      },
      'onhand.inventory.backorder-coverable.v1': (event) => {
        const { orderId, line, location, reservationId } = event.data
        if (orderId === null) return null
        const { id, correlationid } = event
        return lookElsewhere(
          { orderId, line, location, reservationId },
          { id, causationId: id, correlationId: correlationid ?? id },
        )
      },
      'onhand.inventory.stock-shortfall-detected.v1': ({ data, id, time, position, correlationid }) => {
        const { location, lost = [] } = data
        if (lost.length === 0) return null
        const named = lost.map(({ reservationId, orderId, line, keeps }) => {
          return { reservationId, orderId, line, keeps, location, position: Number(position) }
        })
        return losePromises(named, { causationId: id, correlationId: correlationid ?? id }, time)
      },
      'onhand.inventory.purchase-order-shipped.v1': (event) => {
        const { dropship, purchaseOrderId, asnId, carrier, trackingNumber } = event.data
        if (dropship === undefined) return null
        const parcel = { carrier: carrier ?? UNNAMED_CARRIER, trackingNumber: trackingNumber ?? asnId }
        const data = { shipmentId: dropship.shipmentId, purchaseOrderId, asnId, ...parcel, sentAt: event.time }
        return onOrder(dropship.orderId, { type: 'RecordDropshipSent', data }, event)
      },
      'onhand.inventory.purchase-order-cancelled.v1': (event) => {
        const { dropship, lines } = event.data
        if (dropship === undefined) return null
        const { orderId, shipmentId } = dropship
        const units = lines.map(({ line, quantity }) => ({ line, sku: '', quantity }))
        const data = { shipmentId, lines: units, sequence: Number(event.sequence), supplier: true as const }
        return onOrder(orderId, { type: 'RecordShipmentCancelled', data }, event)
      },
      'onhand.shipment.picked.v1': ready,
      'onhand.shipment.packed.v1': ready,
      'onhand.shipment.available-for-pickup.v1': ready,
      'onhand.shipment.pick-rejected.v1': (event) => {
        const { orderId, shipmentId, lines } = event.data
        const data = { shipmentId, lines, sequence: Number(event.sequence) }
        return onOrder(orderId, { type: 'RecordPickRejected', data }, event)
      },
      'onhand.shipment.shipment-cancelled.v1': (event) => {
        const { orderId, shipmentId, lines, cancellationId } = event.data
        if (cancellationId !== undefined) return null // The order asked for it.
        const data = { shipmentId, lines, sequence: Number(event.sequence) }
        return onOrder(orderId, { type: 'RecordShipmentCancelled', data }, event)
      },
      'onhand.shipment.shipped.v1': (event) => {
        const { orderId, shipmentId, carrier, trackingNumber, shippedAt, lines } = event.data
        const data = { shipmentId, carrier, trackingNumber, shippedAt, lines }
        return onOrder(orderId, { type: 'RecordShipped', data }, event)
      },
      'onhand.shipment.delivered.v1': (event) => {
        const { orderId, deliveredAt } = event.data
        return onOrder(orderId, { type: 'RecordDelivered', data: { ...endOf(event.data), deliveredAt } }, event)
      },
      'onhand.shipment.delayed.v1': (event) => {
        const { orderId, shipmentId, eta, cause } = event.data
        if (eta === null) return null
        return onOrder(
          orderId,
          { type: 'RecordDelay', data: { shipmentId, expectedOn: eta.slice(0, 10), cause } },
          event,
        )
      },
      'onhand.shipment.lost.v1': (event) => {
        const { orderId } = event.data
        return onOrder(orderId, { type: 'RecordFailed', data: { ...endOf(event.data), outcome: 'lost' } }, event)
      },
      'onhand.shipment.returned-to-sender.v1': (event) => {
        const { orderId } = event.data
        const data = { ...endOf(event.data), outcome: 'returned_to_sender' as const }
        return onOrder(orderId, { type: 'RecordFailed', data }, event)
      },
    },
  }
}
