/** Where a shipment stands; `none` before it was created. */
export type Status =
  | 'none'
  | 'created'
  | 'picked'
  | 'rejected'
  | 'packed'
  | 'label_created'
  | 'shipped'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivery_failed'
  | 'available_for_pickup'
  | 'delivered'
  | 'returned_to_sender'
  | 'lost'
  | 'cancelled'

export type FulfilmentKind = 'ship-to-home' | 'bopis' | 'ropis' | 'ship-to-store' | 'dropship'

/** What a carrier's scan says, in EasyPost's words. */
export type ScanStatus =
  | 'unknown'
  | 'pre_transit'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'available_for_pickup'
  | 'return_to_sender'
  | 'failure'
  | 'cancelled'
  | 'error'

export interface Line {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  /** Of a kit: what to pick for one unit. */
  readonly components?: readonly { readonly sku: string; readonly quantity: number }[] | undefined
}

export interface ScanPlace {
  readonly city: string | null
  readonly region: string | null
  readonly postalCode: string | null
  readonly country: string | null
}

/** One scan as the carrier dated it. `rawCode`: a status that we do not know, as it came. */
export interface Scan {
  readonly scannedAt: string
  readonly status: ScanStatus
  readonly statusDetail: string | null
  readonly rawCode: string | null
  /** One of the carriers' fixed texts, or null: other free text may name people and is never kept. */
  readonly message: string | null
  readonly place: ScanPlace | null
  /** The carrier's own code, whether known or not; absent in scans that were stored before it was kept. */
  readonly carrierCode?: string | undefined
  /** The time as the carrier wrote it. */
  readonly scannedLocal?: string | undefined
  /** Which parcel of the shipment; the first one where it is absent. */
  readonly parcel?: number | undefined
}

/** Dated before the parcel was handed over: kept, and as good as any other. Dated in days to come: kept, and of no effect. */
export type ScanFlag = 'before-hand-over' | 'from-the-future'

/** `lateArrival`: it came after a final status, or out of order, and changed nothing. */
export type ListedScan = Scan & { readonly lateArrival: boolean; readonly flags?: readonly ScanFlag[] | undefined }

