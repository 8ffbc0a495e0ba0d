import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { SupplyId, Code, Quantity } from '../ids.ts'
import { stockFields } from './stock-level.ts'

/** An announced delivery, or the rest of it, will not come. */
export const supplyCancelled = defineEvent(
  'inventory',
  'supply-cancelled',
  'An announced delivery, or the rest of it, will not come.',
  z.object({ ...stockFields, supplyId: SupplyId, quantity: Quantity, reason: Code.optional() }),
)
export type SupplyCancelled = DataOf<typeof supplyCancelled>
