import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'

/** A shipment is on the last leg to its address. */
export const outForDelivery = defineEvent(
  'shipment',
  'out-for-delivery',
  'A shipment is on the last leg to its address.',
  z.object({ ...shipmentFields, ...trackingFields }),
)
export type OutForDelivery = DataOf<typeof outForDelivery>
