import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Carrier, Code, text, TrackingNumber } from '../ids.ts'
import { shipmentFields } from './shipment-fields.ts'

/** A carrier label was made. */
export const labelCreated = defineEvent(
  'shipment',
  'label-created',
  'A carrier label was made.',
  z.object({
    ...shipmentFields,
    carrier: Carrier,
    trackingNumber: TrackingNumber,
    parcel: z.int().min(1).max(1_000).optional(),
    service: Code.nullable().optional(),
    labelReference: text(200).nullable().optional().describe('where the label can be printed from'),
  }),
)
export type LabelCreated = DataOf<typeof labelCreated>
