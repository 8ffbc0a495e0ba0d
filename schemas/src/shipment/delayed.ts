import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, Instant } from '../ids.ts'
import { shipmentFields, trackingFields } from './shipment-fields.ts'

/** A shipment will arrive later than was said. */
export const delayed = defineEvent(
  'shipment',
  'delayed',
  'A shipment will arrive later than was said.',
  z.object({
    ...shipmentFields,
    ...trackingFields,
    cause: Code,
    previousEta: Instant.nullable(),
    eta: Instant.nullable(),
  }),
)
export type Delayed = DataOf<typeof delayed>
