import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'

/** A delivery was tried in vain. */
export const deliveryFailed = defineEvent(
  'shipment',
  'delivery-failed',
  'A delivery was tried in vain.',
  z.object({ ...shipmentFields, ...trackingFields, reason: Code, attempt: z.int().min(1).max(1_000) }),
)
export type DeliveryFailed = DataOf<typeof deliveryFailed>
