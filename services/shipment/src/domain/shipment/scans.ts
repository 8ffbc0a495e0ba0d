import type { ListedScan, Scan, Shipment, Status } from './state.ts'

type Final = 'delivered' | 'returned_to_sender' | 'lost'

/**
 * Which end wins when scans tell of several, whatever order they came in: what went back is not with the customer, also where
 * the carrier then says "delivered" (to the sender); what was given up as lost may still be found.
 */
const RANK: Readonly<Record<Final, number>> = { returned_to_sender: 3, delivered: 2, lost: 1 }

const isFinalScan = (status: Status | null): status is Final => status !== null && status in RANK

const byDetail = (detail: string | null): Status | null => {
  if (detail === 'lost') return 'lost'
  return detail === 'return' ? 'returned_to_sender' : null
}

/** What one scan makes of a shipment; null for one that moves nothing. */
export const meaningOf = ({ status, statusDetail }: Scan): Status | null => {
  switch (status) {
    case 'in_transit':
    case 'out_for_delivery':
    case 'available_for_pickup':
    case 'delivered':
      return status
    case 'return_to_sender':
      return 'returned_to_sender'
    case 'failure':
      return byDetail(statusDetail) ?? 'delivery_failed'
    case 'error':
    case 'unknown':
      return statusDetail === 'lost' ? 'lost' : null
    case 'pre_transit':
    case 'cancelled':
      return null
  }
}

const strongest = (ends: readonly Final[]): Final | undefined =>
  ends.reduce<Final | undefined>((best, end) => (best === undefined || RANK[end] > RANK[best] ? end : best), undefined)

/**
 * The status of a shipment on its way, from its scans as a set: the strongest end if there is one, else what the latest
 * scan that means something says. So order, repeats and interleaving of the arrivals make no difference.
 */
export const statusOf = (scans: readonly Scan[], handedOver: boolean): Status => {
  const meanings = scans.map(meaningOf)
  const ends = meanings.filter(isFinalScan)
  const end = strongest(handedOver ? [...ends, 'delivered'] : ends)
  return end ?? meanings.findLast((meaning) => meaning !== null) ?? 'shipped'
}

/** Two scans of the same status, detail, time and text are one. */
export const identityOf = ({ scannedAt, status, statusDetail, rawCode, message }: Scan): string =>
  JSON.stringify([scannedAt, status, statusDetail, rawCode, message])

/** Time order; scans of one instant by their identity, so that the list does not depend on the order of arrival. */
const inTimeOrder = (a: Scan, b: Scan): number => {
  if (a.scannedAt !== b.scannedAt) return a.scannedAt < b.scannedAt ? -1 : 1
  const [left, right] = [identityOf(a), identityOf(b)]
  return left < right ? -1 : Number(left > right)
}

export const withScan = <S extends Scan>(scans: readonly S[], scan: S): readonly S[] =>
  [...scans, scan].sort(inTimeOrder)

export const hasScan = (scans: readonly Scan[], scan: Scan): boolean => {
  const identity = identityOf(scan)
  return scans.some((known) => known.scannedAt === scan.scannedAt && identityOf(known) === identity)
}

/** The scan as it stands in the list, and the status that it leaves. */
export const listed = (shipment: Shipment, scan: Scan): { scan: ListedScan; status: Status; isNews: boolean } => {
  const scans = withScan<Scan>(shipment.scans, scan)
  const status = statusOf(scans, shipment.handedOver)
  const isNewest = scans.at(-1) === scan
  const isNews = status !== shipment.status || (isNewest && !isFinalScan(status))
  return { scan: { ...scan, lateArrival: !isNews }, status, isNews }
}
