import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, Code, Id, Instant, LineNumber, LocationId, Quantity, Sealed, Sku } from '../ids.ts'
import { orderFields } from './order-fields.ts'

/** The customer was offered units that are late on a later day, or from another location. */
export const alternativeOffered = defineEvent(
  'order',
  'alternative-offered',
  'The customer was offered units that are late on a later day, or from another location.',
  z.object({
    ...orderFields,
    offerId: Id,
    kind: z.enum(['later-date', 'another-location']),
    line: LineNumber,
    sku: Sku,
    quantity: Quantity,
    date: CalendarDate.describe('the day on which the customer would have them'),
    location: LocationId.nullable().describe('from where; null: from where they are'),
    reason: Code,
    answerBy: Instant.describe('no answer by then counts as a no'),
    personal: Sealed,
  }),
)
export type AlternativeOffered = DataOf<typeof alternativeOffered>
