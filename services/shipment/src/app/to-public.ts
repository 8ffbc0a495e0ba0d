import { assertNever } from '@onhand/event-sourcing'
import type { StoredEvent } from '@onhand/event-store'
import type { ToPublic } from '@onhand/messaging'
import { omit } from '../domain/omit.ts'
import type { HubEvent } from '../domain/hub.ts'
import type { ShipmentEvent, ShipmentEventOf } from '../domain/shipment/events.ts'
import type { LinkEvent } from '../domain/tracking-link.ts'
import { inboundPublic } from './to-public-inbound.ts'
import type { Said } from './said.ts'
import type { ShipmentLevel } from './streams.ts'

interface Shared {
  readonly fields: Pick<ShipmentLevel, 'shipmentId' | 'orderId' | 'customerId' | 'status'>
  readonly tracking: Pick<ShipmentLevel, 'carrier' | 'trackingNumber'>
  readonly level: ShipmentLevel
}

const AT_LOCATION = [
  'ShipmentCreated',
  'ShipmentPicked',
  'PickRejected',
  'ShipmentPacked',
  'ShipmentShipped',
  'ShipmentCancelled',
  'LabelCreated',
  'LabelFailed',
] as const
const OPTIONS = ['OptionRequested', 'OptionAccepted', 'OptionRefused', 'OptionTimedOut'] as const
const NEVER_TOLD = [
  'UnitsPicked',
  'WaveJoined',
  'ManifestJoined',
  'LabelRequested',
  'WatchMoved',
  'DestinationCorrected',
] as const

type Among<Types extends readonly ShipmentEvent['type'][]> = ShipmentEventOf<Types[number]>
type OnItsWay = Exclude<ShipmentEvent, Among<typeof AT_LOCATION> | Among<typeof OPTIONS> | Among<typeof NEVER_TOLD>>

const isAmong = <const Types extends readonly ShipmentEvent['type'][]>(
  types: Types,
  event: ShipmentEvent,
): event is Among<Types> => (types as readonly string[]).includes(event.type)

/** Before parcels were told apart, one held all. */
const packedParcels = ({ lines, parcels }: ShipmentEventOf<'ShipmentPacked'>['data']) =>
  parcels?.map((parcel) => ({ parcel: parcel.parcel, weightGrams: parcel.weightGrams, lines: parcel.lines })) ?? [
    { parcel: 1, weightGrams: null, lines },
  ]

const shipped = ({ data }: ShipmentEventOf<'ShipmentShipped'>, { fields, level }: Shared): Said => {
  const { carrier, trackingNumber, lines, shippedAt, service, parcels } = data
  const numbers = parcels?.flatMap((parcel) =>
    parcel.carrier === null || parcel.trackingNumber === null
      ? []
      : [{ parcel: parcel.parcel, carrier: parcel.carrier, trackingNumber: parcel.trackingNumber }],
  )
  const { location, reservationId, promisedOn } = level
  const more = { ...(service === undefined ? {} : { service }), ...(numbers ? { parcels: numbers } : {}) }
  return {
    type: 'onhand.shipment.shipped.v1',
    data: { ...fields, carrier, trackingNumber, location, lines, reservationId, shippedAt, promisedOn, ...more },
  }
}

