import type { Lane, Milestone, Stage } from '../domain/eta/journey.ts'
import { isFuture, meaningOf, statusOfParcel } from '../domain/shipment/scans.ts'
import type { ListedScan, Scan, Shipment } from '../domain/shipment/state.ts'

const HELD: ReadonlySet<string> = new Set([
  'delayed',
  'weather_delay',
  'customs_delay',
  'awaiting_information',
  'held',
  'missorted',
])

/** The stage that a scan leaves a parcel in; null for one that says nothing of its way. */
export const stageOf = (scan: Scan): Stage | null => {
  const meaning = meaningOf(scan)
  if (meaning === 'out_for_delivery') return 'out'
  if (meaning === 'delivery_failed') return 'failed'
  if (meaning !== 'in_transit') return null
  if (HELD.has(scan.statusDetail ?? '')) return 'held'
  return scan.statusDetail === 'received_at_destination_facility' ? 'near' : 'moving'
}

/** City, region and country, as one word; null where the carrier says no city. */
export const hubOf = ({ place }: Scan, carrier: string): string | null =>
  place?.city ? `${carrier} · ${[place.city, place.region, place.country].filter(Boolean).join(', ')}` : null

/** The parcel that is least far: the shipment is as late as that one. */
const slowest = (shipment: Shipment): readonly ListedScan[] => {
  if (shipment.parcels.length <= 1) return shipment.scans
  const { scans, status } = shipment
  const parcel = shipment.parcels.find((one) => statusOfParcel(scans, shipment, one.parcel) === status)?.parcel ?? 1
  return scans.filter((scan) => (scan.parcel ?? 1) === parcel)
}

export const milestonesIn = (shipment: Shipment): readonly Milestone[] =>
  slowest(shipment).flatMap((scan) => {
    const stage = isFuture(scan) ? null : stageOf(scan)
    return stage === null ? [] : [{ stage, at: Date.parse(scan.scannedAt), hub: hubOf(scan, shipment.carrier ?? '') }]
  })

export const laneOf = ({ carrier, service, location, destination }: Shipment): Lane => ({
  carrier: carrier ?? '',
  service,
  origin: location,
  destination,
})
