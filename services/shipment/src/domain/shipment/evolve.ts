import { assertNever } from '@onhand/event-sourcing'
import type { ShipmentEvent, ShipmentEventOf } from './events.ts'
import { withAnswer } from './options.ts'
import { noLabel, onlyParcel } from './parcels.ts'
import { statusOf, withScan } from './scans.ts'
import {
  isFinal,
  isHere,
  noShipment,
  type Line,
  type ListedScan,
  type Parcel,
  type Shipment,
  type Status,
} from './state.ts'

/** What is left of `lines` without `out`; `gone` says how many units of each line have still to go, and is worked off. */
const without = (lines: readonly Line[], gone: Map<number, number>): readonly Line[] =>
  lines.flatMap((line) => {
    const out = Math.min(line.quantity, gone.get(line.line) ?? 0)
    gone.set(line.line, (gone.get(line.line) ?? 0) - out)
    return line.quantity > out ? [{ ...line, quantity: line.quantity - out }] : []
  })

const unitsIn = (out: readonly Line[]): Map<number, number> => {
  const gone = new Map<number, number>()
  for (const { line, quantity } of out) gone.set(line, (gone.get(line) ?? 0) + quantity)
  return gone
}

/** Units leave the last parcels first; a parcel that nothing is left in is none. */
const unpacked = (parcels: readonly Parcel[], out: readonly Line[]): readonly Parcel[] => {
  const gone = unitsIn(out)
  return parcels
    .toReversed()
    .map((parcel) => ({ ...parcel, lines: without(parcel.lines, gone) }))
    .filter(({ lines }) => lines.length > 0)
    .toReversed()
}

/** Lines leave; the last ones end the shipment, and stay as the record of what was in it. */
const takeOut = (shipment: Shipment, out: readonly Line[], ended: Status): Shipment => {
  const lines = without(shipment.lines, unitsIn(out))
  if (lines.length === 0) return { ...shipment, status: ended }
  return { ...shipment, lines, parcels: unpacked(shipment.parcels, out) }
}

const scanned = (
  shipment: Shipment,
  { silentAt, recordedAt, expected, ...scan }: ShipmentEventOf<'ShipmentScanned'>['data'],
): Shipment => {
  const scans = withScan<ListedScan>(shipment.scans, scan)
  const status = statusOf(scans, shipment)
  const hasEnded = isFinal(status)
  const closedAt = hasEnded ? (shipment.closedAt ?? recordedAt ?? null) : null
  const known = expected ? [...shipment.expected, expected] : shipment.expected
  return {
    ...shipment,
    ...{ scans, status, silentAt: hasEnded ? null : silentAt, closedAt, expected: known },
  }
}

const delayed = (shipment: Shipment, data: ShipmentEventOf<'ShipmentDelayed'>['data']): Shipment => {
  const { cause, eta, asOf, window = shipment.window, silentAt } = data
  return {
    ...shipment,
    delay: { cause, eta },
    window,
    eta: data.window ? shipment.eta : (eta ?? shipment.eta),
    etaAsOf: asOf ?? shipment.etaAsOf,
    silentAt: silentAt ?? (cause === 'silence' ? null : shipment.silentAt),
  }
}

const predicted = (shipment: Shipment, data: ShipmentEventOf<'EtaPredicted'>['data']): Shipment => {
  const { eta, asOf, window = shipment.window } = data
  return {
    ...shipment,
    window,
    firstLatest: shipment.firstLatest ?? window?.latest ?? null,
    eta: eta ?? shipment.eta,
    etaAsOf: asOf ?? shipment.etaAsOf,
  }
}

const withLabel = (shipment: Shipment, parcel: number, label: Partial<Parcel>): Shipment => {
  const parcels = shipment.parcels.length > 0 ? shipment.parcels : [onlyParcel(shipment.lines)]
  const next = parcels.map((known) => (known.parcel === parcel ? { ...known, ...label } : known))
  const isLabelled = next.every(({ label: state }) => state === 'created')
  return { ...shipment, parcels: next, status: isLabelled ? 'label_created' : shipment.status }
}

/** Packed, with the labels still to come: those that there were name another address. */
const withoutLabels = (shipment: Shipment): Shipment => ({
  ...shipment,
  status: shipment.status === 'label_created' ? 'packed' : shipment.status,
  parcels: shipment.parcels.map((parcel) => ({ ...parcel, ...noLabel })),
})

