import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { optionFields } from './delivery-fields.ts'

/** The carrier, or a rule, said no to what a customer asked for. */
export const deliveryOptionRefused = defineEvent(
  'shipment',
  'delivery-option-refused',
  'The carrier, or a rule, said no to what a customer asked for.',
  z.object({ ...shipmentFields, ...trackingFields, ...optionFields, reason: Code }),
)
export type DeliveryOptionRefused = DataOf<typeof deliveryOptionRefused>
