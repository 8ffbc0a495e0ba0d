import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { optionFields } from './delivery-fields.ts'

/** The carrier agreed to deliver on another day. */
export const deliveryRescheduled = defineEvent(
  'shipment',
  'delivery-rescheduled',
  'The carrier agreed to deliver on another day.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    ...optionFields,
    earliest: Instant.nullable(),
    latest: Instant.nullable(),
  }),
)
export type DeliveryRescheduled = DataOf<typeof deliveryRescheduled>
