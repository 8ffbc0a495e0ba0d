import { z } from 'zod'
import {
  CalendarDate,
  Carrier,
  Code,
  CustomerId,
  Id,
  Instant,
  LocationId,
  OrderId,
  ShipmentId,
  text,
  TrackingNumber,
} from '../ids.ts'
import { Place, ShipmentStatus, TrackerStatus } from './shipment-fields.ts'

/** What a customer may ask for while a parcel is on its way. */
export const DeliveryOption = z.enum(['another-day', 'pickup-point', 'neighbour', 'safe-place', 'address-correction'])
export type DeliveryOption = z.infer<typeof DeliveryOption>

/** What proves a delivery: a signature, a photo, or the code that the receiver named. */
export const ProofKind = z.enum(['signature', 'photo', 'code'])
export type ProofKind = z.infer<typeof ProofKind>

/** Who said an ETA: the carrier, or what we learnt from parcels that arrived. */
export const EtaSource = z.enum(['carrier', 'learnt'])
export type EtaSource = z.infer<typeof EtaSource>

/** One request of a customer; all that follows of it carries the same `requestId`. */
export const optionFields = {
  requestId: Id,
  option: DeliveryOption,
  /** Only of `another-day`: the day where the parcel goes to. */
  deliverOn: CalendarDate.nullable(),
  /** Only of `pickup-point`: its id among the pick-up points. */
  pickupPoint: Id.nullable(),
}

/** Parcels that come to us rather than to a customer. `reference`: the return's or the transfer's own id. */
export const inboundFields = {
  inboundId: ShipmentId,
  purpose: z.enum(['return', 'transfer']),
  reference: Id,
  orderId: OrderId.nullable(),
  customerId: CustomerId.nullable(),
  status: ShipmentStatus,
  carrier: Carrier.nullable(),
  trackingNumber: TrackingNumber.nullable(),
  to: LocationId.nullable(),
}

/** One scan, in our words; `rawCode` as the carrier said it where we have no word. */
export const scanFields = {
  scanStatus: TrackerStatus,
  statusDetail: Code.nullable(),
  rawCode: text(100).nullable(),
  message: text(500).nullable(),
  scannedAt: Instant,
  place: Place.nullable(),
  lateArrival: z.boolean(),
}

/** A place of a carrier that many parcels pass. */
export const hubFields = {
  carrier: Carrier,
  hub: text(200).describe('city, region, country, as far as the carrier says'),
  since: Instant,
}
