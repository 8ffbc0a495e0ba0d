import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Carrier, Code } from '../ids.ts'
import { shipmentFields } from './shipment-fields.ts'

/** A carrier made no label. `reason` is a word of ours or of the carrier. */
export const labelFailed = defineEvent(
  'shipment',
  'label-failed',
  'A carrier made no label. `reason` is a word of ours or of the carrier.',
  z.object({ ...shipmentFields, carrier: Carrier, parcel: z.int().min(1).max(1_000), reason: Code }),
)
export type LabelFailed = DataOf<typeof labelFailed>
