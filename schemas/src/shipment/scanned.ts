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
    parcel: z.int().min(1).max(1_000).optional().describe('which parcel of the shipment'),
    carrierCode: text(100).nullable().optional().describe('the code that the carrier sent, whether known or not'),
    scannedLocal: text(40).nullable().optional().describe('the time as the carrier wrote it'),
    flags: z.array(Code).optional().describe('`before-hand-over`, `from-the-future`: kept, and of no effect'),
  }),
)
export type Scanned = DataOf<typeof scanned>
