import { assertNever } from '@onhand/event-sourcing'
import type { ShipmentEvent, ShipmentEventOf } from './events.ts'
import { statusOf, withScan } from './scans.ts'
import { isFinal, noShipment, type Line, type Shipment, type Status } from './state.ts'

/** What is left of `lines` without `out`. */
const without = (lines: readonly Line[], out: readonly Line[]): readonly Line[] =>
  lines.flatMap((line) => {
    const gone = out.filter((unit) => unit.line === line.line).reduce((sum, { quantity }) => sum + quantity, 0)
    return line.quantity > gone ? [{ ...line, quantity: line.quantity - gone }] : []
  })

/** Lines leave; the last ones end the shipment, and stay as the record of what was in it. */
const takeOut = (shipment: Shipment, out: readonly Line[], ended: Status): Shipment => {
  const lines = without(shipment.lines, out)
  return lines.length > 0 ? { ...shipment, lines } : { ...shipment, status: ended }
}

const scanned = (shipment: Shipment, { silentAt, ...scan }: ShipmentEventOf<'ShipmentScanned'>['data']): Shipment => {
  const scans = withScan(shipment.scans, scan)
  const status = statusOf(scans, shipment.handedOver)
  return { ...shipment, scans, status, silentAt: isFinal(status) ? null : silentAt }
}

const delayed = (shipment: Shipment, data: ShipmentEventOf<'ShipmentDelayed'>['data']): Shipment => {
  const { cause, eta, asOf } = data
  return {
    ...shipment,
    delay: { cause, eta },
    eta: eta ?? shipment.eta,
    etaAsOf: asOf ?? shipment.etaAsOf,
    silentAt: cause === 'silence' ? null : shipment.silentAt,
  }
}

const handedOver = (shipment: Shipment, isHandOver: boolean): Shipment =>
  isHandOver ? { ...shipment, handedOver: true, status: 'delivered', silentAt: null } : shipment

/** The shipment after one event. A scan itself moves the status; what follows it only says so to others. */
export const evolve = (shipment: Shipment, event: ShipmentEvent): Shipment => {
  switch (event.type) {
    case 'ShipmentCreated':
      return { ...noShipment, ...event.data, status: 'created' }
    case 'ShipmentPicked':
      return { ...shipment, status: 'picked' }
    case 'PickRejected':
      return takeOut(shipment, event.data.lines, 'rejected')
    case 'ShipmentPacked':
      return { ...shipment, status: 'packed' }
    case 'ShipmentShipped': {
      const { carrier, trackingNumber, shippedAt, silentAt } = event.data
      return { ...shipment, status: 'shipped', carrier, trackingNumber, shippedAt, silentAt }
    }
    case 'ShipmentScanned':
      return scanned(shipment, event.data)
    case 'EtaPredicted':
      return { ...shipment, eta: event.data.eta, etaAsOf: event.data.asOf ?? shipment.etaAsOf }
    case 'ShipmentDelayed':
      return delayed(shipment, event.data)
    case 'AvailableForPickup':
      return { ...shipment, status: 'available_for_pickup' }
    case 'ShipmentDelivered':
      return handedOver(shipment, event.data.handedOver)
    case 'OutForDelivery':
    case 'DeliveryFailed':
    case 'ReturnedToSender':
    case 'ShipmentLost':
      return shipment
    case 'ShipmentCancelled': {
      const left = takeOut(shipment, event.data.lines, 'cancelled')
      return { ...left, cancelledBy: [...shipment.cancelledBy, event.data.cancellationId] }
    }
    default:
      return assertNever(event)
  }
}
