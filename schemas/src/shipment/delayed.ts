import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Code, Instant } from '../ids.ts'
import { DeliveryOption, EtaSource } from './delivery-fields.ts'
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
    earliest: Instant.nullable().optional().describe('the new window, where one can be told'),
    latest: Instant.nullable().optional(),
    confidence: z.number().min(0).max(1).optional().describe('how sure it is that it will be late'),
    source: EtaSource.optional(),
    promisedOn: CalendarDate.nullable().optional(),
    options: z.array(DeliveryOption).optional().describe('what the customer may still ask for'),
  }),
)
export type Delayed = DataOf<typeof delayed>
