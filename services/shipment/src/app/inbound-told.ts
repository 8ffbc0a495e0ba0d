import type { ShipmentEvent } from '../domain/shipment/events.ts'

/** What of an inbound shipment is told at all: the count of its public events has no gaps. */
export const INBOUND_TOLD: ReadonlySet<ShipmentEvent['type']> = new Set([
  'ShipmentCreated',
  'ShipmentScanned',
  'ShipmentDelayed',
  'ShipmentDelivered',
  'ShipmentLost',
  'ReturnedToSender',
])
