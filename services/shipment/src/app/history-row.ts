import { meaningOf } from '../domain/shipment/scans.ts'
import type { Shipment, Status } from '../domain/shipment/state.ts'
import { milestonesIn } from './stages.ts'
import type { HistoryRow } from './tables.ts'

const ENDS: ReadonlySet<Status> = new Set(['delivered', 'returned_to_sender', 'lost'])

/** At the customer's disposal: brought, or waiting at the pick-up point. */
const arrivalOf = ({ scans, status, parcels }: Shipment): string | null => {
  if (status !== 'delivered') return null
  const arrivals = scans.filter((scan) => ['delivered', 'available_for_pickup'].includes(meaningOf(scan) ?? ''))
  const firstOf = (parcel: number): string =>
    arrivals.find((scan) => parcels.length <= 1 || (scan.parcel ?? 1) === parcel)?.scannedAt ?? ''
  // Of several parcels the last one to come.
  return (parcels.length <= 1 ? [1] : parcels.map(({ parcel }) => parcel)).map(firstOf).toSorted().at(-1) || null
}

/** The row of a shipment whose way with a carrier has ended; null as long as it has not, and for what no carrier had. */
export const historyRow = (shipment: Shipment, recordedAt: string, position: number): HistoryRow | null => {
  const { shipmentId, orderId, carrier, service, location, destination, purpose, shippedAt, status } = shipment
  if (!ENDS.has(status) || carrier === null || shippedAt === null) return null
  const arrivedAt = arrivalOf(shipment)
  return {
    ...{ shipmentId, orderId, carrier, service, origin: location, purpose, shippedAt, arrivedAt },
    country: destination?.country ?? null,
    region: destination?.region ?? null,
    postalCode: destination?.postalCode ?? null,
    outcome: status as HistoryRow['outcome'],
    promisedOn: shipment.promisedOn,
    damaged: shipment.scans.some(({ statusDetail }) => statusDetail === 'damaged'),
    attempts: shipment.scans.filter((scan) => meaningOf(scan) === 'delivery_failed').length,
    delayCause: shipment.delay?.cause ?? null,
    scans: milestonesIn(shipment)
      .slice(-60)
      .map(({ stage, at, hub }) => ({ stage, at: new Date(at).toISOString(), hub })),
    expected: shipment.expected,
    carrierEta: shipment.eta,
    endedAt: recordedAt,
    position,
  }
}
