import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { ofParcels, shipmentFields, trackingFields, ShipmentLine } from './shipment-fields.ts'

/** A shipment is given up as lost. */
export const lost = defineEvent(
  'shipment',
  'lost',
  'A shipment is given up as lost.',
  z.object({ ...shipmentFields, ...trackingFields, lines: z.array(ShipmentLine).min(1), ...ofParcels }),
)
export type Lost = DataOf<typeof lost>
