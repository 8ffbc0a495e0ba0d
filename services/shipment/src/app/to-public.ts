import { assertNever } from '@onhand/event-sourcing'
import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import type { DataOf, DefinitionOf, EventTypeOf } from '@onhand/schemas'
import type { ShipmentEvent, ShipmentEventOf } from '../domain/shipment/events.ts'
import type { ShipmentLevel } from './streams.ts'

type PublicType = EventTypeOf<'shipment'>
type Said = { [Type in PublicType]: { readonly type: Type; readonly data: PublicData<Type> } }[PublicType]
/** Lists in stored events are readonly; the schemas' are not. */
type PublicData<Type extends PublicType> = DeepReadonly<DataOf<DefinitionOf<Type>>>
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

interface Shared {
  readonly fields: Pick<ShipmentLevel, 'shipmentId' | 'orderId' | 'customerId' | 'status'>
  readonly tracking: Pick<ShipmentLevel, 'carrier' | 'trackingNumber'>
  readonly level: ShipmentLevel
}

type AtLocation = ShipmentEventOf<
  'ShipmentCreated' | 'ShipmentPicked' | 'PickRejected' | 'ShipmentPacked' | 'ShipmentShipped' | 'ShipmentCancelled'
>

const atLocation = (event: AtLocation, { fields, level }: Shared): Said => {
  const { location, reservationId } = level
  switch (event.type) {
    case 'ShipmentCreated': {
      const { lines, fulfilment, storeLocation, promisedOn } = event.data
      const data = { ...fields, location, lines, fulfilment, reservationId, storeLocation, promisedOn }
      return { type: 'onhand.shipment.shipment-created.v1', data }
    }
    case 'ShipmentPicked':
      return { type: 'onhand.shipment.picked.v1', data: { ...fields, location, lines: event.data.lines } }
    case 'PickRejected': {
      const data = { ...fields, location, lines: event.data.lines, reason: event.data.reason, reservationId }
      return { type: 'onhand.shipment.pick-rejected.v1', data }
    }
    case 'ShipmentPacked': {
      // Nobody says yet what went into which parcel: one holds all.
      const parcels = [{ parcel: 1, weightGrams: null, lines: event.data.lines }]
      return { type: 'onhand.shipment.packed.v1', data: { ...fields, location, parcels } }
    }
    case 'ShipmentShipped': {
      const { carrier, trackingNumber, lines, shippedAt } = event.data
      const data = { ...fields, carrier, trackingNumber, location, lines, reservationId, shippedAt }
      return { type: 'onhand.shipment.shipped.v1', data }
    }
    case 'ShipmentCancelled': {
      const { lines, reason, cancellationId } = event.data
      return {
        type: 'onhand.shipment.shipment-cancelled.v1',
        data: { ...fields, location, lines, reason, cancellationId },
      }
    }
    default:
      return assertNever(event)
  }
}

const onItsWay = (event: Exclude<ShipmentEvent, AtLocation>, { fields, tracking, level }: Shared): Said => {
  const base = { ...fields, ...tracking }
  switch (event.type) {
    case 'ShipmentScanned': {
      const { status: scanStatus, statusDetail, rawCode, message, scannedAt, place, lateArrival } = event.data
      const { carrier, trackingNumber } = tracking
      if (carrier === null || trackingNumber === null) throw new Error('Only what left with a carrier is scanned')
      const scan = {
        carrier,
        trackingNumber,
        scanStatus,
        statusDetail,
        rawCode,
        message,
        scannedAt,
        place,
        lateArrival,
      }
      return { type: 'onhand.shipment.scanned.v1', data: { ...fields, ...scan } }
    }
    case 'EtaPredicted': {
      const { eta } = event.data
      return { type: 'onhand.shipment.eta-predicted.v1', data: { ...base, earliest: eta, latest: eta } }
    }
    case 'ShipmentDelayed': {
      const { cause, previousEta, eta } = event.data
      return { type: 'onhand.shipment.delayed.v1', data: { ...base, cause, previousEta, eta } }
    }
    case 'OutForDelivery':
      return { type: 'onhand.shipment.out-for-delivery.v1', data: base }
    case 'DeliveryFailed':
      return { type: 'onhand.shipment.delivery-failed.v1', data: { ...base, ...event.data } }
    case 'AvailableForPickup':
      return { type: 'onhand.shipment.available-for-pickup.v1', data: { ...base, ...event.data } }
    case 'ShipmentDelivered': {
      const { deliveredAt, lines } = event.data
      return { type: 'onhand.shipment.delivered.v1', data: { ...base, deliveredAt, lines } }
    }
    case 'ReturnedToSender': {
      const { lines, reason } = event.data
      const data = { ...base, location: level.location, lines, reason }
      return { type: 'onhand.shipment.returned-to-sender.v1', data }
    }
    case 'ShipmentLost':
      return { type: 'onhand.shipment.lost.v1', data: { ...base, lines: event.data.lines } }
    default:
      return assertNever(event)
  }
}

const AT_LOCATION: Readonly<Record<AtLocation['type'], true>> = {
  ShipmentCreated: true,
  ShipmentPicked: true,
  PickRejected: true,
  ShipmentPacked: true,
  ShipmentShipped: true,
  ShipmentCancelled: true,
}
const isAtLocation = (event: ShipmentEvent): event is AtLocation => Object.hasOwn(AT_LOCATION, event.type)

/** What others are told of one stored event, from its row alone. Tracking streams are nobody else's business. */
export const toPublic: ToPublic = (stored: StoredEvent) => {
  if (!stored.stream.startsWith('shipment-')) return null
  const event = { type: stored.type, data: stored.data } as unknown as ShipmentEvent
  const level = stored.level as unknown as ShipmentLevel
  const { shipmentId, orderId, customerId, status, carrier, trackingNumber } = level
  const fields = { shipmentId, orderId, customerId, status }
  const shared: Shared = { fields, level, tracking: { carrier, trackingNumber } }
  return isAtLocation(event) ? atLocation(event, shared) : onItsWay(event, shared)
}
