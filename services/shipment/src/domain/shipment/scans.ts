import { combined } from './parcels.ts'
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

/** What one scan makes of a parcel; null for one that moves nothing. */
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

/** Dated in days to come: it decides nothing. */
export const isFuture = (scan: Scan & { readonly flags?: readonly string[] | undefined }): boolean =>
  scan.flags?.includes('from-the-future') ?? false

/**
 * The status of one parcel on its way, from its scans as a set: the strongest end if there is one, else what the latest
 * scan that means something says. So order, repeats and interleaving of the arrivals make no difference.
 */
const statusOfOne = (scans: readonly Scan[], handedOver: boolean): Status => {
  const meanings = scans.filter((scan) => !isFuture(scan)).map(meaningOf)
  const ends = meanings.filter(isFinalScan)
  const end = strongest(handedOver ? [...ends, 'delivered'] : ends)
  return end ?? meanings.findLast((meaning) => meaning !== null) ?? 'shipped'
}

export type Way = Pick<Shipment, 'handedOver' | 'parcels'>

/** Where one parcel stands. */
export const statusOfParcel = (scans: readonly Scan[], { handedOver }: Way, parcel: number): Status =>
  statusOfOne(
    scans.filter((scan) => (scan.parcel ?? 1) === parcel),
    handedOver,
  )

/** Where the shipment stands: as its only parcel, or as the one of several that is least far. */
export const statusOf = (scans: readonly Scan[], way: Way): Status =>
  way.parcels.length <= 1
    ? statusOfOne(scans, way.handedOver)
    : combined(way.parcels.map(({ parcel }) => statusOfParcel(scans, way, parcel)))

/** The units of one parcel, and which it is where there are others. */
export const unitsOfParcel = (
  shipment: Shipment,
  parcel: number,
): { readonly lines: Shipment['lines']; readonly parcels?: readonly number[] } => {
  const own = shipment.parcels.length <= 1 ? undefined : shipment.parcels.find((one) => one.parcel === parcel)
  return own ? { lines: own.lines, parcels: [parcel] } : { lines: shipment.lines }
}

/** Two scans of the same status, detail, time and text are one. */
export const identityOf = ({ scannedAt, status, statusDetail, rawCode, message, parcel }: Scan): string =>
  JSON.stringify([
    scannedAt,
    status,
    statusDetail,
    rawCode,
    message,
    ...(parcel === undefined || parcel === 1 ? [] : [parcel]),
  ])

/** Of one identity, those whose carrier gave them two codes are two. */
const isSame = (left: Scan, right: Scan): boolean =>
  identityOf(left) === identityOf(right) &&
  (left.carrierCode === undefined || right.carrierCode === undefined || left.carrierCode === right.carrierCode)

const orderOf = (scan: Scan): string => `${identityOf(scan)}${scan.carrierCode ?? ''}`

/** Time order; scans of one instant by their identity, so that the list does not depend on the order of arrival. */
const inTimeOrder = (a: Scan, b: Scan): number => {
  if (a.scannedAt !== b.scannedAt) return a.scannedAt < b.scannedAt ? -1 : 1
  const [left, right] = [orderOf(a), orderOf(b)]
  return left < right ? -1 : Number(left > right)
}

/** One that was dated in days to come is taken again once its day has come, in its own place. */
export const withScan = <S extends Scan>(scans: readonly S[], scan: S): readonly S[] =>
  [...scans.filter((known) => !(isFuture(known) && isSame(known, scan))), scan].sort(inTimeOrder)

export const hasScan = (
  scans: readonly Scan[],
  scan: Scan & { readonly flags?: readonly string[] | undefined },
): boolean =>
  scans.some(
    (known) => known.scannedAt === scan.scannedAt && isSame(known, scan) && (!isFuture(known) || isFuture(scan)),
  )

/** What one more scan makes of a shipment, and of its own parcel. */
export interface Listed {
  readonly scan: ListedScan
  readonly scans: readonly Scan[]
  /** Where the shipment stands then. */
  readonly status: Status
  /** Where the scan's own parcel stands then, and where it stood. */
  readonly parcel: { readonly number: number; readonly before: Status; readonly after: Status }
  readonly isNews: boolean
}

/** The scan as it stands in the list, and the status that it leaves. Whether it is news, its own parcel tells. */
export const listed = (shipment: Shipment, scan: Omit<ListedScan, 'lateArrival'>): Listed => {
  const number = scan.parcel ?? 1
  const ofParcel = (all: readonly Scan[]): readonly Scan[] =>
    shipment.parcels.length <= 1 ? all : all.filter((one) => (one.parcel ?? 1) === number)
  const scans = withScan<Scan>(shipment.scans, scan)
  const own = ofParcel(scans)
  const [before, after] = [
    statusOfOne(ofParcel(shipment.scans), shipment.handedOver),
    statusOfOne(own, shipment.handedOver),
  ]
  const isNewest = own.at(-1) === scan
  const isNews = after !== before || (isNewest && !isFinalScan(after) && !isFuture(scan))
  const status = statusOf(scans, shipment)
  return { scan: { ...scan, lateArrival: !isNews }, scans, status, parcel: { number, before, after }, isNews }
}
