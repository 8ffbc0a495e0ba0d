import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { shipmentFields, trackingFields, ShipmentLine, Place } from './shipment-fields.ts'

/** A shipment waits for the customer at a store or a carrier point. */
export const availableForPickup = defineEvent(
  'shipment',
  'available-for-pickup',
  'A shipment waits for the customer at a store or a carrier point.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    location: LocationId.nullable(),
    place: Place.nullable(),
    lines: z.array(ShipmentLine).min(1),
  }),
)
export type AvailableForPickup = DataOf<typeof availableForPickup>