const atLocation = (event: Among<typeof AT_LOCATION>, shared: Shared): Said => {
  const { fields, level } = shared
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
    case 'ShipmentPacked':
      return { type: 'onhand.shipment.packed.v1', data: { ...fields, location, parcels: packedParcels(event.data) } }
    case 'LabelCreated': {
      const data = { ...fields, ...omit(event.data, 'effectId') }
      return { type: 'onhand.shipment.label-created.v1', data }
    }
    case 'LabelFailed': {
      const data = { ...fields, ...omit(event.data, 'effectId') }
      return { type: 'onhand.shipment.label-failed.v1', data }
    }
    case 'ShipmentShipped':
      return shipped(event, shared)
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

const delayed = ({ data }: ShipmentEventOf<'ShipmentDelayed'>, { fields, tracking, level }: Shared): Said => {
  const { cause, previousEta, eta, window, confidence, options } = data
  return {
    type: 'onhand.shipment.delayed.v1',
    data: {
      ...{ ...fields, ...tracking, cause, previousEta, eta, promisedOn: level.promisedOn },
      ...(window ? { earliest: window.earliest, latest: window.latest, source: window.source } : {}),
      ...(confidence === undefined ? {} : { confidence }),
      ...(options === undefined ? {} : { options }),
    },
  }
}

const predicted = ({ data }: ShipmentEventOf<'EtaPredicted'>, { fields, tracking }: Shared): Said => {
  const { eta, window } = data
  const at = window ?? { earliest: eta ?? '', latest: eta ?? '', source: 'carrier' as const, coverage: null }
  const { earliest, latest, source, coverage } = at
  return {
    type: 'onhand.shipment.eta-predicted.v1',
    data: { ...fields, ...tracking, earliest, latest, source, ...(coverage === null ? {} : { coverage }) },
  }
}

const scanned = ({ data }: ShipmentEventOf<'ShipmentScanned'>, { fields, tracking }: Shared): Said => {
  const { status: scanStatus, statusDetail, rawCode, message, scannedAt, place, lateArrival } = data
  const { carrierCode, scannedLocal, parcel, flags } = data
  const { carrier, trackingNumber } = tracking
  if (carrier === null || trackingNumber === null) throw new Error('Only what left with a carrier is scanned')
  const scan = { carrier, trackingNumber, scanStatus, statusDetail, rawCode, message, scannedAt, place, lateArrival }
  return {
    type: 'onhand.shipment.scanned.v1',
    data: {
      ...{ ...fields, ...scan },
      ...(carrierCode === undefined ? {} : { carrierCode }),
      ...(scannedLocal === undefined ? {} : { scannedLocal }),
      ...(parcel === undefined ? {} : { parcel }),
      ...(flags === undefined ? {} : { flags }),
    },
  }
}

const onItsWay = (event: OnItsWay, shared: Shared): Said => {
  const { fields, tracking, level } = shared
  const base = { ...fields, ...tracking }
  switch (event.type) {
    case 'ShipmentScanned':
      return scanned(event, shared)
    case 'EtaPredicted':
      return predicted(event, shared)
    case 'ShipmentDelayed':
      return delayed(event, shared)
    case 'OutForDelivery':
      return { type: 'onhand.shipment.out-for-delivery.v1', data: base }
    case 'DeliveryFailed':
      return { type: 'onhand.shipment.delivery-failed.v1', data: { ...base, ...event.data } }
    case 'AvailableForPickup':
      return { type: 'onhand.shipment.available-for-pickup.v1', data: { ...base, ...event.data } }
    case 'ProofRecorded':
      return { type: 'onhand.shipment.proof-of-delivery-recorded.v1', data: { ...base, ...event.data } }
    case 'ShipmentDelivered': {
      return { type: 'onhand.shipment.delivered.v1', data: { ...base, ...omit(event.data, 'handedOver') } }
    }
    case 'ReturnedToSender': {
      const data = { ...base, location: level.location, ...event.data }
      return { type: 'onhand.shipment.returned-to-sender.v1', data }
    }
    case 'ShipmentLost':
      return { type: 'onhand.shipment.lost.v1', data: { ...base, ...event.data } }
    default:
      return assertNever(event)
  }
}

const wished = (event: Among<typeof OPTIONS>, { fields, tracking }: Shared): Said => {
  const { requestId, option, deliverOn, pickupPoint } = event.data
  const base = { ...fields, ...tracking, requestId, option, deliverOn, pickupPoint }
  switch (event.type) {
    case 'OptionRequested':
      return { type: 'onhand.shipment.delivery-option-requested.v1', data: { ...base, personal: event.data.personal } }
    case 'OptionRefused':
      return { type: 'onhand.shipment.delivery-option-refused.v1', data: { ...base, reason: event.data.reason } }
    case 'OptionTimedOut':
      return { type: 'onhand.shipment.delivery-option-timed-out.v1', data: base }
    case 'OptionAccepted': {
      if (option !== 'another-day') return { type: 'onhand.shipment.redirected.v1', data: base }
      const { earliest = null, latest = null } = event.data.window ?? {}
      return { type: 'onhand.shipment.delivery-rescheduled.v1', data: { ...base, earliest, latest } }
    }
    default:
      return assertNever(event)
  }
}

const ofShipment = (event: ShipmentEvent, level: ShipmentLevel): Said | null => {
  if (isAmong(NEVER_TOLD, event)) return null
  const { shipmentId, orderId, customerId, status, carrier, trackingNumber } = level
  const fields = { shipmentId, orderId, customerId, status }
  const shared: Shared = { fields, level, tracking: { carrier, trackingNumber } }
  if (isAmong(AT_LOCATION, event)) return atLocation(event, shared)
  return isAmong(OPTIONS, event) ? wished(event, shared) : onItsWay(event, shared)
}

const ofHub = (event: HubEvent, level: { carrier: string; hub: string }): Said =>
  event.type === 'HubSlowed'
    ? { type: 'onhand.shipment.hub-slowed.v1', data: event.data }
    : { type: 'onhand.shipment.hub-recovered.v1', data: { ...level, since: event.data.since } }

/** What others are told of one stored event, from its row alone. Work steps and tracking streams are nobody else's business. */
export const toPublic: ToPublic = (stored: StoredEvent) => {
  const event = { type: stored.type, data: stored.data } as unknown
  if (stored.stream.startsWith('shipment-'))
    // Rows of before purposes were told apart lack some fields of the level.
    return ofShipment(event as ShipmentEvent, {
      ...{ purpose: 'delivery', reference: null, to: null, promisedOn: null },
      ...(stored.level as unknown as ShipmentLevel),
    })
  if (stored.stream.startsWith('inbound-'))
    return inboundPublic(event as ShipmentEvent, stored.level as unknown as ShipmentLevel)
  if (stored.stream.startsWith('hub-')) {
    const { carrier, hub } = stored.level as unknown as { carrier: string; hub: string }
    return ofHub(event as HubEvent, { carrier, hub })
  }
  if (stored.type === 'LinkChanged') {
    const { data } = event as Extract<LinkEvent, { type: 'LinkChanged' }>
    return { type: 'onhand.shipment.tracking-link-changed.v1', data }
  }
  return null
}
