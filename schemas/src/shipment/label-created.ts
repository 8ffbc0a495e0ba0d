import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Carrier, TrackingNumber } from '../ids.ts'
import { shipmentFields } from './shipment-fields.ts'

/** A carrier label was made. */
export const labelCreated = defineEvent(
  'shipment',
  'label-created',
  'A carrier label was made.',
  z.object({ ...shipmentFields, carrier: Carrier, trackingNumber: TrackingNumber }),
)
export type LabelCreated = DataOf<typeof labelCreated>