const withPick = (shipment: Shipment, { line, quantity }: ShipmentEventOf<'UnitsPicked'>['data']): Shipment => {
  const others = shipment.picks.filter((pick) => pick.line !== line)
  const before = shipment.picks.find((pick) => pick.line === line)?.quantity ?? 0
  return { ...shipment, picks: [...others, { line, quantity: before + quantity }] }
}

const left = (shipment: Shipment, data: ShipmentEventOf<'ShipmentShipped'>['data']): Shipment => {
  const { carrier, trackingNumber, shippedAt, silentAt, service = null, expected } = data
  const only = { ...onlyParcel(data.lines), carrier, trackingNumber, service }
  const parcels = data.parcels ?? [only]
  const known = expected ? [expected] : []
  return {
    ...shipment,
    status: 'shipped',
    carrier,
    trackingNumber,
    shippedAt,
    silentAt,
    service,
    parcels,
    expected: known,
  }
}

const handedOver = (shipment: Shipment, data: ShipmentEventOf<'ShipmentDelivered'>['data']): Shipment =>
  data.handedOver
    ? { ...shipment, handedOver: true, status: 'delivered', silentAt: null, closedAt: data.deliveredAt }
    : shipment

const wished = (shipment: Shipment, wish: ShipmentEventOf<'OptionRequested'>['data']): Shipment => ({
  ...shipment,
  options: [...shipment.options, { ...wish, outcome: 'asked' }],
})

/** The shipment after one event. A scan itself moves the status; what follows it only says so to others. */
export const evolve = (shipment: Shipment, event: ShipmentEvent): Shipment => {
  switch (event.type) {
    case 'ShipmentCreated':
      return { ...noShipment, ...event.data, status: 'created' }
    case 'ShipmentPicked':
      return { ...shipment, status: 'picked' }
    case 'PickRejected':
      return takeOut(shipment, event.data.lines, 'rejected')
    case 'UnitsPicked':
      return withPick(shipment, event.data)
    case 'WaveJoined':
      return { ...shipment, wave: event.data.wave }
    case 'ShipmentPacked':
      return { ...shipment, status: 'packed', parcels: event.data.parcels ?? [] }
    case 'LabelRequested': {
      const { parcel, carrier, service } = event.data
      return withLabel(shipment, parcel, { label: 'requested', carrier, service })
    }
    case 'LabelCreated': {
      const { parcel, carrier, service, trackingNumber, labelReference } = event.data
      return withLabel(shipment, parcel, { label: 'created', carrier, service, trackingNumber, labelReference })
    }
    case 'LabelFailed':
      return withLabel(shipment, event.data.parcel, { label: 'failed' })
    case 'ManifestJoined':
      return { ...shipment, manifest: event.data.manifest }
    case 'ShipmentShipped':
      return left(shipment, event.data)
    case 'ShipmentScanned':
      return scanned(shipment, event.data)
    case 'EtaPredicted':
      return predicted(shipment, event.data)
    case 'WatchMoved':
      return { ...shipment, silentAt: event.data.silentAt }
    case 'ProofRecorded':
      return { ...shipment, proofs: [...shipment.proofs, event.data] }
    case 'DestinationCorrected':
      return { ...withoutLabels(shipment), destination: event.data.destination }
    case 'OptionRequested':
      return wished(shipment, event.data)
    case 'OptionAccepted': {
      const { requestId, window, option } = event.data
      // Agreed to before it left: the label shows where it does not go any more.
      const relabelled = option === 'address-correction' && isHere(shipment.status) ? withoutLabels(shipment) : shipment
      return { ...relabelled, ...withAnswer(shipment, requestId, 'accepted'), window: window ?? shipment.window }
    }
    case 'OptionRefused':
      return { ...shipment, ...withAnswer(shipment, event.data.requestId, 'refused') }
    case 'OptionTimedOut':
      return { ...shipment, ...withAnswer(shipment, event.data.requestId, 'timed-out') }
    case 'ShipmentDelayed':
      return delayed(shipment, event.data)
    case 'AvailableForPickup':
      return { ...shipment, status: 'available_for_pickup' }
    case 'ShipmentDelivered':
      return handedOver(shipment, event.data)
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
