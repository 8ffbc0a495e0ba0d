import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { text, Carrier, TrackingNumber, Code, Instant } from '../ids.ts'
import { shipmentFields, Place, TrackerStatus } from './shipment-fields.ts'

/** A carrier scanned a parcel. `lateArrival`: it came after a final status, or out of order, and changed nothing. */
export const scanned = defineEvent(
  'shipment',
  'scanned',
  'A carrier scanned a parcel. `lateArrival`: it came after a final status, or out of order, and changed nothing.',
  z.object({
    ...shipmentFields,
    carrier: Carrier,
    trackingNumber: TrackingNumber,
    scanStatus: TrackerStatus,
    statusDetail: Code.nullable(),
    rawCode: text(100).nullable(),
    message: text(500).nullable(),
    scannedAt: Instant,
    place: Place.nullable(),
    lateArrival: z.boolean(),
  }),
)
export type Scanned = DataOf<typeof scanned>
