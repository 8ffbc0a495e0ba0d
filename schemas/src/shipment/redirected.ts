import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'
import { optionFields } from './delivery-fields.ts'

/** The carrier agreed to deliver to another place: a pick-up point, a neighbour, a safe place, or the corrected address. */
export const redirected = defineEvent(
  'shipment',
  'redirected',
  'The carrier agreed to deliver to another place: a pick-up point, a neighbour, a safe place, or the corrected address.',
  z.object({ ...shipmentFields, ...trackingFields, ...optionFields }),
)
export type Redirected = DataOf<typeof redirected>
