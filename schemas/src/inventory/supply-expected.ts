import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { SupplyId, CalendarDate, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'
import { supplyNature } from './supply-fields.ts'

/** A delivery was announced. */
export const supplyExpected = defineEvent(
  'inventory',
  'supply-expected',
  'A delivery was announced.',
  z.object({ ...stockFields, supplyId: SupplyId, quantity: Quantity, expectedOn: CalendarDate, ...supplyNature }),
)
export type SupplyExpected = DataOf<typeof supplyExpected>
