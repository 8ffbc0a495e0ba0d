import {
  CalendarDate,
  Carrier,
  Code,
  DeliveryOption,
  Fulfilment,
  Id,
  Instant,
  LineNumber,
  LocationId,
  Place,
  ProofKind,
  Quantity,
  ShipmentId,
  ShipmentLine,
  ShipmentStatus,
  text,
  TrackerStatus,
  TrackingNumber,
} from '@onhand/schemas'
import { z } from 'zod'

const ScanView = z.object({
  scannedAt: Instant,
  status: TrackerStatus,
  statusDetail: Code.nullable(),
  rawCode: text(100).nullable(),
  carrierCode: text(100).optional().describe("the carrier's own code, known or not"),
  scannedLocal: text(40).optional().describe('the time as the carrier wrote it'),
  parcel: z.int().optional(),
  message: z.string().nullable().describe("one of the carriers' fixed texts; other free text is not kept"),
  place: Place.nullable(),
  flags: z.array(z.string()).optional().describe('before-hand-over, from-the-future'),
  lateArrival: z.boolean().describe('it came after a final status, or out of order, and changed nothing'),
})

const units = z.array(z.object({ line: LineNumber, quantity: Quantity }))
const ParcelView = z.object({
  parcel: z.int(),
  weightGrams: z.int().nullable(),
  lines: z.array(ShipmentLine),
  carrier: Carrier.nullable(),
  trackingNumber: TrackingNumber.nullable(),
  service: Code.nullable(),
  label: z.enum(['none', 'requested', 'created', 'failed']),
  labelReference: z.string().nullable(),
  status: ShipmentStatus.nullable(),
})

const summary = {
  shipmentId: ShipmentId,
  orderId: z.string().describe('empty where it is of no order'),
  status: ShipmentStatus,
  location: z.string(),
  storeLocation: LocationId.nullable(),
  fulfilment: Fulfilment,
  lines: z.array(ShipmentLine),
  carrier: Carrier.nullable(),
  trackingNumber: TrackingNumber.nullable(),
  promisedOn: CalendarDate.nullable(),
  createdAt: Instant,
  wave: z.string().nullable(),
  manifest: z.string().nullable(),
}
export const ShipmentSummary = z.object({ ...summary, updatedAt: Instant })
export const ShipmentAnswer = z.object({
  ...summary,
  service: Code.nullable(),
  parcels: z.array(ParcelView),
  picks: units.describe('units scanned at the shelf, by line'),
  shippedAt: Instant.nullable(),
  scans: z.array(ScanView).describe('in time order'),
  eta: Instant.nullable().describe("the carrier's own word"),
  window: z
    .object({
      earliest: Instant,
      latest: Instant,
      source: z.enum(['carrier', 'learnt']),
      coverage: z.number().nullable().describe('the share of parcels that arrive within such a window'),
    })
    .nullable(),
  delay: z.object({ cause: Code, eta: Instant.nullable() }).nullable().describe('the last delay that was told'),
  openOptions: z.array(DeliveryOption).describe('what the customer may ask for now'),
  options: z.array(
    z.object({
      requestId: Id,
      option: DeliveryOption,
      deliverOn: CalendarDate.nullable(),
      pickupPoint: Id.nullable(),
      outcome: z.enum(['asked', 'accepted', 'refused', 'timed-out']),
      answerBy: Instant,
    }),
  ),
  proofs: z.array(z.object({ kind: ProofKind, reference: z.string().nullable(), recordedAt: Instant })),
  purpose: z.enum(['delivery', 'return', 'transfer']),
  reference: z.string().nullable(),
  to: z.string().nullable(),
})
export type ShipmentAnswer = z.infer<typeof ShipmentAnswer>