/** One parcel of a shipment: what is in it, and how its carrier knows it. */
export interface Parcel {
  readonly parcel: number
  readonly weightGrams: number | null
  readonly lines: readonly Line[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  /** The carrier's product. */
  readonly service: string | null
  readonly label: 'none' | 'requested' | 'created' | 'failed'
  /** Where the label can be printed from. */
  readonly labelReference: string | null
}

/** Where it goes, coarse. */
export interface Zone {
  readonly country: string
  readonly region: string | null
  readonly postalCode: string | null
}

/** When it is likely to arrive: instants, and who says so. */
export interface ArrivalWindow {
  readonly earliest: string
  readonly latest: string
  readonly source: 'carrier' | 'learnt'
  /** The share of parcels that arrive within such a window; null for a carrier's word. */
  readonly coverage: number | null
}

export type OptionKind = 'another-day' | 'pickup-point' | 'neighbour' | 'safe-place' | 'address-correction'

/** What a customer asked for, and what became of it. */
export interface OptionRequest {
  readonly requestId: string
  readonly option: OptionKind
  readonly deliverOn: string | null
  readonly pickupPoint: string | null
  /** Names and addresses, sealed. */
  readonly personal: string | null
  readonly outcome: 'asked' | 'accepted' | 'refused' | 'timed-out'
  /** When no answer is one. */
  readonly answerBy: string
}

export interface Proof {
  readonly kind: 'signature' | 'photo' | 'code'
  readonly reference: string | null
  readonly recordedAt: string
}

/** What a shipment is for: a customer's order, goods that a customer sends back, goods between two of our locations. */
export type Purpose = 'delivery' | 'return' | 'transfer'

/** One location's part of an order: stream `shipment-{shipmentId}`. Nothing personal is in it. */
export interface Shipment {
  readonly shipmentId: string
  readonly orderId: string
  readonly customerId: string
  readonly location: string
  readonly fulfilment: FulfilmentKind
  readonly reservationId: string
  readonly storeLocation: string | null
  /** The day that the order is promised for, YYYY-MM-DD. */
  readonly promisedOn: string | null
  readonly status: Status
  /** What is in it now; of a rejected or cancelled shipment what was in it at the end. */
  readonly lines: readonly Line[]
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly shippedAt: string | null
  /** In time order, at most `SCAN_LIMIT`. */
  readonly scans: readonly ListedScan[]
  /** The customer took it over the counter: as final as a carrier's `delivered`. */
  readonly handedOver: boolean
  readonly eta: string | null
  /** When the carrier last changed what it says of the ETA: an older message does not override a newer one. */
  readonly etaAsOf: string | null
  /** The last delay that was told. */
  readonly delay: { readonly cause: string; readonly eta: string | null } | null
  /** When the carrier's silence becomes news; null while nobody waits for a scan. */
  readonly silentAt: string | null
  /** Ids of the events that took lines out, so that a repeat takes none. */
  readonly cancelledBy: readonly string[]
  readonly createdAt: string
  readonly purpose: Purpose
  /** The return's or the transfer's own id. */
  readonly reference: string | null
  /** Where a return or a transfer goes. */
  readonly to: string | null
  readonly destination: Zone | null
  readonly service: string | null
  /** None before it is packed; what was packed before parcels were told apart is one. */
  readonly parcels: readonly Parcel[]
  /** Units that were scanned at the shelf, by line. */
  readonly picks: readonly { readonly line: number; readonly quantity: number }[]
  readonly wave: string | null
  readonly manifest: string | null
  /** What is shown; null: nothing is known. */
  readonly window: ArrivalWindow | null
  /** The first window's end: what was said where no day was promised. */
  readonly firstLatest: string | null
  readonly options: readonly OptionRequest[]
  readonly proofs: readonly Proof[]
  /** What was expected when each stage was reached, in hours: later windows are corrected by it. */
  readonly expected: readonly {
    readonly stage: string
    readonly low: number
    readonly high: number
    readonly margin: number
  }[]
  /** When it was recorded that its way had ended; null before, and where it was stored before that was kept. */
  readonly closedAt: string | null
}

/** Parcels have some dozens of scans; beyond this only what decides the end is still kept. */
export const SCAN_LIMIT = 1_000

export const noShipment: Shipment = {
  shipmentId: '',
  orderId: '',
  customerId: '',
  location: '',
  fulfilment: 'ship-to-home',
  reservationId: '',
  storeLocation: null,
  promisedOn: null,
  status: 'none',
  lines: [],
  carrier: null,
  trackingNumber: null,
  shippedAt: null,
  scans: [],
  handedOver: false,
  eta: null,
  etaAsOf: null,
  delay: null,
  silentAt: null,
  cancelledBy: [],
  createdAt: '',
  purpose: 'delivery',
  reference: null,
  to: null,
  destination: null,
  service: null,
  parcels: [],
  picks: [],
  wave: null,
  manifest: null,
  window: null,
  firstLatest: null,
  options: [],
  proofs: [],
  expected: [],
  closedAt: null,
}

const FINAL: ReadonlySet<Status> = new Set(['delivered', 'returned_to_sender', 'lost', 'rejected', 'cancelled'])
export const isFinal = (status: Status): boolean => FINAL.has(status)

const HERE: ReadonlySet<Status> = new Set(['created', 'picked', 'packed', 'label_created'])
/** Still at its location: it may be changed, rejected and shipped. */
export const isHere = (status: Status): boolean => HERE.has(status)

/** The customer comes for it; no carrier takes it. */
export const isPickup = ({ fulfilment, location, storeLocation }: Shipment): boolean =>
  fulfilment === 'bopis' || fulfilment === 'ropis' || (fulfilment === 'ship-to-store' && location === storeLocation)
