import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Sku, CalendarDate, ConfidencePercent, LocationId, Quantity, LineNumber, Sealed } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** Units of a line wait for supply. */
export const lineBackordered = defineEvent(
  'order',
  'line-backordered',
  'Units of a line wait for supply.',
  z.object({
    ...orderFields,
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    expectedOn: CalendarDate.nullable(),
    location: LocationId.optional().describe('where they wait'),
    promisedOn: CalendarDate.nullable().optional().describe('the day at the customer'),
    confidencePercent: ConfidencePercent.nullable().optional().describe('how likely that is; null: nobody knows'),
    personal: Sealed,
  }),
)
export type LineBackordered = DataOf<typeof lineBackordered>
