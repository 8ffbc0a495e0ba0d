import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'

/** The time of arrival was predicted. */
export const etaPredicted = defineEvent(
  'shipment',
  'eta-predicted',
  'The time of arrival was predicted.',
  z.object({ ...shipmentFields, ...trackingFields, earliest: Instant, latest: Instant }),
)
export type EtaPredicted = DataOf<typeof etaPredicted>
