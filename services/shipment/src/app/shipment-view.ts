import type { Line, ListedScan, Shipment } from '../domain/shipment/state.ts'

/** A shipment as callers see it. Nothing in it is personal. */
export interface ShipmentView {
  readonly shipmentId: string
  readonly orderId: string
  readonly status: Exclude<Shipment['status'], 'none'>
  readonly location: string
  readonly storeLocation: string | null
  readonly fulfilment: Shipment['fulfilment']
  readonly lines: readonly Line[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly shippedAt: string | null
  /** In time order. */
  readonly scans: readonly ListedScan[]
  readonly eta: string | null
  readonly delay: Shipment['delay']
  readonly promisedOn: string | null
  readonly createdAt: string
}

/** @param shipment one that was created */
export const shipmentView = (shipment: Shipment): ShipmentView => {
  const { shipmentId, orderId, location, storeLocation, fulfilment, lines, carrier, trackingNumber } = shipment
  const { shippedAt, scans, eta, delay, promisedOn, createdAt } = shipment
  const status = shipment.status as ShipmentView['status']
  return {
    ...{ shipmentId, orderId, status, location, storeLocation, fulfilment, lines, carrier, trackingNumber },
    ...{ shippedAt, scans, eta, delay, promisedOn, createdAt },
  }
}
