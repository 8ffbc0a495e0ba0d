import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment was packed into parcels. */
export const packed = defineEvent(
  'shipment',
  'packed',
  'A shipment was packed into parcels.',
  z.object({
    ...shipmentFields,
    location: LocationId,
    parcels: z
      .array(
        z.object({
          parcel: z.int().min(1).max(1_000),
          weightGrams: z.int().min(0).max(100_000_000).nullable(),
          lines: z.array(ShipmentLine),
        }),
      )
      .min(1),
  }),
)
export type Packed = DataOf<typeof packed>
