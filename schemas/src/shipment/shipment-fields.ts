import { z } from 'zod'
import { kitComponents } from '../inventory/catalogue-fields.ts'
import {
  Carrier,
  Country,
  CustomerId,
  LineNumber,
  OrderId,
  Quantity,
  ShipmentId,
  Sku,
  TrackingNumber,
  text,
} from '../ids.ts'

/** Where a shipment stands; `delivered`, `returned_to_sender`, `lost`, `rejected` and `cancelled` are final. */
export const ShipmentStatus = z.enum([
  'created',
  'picked',
  'rejected',
  'packed',
  'label_created',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivery_failed',
  'available_for_pickup',
  'delivered',
  'returned_to_sender',
  'lost',
  'cancelled',
])
export type ShipmentStatus = z.infer<typeof ShipmentStatus>

/** What a carrier's scan says (EasyPost's tracker statuses). */
export const TrackerStatus = z.enum([
  'unknown',
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
  'cancelled',
  'error',
])
export type TrackerStatus = z.infer<typeof TrackerStatus>

/** What every event of a shipment carries; `status` is the one after the event. */
export const shipmentFields = {
  shipmentId: ShipmentId,
  orderId: OrderId,
  customerId: CustomerId,
  status: ShipmentStatus,
}

/** How a parcel on its way is followed; both null while no carrier has it, or none is known. */
export const trackingFields = { carrier: Carrier.nullable(), trackingNumber: TrackingNumber.nullable() }

/** Units of one order line within a shipment. */
export const ShipmentLine = z.object({ line: LineNumber, sku: Sku, quantity: Quantity, components: kitComponents })
export type ShipmentLine = z.infer<typeof ShipmentLine>

/** An end of some parcels of a shipment that has several: each parcel's end is told when it comes. */
export const ofParcels = {
  parcels: z
    .array(z.int().min(1))
    .min(1)
    .optional()
    .describe('of a shipment of several parcels: those that this is about, with their lines; absent: all of it'),
}

/** Where a scan was made, as far as the carrier says. */
export const Place = z.object({
  city: text(100).nullable(),
  region: text(64).nullable(),
  postalCode: text(16).nullable(),
  country: Country.nullable(),
})
export type Place = z.infer<typeof Place>
