import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { SupplyId, CalendarDate, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'
import { supplyNature } from './supply-fields.ts'

/** An announced delivery changed its day or its quantity. */
export const supplyRescheduled = defineEvent(
  'inventory',
  'supply-rescheduled',
  'An announced delivery changed its day or its quantity.',
  z.object({
    ...stockFields,
    supplyId: SupplyId,
    quantity: Quantity,
    expectedOn: CalendarDate,
    previousOn: CalendarDate,
    ...supplyNature,
  }),
)
export type SupplyRescheduled = DataOf<typeof supplyRescheduled>
