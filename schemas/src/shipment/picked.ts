import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { LocationId } from '../ids.ts'
import { shipmentFields, ShipmentLine } from './shipment-fields.ts'

/** The lines of a shipment were picked. */
export const picked = defineEvent(
  'shipment',
  'picked',
  'The lines of a shipment were picked.',
  z.object({ ...shipmentFields, location: LocationId, lines: z.array(ShipmentLine).min(1) }),
)
export type Picked = DataOf<typeof picked>
