import type { ShipmentEvent } from '../domain/shipment/events.ts'
import type { ShipmentLevel } from './streams.ts'
import type { Said } from './said.ts'

type Purpose = 'return' | 'transfer'

/**
 * Returns and transfers take the same road as deliveries and are told under names of their own: for the order they are no
 * deliveries, and for stock they change nothing until somebody counts them. A step without a name of its own is not told.
 */
export const inboundPublic = (event: ShipmentEvent, level: ShipmentLevel): Said | null => {
  const { shipmentId, orderId, customerId, status, carrier, trackingNumber, reference, to } = level
  const fields = {
    ...{ inboundId: shipmentId, purpose: level.purpose as Purpose, reference: reference ?? shipmentId },
    ...{ status, carrier, trackingNumber, to },
    orderId: orderId === '' ? null : orderId,
    customerId: customerId === '' ? null : customerId,
  }
  // A step without a name of its own is not told.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (event.type) {
    case 'ShipmentCreated':
      return { type: 'onhand.shipment.inbound-created.v1', data: { ...fields, from: event.data.location || null } }
    case 'ShipmentScanned': {
      const { status: scanStatus, statusDetail, rawCode, message, scannedAt, place, lateArrival } = event.data
      const scan = { scanStatus, statusDetail, rawCode, message, scannedAt, place, lateArrival }
      return { type: 'onhand.shipment.inbound-scanned.v1', data: { ...fields, ...scan } }
    }
    case 'ShipmentDelayed': {
      const { cause, previousEta, eta } = event.data
      return { type: 'onhand.shipment.inbound-delayed.v1', data: { ...fields, cause, previousEta, eta } }
    }
    case 'ShipmentDelivered':
      return { type: 'onhand.shipment.inbound-arrived.v1', data: { ...fields, arrivedAt: event.data.deliveredAt } }
    case 'ShipmentLost':
      return { type: 'onhand.shipment.inbound-failed.v1', data: { ...fields, reason: 'lost' } }
    case 'ReturnedToSender':
      return { type: 'onhand.shipment.inbound-failed.v1', data: { ...fields, reason: 'returned_to_sender' } }
    default:
      return null
  }
}
