import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Code, CustomerId, Language } from '../ids.ts'

/** What the shop says of a customer changed; name and contact stay where they are. */
export const customerChanged = defineEvent(
  'order',
  'customer-changed',
  'What the shop says of a customer changed.',
  z.object({
    customerId: CustomerId,
    language: Language,
    tier: Code.nullable().describe("the shop's own word, e.g. gold; null: none"),
  }),
)
export type CustomerChanged = DataOf<typeof customerChanged>
