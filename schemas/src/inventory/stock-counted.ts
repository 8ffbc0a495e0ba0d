import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { Instant, Units } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** A count found `counted` units on hand, `delta` more (or fewer) than the books said. */
export const stockCounted = defineEvent(
  'inventory',
  'stock-counted',
  'A count found `counted` units on hand, `delta` more (or fewer) than the books said.',
  z.object({
    ...stockFields,
    counted: Units,
    delta: Units,
    sourceTime: Instant.optional().describe('when `counted` was true; what is known to have moved since is in `delta`'),
  }),
)
export type StockCounted = DataOf<typeof stockCounted>
