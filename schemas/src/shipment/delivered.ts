import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { ofParcels, shipmentFields, trackingFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment arrived. Who signed is personal and is not published. */
export const delivered = defineEvent(
  'shipment',
  'delivered',
  'A shipment arrived. Who signed is personal and is not published.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    deliveredAt: Instant,
    lines: z.array(ShipmentLine).min(1),
    ...ofParcels,
  }),
)
export type Delivered = DataOf<typeof delivered>
