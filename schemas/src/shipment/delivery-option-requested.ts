import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sealed } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { optionFields } from './delivery-fields.ts'

/** A customer asked for another day or place; the carrier is asked. */
export const deliveryOptionRequested = defineEvent(
  'shipment',
  'delivery-option-requested',
  'A customer asked for another day or place; the carrier is asked.',
  z.object({ ...shipmentFields, ...trackingFields, ...optionFields, personal: Sealed }),
)
export type DeliveryOptionRequested = DataOf<typeof deliveryOptionRequested>
