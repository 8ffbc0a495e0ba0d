import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { optionFields } from './delivery-fields.ts'

/** The carrier did not answer in time: the delivery goes on as it was planned. */
export const deliveryOptionTimedOut = defineEvent(
  'shipment',
  'delivery-option-timed-out',
  'The carrier did not answer in time: the delivery goes on as it was planned.',
  z.object({ ...shipmentFields, ...trackingFields, ...optionFields }),
)
export type DeliveryOptionTimedOut = DataOf<typeof deliveryOptionTimedOut>
