import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, LocationId, ReservationId, Carrier, Code, TrackingNumber, Instant } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment left with a carrier. */
export const shipped = defineEvent(
  'shipment',
  'shipped',
  'A shipment left with a carrier.',
  z.object({
    ...shipmentFields,
    carrier: Carrier,
    trackingNumber: TrackingNumber,
    location: LocationId,
    lines: z.array(ShipmentLine).min(1),
    reservationId: ReservationId,
    shippedAt: Instant,
    promisedOn: CalendarDate.nullable().optional().describe('the day that the customer was promised; null: none'),
    service: Code.nullable().optional().describe("the carrier's product, e.g. `ground`"),
    parcels: z
      .array(z.object({ parcel: z.int().min(1).max(1_000), carrier: Carrier, trackingNumber: TrackingNumber }))
      .optional()
      .describe('every parcel of it; the first one is named above too'),
  }),
)
export type Shipped = DataOf<typeof shipped>
