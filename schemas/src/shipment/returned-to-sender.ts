import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId, Code } from '../ids.ts'
import { ofParcels, shipmentFields, trackingFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment came back undelivered. */
export const returnedToSender = defineEvent(
  'shipment',
  'returned-to-sender',
  'A shipment came back undelivered.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    location: LocationId,
    lines: z.array(ShipmentLine).min(1),
    reason: Code,
    ...ofParcels,
  }),
)
export type ReturnedToSender = DataOf<typeof returnedToSender>
