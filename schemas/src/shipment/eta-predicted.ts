import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { EtaSource } from './delivery-fields.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'

/** The time of arrival was predicted. */
export const etaPredicted = defineEvent(
  'shipment',
  'eta-predicted',
  'The time of arrival was predicted.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    earliest: Instant,
    latest: Instant,
    source: EtaSource.optional(),
    coverage: z.number().min(0).max(1).optional().describe('the share of parcels that arrive within such a window'),
  }),
)
export type EtaPredicted = DataOf<typeof etaPredicted>
