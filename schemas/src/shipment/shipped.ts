import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, ReservationId, Carrier, TrackingNumber, Instant } from '../ids.ts'
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
  }),
)
export type Shipped = DataOf<typeof shipped>
